import ChunkCodec

/// Array-in, array-out forms of the codec for tests.
enum Codec {
  static func encode(_ values: [Double]) -> [UInt8] {
    var blob: [UInt8] = []
    values.withUnsafeBufferPointer { ChunkEncoder().encodeValues($0, into: &blob) }
    return blob
  }

  static func encode(steps: [Int64]) -> [UInt8] {
    var blob: [UInt8] = []
    steps.withUnsafeBufferPointer { ChunkEncoder().encodeSteps($0, into: &blob) }
    return blob
  }

  static func encode(vectors: [[Double]]) -> [UInt8] {
    var blob: [UInt8] = []
    let lengths = vectors.map { Int32($0.count) }
    let elements = vectors.flatMap { $0 }
    lengths.withUnsafeBufferPointer { lengths in
      elements.withUnsafeBufferPointer {
        ChunkEncoder().encodeVectors(lengths: lengths, elements: $0, into: &blob)
      }
    }
    return blob
  }

  static func decodeValues(_ blob: [UInt8], limit: Int = 1 << 20) throws -> [Double] {
    try blob.withUnsafeBytes { bytes in
      let count = try ValueColumn.count(bytes, limit: limit)
      var values = [Double](repeating: 0, count: count)
      try values.withUnsafeMutableBufferPointer { try ValueColumn.decode(bytes, into: $0) }
      return values
    }
  }

  static func decodeSteps(_ blob: [UInt8], limit: Int = 1 << 20) throws -> [Int64] {
    try blob.withUnsafeBytes { bytes in
      let count = try StepColumn.count(bytes, limit: limit)
      var steps = [Int64](repeating: 0, count: count)
      try steps.withUnsafeMutableBufferPointer { try StepColumn.decode(bytes, into: $0) }
      return steps
    }
  }

  static func decodeVectors(_ blob: [UInt8]) throws -> [[Double]] {
    try blob.withUnsafeBytes { bytes in
      let limit = VectorColumn.Shape(points: 1 << 20, elements: 1 << 20)
      let shape = try VectorColumn.shape(bytes, limit: limit)
      var lengths = [Int32](repeating: 0, count: shape.points)
      var elements = [Double](repeating: 0, count: shape.elements)
      try lengths.withUnsafeMutableBufferPointer { lengths in
        try elements.withUnsafeMutableBufferPointer {
          try VectorColumn.decode(bytes, lengths: lengths, values: $0)
        }
      }
      var start = 0
      return lengths.map { length in
        defer { start += Int(length) }
        return Array(elements[start..<start + Int(length)])
      }
    }
  }
}

extension [Double] {
  var bits: [UInt64] { map(\.bitPattern) }
}
