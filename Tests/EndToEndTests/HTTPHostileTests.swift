import Foundation
import Testing

@Suite("Hostile clients of HTTP") struct HTTPHostileTests {
  private func start() throws -> DaemonProcess {
    let daemon = try DaemonProcess()
    try daemon.start(["--http", "unix:\(daemon.directory)/http.sock"])
    return daemon
  }

  private func connect(_ daemon: DaemonProcess) throws -> TestClient {
    try TestClient(daemon.directory + "/http.sock")
  }

  /// All that comes until the server closes.
  private func answer(_ client: TestClient) -> String {
    var lines: [String] = []
    while let line = client.line() { lines.append(line) }
    return (lines + [client.unfinishedLine]).joined(separator: "\n")
  }

  private func isHealthy(_ daemon: DaemonProcess) throws -> Bool {
    let client = try connect(daemon)
    client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
    return answer(client).hasPrefix("HTTP/1.1 200")
  }

  @Test("heads without an end, one line or many, are refused by size; others are answered")
  func endless() throws {
    let daemon = try start()
    let line = "GET /\(String(repeating: "a", count: 1 << 20)) HTTP/1.1\r\nHost: localhost\r\n\r\n"
    let headers =
      "GET / HTTP/1.1\r\nHost: localhost\r\n" + String(repeating: "A: b\r\n", count: 100_000)
    for request in [line, headers, line, headers] {
      let client = try connect(daemon)
      client.send(request.utf8)
      #expect(answer(client).hasPrefix("HTTP/1.1 431"))
      #expect(try isHealthy(daemon))
    }
    // What runs on the same threads goes on: requests of operators are such.
    #expect(try TestClient(daemon.socket).rows("\"command\":\"status\"").count == 1)
  }

  @Test("half a head holds one connection, and when too many are gone others are answered again")
  func half() throws {
    let daemon = try start()
    var patient: [TestClient] = []
    for _ in 0..<100 {
      let client = try connect(daemon)
      client.send("GET / HT".utf8)
      patient.append(client)
    }
    #expect(try isHealthy(daemon))
    // More than there may be, most of them without a word.
    for _ in 0..<100 { patient.append(try connect(daemon)) }
    patient.removeAll()
    var tries = 0
    while try !isHealthy(daemon) {
      tries += 1
      try #require(tries < 1000)
    }
  }

  @Test("a body is neither read nor believed to be a second request") func bodies() throws {
    let daemon = try start()
    let smuggled = "GET /api/v1/runs HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for head in [
      "Content-Length: \(smuggled.utf8.count)", "Transfer-Encoding: chunked", "X: y",
      " Content-Length: 99999", ":Content-Length: 9", "Transfer-Encoding : chunked",
    ] {
      let client = try connect(daemon)
      client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\(head)\r\n\r\n\(smuggled)".utf8)
      let text = answer(client)
      #expect(text.hasPrefix("HTTP/1.1 200") && text.hasSuffix("{\"status\":\"ok\"}"), "\(text)")
      #expect(text.components(separatedBy: "HTTP/1.1").count == 2, "\(text)")
    }
    for bytes in ["\0\u{1}\u{2}\r\n\r\n", "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"] {
      let client = try connect(daemon)
      client.send(bytes.utf8)
      #expect(!answer(client).hasPrefix("HTTP/1.1 200"), "\(bytes)")
    }
    #expect(try isHealthy(daemon))
  }
}
