/// Where to post: an http or https address, checked once, shown without its path.
///
/// The path of a Slack or Discord address is the secret itself, so `description` stops at the host.
package struct Endpoint: Sendable, Equatable, CustomStringConvertible {
  package let address: Secret
  package let isSecure: Bool
  package let host: String
  package let port: Int?

  /// Says what is wrong with an address, without repeating it.
  package enum Invalid: Error, Sendable, Equatable, CustomStringConvertible {
    case scheme, host, port, userInfo, fragment, characters

    package var description: String {
      switch self {
      case .scheme: "an address starts with http:// or https://"
      case .host: "the address names no host"
      case .port: "the port of an address is a number from 1 to 65535"
      case .userInfo: "an address holds no user name or password: use token_file"
      case .fragment: "an address has no # part"
      case .characters: "an address has no spaces, control or non-ASCII characters: percent-encode"
      }
    }
  }

  package init(_ text: String) throws(Invalid) {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .characters }
    let rest: Substring
    if text.hasPrefix("https://") {
      (isSecure, rest) = (true, text.dropFirst(8))
    } else if text.hasPrefix("http://") {
      (isSecure, rest) = (false, text.dropFirst(7))
    } else {
      throw .scheme
    }
    guard !text.contains("#") else { throw .fragment }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard !authority.contains("@") else { throw .userInfo }
    (host, port) = try Endpoint.split(authority)
    address = Secret(text)
  }

  private static func split(_ authority: Substring) throws(Invalid) -> (String, Int?) {
    var name = authority
    var number: Substring?
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      name = authority[...end]
      let tail = authority[authority.index(after: end)...]
      guard tail.isEmpty || tail.hasPrefix(":") else { throw .host }
      if !tail.isEmpty { number = tail.dropFirst() }
    } else if let colon = authority.lastIndex(of: ":") {
      name = authority[..<colon]
      number = authority[authority.index(after: colon)...]
    }
    guard !name.isEmpty, name != "[]" else { throw .host }
    guard let number else { return (String(name), nil) }
    guard let port = Int(number), (1...65535).contains(port) else { throw .port }
    return (String(name), port)
  }

  package var description: String {
    "\(isSecure ? "https" : "http")://\(host)\(port.map { ":\($0)" } ?? "")/…"
  }
}
