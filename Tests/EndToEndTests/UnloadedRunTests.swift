import MonitorControl
import Testing

/// What a run is like for those who ask must not depend on whether it is in memory.
@Suite("A run that has ended and is let go of") struct UnloadedRunTests {
  private let lines = TroubledRun("troubled").lines
  /// The run ends for a while here, before its resume.
  private static let pause = 655

  private func push(_ lines: some Sequence<String>, _ client: TestClient) {
    for line in lines { client.send(line: line) }
    let (reply, before) = client.sync()
    #expect(reply != nil && before == [])
  }

  /// Everything about the run that does not tell when it was heard.
  private func answers(_ client: TestClient) throws -> [String] {
    let commands = [
      #""command":"findings","run":"troubled""#, #""command":"alerts","run":"troubled""#,
      #""command":"metrics","run":"troubled""#, #""command":"run","run":"troubled""#,
      #""command":"query","metrics":["**"],"runs":["troubled"],"attempt":"all""#,
    ]
    return try commands.flatMap { command in
      try client.rows(command).map { row in
        let members = try RowValue(parsing: Array(row.utf8)).members ?? []
        let heard: Set = ["id", "resolved_time", "created"]
        let isPoint = command.contains("query")
        return RowValue.object(
          members.filter { !heard.contains($0.key) && (isPoint || $0.key != "time") }
        ).text
      }
    }
  }

  private func loadedRuns(_ client: TestClient) throws -> Int64 {
    let status = try RowValue(
      parsing: Array(try #require(try client.rows(#""command":"status""#).first).utf8))
    return try #require(status["daemon"]?["loaded_runs"]?.integer)
  }

  /// Ended runs of so many series that no more of them stay in memory.
  private func crowdOut(_ client: TestClient) throws {
    let metrics = (0..<1000).map { "\"m\($0)\":1" }.joined(separator: ",")
    for run in 0..<18 {
      push(
        [
          "{\"run\":\"wide-\(run)\",\"step\":1,\"metrics\":{\(metrics)}}",
          "{\"type\":\"end\",\"run\":\"wide-\(run)\",\"status\":\"finished\"}",
        ], client)
    }
    for _ in 0..<300 where try loadedRuns(client) > 16 { client.pause(milliseconds: 100) }
    #expect(try loadedRuns(client) <= 16)
  }

  @Test("answers, goes on, goes back and is sent again as if it had stayed; a kill changes nothing")
  func goesOn() throws {
    let end = #"{"type":"end","run":"troubled","status":"finished"}"#
    let (first, rest) = (lines[..<Self.pause] + [end], lines[Self.pause...])
    let stays = try DaemonProcess()
    try stays.start()
    let undisturbed = try TestClient(stays.socket)
    push(first, undisturbed)
    push(rest, undisturbed)
    let expected = try answers(undisturbed)
    #expect(expected.contains { $0.contains("\"attempt\":2") })
    stays.kill()

    let goes = try DaemonProcess()
    try goes.start()
    let client = try TestClient(goes.socket)
    push(first, client)
    try crowdOut(client)
    let (_, answer) = client.sync()
    #expect(answer == [])
    // Sent again it stays as it is, whether it is in memory or not.
    push(first, client)
    push(rest.prefix(100), client)
    goes.kill()
    try goes.start()
    let again = try TestClient(goes.socket)
    push(rest, again)
    #expect(try answers(again) == expected)
    // The end of the file lets go of it once more.
    try crowdOut(again)
    #expect(try answers(again) == expected)
    push(rest, again)
    #expect(try answers(again) == expected)
    #expect(goes.stop() == 0)
  }

  @Test("can be deleted, and its name begins anew") func deleted() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let client = try TestClient(daemon.socket)
    push(
      [
        #"{"run":"old","step":7,"metrics":{"loss":1}}"#,
        #"{"type":"end","run":"old","status":"failed"}"#,
      ], client)
    try crowdOut(client)
    #expect(try client.rows(#""command":"delete_run","run":"old""#).isEmpty)
    push([#"{"run":"old","step":1,"metrics":{"loss":[2,3]}}"#], client)
    let rows = try client.rows(#""command":"query","metrics":["**"],"runs":["old"]"#)
    #expect(rows.count == 1 && rows[0].contains("\"step\":1,"))
    // In one breath: the deletion and the first line of the next run of that name.
    client.send(line: #"{"type":"request","id":9,"command":"delete_run","run":"old"}"#)
    client.send(line: #"{"run":"old","step":2,"metrics":{"loss":4}}"#)
    #expect(client.sync().reply != nil)
    #expect(try client.rows(#""command":"runs","run":"old""#).count <= 1)
    #expect(daemon.stop() == 0)
  }
}
