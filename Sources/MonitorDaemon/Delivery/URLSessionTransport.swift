internal import Foundation
internal import MonitorCore

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// Posts through Foundation's URLSession (libcurl below it): no dependency, no extra build time.
///
/// Redirects come back as they are; an answer is read up to a limit and the rest is not; the whole
/// exchange has one deadline, so that a receiver that dribbles a byte a second cannot hold it open.
package final class URLSessionTransport: HTTPTransport {
  private let session: URLSession
  private let exchanges: Exchanges

  package init() {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    configuration.urlCache = nil
    configuration.httpShouldSetCookies = false
    exchanges = Exchanges()
    session = URLSession(configuration: configuration, delegate: exchanges, delegateQueue: nil)
  }

  package func post(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    guard let url = URL(string: request.endpoint.address.reveal()) else {
      throw .unreachable("the address of \(request.endpoint) is not one")
    }
    var message = URLRequest(
      url: url, cachePolicy: .reloadIgnoringLocalCacheData,
      timeoutInterval: request.timeoutSeconds)
    message.httpMethod = "POST"
    message.httpBody = Data(request.body)
    for (name, value) in request.headers { message.setValue(value, forHTTPHeaderField: name) }
    let task = session.dataTask(with: message)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        exchanges.begin(task.taskIdentifier, continuation)
        DispatchQueue.global().asyncAfter(deadline: .now() + request.timeoutSeconds) {
          [exchanges] in
          if exchanges.expire(task.taskIdentifier, after: request.timeoutSeconds) { task.cancel() }
        }
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
    return try result.get()
  }

  package func close() { session.invalidateAndCancel() }
}

/// What is under way, by task number; each ends once, whoever ends it first.
private final class Exchanges: NSObject, URLSessionDataDelegate {
  typealias Outcome = Result<HTTPResponse, TransportError>

  private struct Exchange {
    var continuation: CheckedContinuation<Outcome, Never>
    var response: HTTPResponse?
  }

  private let underWay = Guarded<[Int: Exchange]>([:])

  func begin(_ task: Int, _ continuation: CheckedContinuation<Outcome, Never>) {
    underWay.withLock { $0[task] = Exchange(continuation: continuation, response: nil) }
  }

  /// True if it was still under way.
  func expire(_ task: Int, after seconds: Double) -> Bool {
    end(task) { _ in .failure(.timedOut(seconds: seconds)) }
  }

  @discardableResult
  private func end(_ task: Int, _ outcome: (HTTPResponse?) -> Outcome) -> Bool {
    guard let exchange = underWay.withLock({ $0.removeValue(forKey: task) }) else { return false }
    exchange.continuation.resume(returning: outcome(exchange.response))
    return true
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    note(response, dataTask.taskIdentifier)
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let task = dataTask.taskIdentifier
    let isFull = underWay.withLock { exchanges in
      let room = Limits.answerBytes - (exchanges[task]?.response?.body.count ?? 0)
      exchanges[task]?.response?.body.append(contentsOf: data.prefix(max(0, room)))
      return data.count >= room
    }
    // Its status is known and enough has been read: what else it says does not matter.
    if isFull, end(task, { $0.map { .success($0) } ?? .failure(.unreachable("no answer")) }) {
      dataTask.cancel()
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    if let response = task.response { note(response, task.taskIdentifier) }
    end(task.taskIdentifier) { response in
      if let error { return .failure(.unreachable(Exchanges.describe(error))) }
      return response.map { .success($0) } ?? .failure(.unreachable("it closed without an answer"))
    }
  }

  private func note(_ response: URLResponse, _ task: Int) {
    guard let response = response as? HTTPURLResponse else { return }
    var headers: [String: String] = [:]
    for (name, value) in response.allHeaderFields {
      headers["\(name)".lowercased()] = "\(value)"
    }
    let status = response.statusCode
    underWay.withLock { exchanges in
      if exchanges[task]?.response == nil {
        exchanges[task]?.response = HTTPResponse(status: status, headers: headers)
      }
    }
  }

  /// The kind of failure without the address, which Foundation's own text repeats.
  private static func describe(_ error: any Error) -> String {
    guard let error = error as? URLError else { return "the connection failed" }
    switch error.code {
    case .timedOut: return "no answer in time"
    case .cannotFindHost, .dnsLookupFailed: return "the host name is not known"
    case .cannotConnectToHost: return "the connection was refused"
    case .networkConnectionLost: return "the connection broke"
    case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
      .serverCertificateNotYetValid, .serverCertificateHasUnknownRoot:
      return "its certificate is not trusted"
    case .badServerResponse, .cannotParseResponse: return "its answer is not HTTP"
    case .cancelled: return "cancelled"
    default: return "the connection failed (code \(error.code.rawValue))"
    }
  }
}
