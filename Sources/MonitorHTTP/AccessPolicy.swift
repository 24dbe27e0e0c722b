/// Who may ask: decided from a request's headers alone, before anything else looks at it.
///
/// The server listens on loopback unless told otherwise. On loopback every local user may read, but
/// a web page in a local user's browser must not: a page of another site is refused by `Origin`, and
/// a name that an attacker points at 127.0.0.1 (DNS rebinding) by `Host`. Anywhere else a bearer
/// token is required. All routes read only, so there is nothing for a forged request to change.
package struct AccessPolicy: Sendable, Equatable {
  package enum Refusal: Error, Equatable {
    case method(String)
    case host(String)
    case origin(String)
    case token

    package var status: Int {
      switch self {
      case .method: 405
      case .host: 421
      case .origin: 403
      case .token: 401
      }
    }

    package var message: String {
      switch self {
      case .method(let name): "\(name) is not offered: everything here is read with GET"
      case .host(let name):
        "this server does not answer for host “\(name)”: use its address or add it to http.hosts"
      case .origin(let name): "pages of \(name) may not read this server"
      case .token: "a bearer token is needed: Authorization: Bearer …, from http.token_file"
      }
    }
  }

  /// Names that `Host` may have, without port, besides loopback's own.
  package var hosts: Set<String>
  /// Required when not nil; compared in constant time.
  package var token: String?

  package init(hosts: Set<String> = [], token: String? = nil) {
    self.hosts = hosts.union(["localhost", "127.0.0.1", "[::1]"])
    self.token = token
  }

  package func check(
    method: String, path: String, host: String?, origin: String?, authorization: String?
  ) throws(Refusal) {
    guard method == "GET" || method == "HEAD" else { throw .method(method) }
    let name = AccessPolicy.nameOnly(host ?? "")
    guard hosts.contains(name) else { throw .host(name) }
    if let origin, origin != "null", AccessPolicy.nameOnly(AccessPolicy.afterScheme(origin)) != name
    {
      throw .origin(origin)
    }
    if origin == "null" { throw .origin("null") }
    // The page holds nothing that is secret and asks for the token itself.
    guard let token, path != "/healthz", path != "/" else { return }
    guard let given = authorization, given.hasPrefix("Bearer "),
      AccessPolicy.equal(String(given.dropFirst("Bearer ".count)), token)
    else { throw .token }
  }

  /// The host without its port; IPv6 literals keep their brackets.
  private static func nameOnly(_ host: String) -> String {
    if host.hasPrefix("["), let end = host.firstIndex(of: "]") { return String(host[...end]) }
    return host.split(separator: ":", omittingEmptySubsequences: false).first.map {
      $0.lowercased()
    } ?? ""
  }

  private static func afterScheme(_ origin: String) -> String {
    guard let colon = origin.range(of: "://") else { return origin }
    return String(origin[colon.upperBound...])
  }

  /// Equality whose time does not tell how much of a guess was right.
  private static func equal(_ a: String, _ b: String) -> Bool {
    let (x, y) = (Array(a.utf8), Array(b.utf8))
    var difference = x.count ^ y.count
    for k in x.indices { difference |= Int(x[k] ^ (y.isEmpty ? 0 : y[k % y.count])) }
    return difference == 0
  }
}

extension StringProtocol {
  /// First occurrence of a plain string, without Foundation.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
