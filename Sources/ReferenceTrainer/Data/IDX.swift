/// The IDX format of the MNIST family.
///
/// Two zero bytes, the type of element (08: bytes), the number of dimensions, then each dimension as
/// four bytes, most significant first, and the elements. Images have three dimensions (count, rows,
/// columns), labels one.
package enum IDX {
  private static let imageMagic: [UInt8] = [0, 0, 8, 3]
  private static let labelMagic: [UInt8] = [0, 0, 8, 1]

  /// Images and their labels, of one file each.
  ///
  /// - Parameter white: the value of a white pixel.
  package static func decode(images: [UInt8], labels: [UInt8], white: Int = 255)
    throws(ImageProblem) -> ImageSet
  {
    let shape = try dimensions(images, magic: imageMagic)
    let (count, rows, columns) = (shape[0], shape[1], shape[2])
    let sides = 1...ImageLimits.side
    guard sides.contains(rows), sides.contains(columns) else {
      throw .size(rows: rows, columns: columns)
    }
    // Both factors are bounded, so the product cannot overflow.
    let pixels = count * rows * columns
    guard pixels <= ImageLimits.pixels else { throw .tooMuch(pixels: pixels) }
    let body = try elements(images, after: 16, count: pixels)
    let scale = Float(white)
    var numbers: [Float] = []
    numbers.reserveCapacity(pixels)
    for value in body {
      guard value <= white else { throw .tooBright(value: Int(value), white: white) }
      numbers.append(Float(value) / scale)
    }
    let classes = try Self.labels(labels)
    guard classes.count == count else {
      throw .unequalCounts(images: count, labels: classes.count)
    }
    return try ImageSet(rows: rows, columns: columns, images: numbers, labels: classes)
  }

  package static func labels(_ bytes: [UInt8]) throws(ImageProblem) -> [Int32] {
    let count = try dimensions(bytes, magic: labelMagic)[0]
    return try elements(bytes, after: 8, count: count).map { Int32($0) }
  }

  private static func dimensions(_ bytes: [UInt8], magic: [UInt8]) throws(ImageProblem) -> [Int] {
    let start = Array(bytes.prefix(4))
    guard start == magic else { throw .notIDX(found: start, wanted: magic) }
    let rank = Int(magic[3])
    guard bytes.count >= 4 + 4 * rank else {
      throw .header("it ends after \(bytes.count) bytes of \(4 + 4 * rank)")
    }
    return (0..<rank).map { index in
      bytes[(4 + 4 * index)..<(8 + 4 * index)].reduce(0) { $0 << 8 | Int($1) }
    }
  }

  /// Exactly as many bytes as the header says.
  private static func elements(_ bytes: [UInt8], after header: Int, count: Int)
    throws(ImageProblem) -> ArraySlice<UInt8>
  {
    let rest = bytes.count - header
    guard rest >= count else { throw .cutShort(bytes: rest, wanted: count) }
    guard rest == count else { throw .tooLong(bytes: rest, wanted: count) }
    return bytes[header...]
  }
}
