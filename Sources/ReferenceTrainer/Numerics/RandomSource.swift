internal import Foundation
internal import MonitorCore

/// The trainer's random numbers on top of ``SplitMix64``: what initialization and batches draw.
package struct RandomSource: Sendable {
  private var generator: SplitMix64
  private var spare: Double?

  package init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// An independent stream of the same seed, so that what one part draws does not move another.
  package init(seed: UInt64, stream: UInt64) {
    var first = SplitMix64(seed: seed &+ stream &* 0xD1B5_4A32_D192_ED03)
    generator = SplitMix64(seed: first.next())
  }

  /// All that decides what comes next: the generator's state, whether half of a normal pair is left,
  /// and its bits.
  package var words: [UInt64] {
    [generator.state, spare == nil ? 0 : 1, spare?.bitPattern ?? 0]
  }

  /// A source that goes on where another one was; nil if `words` are not those of one.
  package init?(words: [UInt64]) {
    guard words.count == 3, words[1] <= 1 else { return nil }
    generator = SplitMix64(seed: words[0])
    spare = words[1] == 1 ? Double(bitPattern: words[2]) : nil
  }

  /// Uniform in [0, 1).
  package mutating func uniform() -> Double { generator.uniform() }

  /// Uniform in 0..<bound, without bias (Lemire 2019).
  package mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "no integer lies below \(bound)")
    let range = UInt64(bound)
    var product = generator.next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = generator.next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// Standard normal, by pairs (Box and Muller 1958).
  package mutating func normal() -> Double {
    if let value = spare {
      spare = nil
      return value
    }
    let radius = (-2 * log(1 - uniform())).squareRoot()
    let angle = 2 * Double.pi * uniform()
    spare = radius * sin(angle)
    return radius * cos(angle)
  }

  /// A random order of 0..<count (Fisher and Yates).
  package mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for i in stride(from: count - 1, to: 0, by: -1) { order.swapAt(i, integer(below: i + 1)) }
    return order
  }
}
