/// The one seedable generator of the package: same seed, same sequence, on every machine.
///
/// > G. L. Steele, D. Lea, C. H. Flood. "Fast splittable pseudorandom number generators."
/// > OOPSLA 2014.
package struct SplitMix64: RandomNumberGenerator, Sendable, Codable, Equatable {
  /// All that decides what comes next: a generator seeded with it goes on from here.
  package private(set) var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform in [0, 1), 53 bits.
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}
