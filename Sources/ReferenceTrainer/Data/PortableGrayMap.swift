/// Grey images of the PNM family: P2 (numbers as text) and P5 (bytes).
///
/// A header of magic, width, height and the value of white, separated by white space and comments from
/// # to the end of the line; in P5 one white-space byte ends it, and a pixel has two bytes, the most
/// significant first, where white is more than 255.
package struct PortableGrayMap: Equatable {
  package let rows: Int
  package let columns: Int
  /// Row by row, 0 to 1.
  package let pixels: [Float]

  package init(_ bytes: [UInt8]) throws(ImageProblem) {
    let magic = Array(bytes.prefix(2))
    let isText = magic == Array("P2".utf8)
    guard isText || magic == Array("P5".utf8) else { throw .notGrayMap(found: magic) }
    var reader = Reader(bytes: bytes, place: 2)
    columns = try reader.number("width")
    rows = try reader.number("height")
    let white = try reader.number("value of white")
    let sides = 1...ImageLimits.side
    guard sides.contains(rows), sides.contains(columns) else {
      throw .size(rows: rows, columns: columns)
    }
    guard (1...65535).contains(white) else {
      throw .header("white is \(white); it must be between 1 and 65535")
    }
    let count = rows * columns
    pixels =
      try isText
      ? reader.text(count: count, white: white) : reader.binary(count: count, white: white)
  }

  private struct Reader {
    let bytes: [UInt8]
    var place: Int

    /// The next number of the text, after white space and comments.
    mutating func number(_ what: String) throws(ImageProblem) -> Int {
      let before = place
      skipSpace()
      guard place > before else { throw .header("there is no space before the \(what)") }
      var value = 0
      let start = place
      while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) {
        value = value * 10 + Int(bytes[place] - UInt8(ascii: "0"))
        guard value <= 1 << 30 else { throw .header("the \(what) is beyond all bounds") }
        place += 1
      }
      guard place > start else {
        throw .header(start == bytes.count ? "there is no \(what)" : "the \(what) is no number")
      }
      return value
    }

    private mutating func skipSpace() {
      while place < bytes.count {
        if Self.isSpace(bytes[place]) {
          place += 1
        } else if bytes[place] == UInt8(ascii: "#") {
          while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        } else {
          return
        }
      }
    }

    mutating func text(count: Int, white: Int) throws(ImageProblem) -> [Float] {
      // Every pixel takes two bytes at least, so nothing is set aside for what is not there.
      let rest = bytes.count - place
      guard rest >= 2 * count else { throw .cutShort(bytes: rest, wanted: 2 * count) }
      var pixels: [Float] = []
      pixels.reserveCapacity(count)
      for index in 0..<count {
        pixels.append(try shade(number("shade of pixel \(index)"), white))
      }
      skipSpace()
      guard place == bytes.count else { throw .header("there is something after the last pixel") }
      return pixels
    }

    mutating func binary(count: Int, white: Int) throws(ImageProblem) -> [Float] {
      guard place < bytes.count, Self.isSpace(bytes[place]) else {
        throw .header("no white space ends it")
      }
      place += 1
      let width = white > 255 ? 2 : 1
      let rest = bytes.count - place
      guard rest >= count * width else { throw .cutShort(bytes: rest, wanted: count * width) }
      // Some programs end a file with a newline.
      let isPadded = bytes[(place + count * width)...].allSatisfy(Self.isSpace)
      guard isPadded else { throw .tooLong(bytes: rest, wanted: count * width) }
      var pixels: [Float] = []
      pixels.reserveCapacity(count)
      for index in 0..<count {
        let at = place + index * width
        let value = width == 1 ? Int(bytes[at]) : Int(bytes[at]) << 8 | Int(bytes[at + 1])
        pixels.append(try shade(value, white))
      }
      return pixels
    }

    private func shade(_ value: Int, _ white: Int) throws(ImageProblem) -> Float {
      guard value <= white else { throw .tooBright(value: value, white: white) }
      return Float(value) / Float(white)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
  }
}
