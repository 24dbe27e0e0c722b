import Dispatch
import FuzzSupport
import MonitorControl
import MonitorHTTP

/// Reads bytes as the head of an HTTP request and answers it, without a socket.
///
/// The first line is the request line, the others are headers, with the good host before them. Every
/// answer has a status that is offered and a body that is what its type says; who is not allowed in
/// learns nothing, and nothing but reading is done. What stands before the server lets of the same
/// bytes only a head through that ends a request and has no body.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  checkGuard(bytes)
  let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  guard let words = lines.first?.split(separator: 0x20, maxSplits: 2), words.count >= 2 else {
    return 0
  }
  var headers: [(name: String, value: String)] = [("Host", "127.0.0.1:9400")]
  for line in lines.dropFirst() {
    guard let colon = line.firstIndex(of: 0x3A) else { continue }
    headers.append((text(line[..<colon]), text(line[(colon + 1)...])))
  }
  let request = Request(method: text(words[0]), target: text(words[1]), headers: headers)
  // The body of an answer is handed over on another thread.
  let answered = DispatchSemaphore(value: 0)
  Task.immediate {
    check(await request.answered(by: open), request.method)
    let kept = await request.answered(by: guarded)
    check(kept, request.method)
    precondition(request.hasToken || !kept.tells, "let in without the token")
    answered.signal()
  }
  answered.wait()
  return 0
}

extension RequestAnswerer.Answer {
  /// Whether it says more than the page, which asks for the token itself, and that there is a daemon.
  fileprivate var tells: Bool {
    let isPage = contentType?.hasPrefix("text/html") == true
    return status == 200 && !isPage && body?.starts(with: Array("{\"status\":\"".utf8)) != true
  }
}

private struct Request {
  var method: String
  var target: String
  var headers: [(name: String, value: String)]

  var hasToken: Bool { headers.contains { $0.value.contains("tr0ub4dor") } }

  func answered(by answerer: RequestAnswerer) async -> RequestAnswerer.Answer {
    await answerer.answer(method: method, target: target, headers: headers)
  }
}

private let unlimited = RateLimit(perSecond: 1e12, burst: 1e12)
private let open = RequestAnswerer(policy: AccessPolicy(), source: Source(), limit: unlimited)
private let guarded = RequestAnswerer(
  policy: AccessPolicy(token: "tr0ub4dor"), source: Source(), limit: unlimited)

private func text(_ bytes: ArraySlice<UInt8>) -> String {
  String(decoding: trimmed(bytes), as: UTF8.self)
}

private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var rest = bytes
  while let byte = rest.first, byte <= 0x20 { rest = rest.dropFirst() }
  while let byte = rest.last, byte <= 0x20 { rest = rest.dropLast() }
  return rest
}

private func check(_ answer: RequestAnswerer.Answer, _ method: String) {
  precondition([200, 400, 401, 403, 404, 405, 421, 429, 503].contains(answer.status))
  // The server's library reads a method in any case.
  if answer.status == 200 { precondition(["GET", "HEAD"].contains(method.uppercased())) }
  guard answer.contentType == "application/json", let body = answer.body else { return }
  precondition((try? RowValue(parsing: body)) != nil, "a body that is not JSON")
}

// MARK: The guard in front

private func checkGuard(_ bytes: [UInt8]) {
  // Behind a request line, and ended if they do not end by themselves: only such a head goes on.
  let whole = Array("GET / HTTP/1.1\r\n".utf8) + bytes + Array("\r\n\r\n".utf8)
  guard let end = HeadGuard.end(in: whole, from: 0) else { fatalError("a head without its end") }
  let head = HeadGuard.rewritten(Array(whole[..<end]), peer: "10.1.2.3")
  precondition(HeadGuard.end(in: head, from: 0) == head.count, "an end before the end")
  var connections = 0
  var peers: [ArraySlice<UInt8>] = []
  for line in head.split(separator: 0x0A).dropFirst() {
    // As the server behind reads a name: leading colons are passed over, white space is trimmed.
    let parts = line.split(separator: 0x3A, maxSplits: 1)
    guard parts.count == 2 else { continue }
    switch String(decoding: trimmed(parts[0]), as: UTF8.self).lowercased() {
    case "connection": connections += 1
    case "x-monitord-peer": peers.append(trimmed(parts[1]))
    case "content-length", "transfer-encoding", "upgrade", "expect":
      preconditionFailure("a request with a body or another protocol")
    default: break
    }
  }
  precondition(connections == 1 && peers.map(Array.init) == [Array("10.1.2.3".utf8)])
}

/// Answers every command with two rows, at once.
private struct Source: HTTPSource {
  func rows(for command: ControlCommand, limit: Int) async throws(ControlFailure) -> [[UInt8]] {
    precondition(!command.changesState, "a request that changes something")
    precondition((1...APIRoute.rowsMax).contains(limit))
    let line = ControlRequest(id: 1, command: command).line()
    return [line.dropLast(), Array("{}".utf8)]
  }

  func health() async -> HealthReport { HealthReport(isAlive: true, isReady: false, reason: "x") }
  func daemonStatus() async -> DaemonStatus { DaemonStatus() }
  func events() -> AsyncStream<[UInt8]> { AsyncStream { $0.finish() } }
}

@main struct FuzzHTTP {
  static func main() { Fuzzing.run(fuzzOneInput) }
}
