internal import Foundation

/// Signatures of the Standard Webhooks specification, version 1 (symmetric).
///
/// `webhook-signature` is `v1,` and the base 64 of HMAC-SHA256 over `id.timestamp.body`; with two
/// secrets (while one replaces the other) there are two signatures, separated by a space. The
/// timestamp is that of the attempt, the identifier the same on every retry.
///
/// > https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
package struct StandardWebhooksSigner: Sendable {
  private let keys: [[UInt8]]

  package enum Invalid: Error, Sendable, Equatable, CustomStringConvertible {
    case notBase64
    case length(Int)

    package var description: String {
      switch self {
      case .notBase64: "a webhook secret is whsec_ and base 64"
      case .length(let bytes):
        "a webhook secret is 24 to 64 bytes long, this one has \(bytes): "
          + "`echo whsec_$(openssl rand -base64 32)` makes one"
      }
    }
  }

  /// - Parameter secrets: newest first; each `whsec_<base 64 of 24 to 64 bytes>`.
  package init(secrets: [Secret]) throws(Invalid) {
    var keys: [[UInt8]] = []
    for secret in secrets {
      let text = secret.reveal()
      let encoded = text.hasPrefix("whsec_") ? String(text.dropFirst(6)) : text
      guard let key = Data(base64Encoded: encoded) else { throw .notBase64 }
      guard (24...64).contains(key.count) else { throw .length(key.count) }
      keys.append(Array(key))
    }
    self.keys = keys
  }

  /// Headers of one attempt; without a secret there is no signature, and the other two remain.
  package func headers(id: String, timestamp: Int64, body: [UInt8]) -> [(String, String)] {
    var headers = [("webhook-id", id), ("webhook-timestamp", String(timestamp))]
    let signed = Array("\(id).\(timestamp).".utf8) + body
    let signatures = keys.map { key in
      "v1," + Data(SHA256.authenticate(signed, key: key)).base64EncodedString()
    }
    if !signatures.isEmpty {
      headers.append(("webhook-signature", signatures.joined(separator: " ")))
    }
    return headers
  }
}
