package import MonitorCore

/// What is stored of a segment beside its chunks, without a store around it: for programs that test
/// the format.
package enum SegmentBytes {
  /// Series of a directory, each with the place and length of its chunk.
  package static func directory(
    _ bytes: [UInt8]
  ) throws -> [(series: SeriesID, offset: Int, length: Int)] {
    let directory = try SegmentDirectory(parsing: bytes)
    return directory.series.enumerated().map { position, series in
      let chunk = directory.chunk(position)
      _ = directory.statistics(position, count: SegmentLimits.entries)
      _ = directory.position(of: series)
      return (series, chunk.offset, chunk.length)
    }
  }

  /// Steps, times and origins of an axis of `count` entries.
  package static func axis(
    _ bytes: UnsafeRawBufferPointer, count: Int
  ) throws -> (steps: [Int64], times: [Double], origins: [Int64]) {
    let axis = try SegmentAxis(decoding: bytes, count: count)
    return (axis.steps, axis.times, axis.origins)
  }
}
