/// One message to post.
package struct HTTPRequest: Sendable {
  package var endpoint: Endpoint
  /// May hold secrets: never logged.
  package var headers: [(String, String)]
  package var body: [UInt8]
  /// From the first packet to the last byte of the answer.
  package var timeoutSeconds: Double

  package init(
    endpoint: Endpoint, headers: [(String, String)], body: [UInt8], timeoutSeconds: Double
  ) {
    self.endpoint = endpoint
    self.headers = headers
    self.body = body
    self.timeoutSeconds = timeoutSeconds
  }
}

package struct HTTPResponse: Sendable, Equatable {
  package var status: Int
  /// Names in lower case.
  package var headers: [String: String]
  /// At most `Limits.answerBytes` of it.
  package var body: [UInt8]

  package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package func header(_ name: String) -> String? { headers[name] }

  /// The first line of what the receiver said, for the error; "" if it said nothing.
  package var excerpt: String {
    let text = String(decoding: body.prefix(200), as: UTF8.self)
    let line = text.prefix { !$0.isNewline }.filter { $0.isASCII && !$0.isNewline && $0 >= " " }
    return line.isEmpty ? "" : ": \(line)"
  }
}

/// Why no answer came.
package enum TransportError: Error, Sendable, Equatable, CustomStringConvertible {
  case timedOut(seconds: Double)
  /// Refused, unresolved, reset, untrusted: the system's own words, addresses taken out.
  case unreachable(String)

  package var description: String {
    switch self {
    case .timedOut(let seconds): "no answer within \(seconds) s"
    case .unreachable(let reason): reason
    }
  }
}

/// The seam between delivery and the network; tests put a scripted one in its place.
package protocol HTTPTransport: Sendable {
  /// Posts once: no retry, no redirect, no cookie, no cache.
  func post(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
  /// Ends what is under way; posts after it fail.
  func close()
}
