/// A 64-bit checksum of bytes, against damage in storage, not against an adversary.
///
/// Four lanes of 64×64→128-bit multiplications, folded by exclusive or, as in wyhash: 16 bytes a
/// multiplication, more than 10 GB/s on one core, a few nanoseconds for short input. The definition, step by
/// step, is in Documentation/chunk-format.md, and test vectors pin it: stored checksums depend on it.
package enum Checksum64 {
  /// The fractional parts of √2, √3, √5, √7, √11, √13, √17 and √19, the first made odd.
  static let keys: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (
    0x6A09_E667_F3BC_C909, 0xBB67_AE85_84CA_A73B, 0x3C6E_F372_FE94_F82B, 0xA54F_F53A_5F1D_36F1,
    0x510E_527F_ADE6_82D1, 0x9B05_688C_2B3E_6C1F, 0x1F83_D9AB_FB41_BD6B, 0x5BE0_CD19_137E_2179
  )

  private static let stripe = 64

  /// The checksum of `bytes`; of none too.
  package static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var lanes = Lanes()
    let whole = bytes.count / stripe * stripe
    if let base = bytes.baseAddress {
      var offset = 0
      while offset < whole {
        lanes.mix(base + offset)
        offset &+= stripe
      }
      if whole < bytes.count {
        // The last stripe, filled up with zeros; the length tells it from one that had them.
        withUnsafeTemporaryAllocation(byteCount: stripe, alignment: 8) { last in
          last.initializeMemory(as: UInt8.self, repeating: 0)
          last.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[whole...]))
          lanes.mix(UnsafeRawPointer(last.baseAddress!))
        }
      }
    }
    return lanes.finish(length: UInt64(bytes.count))
  }

  /// The checksum of an array's bytes.
  package static func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { hash($0) }
  }

  private struct Lanes {
    private var a = keys.0
    private var b = keys.2
    private var c = keys.4
    private var d = keys.6

    @inline(__always)
    mutating func mix(_ stripe: UnsafeRawPointer) {
      a = fold(word(stripe, 0) ^ keys.0, word(stripe, 8) ^ keys.1 ^ a)
      b = fold(word(stripe, 16) ^ keys.2, word(stripe, 24) ^ keys.3 ^ b)
      c = fold(word(stripe, 32) ^ keys.4, word(stripe, 40) ^ keys.5 ^ c)
      d = fold(word(stripe, 48) ^ keys.6, word(stripe, 56) ^ keys.7 ^ d)
    }

    func finish(length: UInt64) -> UInt64 {
      let ab = fold(a ^ keys.1, b ^ keys.3)
      let cd = fold(c ^ keys.5, d ^ keys.7)
      return fold(fold(ab ^ keys.0, cd ^ keys.2) ^ length, keys.4)
    }
  }

  @inline(__always)
  private static func word(_ base: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// High half xor low half of the 128-bit product.
  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
