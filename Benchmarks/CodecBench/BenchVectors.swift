import ChunkCodec
import Foundation

/// Vectors of one length, read from a file of little-endian doubles: for each series its points, its
/// length and then the elements, point after point.
struct BenchVectors {
  private var series: [(points: Int, length: Int, elements: [Double])] = []

  init(file: URL) throws {
    let numbers = try BenchColumns.doubles(file)
    var index = 0
    while index < numbers.count {
      let (points, length) = (Int(numbers[index]), Int(numbers[index + 1]))
      let end = index + 2 + points * length
      series.append((points, length, Array(numbers[index + 2..<end])))
      index = end
    }
  }

  /// Encodes and decodes every series as one chunk, and checks every bit.
  func measure() throws -> (measurement: Measurement, orders: [UInt8: Int]) {
    let encoder = ChunkEncoder()
    var total = Measurement()
    var orders: [UInt8: Int] = [:]
    for (points, length, elements) in series {
      let lengths = [Int32](repeating: Int32(length), count: points)
      var blob: [UInt8] = []
      let started = cpuSeconds()
      lengths.withUnsafeBufferPointer { lengths in
        elements.withUnsafeBufferPointer {
          encoder.encodeVectors(lengths: lengths, elements: $0, into: &blob)
        }
      }
      let encoded = cpuSeconds()
      var decodedLengths = [Int32](repeating: 0, count: points)
      var decoded = [Double](repeating: 0, count: elements.count)
      try decodedLengths.withUnsafeMutableBufferPointer { lengths in
        try decoded.withUnsafeMutableBufferPointer { elements in
          try blob.withUnsafeBytes {
            try VectorColumn.decode($0, lengths: lengths, values: elements)
          }
        }
      }
      total.add(
        Measurement(
          points: elements.count, bytes: blob.count, encodeSeconds: encoded - started,
          decodeSeconds: cpuSeconds() - encoded))
      orders[blob[0], default: 0] += 1
      precondition(zip(decoded, elements).allSatisfy { $0.bitPattern == $1.bitPattern })
    }
    return (total, orders)
  }
}
