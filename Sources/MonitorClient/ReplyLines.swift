internal import Foundation

/// Cuts the daemon's replies into lines, whatever pieces they arrive in.
struct ReplyLines {
  private var rest: [UInt8] = []

  mutating func append(_ bytes: some Sequence<UInt8>) -> [String] {
    rest.append(contentsOf: bytes)
    guard let last = rest.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    let lines = rest[..<last].split(separator: UInt8(ascii: "\n"))
    let whole = lines.map { String(decoding: $0, as: UTF8.self) }
    rest.removeFirst(last + 1)
    return whole
  }

  private struct Reply: Decodable {
    var type: String
    var id: Int64?
  }

  /// The id of a `synced` reply; nil for every other line.
  static func syncedID(_ line: String) -> Int64? {
    guard let reply = try? JSONDecoder().decode(Reply.self, from: Data(line.utf8)),
      reply.type == "synced"
    else { return nil }
    return reply.id
  }
}
