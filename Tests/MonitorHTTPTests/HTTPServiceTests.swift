import Foundation
import FoundationNetworking
import MonitorControl
import MonitorHTTP
import Testing

/// A daemon with two runs, of which one is asked for by name.
private struct SampleSource: HTTPSource {
  func rows(for command: ControlCommand, limit: Int) async throws(ControlFailure) -> [[UInt8]] {
    switch command {
    case .runs: return [#"{"run":"a"}"#, #"{"run":"b"}"#].map { Array($0.utf8) }
    case .run(let name) where name.run != "a": throw .noRun(name.run, known: ["a"])
    case .run: return [Array(#"{"run":"a"}"#.utf8)]
    case .alerts:
      let row = #"{"detector":"loss_spike","severity":"warning","state":"firing"}"#
      return [Array(row.utf8), Array(row.utf8)]
    default: return []
    }
  }
  func health() async -> HealthReport {
    HealthReport(isAlive: true, isReady: false, reason: "the disk is full")
  }
  func daemonStatus() async -> DaemonStatus {
    var status = DaemonStatus()
    status.points = 12
    status.errors = ["bad \"quoted\"": 3]
    status.detectors = [
      .init(
        detector: "loss_spike", measured: 8, nanoseconds: 90, cpuSeconds: 0.5, memoryBytes: 4096)
    ]
    return status
  }
  func events() -> AsyncStream<[UInt8]> {
    AsyncStream { stream in
      stream.yield(Array(#"{"type":"alert"}"#.utf8))
      stream.finish()
    }
  }
}

/// A directory that goes with the value.
private final class Scratch: Sendable {
  let path = NSTemporaryDirectory() + "http-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite("The HTTP edge", .serialized) struct HTTPServiceTests {
  private func get(
    _ path: String, headers: [String: String] = [:], method: String = "GET",
    policy: AccessPolicy = AccessPolicy()
  ) async throws -> (status: Int, type: String, body: String) {
    let scratch = try Scratch()
    defer { withExtendedLifetime(scratch) {} }
    let service = try HTTPService(
      address: .tcp(host: "127.0.0.1", port: 0), policy: policy, source: SampleSource(),
      directory: scratch.path)
    let serving = Task { try await service.run() }
    defer { serving.cancel() }
    let port = try #require(try await service.listeningPort())
    var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
    request.httpMethod = method
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let (data, response) = try await URLSession.shared.data(for: request)
    let http = try #require(response as? HTTPURLResponse)
    return (
      http.statusCode, http.value(forHTTPHeaderField: "Content-Type") ?? "",
      String(decoding: data, as: UTF8.self)
    )
  }

  @Test("runs are an array, one run is an object, an unknown one is 404 with a way out")
  func api() async throws {
    let runs = try await get("/api/v1/runs")
    #expect(runs.status == 200 && runs.body == #"[{"run":"a"},{"run":"b"}]"#)
    #expect(runs.type == "application/json")
    #expect(try await get("/api/v1/run?run=a").body == #"{"run":"a"}"#)
    let missing = try await get("/api/v1/run?run=c")
    #expect(missing.status == 404 && missing.body.contains("not_found"))
  }

  @Test(
    "a request that cannot be understood says why",
    arguments: [
      ("/api/v1/query?run=a", 400, "metric is missing"),
      ("/api/v1/query?run=a&metric=x&steps=9:1", 400, "steps must be"),
      ("/api/v1/query?run=a&metric=x&attempt=0", 400, "attempt must be"),
      ("/api/v1/runs?limit=many", 400, "whole number"),
      ("/api/v1/runs?limit=0", 400, "from 1 to"),
      ("/api/v1/alerts?state=asleep", 400, "pending, firing"),
      ("/api/v1/nothing", 404, "no /api/v1/nothing"),
    ])
  func mistakes(_ path: String, _ status: Int, _ part: String) async throws {
    let answer = try await get(path)
    #expect(answer.status == status)
    #expect(answer.body.contains(part), "\(answer.body)")
  }

  @Test("alive and ready are two facts") func health() async throws {
    #expect(try await get("/healthz").status == 200)
    let ready = try await get("/readyz")
    #expect(ready.status == 503 && ready.body.contains("the disk is full"))
  }

  @Test("Prometheus reads the numbers") func metrics() async throws {
    let page = try await get("/metrics")
    #expect(page.type.hasPrefix("text/plain; version=0.0.4"))
    #expect(page.body.contains("monitord_points_total 12.0\n"))
    #expect(
      page.body.contains(#"monitord_detector_cpu_seconds_total{detector="loss_spike"} 0.5"#))
    #expect(
      page.body.contains(#"monitord_detector_memory_bytes{detector="loss_spike"} 4096.0"#))
    #expect(
      page.body.contains(#"monitord_rejected_lines_total{reason="bad \"quoted\""} 3.0"#))
    #expect(
      page.body.contains(
        #"monitord_alerts{detector="loss_spike",severity="warning",state="firing"} 2.0"#))
  }

  @Test("events arrive as server-sent events") func events() async throws {
    let stream = try await get("/api/v1/events")
    #expect(stream.type == "text/event-stream")
    #expect(stream.body == ": open\n\ndata: {\"type\":\"alert\"}\n\n")
  }

  @Test("the page is one self-contained file") func page() async throws {
    let page = try await get("/")
    #expect(page.status == 200 && page.type.hasPrefix("text/html"))
    #expect(page.body.contains("<title>monitord</title>"))
    #expect(!page.body.contains("http://") || page.body.contains("http://www.w3.org/2000/svg"))
  }

  @Test("refusals come before anything is read") func refusals() async throws {
    #expect(try await get("/api/v1/runs", method: "DELETE").status == 405)
    #expect(
      try await get("/api/v1/runs", headers: ["Origin": "https://evil.example"]).status == 403)
    #expect(try await get("/api/v1/runs", policy: AccessPolicy(token: "t")).status == 401)
    #expect(
      try await get(
        "/api/v1/runs", headers: ["Authorization": "Bearer t"], policy: AccessPolicy(token: "t")
      ).status == 200)
  }

  @Test("leaves nothing behind, and takes over what a killed process left, however long its path")
  func ownSocket() async throws {
    let scratch = try Scratch()
    let deep = scratch.path + "/" + String(repeating: "d", count: 120)
    try FileManager.default.createDirectory(
      atPath: deep + "/http", withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: deep + "/http/sock"))
    do {
      let service = try HTTPService(
        address: .tcp(host: "127.0.0.1", port: 0), policy: AccessPolicy(), source: SampleSource(),
        directory: deep)
      let serving = Task { try await service.run() }
      let port = try #require(try await service.listeningPort())
      let url = try #require(URL(string: "http://127.0.0.1:\(port)/api/v1/runs"))
      #expect(try await URLSession.shared.data(from: url).0.count > 0)
      let facts = try FileManager.default.attributesOfItem(atPath: deep + "/http")
      #expect(facts[.posixPermissions] as? Int == 0o700)
      serving.cancel()
      _ = await serving.result
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: deep).isEmpty)
  }
}
