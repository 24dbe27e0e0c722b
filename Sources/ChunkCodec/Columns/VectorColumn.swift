/// A column of vectors: at each point a number of doubles (a value per head, per sample).
///
/// Written by `ChunkEncoder.encodeVectors`. In memory the elements lie point after point in one
/// buffer, beside the lengths. Points of one length are stored in whichever of three orders came out
/// smallest: point by point, element by element, or each element as a column of its own.
package enum VectorColumn {
  /// Points of one length: all elements, point after point, as one value column.
  static let byPoint: UInt8 = 0x50
  /// Points of one length: all elements, element after element, as one value column.
  static let byElement: UInt8 = 0x51
  /// Points of one length: a value column for each element.
  static let columns: UInt8 = 0x52
  /// Points of different lengths: an integer sequence of lengths, then as `byPoint`.
  static let varying: UInt8 = 0x53

  /// How many points a blob holds, and how many elements all of them have together.
  package struct Shape: Equatable, Sendable {
    package var points: Int
    package var elements: Int

    package init(points: Int, elements: Int) {
      self.points = points
      self.elements = elements
    }
  }

  /// The shape of a blob, if it is within `limit`; reads the header only.
  package static func shape(
    _ bytes: UnsafeRawBufferPointer, limit: Shape
  ) throws(ChunkError) -> Shape {
    var reader = ByteReader(bytes)
    let tag = try reader.byte()
    guard (byPoint...varying).contains(tag) else { throw .unknownEncoding(tag) }
    return Shape(
      points: try reader.count(limit: limit.points),
      elements: try reader.count(limit: limit.elements))
  }

  /// Fills `lengths` and `values`, whose sizes must be those of the blob's shape.
  package static func decode(
    _ bytes: UnsafeRawBufferPointer, lengths: UnsafeMutableBufferPointer<Int32>,
    values: UnsafeMutableBufferPointer<Double>
  ) throws(ChunkError) {
    var reader = ByteReader(bytes)
    let tag = try reader.byte()
    let points = try reader.count(limit: Int.max)
    let elements = try reader.count(limit: Int.max)
    guard points == lengths.count else {
      throw .countMismatch(stored: points, expected: lengths.count)
    }
    guard elements == values.count else {
      throw .countMismatch(stored: elements, expected: values.count)
    }
    if tag == varying {
      try decodeLengths(try reader.lengthPrefixed(), elements: elements, into: lengths)
      return try ValueColumn.decode(reader.rest(), into: values)
    }
    let length = points == 0 ? 0 : elements / points
    guard length * points == elements, length <= Int(Int32.max) else {
      throw .invalid("vector length")
    }
    lengths.update(repeating: Int32(length))
    switch tag {
    case byPoint: try ValueColumn.decode(reader.rest(), into: values)
    case byElement:
      try withTransposed(values, points: points, length: length) { columns throws(ChunkError) in
        try ValueColumn.decode(reader.rest(), into: columns)
      }
    case columns:
      try withTransposed(values, points: points, length: length) { columns throws(ChunkError) in
        for element in 0..<length {
          let column = UnsafeMutableBufferPointer(
            rebasing: columns[element * points..<(element + 1) * points])
          try ValueColumn.decode(try reader.lengthPrefixed(), into: column)
        }
        try reader.finish()
      }
    default: throw .unknownEncoding(tag)
    }
  }

  private static func decodeLengths(
    _ bytes: UnsafeRawBufferPointer, elements: Int, into lengths: UnsafeMutableBufferPointer<Int32>
  ) throws(ChunkError) {
    let wide = ScratchBuffer<Int64>()
    let integers = wide.reserve(lengths.count)
    try IntegerDecoder.decode(bytes, count: lengths.count, into: integers)
    var left = elements
    for index in 0..<lengths.count {
      let length = integers[index]
      guard length >= 0, length <= Int64(left), length <= Int64(Int32.max) else {
        throw .invalid("vector length")
      }
      lengths[index] = Int32(length)
      left -= Int(length)
    }
    guard left == 0 else { throw .invalid("sum of the vector lengths") }
  }

  /// Lets `body` fill the elements column by column, then lays them out point by point.
  private static func withTransposed(
    _ values: UnsafeMutableBufferPointer<Double>, points: Int, length: Int,
    _ body: (UnsafeMutableBufferPointer<Double>) throws(ChunkError) -> Void
  ) throws(ChunkError) {
    let memory = ScratchBuffer<Double>()
    let columns = UnsafeMutableBufferPointer(
      start: memory.reserve(values.count), count: values.count)
    defer { withExtendedLifetime(memory) {} }
    columns.initialize(repeating: 0)
    try body(columns)
    for element in 0..<length {
      for point in 0..<points {
        values[point * length + element] = columns[element * points + point]
      }
    }
  }
}
