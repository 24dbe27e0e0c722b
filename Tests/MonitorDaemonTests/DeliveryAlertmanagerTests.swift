import Foundation
import Logging
import MonitorControl
import MonitorCore
import MonitorDaemon
import MonitorTestSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Debian's package; `apt-get install prometheus-alertmanager` brings it.
private let program = "/usr/bin/prometheus-alertmanager"

/// A real Alertmanager on a port of its own, with one webhook that it tells at once.
private final class Alertmanager {
  let port: Int
  private let process = Process()
  private let directory: URL

  init(webhook: String) throws {
    // A port that is free now; the server is closed before Alertmanager takes it.
    let probe = LoopbackServer { _, _ in .close }
    port = probe.port
    probe.stop()
    directory = FileManager.default.temporaryDirectory.appending(
      path: "monitord-alertmanager-\(port)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let configuration = """
      route: {receiver: hook, group_by: [run], group_wait: 0s, group_interval: 1s}
      receivers: [{name: hook, webhook_configs: [{url: "\(webhook)", send_resolved: true}]}]
      """
    let file = directory.appending(path: "alertmanager.yml")
    try configuration.write(to: file, atomically: true, encoding: .utf8)
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "--config.file=\(file.path)", "--storage.path=\(directory.appending(path: "data").path)",
      "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=",
    ]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: directory)
  }

  func get(_ path: String) async -> Data? {
    guard let url = URL(string: "http://127.0.0.1:\(port)\(path)"),
      let (data, response) = try? await URLSession.shared.data(from: url),
      (response as? HTTPURLResponse)?.statusCode == 200
    else { return nil }
    return data
  }
}

/// Asks again until it gets an answer, for at most 20 s: another process has to get there.
private func eventually<T>(_ what: String, _ ask: () async throws -> T?) async throws -> T {
  for _ in 0..<400 {
    if let answer = try await ask() { return answer }
    try await Task.sleep(for: .milliseconds(50))
  }
  throw Missing(what: what)
}

private struct Missing: Error { let what: String }

@Suite("A real Alertmanager") struct DeliveryAlertmanagerTests {
  @Test(
    "takes what fires, ends the milder alert, and sends the body we also send",
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: program),
      "not run: needs the Debian package prometheus-alertmanager"))
  func endToEnd() async throws {
    let hook = LoopbackServer { _, _ in .status(200) }
    let server = try Alertmanager(webhook: hook.address("/hook"))
    defer {
      server.stop()
      hook.stop()
    }
    _ = try await eventually("readiness") { await server.get("/-/ready") }
    let now = Date().timeIntervalSince1970
    let service = DeliveryService(
      receivers: [
        ConfiguredReceiver(
          name: "site",
          receiver: AlertmanagerReceiver(
            endpoint: Sample.endpoint("http://127.0.0.1:\(server.port)/api/v2/alerts")))
      ], rows: [], waiting: [], open: [],
      surroundings: DeliverySurroundings(
        transport: URLSessionTransport(), commands: CommandRunner(),
        now: { Date().timeIntervalSince1970 }, commit: { _ in },
        log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
    let work = Task { await service.run() }

    var firing = Sample.firing()
    firing.receivers = ["site"]
    firing.time = now
    firing.items[0].alert.time = now - 1
    service.deliver(firing.outboxEntries)
    let alerts = try await eventually("the alert") { () -> [[String: Any]]? in
      let data = await server.get("/api/v2/alerts")
      let list = try data.map { try JSONSerialization.jsonObject(with: $0) } as? [[String: Any]]
      return list?.isEmpty == false ? list : nil
    }
    // The milder one came ended, so only the critical one is active.
    #expect(alerts.count == 1)
    let labels = alerts[0]["labels"] as? [String: String]
    #expect(labels?["severity"] == "critical" && labels?["run"] == "gpt-7")
    #expect(labels?["alertname"] == "gradient_spike")

    var resolved = Sample.resolved()
    resolved.receivers = ["site"]
    resolved.items[0].alert.time = now - 1
    resolved.items[0].alert.resolvedTime = now
    service.deliver(resolved.outboxEntries)
    _ = try await eventually("the end") { () -> Bool? in
      let list =
        try await server.get("/api/v2/alerts?active=true")
        .map { try JSONSerialization.jsonObject(with: $0) } as? [Any]
      return list?.isEmpty == true ? true : nil
    }
    // What it told its own webhook has the form of what we send in its place.
    let bodies = try await eventually("its webhook") { () -> [[UInt8]]? in
      let bodies = hook.requests.map(\.body)
      let over = bodies.contains { String(decoding: $0, as: UTF8.self).contains("\"resolved\"") }
      return over ? bodies : nil
    }
    for body in bodies {
      let document = try RowValue(parsing: body)
      #expect(try Repository.schema("webhooks/alertmanager").violations(document) == [])
    }
    work.cancel()
    await work.value
  }
}
