/// A column of wall-clock times, Unix seconds, kept to the bit.
///
/// Written by `ChunkEncoder.encodeTimes`. The format is that of `ValueColumn`: times of a whole number
/// of milliseconds or microseconds become integers over 10^3 or 10^6, and the average stride is
/// predicted away; 4096 steps with 20 ms of jitter take 6.6 bits each. All series of a run that were
/// logged by the same lines have identical time columns, hence identical blobs, which can be stored
/// once under their checksum.
package enum TimeColumn {
  /// The number of times a blob holds, if it is at most `limit`.
  package static func count(
    _ bytes: UnsafeRawBufferPointer, limit: Int
  ) throws(ChunkError) -> Int {
    try ValueColumn.count(bytes, limit: limit)
  }

  /// Fills `times`, whose size must be the count of the blob.
  package static func decode(
    _ bytes: UnsafeRawBufferPointer, into times: UnsafeMutableBufferPointer<Double>
  ) throws(ChunkError) {
    try ValueColumn.decode(bytes, into: times)
  }
}
