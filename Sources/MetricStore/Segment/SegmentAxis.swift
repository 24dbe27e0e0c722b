internal import ChunkCodec
internal import MonitorCore

/// The entries that all series of a segment share: step, time and place in the order of arrival.
///
/// Stored once for all of them, compressed. Strictly increasing in step.
struct SegmentAxis {
  var steps: [Int64] = []
  var times: [Double] = []
  /// Ordinal of the frame among the run's frames << 1, and in the lowest bit whether the time is
  /// that of arrival: greater is newer.
  var origins: [Int64] = []

  var count: Int { steps.count }

  static let version: UInt8 = 1

  /// Layout: version(u8) bytes of steps(u32) bytes of times(u32) steps times origins.
  func encoded(by encoder: ChunkEncoder) -> [UInt8] {
    var columns: [[UInt8]] = [[], [], []]
    steps.withUnsafeBufferPointer { encoder.encodeSteps($0, into: &columns[0]) }
    times.withUnsafeBufferPointer { encoder.encodeTimes($0, into: &columns[1]) }
    origins.withUnsafeBufferPointer { encoder.encodeSteps($0, into: &columns[2]) }
    var blob: [UInt8] = [SegmentAxis.version]
    blob.appendLittleEndian(UInt32(columns[0].count))
    blob.appendLittleEndian(UInt32(columns[1].count))
    for column in columns { blob += column }
    return blob
  }

  init() {}

  /// Reads all columns.
  ///
  /// - Throws: `ChunkError` or `DamagedRow` on anything that `encoded` does not write.
  init(decoding blob: UnsafeRawBufferPointer, count: Int) throws {
    let parts = try SegmentAxis.parts(blob, count)
    steps = try SegmentAxis.integers(parts.steps, count)
    times = try [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      try TimeColumn.decode(
        parts.times, into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      filled = count
    }
    origins = try SegmentAxis.integers(parts.origins, count)
  }

  /// Reads the steps alone.
  static func steps(decoding blob: UnsafeRawBufferPointer, count: Int) throws -> [Int64] {
    try integers(try parts(blob, count).steps, count)
  }

  private typealias Parts = (
    steps: UnsafeRawBufferPointer, times: UnsafeRawBufferPointer, origins: UnsafeRawBufferPointer
  )

  private static func parts(_ blob: UnsafeRawBufferPointer, _ count: Int) throws -> Parts {
    guard blob.count >= 9, blob[0] == version else {
      throw DamagedRow("an axis of unknown version")
    }
    let timesStart = 9 + Int(blob.word(1))
    let originsStart = timesStart + Int(blob.word(5))
    guard count >= 0, count <= SegmentLimits.entries, originsStart <= blob.count else {
      throw DamagedRow("an axis that ends early")
    }
    return (
      UnsafeRawBufferPointer(rebasing: blob[9..<timesStart]),
      UnsafeRawBufferPointer(rebasing: blob[timesStart..<originsStart]),
      UnsafeRawBufferPointer(rebasing: blob[originsStart...])
    )
  }

  private static func integers(
    _ column: UnsafeRawBufferPointer, _ count: Int
  ) throws -> [Int64] {
    try [Int64](unsafeUninitializedCapacity: count) { buffer, filled in
      try StepColumn.decode(column, into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      filled = count
    }
  }
}

/// How large the parts of a segment may be.
enum SegmentLimits {
  /// Points of one chunk.
  ///
  /// Chunks of 1024 cost 30 % more space; larger ones gain little and make a
  /// short query decode more than it needs.
  static let entries = 4096
  /// Series of one segment: keeps the directory short.
  static let series = 1024
  /// Points of one segment: about 5 ms of encoding, the longest that the writer is held.
  static let points = 1 << 18
}
