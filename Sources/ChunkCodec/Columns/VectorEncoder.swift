/// Chooses and writes the order in which the elements of vectors are stored.
final class VectorEncoder {
  /// With more elements than this the order is chosen on the first points only.
  private static let trialElements = 16_384

  private let integers: IntegerEncoder
  private let values: ValueEncoder
  private let transposed = ScratchBuffer<Double>()
  private let wideLengths = ScratchBuffer<Int64>()
  private var trial: [UInt8] = []
  private var best: [UInt8] = []
  private var column: [UInt8] = []

  init(integers: IntegerEncoder, values: ValueEncoder) {
    self.integers = integers
    self.values = values
  }

  func encode(
    lengths: UnsafeBufferPointer<Int32>, elements: UnsafeBufferPointer<Double>,
    into output: inout [UInt8]
  ) {
    let points = lengths.count
    guard let length = lengths.first.map(Int.init), lengths.allSatisfy({ $0 == Int32(length) })
    else {
      return encodeVarying(lengths: lengths, elements: elements, into: &output)
    }
    var order = VectorColumn.byPoint
    if length > 1, points > 1 {
      let trialPoints = max(2, min(points, Self.trialElements / length))
      let head = UnsafeBufferPointer(rebasing: elements[..<(trialPoints * length)])
      order = smallestOrder(head, points: trialPoints, length: length)
      if trialPoints == points { return output.append(contentsOf: best) }
    }
    encode(elements, points: points, length: length, order: order, into: &output)
  }

  /// Tries the three orders; leaves the blob of the winner in `best`.
  private func smallestOrder(
    _ elements: UnsafeBufferPointer<Double>, points: Int, length: Int
  ) -> UInt8 {
    var winner = VectorColumn.byPoint
    best.removeAll(keepingCapacity: true)
    for order in [VectorColumn.columns, VectorColumn.byElement, VectorColumn.byPoint] {
      trial.removeAll(keepingCapacity: true)
      encode(elements, points: points, length: length, order: order, into: &trial)
      if best.isEmpty || trial.count < best.count {
        swap(&trial, &best)
        winner = order
      }
    }
    return winner
  }

  private func encode(
    _ elements: UnsafeBufferPointer<Double>, points: Int, length: Int, order: UInt8,
    into output: inout [UInt8]
  ) {
    appendHeader(order, points: points, elements: elements.count, into: &output)
    if order == VectorColumn.byPoint { return values.encode(elements, into: &output) }
    let memory = transposed.reserve(elements.count)
    for element in 0..<length {
      for point in 0..<points {
        memory[element * points + point] = elements[point * length + element]
      }
    }
    if order == VectorColumn.byElement {
      return values.encode(UnsafeBufferPointer(start: memory, count: elements.count), into: &output)
    }
    for element in 0..<length {
      column.removeAll(keepingCapacity: true)
      values.encode(
        UnsafeBufferPointer(start: memory + element * points, count: points), into: &column)
      output.appendVarint(column.count)
      output.append(contentsOf: column)
    }
  }

  private func encodeVarying(
    lengths: UnsafeBufferPointer<Int32>, elements: UnsafeBufferPointer<Double>,
    into output: inout [UInt8]
  ) {
    appendHeader(
      VectorColumn.varying, points: lengths.count, elements: elements.count, into: &output)
    let wide = wideLengths.reserve(lengths.count)
    for index in 0..<lengths.count { wide[index] = Int64(lengths[index]) }
    column.removeAll(keepingCapacity: true)
    integers.encode(wide, count: lengths.count, into: &column)
    output.appendVarint(column.count)
    output.append(contentsOf: column)
    values.encode(elements, into: &output)
  }

  private func appendHeader(
    _ tag: UInt8, points: Int, elements: Int, into output: inout [UInt8]
  ) {
    output.append(tag)
    output.appendVarint(points)
    output.appendVarint(elements)
  }
}
