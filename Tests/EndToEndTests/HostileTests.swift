import Glibc
import MonitorCore
import MonitorTestSupport
import Testing

@Suite("Clients that behave badly") struct HostileTests {
  @Test("cost the good ones not a point") func crowd() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let crowd = HostileCrowd(300, path: daemon.socket)
    let runs = (0..<3).map { GeneratedRun("good-\($0)", steps: 60, resumes: 1, seed: $0 + 40) }
    let clients = try runs.map { _ in try TestClient(daemon.socket) }
    for k in 0..<(runs.map(\.lines.count).max() ?? 0) {
      if k % 10 == 0 { crowd.act(first: k / 10 % 3, stride: 3) }
      for (run, client) in zip(runs, clients) where k < run.lines.count {
        #expect(client.send(line: run.lines[k]))
      }
    }
    for (run, client) in zip(runs, clients) {
      let (reply, before) = client.sync()
      #expect(reply?.contains("\"lines\":\(run.lines.count),") == true)
      #expect(before == [])
    }
    #expect(daemon.stop() == 0)
    // Asked without the crowd, whose deaf askers may hold all places for answers.
    try daemon.start()
    let client = try TestClient(daemon.socket)
    for run in runs { #expect(try StoredTable(of: run.name, from: client) == run.table) }
    #expect(daemon.stop() == 0)
  }

  @Test("who are more than there are descriptors are told so; the others and the store get theirs")
  func fewDescriptors() throws {
    let daemon = try DaemonProcess()
    daemon.descriptorLimit = 256
    try daemon.start(["--http", "unix:\(daemon.directory)/http.sock"])
    let first = try TestClient(daemon.socket)
    first.send(GeneratedRun("long", steps: 2000, resumes: 0, seed: 3).bytes)
    #expect(first.sync().reply != nil)
    let crowd = try (0..<300).map { _ in try TestClient(daemon.socket) }
    let askers = crowd.filter { client in
      client.send(line: #"{"type":"sync","id":3}"#)
      let line = client.line() ?? ""
      if line.contains("too_many_connections") { return false }
      #expect(line.hasPrefix(#"{"type":"synced","id":3"#))
      return true
    }
    #expect(askers.count > 60 && askers.count < 150)
    // Each asks for more than its socket holds, so that readers stay open, two descriptors each.
    for asker in askers {
      asker.send(
        line: #"{"type":"request","id":1,"command":"query","metrics":["**"],"runs":["long"]}"#)
    }
    let http = try TestClient(daemon.directory + "/http.sock")
    http.send(line: "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r")
    #expect(http.line()?.contains(" 200 ") == true)
    var answered = 0
    for asker in askers {
      while let line = asker.line() {
        if line.contains("\"failed\"") {
          #expect(line.contains("requests are being answered"), "\(line)")
          break
        }
        guard line.contains("\"done\"") else { continue }
        answered += 1
        break
      }
    }
    #expect(answered >= 10)
    #expect(!daemon.log.contains { $0.contains("descriptor") })
    #expect(daemon.stop() == 0)
  }

  /// Steps far from each other below one that comes first: for each the daemon looks into the past.
  private func wanderings(_ count: Int, seed: UInt64) -> [Int64] {
    var random = SplitMix64(seed: seed)
    return [1 << 50] + (1..<count).map { _ in Int64(random.next() >> 14) }
  }

  @Test("who go back with every line are all heard, in text and in frames, and so are others")
  func wanderers() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let steps = wanderings(400, seed: 5)
    var expected: [String: StoredTable] = [:]
    for run in ["text", "frames"] {
      var table = StoredTable()
      for step in steps {
        table.points[StoredTable.key("a", 0, 1, Int(step))] = [(2.5).bitPattern, (7.0).bitPattern]
      }
      expected[run] = table
    }
    let text = try TestClient(daemon.socket)
    let frames = try TestClient(daemon.socket)
    // Each all at once, and all of it again: nothing is taken twice.
    for _ in 0..<2 {
      for step in steps {
        text.send(line: #"{"run":"text","step":\#(step),"time":7,"metrics":{"a":2.5}}"#)
      }
    }
    var encoder = BinaryEncoder()
    encoder.layout(0, run: "frames", rank: 0, metrics: ["a"])
    for _ in 0..<2 {
      encoder.columns(
        0, steps: steps, times: steps.map { _ in 7 }, values: [steps.map { _ in 2.5 }])
    }
    encoder.message("{\"type\":\"sync\",\"id\":1}")
    frames.send(encoder.bytes)
    let good = try TestClient(daemon.socket)
    good.send(line: #"{"run":"good","step":1,"metrics":{"a":1}}"#)
    #expect(good.sync().reply?.contains("\"lines\":1,") == true)
    #expect(text.sync().reply?.contains("\"lines\":800,") == true)
    #expect(frames.line() == "{\"type\":\"synced\",\"id\":1,\"lines\":800,\"points\":800}")
    for (run, table) in expected {
      #expect(try StoredTable(of: run, from: good) == table, "\(run)")
    }
    #expect(daemon.stop() == 0)
  }

  @Test("who ask and never read hold up nobody else's answers") func deafAskers() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let client = try TestClient(daemon.socket)
    client.send(GeneratedRun("long", steps: 2000, resumes: 0, seed: 3).bytes)
    #expect(client.sync().reply != nil)
    // More than are answered at a time, each with an answer beyond what sockets and buffers hold.
    let query = #""command":"query","metrics":["**"],"runs":["long"]"#
    let deaf = try (0..<(Limits.requestsAtOnce + 4)).map { _ in
      let client = try TestClient(daemon.socket)
      client.send(line: #"{"type":"request","id":1,\#(query)}"#)
      return client
    }
    var rows: [String] = []
    let patience = ContinuousClock.now + .seconds(30)
    while rows.isEmpty && ContinuousClock.now < patience {
      // Refused while all places are taken, until somebody deaf is given up.
      client.send(line: #"{"type":"request","id":7,"command":"runs"}"#)
      while let line = client.line(), !line.contains("\"done\""), !line.contains("\"failed\"") {
        rows.append(line)
      }
    }
    #expect(rows.count == 1)
    withExtendedLifetime(deaf) {}
  }

  @Test("one whose lines are worth nothing is heard all the same, and so are its good ones")
  func useless() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let (bad, good) = (try TestClient(daemon.socket), try TestClient(daemon.socket))
    let run = GeneratedRun("good", steps: 300, resumes: 0, seed: 8)
    for k in 0..<1000 {
      bad.send(line: "nonsense \(k)")
      if k < run.lines.count { good.send(line: run.lines[k]) }
    }
    bad.send(line: #"{"run":"late","step":1,"metrics":{"a":1}}"#)
    let (reply, before) = bad.sync()
    #expect(reply?.contains("\"lines\":1,") == true)
    #expect(before.count == 1000 && before.last?.contains("\"line\":1000") == true)
    #expect(good.sync().reply?.contains("\"lines\":\(run.lines.count),") == true)
    #expect(daemon.stop() == 0)
  }

  @Test("subscriptions have an end") func subscriptions() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let client = try TestClient(daemon.socket)
    for k in 0...Limits.subscriptions {
      client.send(line: #"{"type":"subscribe","run":"run-\#(k)"}"#)
    }
    let (reply, before) = client.sync()
    #expect(reply != nil && before.count == 1)
    #expect(before.first?.contains("too_many_subscriptions") == true)
    #expect(daemon.stop() == 0)
  }

  @Test("one who does not read waits for more answers, and its points for nothing") func unread()
    throws
  {
    let daemon = try DaemonProcess()
    try daemon.start()
    let client = try TestClient(daemon.socket)
    client.send(GeneratedRun("long", steps: 2000, resumes: 0, seed: 3).bytes)
    #expect(client.sync().reply != nil)
    client.send(
      line: #"{"type":"request","id":1,"command":"query","metrics":["**"],"runs":["long"]}"#)
    let patience = ContinuousClock.now + .seconds(30)
    while client.unreadBytes < client.sendBuffer / 4 && ContinuousClock.now < patience {
      sched_yield()
    }
    let ids = 2...(Limits.waitingRequests + 5)
    for id in ids { client.send(line: #"{"type":"request","id":\#(id),"command":"runs"}"#) }
    client.send(line: #"{"run":"other","step":1,"metrics":{"a":1}}"#)
    // Somebody else sees that its line has been taken while it read nothing.
    let other = try TestClient(daemon.socket)
    var runs: [String] = []
    while runs.count < 2 && ContinuousClock.now < patience {
      runs = try other.rows(#""command":"runs""#)
    }
    #expect(runs.count == 2)
    func number(_ line: String, _ type: String) -> Int? {
      let start = "{\"type\":\"\(type)\",\"id\":"
      return line.hasPrefix(start)
        ? Int(line.dropFirst(start.count).prefix(while: \.isNumber)) : nil
    }
    var done: [Int] = []
    var refused: [Int] = []
    while done.count + refused.count <= ids.count, let line = client.line() {
      if let id = number(line, "done") { done.append(id) }
      if let id = number(line, "failed") {
        #expect(line.contains("read them first"), "\(line)")
        refused.append(id)
      }
    }
    #expect(Set(done) == Set(1...(Limits.waitingRequests + 1)))
    #expect(Set(refused) == Set((Limits.waitingRequests + 2)...ids.upperBound))
    #expect(try client.rows(#""command":"runs""#).count == 2)
    #expect(daemon.stop() == 0)
  }

  @Test("a request that lacks something is refused by its own number") func refusal() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let client = try TestClient(daemon.socket)
    client.send(line: #"{"type":"request","id":41,"command":"sql"}"#)
    #expect(client.line()?.hasPrefix(#"{"type":"failed","id":41,"code":"usage""#) == true)
    #expect(daemon.stop() == 0)
  }
}
