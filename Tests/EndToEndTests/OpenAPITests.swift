import Foundation
import MonitorControl
import MonitorTestSupport
import Testing
import Yams

/// schemas/openapi.yaml against a running daemon: every path is asked, every answer checked.
@Suite("The OpenAPI document") struct OpenAPITests {
  private struct Answer {
    var status: Int
    var type: String
    var body: String
  }

  /// One request over HTTP's Unix socket.
  private func ask(
    _ daemon: DaemonProcess, _ target: String, method: String = "GET", headers: [String] = [],
    lines: Int = .max
  ) throws -> Answer {
    let client = try TestClient(daemon.directory + "/http.sock")
    let head = ["\(method) \(target) HTTP/1.1", "Host: localhost", "Connection: close"] + headers
    client.send((head.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    var received: [String] = []
    while received.count < lines, let line = client.line() { received.append(line) }
    received.append(client.unfinishedLine)
    let end = try #require(received.firstIndex(of: "\r"), "no answer to \(target): \(received)")
    let type = received.first { $0.lowercased().hasPrefix("content-type:") }
    return Answer(
      status: Int(received[0].split(separator: " ")[1]) ?? 0,
      type: type?.dropFirst("content-type:".count).trimmingCharacters(in: .whitespaces) ?? "",
      body: received[(end + 1)...].joined(separator: "\n"))
  }

  /// A daemon that holds a run with an alert, with HTTP beside its socket.
  private func start() throws -> DaemonProcess {
    let daemon = try DaemonProcess()
    try daemon.start(["--http", "unix:\(daemon.directory)/http.sock"])
    let client = try TestClient(daemon.socket)
    client.send(line: #"{"type":"run","run":"gpt/7","project":"demo","config":{"lr":0.1}}"#)
    for step in 0..<200 {
      let loss = step < 195 ? "\(2.5 - 0.005 * Double(step))" : "NaN"
      client.send(
        line: #"{"run":"gpt/7","step":\#(step),"metrics":{"train/loss":\#(loss),"lr":0.1}}"#)
    }
    #expect(client.sync().reply != nil)
    return daemon
  }

  /// A value that the daemon should take for each parameter of the document.
  private static let examples = [
    "run": "gpt%2F7", "where": "status=running", "limit": "5", "metric": "train/*", "rank": "0",
    "steps": "0:100", "buckets": "10", "attempt": "newest", "x": "step", "detector": "non_*",
    "state": "firing", "severity": "warning", "id": "1",
  ]

  private func document() throws -> Node {
    try #require(try Yams.compose(yaml: Repository.text("schemas/openapi.yaml")))
  }

  /// Follows a reference inside the document.
  private func resolved(_ node: Node, in root: Node) throws -> Node {
    guard let reference = node["$ref"]?.string else { return node }
    return try reference.dropFirst(2).split(separator: "/").reduce(root) {
      try #require($0[String($1)], "\(reference) leads nowhere")
    }
  }

  /// Names of the row schemas that an answer may have, and whether it is an array of them.
  private func rows(of schema: Node) -> [(name: String, isArray: Bool)] {
    if let choices = schema["anyOf"]?.sequence { return choices.flatMap { rows(of: $0) } }
    let inner = schema["items"] ?? schema
    guard let file = inner["$ref"]?.string, file.hasSuffix(".schema.json") else { return [] }
    return [(String(file.dropLast(".schema.json".count)), schema["items"] != nil)]
  }

  @Test("every path answers as it says, with all parameters it names, in the schemas it names")
  func everyPath() throws {
    let daemon = try start()
    let root = try document()
    let paths = try #require(root["paths"]?.mapping)
    var checked = 0
    for (key, item) in paths {
      let path = try #require(key.string)
      let get = try #require(item["get"])
      #expect(get["operationId"]?.string != nil && get["summary"]?.string != nil, "\(path)")
      let parameters = try (get["parameters"]?.sequence ?? []).map {
        let parameter = try resolved($0, in: root)
        return (
          name: try #require(parameter["name"]?.string),
          isRequired: parameter["required"]?.bool == true
        )
      }
      let success = try #require(get["responses"]?.mapping?.first { $0.key.string == "200" }?.value)
      let media = try #require(try resolved(success, in: root)["content"]?.mapping?.first)
      for chosen in [parameters.filter(\.isRequired), parameters] {
        let query = try chosen.map { "\($0.name)=\(try #require(Self.examples[$0.name]))" }
        let target = query.isEmpty ? path : "\(path)?\(query.joined(separator: "&"))"
        let isStream = media.key.string == "text/event-stream"
        let answer = try ask(daemon, target, lines: isStream ? 8 : .max)
        #expect(answer.status == 200, "\(target): \(answer.body)")
        #expect(answer.type.hasPrefix(media.key.string ?? "?"), "\(target): \(answer.type)")
        let schemas = rows(of: try #require(media.value["schema"]))
        guard !schemas.isEmpty else { continue }
        let value = try RowValue(parsing: answer.body)
        let found = schemas[0].isArray ? try #require(value.array, "\(target)") : [value]
        #expect(!found.isEmpty, "\(target) shows nothing")
        for row in found {
          let violations = try schemas.map { try Repository.schema($0.name).violations(row) }
          #expect(violations.contains([]), "\(target): \(violations)")
        }
        checked += 1
      }
    }
    #expect(checked >= 16)
    // A required parameter that is left out is an error that says so.
    for (path, name) in [
      ("run", "run"), ("metrics", "run"), ("query", "metric"), ("alert", "id"), ("findings", "run"),
    ] {
      let answer = try ask(daemon, "/api/v1/\(path)")
      #expect(answer.status == 400 && answer.body.contains("\(name) is missing"), "\(answer)")
    }
  }

  @Test("names every path that the server has") func complete() throws {
    let paths = try #require(try document()["paths"]?.mapping).compactMap(\.key.string)
    let source = try ["APIRoute", "RequestHandler"].map {
      try Repository.text("Sources/MonitorHTTP/\($0).swift")
    }.joined()
    let served = source.matches(of: /case "(\/[a-z0-9\/]*)"/).map { String($0.1) }
    #expect(Set(paths) == Set(served))
  }

  @Test("says what each refusal is, and the server refuses so") func refusals() throws {
    let daemon = try start()
    for (method, headers, status) in [
      ("POST", [], 405), ("DELETE", [], 405), ("GET", ["Origin: https://evil.example"], 403),
      ("GET", ["Origin: null"], 403),
    ] as [(String, [String], Int)] {
      let answer = try ask(daemon, "/api/v1/runs", method: method, headers: headers)
      #expect(answer.status == status, "\(method) \(headers): \(answer)")
      #expect(try RowValue(parsing: answer.body)["error"]?["message"]?.string != nil)
    }
    let client = try TestClient(daemon.directory + "/http.sock")
    client.send("GET /api/v1/runs HTTP/1.1\r\nHost: evil.example\r\n\r\n".utf8)
    #expect(client.line()?.contains(" 421 ") == true)
  }
}
