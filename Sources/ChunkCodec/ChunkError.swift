/// Why a stored blob could not be decoded.
///
/// Every decoder of this module throws one of these on malformed input, and nothing else: it never
/// traps, reads outside the blob, or allocates more than the caller's limit allows. A reader that
/// sees one should report the chunk as damaged and go on with the others.
package enum ChunkError: Error, Equatable, Sendable {
  /// The blob ends before the column does.
  case truncated
  /// The blob goes on after the column has ended.
  case trailingBytes(Int)
  /// The first byte names no encoding of this column that this version knows.
  case unknownEncoding(UInt8)
  /// The column holds more elements than the caller is prepared to take.
  case tooMany(count: Int, limit: Int)
  /// The column does not hold as many elements as the caller's buffer.
  case countMismatch(stored: Int, expected: Int)
  /// A field holds a value that no encoder writes; the text names the field.
  case invalid(StaticText)

  /// A name of a field, known at compile time, so that throwing allocates nothing.
  package struct StaticText: Equatable, Sendable, ExpressibleByStringLiteral,
    CustomStringConvertible
  {
    private let text: StaticString

    package init(stringLiteral value: StaticString) { text = value }

    package var description: String { text.description }

    package static func == (a: Self, b: Self) -> Bool { a.description == b.description }
  }
}

extension ChunkError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .truncated: "the column ends early"
    case .trailingBytes(let count): "\(count) bytes follow the end of the column"
    case .unknownEncoding(let tag): "column encoding \(tag) is unknown to this version"
    case .tooMany(let count, let limit): "the column holds \(count) elements, the limit is \(limit)"
    case .countMismatch(let stored, let expected):
      "the column holds \(stored) elements where \(expected) were expected"
    case .invalid(let field): "the column's \(field) is not one an encoder writes"
    }
  }
}
