/// Chooses and writes the smallest encoding of a column of doubles.
///
/// The choice is by measured size where candidates are near and by estimate where they are many:
/// runs against the best mapping, mappings against each other on a sample, the dictionary last.
final class ValueEncoder {
  private let integers: IntegerEncoder
  private let mapper = ValueMapper()
  private var candidates = MappingCandidates()
  private let table = DistinctValues()
  private let sampleMemory = ScratchBuffer<Double>()
  private let runValues = ScratchBuffer<Double>()
  private let runLengths = ScratchBuffer<Int64>()
  private var runsBlob: [UInt8] = []
  private var mappedBlob: [UInt8] = []
  private var dictionaryBlob: [UInt8] = []
  private var plainBlob: [UInt8] = []
  private var inner: [UInt8] = []

  init(integers: IntegerEncoder) { self.integers = integers }

  func encode(_ values: UnsafeBufferPointer<Double>, into output: inout [UInt8]) {
    let runs = runCount(values)
    if runs == 0 { return encodeRaw(values, into: &output) }
    if runs == 1 { return encodeConstant(values, into: &output) }
    runsBlob.removeAll(keepingCapacity: true)
    if runs <= values.count / 3 {
      encodeRuns(values, count: runs, into: &runsBlob)
      // So few runs that nothing else can be smaller.
      if runs <= values.count / 64 { return output.append(contentsOf: runsBlob) }
    }
    mappedBlob.removeAll(keepingCapacity: true)
    encodeWithoutRuns(values, into: &mappedBlob)
    let runsWin = !runsBlob.isEmpty && runsBlob.count < mappedBlob.count
    output.append(contentsOf: runsWin ? runsBlob : mappedBlob)
  }

  /// The best of mapping, dictionary and raw.
  private func encodeWithoutRuns(
    _ values: UnsafeBufferPointer<Double>, into output: inout [UInt8]
  ) {
    let start = output.count
    encodeMapped(values, into: &output)
    let mappedSize = output.count - start
    // Under two bits an element an index is no shorter.
    if mappedSize > values.count / 4 + 16, table.find(values, limit: ValueEncoding.maxDictionary) {
      dictionaryBlob.removeAll(keepingCapacity: true)
      encodeDictionary(values, into: &dictionaryBlob)
      if dictionaryBlob.count < mappedSize {
        output.removeSubrange(start...)
        output.append(contentsOf: dictionaryBlob)
        return
      }
    }
    if mappedSize > values.count * 8 + 4 {
      output.removeSubrange(start...)
      encodeRaw(values, into: &output)
    }
  }

  // MARK: Plain forms

  private func encodeConstant(
    _ values: UnsafeBufferPointer<Double>, into output: inout [UInt8]
  ) {
    output.append(ValueEncoding.constant)
    output.appendVarint(values.count)
    output.appendFixed(values[0].bitPattern)
  }

  private func encodeRaw(_ values: UnsafeBufferPointer<Double>, into output: inout [UInt8]) {
    output.append(ValueEncoding.raw)
    output.appendVarint(values.count)
    for value in values { output.appendFixed(value.bitPattern) }
  }

  // MARK: Mappings

  private func encodeMapped(
    _ values: UnsafeBufferPointer<Double>, into output: inout [UInt8]
  ) {
    candidates.find(values)
    let start = output.count
    let (mapping, prediction) = choose(values)
    encode(values, by: mapping, predicted: prediction, into: &output)
    // The probes were not typical of the column: see whether doubles as they are do better.
    guard mapper.patches.count > values.count / 8 else { return }
    plainBlob.removeAll(keepingCapacity: true)
    encode(values, by: .double(folded: false), into: &plainBlob)
    if plainBlob.count < output.count - start {
      output.removeSubrange(start...)
      output.append(contentsOf: plainBlob)
    }
  }

  private func encode(
    _ values: UnsafeBufferPointer<Double>, by mapping: ValueMapping,
    predicted prediction: Prediction? = nil, into output: inout [UInt8]
  ) {
    mapper.map(values, by: mapping)
    let patched = !mapper.patches.isEmpty
    output.append(mapping.tag | (patched ? ValueEncoding.patched : 0))
    output.appendVarint(values.count)
    if case .quotient(let divisor, let digits, _) = mapping {
      output.appendVarint(UInt64(divisor))
      output.append(UInt8(digits))
    }
    if patched { PatchList.encode(mapper.patches, of: values, into: &output) }
    integers.encode(
      mapper.integers, count: values.count, predicted: prediction, into: &output)
  }

  /// The candidate whose integers cost least on a sample of the column, and their prediction if the
  /// sample is the column.
  private func choose(
    _ values: UnsafeBufferPointer<Double>
  ) -> (mapping: ValueMapping, prediction: Prediction?) {
    let mappings = candidates.mappings
    guard mappings.count > 1 else { return (mappings[0], nil) }
    let sample = gatherSample(values)
    var best = (mapping: mappings[0], bits: Double.infinity, prediction: Prediction?.none)
    for mapping in mappings {
      mapper.map(sample, by: mapping)
      let patchBits = PatchList.estimatedBits(mapper.patches.count) / Double(sample.count)
      let estimate = integers.estimate(mapper.integers, count: sample.count)
      let bits = patchBits + estimate.bits
      if bits < best.bits { best = (mapping, bits, estimate.prediction) }
    }
    return (best.mapping, sample.count == values.count ? best.prediction : nil)
  }

  /// Three stretches of the column, or all of it if it is short.
  private func gatherSample(
    _ values: UnsafeBufferPointer<Double>
  ) -> UnsafeBufferPointer<Double> {
    let stretch = 128
    let count = values.count
    guard count > 3 * stretch, let base = values.baseAddress else { return values }
    let sample = sampleMemory.reserve(3 * stretch)
    for (index, start) in [0, (count - stretch) / 2, count - stretch].enumerated() {
      (sample + index * stretch).update(from: base + start, count: stretch)
    }
    return UnsafeBufferPointer(start: sample, count: 3 * stretch)
  }

  // MARK: Runs and dictionary

  private func runCount(_ values: UnsafeBufferPointer<Double>) -> Int {
    guard values.count > 0 else { return 0 }
    var runs = 1
    for index in 1..<values.count
    where values[index].bitPattern != values[index &- 1].bitPattern {
      runs &+= 1
    }
    return runs
  }

  private func encodeRuns(
    _ values: UnsafeBufferPointer<Double>, count: Int, into output: inout [UInt8]
  ) {
    let heads = runValues.reserve(count)
    let lengths = runLengths.reserve(count)
    var run = -1
    var start = 0
    for index in 0..<values.count
    where index == 0 || values[index].bitPattern != values[index &- 1].bitPattern {
      if run >= 0 { lengths[run] = Int64(index &- start) }
      run &+= 1
      heads[run] = values[index]
      start = index
    }
    lengths[run] = Int64(values.count &- start)
    output.append(ValueEncoding.runs)
    output.appendVarint(values.count)
    output.appendVarint(count)
    inner.removeAll(keepingCapacity: true)
    integers.encode(lengths, count: count, into: &inner)
    output.appendVarint(inner.count)
    output.append(contentsOf: inner)
    encodeWithoutRuns(UnsafeBufferPointer(start: heads, count: count), into: &output)
  }

  /// Writes the table that `table.find` has left.
  private func encodeDictionary(
    _ values: UnsafeBufferPointer<Double>, into output: inout [UInt8]
  ) {
    output.append(ValueEncoding.dictionary)
    output.appendVarint(values.count)
    output.appendVarint(table.sorted.count)
    inner.removeAll(keepingCapacity: true)
    table.sorted.withUnsafeBufferPointer { encodeMapped($0, into: &inner) }
    output.appendVarint(inner.count)
    output.append(contentsOf: inner)
    let indices = runLengths.reserve(values.count)
    table.ranks(of: values, into: indices)
    integers.encode(indices, count: values.count, into: &output)
  }
}
