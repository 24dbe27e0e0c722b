internal import ChunkCodec
internal import GRDB
internal import MonitorCore

/// A segment with its directory, read once and used for many series.
///
/// The axis is decoded when a series is first read; statistics need only the directory.
final class Segment {
  let head: SegmentHead
  let directory: SegmentDirectory
  private let axisBytes: [UInt8]
  private var decodedAxis: SegmentAxis?
  private var decodedSteps: [Int64]?

  init(_ head: SegmentHead, in db: Database) throws {
    self.head = head
    let row = try RawStatement(db, "SELECT directory, axis, checksum FROM segment WHERE id = ?")
    row.bind(0, head.id)
    defer { row.reset() }
    guard try row.step() else { throw DamagedRow("segment \(head.id) is missing") }
    let directoryBytes = Array(row.blob(0))
    axisBytes = Array(row.blob(1))
    guard Segment.checksum(directoryBytes, axisBytes) == row.int(2) else {
      throw DamagedRow("segment \(head.id) does not match its checksum")
    }
    directory = try Segment.naming(head) { try SegmentDirectory(parsing: directoryBytes) }
    guard directory.count == head.seriesCount else {
      throw DamagedRow("segment \(head.id) does not have the series that its row says")
    }
  }

  static func checksum(_ directory: [UInt8], _ axis: [UInt8]) -> Int64 {
    Int64(bitPattern: Checksum64.hash(directory) &* 0x9E37_79B9_7F4A_7C15 ^ Checksum64.hash(axis))
  }

  func axis() throws -> SegmentAxis {
    if let decodedAxis { return decodedAxis }
    let axis = try Segment.naming(head) {
      try axisBytes.withUnsafeBytes { try SegmentAxis(decoding: $0, count: head.entries) }
    }
    decodedAxis = axis
    return axis
  }

  func steps() throws -> [Int64] {
    if let decodedAxis { return decodedAxis.steps }
    if let decodedSteps { return decodedSteps }
    let steps = try Segment.naming(head) {
      try axisBytes.withUnsafeBytes { try SegmentAxis.steps(decoding: $0, count: head.entries) }
    }
    decodedSteps = steps
    return steps
  }

  func statistics(_ position: Int) -> PieceStatistics {
    directory.statistics(position, count: head.entries)
  }

  /// The values of one scalar series.
  func values(_ position: Int, in db: Database) throws -> [Double] {
    try withChunk(position, in: db) { bytes in
      try [Double](unsafeUninitializedCapacity: head.entries) { buffer, filled in
        try ValueColumn.decode(
          bytes, into: UnsafeMutableBufferPointer(rebasing: buffer[..<head.entries]))
        filled = head.entries
      }
    }
  }

  /// The vectors of one series: their lengths, and all elements one after another.
  func vectors(_ position: Int, in db: Database) throws -> (lengths: [Int32], elements: [Double]) {
    try withChunk(position, in: db) { bytes in
      let most = VectorColumn.Shape(
        points: head.entries, elements: head.entries * Limits.vectorCount)
      let shape = try VectorColumn.shape(bytes, limit: most)
      guard shape.points == head.entries else {
        throw DamagedRow("it has \(shape.points) points where \(head.entries) are due")
      }
      var elements: [Double] = []
      let lengths = try [Int32](unsafeUninitializedCapacity: shape.points) { lengths, filled in
        elements = try [Double](unsafeUninitializedCapacity: shape.elements) { values, count in
          try VectorColumn.decode(
            bytes, lengths: UnsafeMutableBufferPointer(rebasing: lengths[..<shape.points]),
            values: UnsafeMutableBufferPointer(rebasing: values[..<shape.elements]))
          count = shape.elements
        }
        filled = shape.points
      }
      return (lengths, elements)
    }
  }

  /// All points of one series.
  func block(_ position: Int, in db: Database) throws -> PointBlock {
    let axis = try axis()
    var block = PointBlock(isVector: directory.isVector)
    block.steps = axis.steps
    block.times = axis.times
    block.origins = axis.origins
    block.attempts = Array(repeating: head.attempt, count: axis.count)
    if directory.isVector {
      let (lengths, elements) = try vectors(position, in: db)
      block.values = elements
      var end: Int32 = 0
      block.ends = lengths.map { length in
        end += length
        return end
      }
    } else {
      block.values = try values(position, in: db)
    }
    return block
  }

  private func withChunk<T>(
    _ position: Int, in db: Database, _ body: (UnsafeRawBufferPointer) throws -> T
  ) throws -> T {
    let chunk = directory.chunk(position)
    let bytes = try BlockRows.read(chunk.offset..<(chunk.offset + chunk.length), of: head, from: db)
    return try bytes.withUnsafeBytes { raw in
      guard UInt32(truncatingIfNeeded: Checksum64.hash(raw)) == chunk.checksum else {
        throw DamagedRow(
          "chunk \(position) of segment \(head.id) does not match its checksum")
      }
      return try Segment.naming(head, chunk: position) { try body(raw) }
    }
  }

  /// Says where damage is.
  private static func naming<T>(
    _ head: SegmentHead, chunk: Int? = nil, _ body: () throws -> T
  ) throws -> T {
    do {
      return try body()
    } catch {
      let place = chunk.map { "chunk \($0) of segment \(head.id)" } ?? "segment \(head.id)"
      throw DamagedRow("\(place): \(error)")
    }
  }
}
