/// What came of one attempt, seen from the outbox.
package enum DeliveryOutcome: Sendable, Equatable {
  case delivered(status: Int?)
  /// Try again on schedule, or after the pause that the receiver asked for.
  case failed(String, status: Int?, retryAfter: Double?)
  /// It will never take this message: a retry would be noise.
  case refused(String, status: Int?)
  /// 410: the endpoint is gone, stop sending to it at all.
  case gone

  /// Judges an answer: only 2xx is success, and where a redirect points to nobody decides but the
  /// administrator.
  package static func judge(_ response: HTTPResponse, now: Double) -> DeliveryOutcome {
    let status = response.status
    switch status {
    case 200..<300: return .delivered(status: status)
    case 300..<400:
      return .failed(
        "answered \(status): redirects are not followed, put the final address in the "
          + "configuration", status: status, retryAfter: nil)
    case 410: return .gone
    case 400, 413, 415, 422:
      return .refused("answered \(status)\(response.excerpt)", status: status)
    default:
      let pause = response.header("retry-after").flatMap { parseRetryAfter($0, now: now) }
      return .failed("answered \(status)\(response.excerpt)", status: status, retryAfter: pause)
    }
  }

  /// Seconds of a Retry-After header, a number or a date; nil for nonsense, never negative.
  package static func parseRetryAfter(_ text: String, now: Double) -> Double? {
    if let seconds = Double(text), seconds.isFinite { return max(0, seconds) }
    return UTCTime.parseHTTPDate(text).map { max(0, $0 - now) }
  }
}
