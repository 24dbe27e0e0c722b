internal import FlyingFox
internal import Foundation
internal import MonitorControl
internal import MonitorCore

/// Responses, all of them: one place decides headers.
enum Reply {
  /// Nothing is cached, framed, sniffed or run but what the page itself brings.
  private static let headers: [(String, String)] = [
    ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
  ]

  static func text(_ text: String, type: String, status: Int = 200) -> HTTPResponse {
    response(status: status, type: type, body: Data(text.utf8))
  }

  static func page(_ html: String) -> HTTPResponse {
    var reply = response(status: 200, type: "text/html; charset=utf-8", body: Data(html.utf8))
    reply.headers[HTTPHeader("Content-Security-Policy")] =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
      + "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
    return reply
  }

  /// Rows that are JSON already, joined into an array, or the only one by itself.
  static func rows(_ rows: [[UInt8]], single: Bool) -> HTTPResponse {
    var body: [UInt8] = []
    if single, let row = rows.first {
      body = row
    } else {
      body.reserveCapacity(rows.reduce(2) { $0 + $1.count + 1 })
      body.append(UInt8(ascii: "["))
      for (k, row) in rows.enumerated() {
        if k > 0 { body.append(UInt8(ascii: ",")) }
        body.append(contentsOf: row)
      }
      body.append(UInt8(ascii: "]"))
    }
    return response(status: 200, type: "application/json", body: Data(body))
  }

  static func health(_ report: HealthReport, ready: Bool) -> HTTPResponse {
    let good = ready ? report.isReady : report.isAlive
    var json = JSONWriter()
    json.beginObject()
    json.key("status")
    json.string(good ? "ok" : "failing")
    if !report.reason.isEmpty {
      json.key("reason")
      json.string(report.reason)
    }
    json.endObject()
    return response(
      status: good ? 200 : 503, type: "application/json", body: Data(json.bytes))
  }

  static func events(_ stream: AsyncStream<[UInt8]>) -> HTTPResponse {
    var reply = HTTPResponse(
      statusCode: .ok, body: HTTPBodySequence(from: EventBody(stream)))
    decorate(&reply, type: "text/event-stream")
    return reply
  }

  static func failure(_ failure: ControlFailure) -> HTTPResponse {
    let status =
      switch failure.code {
      case .usage: 400
      case .notFound: 404
      case .notPermitted: 403
      case .timeout: 504
      case .unreachable: 503
      case .failure: 500
      }
    return problem(status: status, code: failure.code.rawValue, failure.message)
  }

  static func problem(status: Int, code: String, _ message: String) -> HTTPResponse {
    var json = JSONWriter()
    json.beginObject()
    json.key("error")
    json.beginObject()
    json.key("code")
    json.string(code)
    json.key("message")
    json.string(message)
    json.endObject()
    json.endObject()
    var reply = response(status: status, type: "application/json", body: Data(json.bytes))
    if status == 401 { reply.headers[HTTPHeader("WWW-Authenticate")] = "Bearer" }
    if status == 405 { reply.headers[HTTPHeader("Allow")] = "GET, HEAD" }
    return reply
  }

  private static func response(status: Int, type: String, body: Data) -> HTTPResponse {
    var reply = HTTPResponse(statusCode: HTTPStatusCode(status, phrase: phrase(status)), body: body)
    decorate(&reply, type: type)
    return reply
  }

  private static func decorate(_ reply: inout HTTPResponse, type: String) {
    reply.headers[.contentType] = type
    for (name, value) in headers { reply.headers[HTTPHeader(name)] = value }
  }

  private static func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 421: "Misdirected Request"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 503: "Service Unavailable"
    default: "Gateway Timeout"
    }
  }
}
