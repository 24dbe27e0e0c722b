/// Everything that decides how a training goes on, as named arrays of numbers.
///
/// One form for all uses: rollbacks go back to one in memory, checkpoint files hold one on disk. It knows
/// nothing of networks; each part of a run puts its numbers in under a name and takes them out again, to
/// the bit.
package struct TrainingState: Sendable, Equatable {
  package struct Part: Sendable, Equatable {
    package let name: String
    /// Bytes of a number: 4 or 8.
    package let width: Int
    /// The numbers as they are in memory: little-endian on every machine that this runs on.
    package let bytes: [UInt8]

    package var count: Int { bytes.count / width }
  }

  /// The last step that is part of it; −1 before the first.
  package let lastStep: Int
  package private(set) var parts: [Part] = []

  package init(lastStep: Int) { self.lastStep = lastStep }

  package mutating func put(_ part: Part) {
    assert(!parts.contains { $0.name == part.name }, "two parts are called \(part.name)")
    parts.append(part)
  }

  package mutating func put<S: Scalar>(
    _ name: String, _ numbers: UnsafePointer<S>, count: Int
  ) {
    let bytes = Array(UnsafeRawBufferPointer(start: numbers, count: count * MemoryLayout<S>.size))
    put(Part(name: name, width: MemoryLayout<S>.size, bytes: bytes))
  }

  package mutating func put<S: Scalar>(_ name: String, _ buffer: Buffer<S>) {
    put(name, buffer.base, count: buffer.count)
  }

  package mutating func put(_ name: String, _ words: [UInt64]) {
    put(Part(name: name, width: 8, bytes: words.withUnsafeBytes { Array($0) }))
  }

  package mutating func put(_ name: String, _ numbers: [Double]) {
    put(name, numbers.map(\.bitPattern))
  }

  package mutating func put(_ name: String, _ integers: [Int]) {
    put(name, integers.map { UInt64(bitPattern: Int64($0)) })
  }

  /// Of families whose data follow from the seed.
  package mutating func put(seed: UInt64) { put("data/seed", [seed]) }

  package func check(seed: UInt64) throws(Problem) {
    let was = try words("data/seed", count: 1)[0]
    guard was == seed else {
      throw .otherSeed(Int(truncatingIfNeeded: seed), was: Int(truncatingIfNeeded: was))
    }
  }

  package mutating func put(_ name: String, _ random: RandomSource) { put(name, random.words) }

  /// All parts of another state, with `prefix` before their names, and its last step.
  package mutating func put(under prefix: String, _ state: TrainingState) {
    put("\(prefix)last_step", [state.lastStep])
    for part in state.parts {
      put(Part(name: prefix + part.name, width: part.width, bytes: part.bytes))
    }
  }
}

// MARK: - Taking out

extension TrainingState {
  /// Why a state does not fit a run.
  package enum Problem: Error, Equatable, CustomStringConvertible {
    case missing(String)
    case size(String, found: Int, wanted: Int)
    case value(String)
    case otherData
    case otherSeed(Int, was: Int)

    package var description: String {
      switch self {
      case .missing(let name):
        "it has no part '\(name)': it is of another network or optimizer. Give the same scenario, "
          + "--set and --fix as when it was made"
      case .size(let name, let found, let wanted):
        "its part '\(name)' has \(found) numbers where this run has \(wanted): it is of another network. "
          + "Give the same scenario, --set and --fix as when it was made"
      case .value(let name): "its part '\(name)' holds a number that cannot be"
      case .otherData:
        "it was made on other data: give the same --text or --images as when it was made"
      case .otherSeed(let seed, let was):
        "it is of seed \(was), which decides the data of this family; the run has seed \(seed)"
      }
    }
  }

  package func has(_ name: String) -> Bool { parts.contains { $0.name == name } }

  private func part(_ name: String, width: Int, count: Int?) throws(Problem) -> Part {
    guard let part = parts.first(where: { $0.name == name }) else { throw .missing(name) }
    guard part.width == width else { throw .missing(name) }
    if let count, part.count != count {
      throw .size(name, found: part.count, wanted: count)
    }
    return part
  }

  package func take<S: Scalar>(
    _ name: String, into numbers: UnsafeMutablePointer<S>, count: Int
  ) throws(Problem) {
    let part = try part(name, width: MemoryLayout<S>.size, count: count)
    part.bytes.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(start: numbers, count: $0.count).copyMemory(from: $0)
    }
  }

  package func take<S: Scalar>(_ name: String, into buffer: Buffer<S>) throws(Problem) {
    try take(name, into: buffer.base, count: buffer.count)
  }

  package func words(_ name: String, count: Int? = nil) throws(Problem) -> [UInt64] {
    let part = try part(name, width: 8, count: count)
    return part.bytes.withUnsafeBytes { bytes in
      (0..<part.count).map { bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self) }
    }
  }

  package func numbers(_ name: String, count: Int? = nil) throws(Problem) -> [Double] {
    try words(name, count: count).map { Double(bitPattern: $0) }
  }

  /// - Parameter range: what may be; an index that is out of it would be found only much later.
  package func integers(
    _ name: String, count: Int? = nil, in range: Range<Int> = 0..<1 << 53
  ) throws(Problem) -> [Int] {
    let integers = try words(name, count: count).map { Int(Int64(bitPattern: $0)) }
    guard integers.allSatisfy(range.contains) else { throw .value(name) }
    return integers
  }

  package func random(_ name: String) throws(Problem) -> RandomSource {
    guard let source = RandomSource(words: try words(name, count: 3)) else { throw .value(name) }
    return source
  }

  /// What was put under a prefix; nil if nothing was.
  package func state(under prefix: String) throws(Problem) -> TrainingState? {
    guard has("\(prefix)last_step") else { return nil }
    let last = try integers("\(prefix)last_step", count: 1, in: -1..<1 << 53)[0]
    var state = TrainingState(lastStep: last)
    for part in parts where part.name.hasPrefix(prefix) && part.name != "\(prefix)last_step" {
      state.put(
        Part(
          name: String(part.name.dropFirst(prefix.count)), width: part.width, bytes: part.bytes))
    }
    return state
  }
}

/// A number over data, to tell whether they are the same (FNV-1a).
struct Fingerprint {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func take<T: BitwiseCopyable>(_ numbers: [T]) {
    numbers.withUnsafeBytes { bytes in
      for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
  }
}
