internal import MonitorCore

/// Names a data set: FNV-1a (64 bit) over feature names and the bits of all values, in hexadecimal.
enum Fingerprint {
  static func of(features: [String], values: [Double]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func take(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for name in features {
      for byte in name.utf8 { take(byte) }
      take(0)
    }
    for value in values {
      for shift in stride(from: 0, to: 64, by: 8) {
        take(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// 0..<count in a seeded random order (Fisher–Yates).
  static func shuffled(_ count: Int, seed: UInt64) -> [Int] {
    var generator = SplitMix64(seed: seed)
    var order = Array(0..<count)
    for i in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(i, Int(generator.uniform() * Double(i + 1)))
    }
    return order
  }
}
