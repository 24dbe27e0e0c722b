import Foundation
import FuzzSupport
import MonitorControl
import MonitorHTTP

/// Reads bytes as an HTTP request and answers it, without a socket.
///
/// The first line is the request line, the others are headers, with the good host before them. Every
/// answer has a status that is offered and a body that is what
/// its type says; who is not allowed in learns nothing, and nothing but reading is done.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: data, count: size)
  let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  guard let words = lines.first?.split(separator: 0x20, maxSplits: 2), words.count >= 2 else {
    return 0
  }
  var headers: [(name: String, value: String)] = [("Host", "127.0.0.1:9400")]
  for line in lines.dropFirst() {
    guard let colon = line.firstIndex(of: 0x3A) else { continue }
    headers.append((text(line[..<colon]), text(line[(colon + 1)...])))
  }
  let method = text(words[0])
  let target = text(words[1])
  // Nothing in the handler waits here, so the task ends before this returns.
  Task.immediate {
    check(await open.answer(method: method, target: target, headers: headers), method)
    let kept = await guarded.answer(method: method, target: target, headers: headers)
    check(kept, method)
    let hasToken = headers.contains { $0.value.contains("tr0ub4dor") }
    precondition(
      hasToken || kept.status != 200 || target.contains("healthz"), "let in without the token")
  }
  return 0
}

private let unlimited = RateLimit(perSecond: 1e12, burst: 1e12)
private let open = RequestAnswerer(policy: AccessPolicy(), source: Source(), limit: unlimited)
private let guarded = RequestAnswerer(
  policy: AccessPolicy(token: "tr0ub4dor"), source: Source(), limit: unlimited)

private func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
  String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespaces)
}

private func check(_ answer: RequestAnswerer.Answer, _ method: String) {
  precondition([200, 400, 401, 403, 404, 405, 421, 429, 503].contains(answer.status))
  if answer.status == 200 { precondition(method == "GET" || method == "HEAD") }
  guard answer.contentType == "application/json", let body = answer.body else { return }
  precondition((try? RowValue(parsing: body)) != nil, "a body that is not JSON")
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
