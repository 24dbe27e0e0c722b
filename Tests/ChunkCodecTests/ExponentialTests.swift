import Glibc
import Testing

@testable import ChunkCodec

@Suite("The exponential of a float32")
struct ExponentialTests {
  /// Correctly rounded values, computed with 60 decimal digits.
  @Test(
    "gives these bits for ever",
    arguments: [
      (0.0, 0x3FF0000000000000), (1.0, 0x4005BF0A8B145769), (-1.0, 0x3FD78B56362CEF38),
      (2.5, 0x40285D6FD931E0BB), (0.1, 0x3FF1AEC7B3CB2C38), (1e-06, 0x3FF000010C6F82CC),
      (-0.35, 0x3FE68CCE0BA8673F), (10.75, 0x40E6C4C0E9175D8E), (88.5, 0x47E99B987155FE28),
      (-300.25, 0x24DC758233102ACE), (699.5, 0x7F01F0DF6D72215E), (-700.0, 0x00D14F2B0FB9307F),
    ] as [(Float, UInt64)])
  func pinned(x: Float, expected: UInt64) {
    #expect(Exponential.of(x).bitPattern == expected, "x = \(x)")
  }

  @Test("is within one unit of the C library's everywhere, and equal nearly always")
  func agreesWithLibrary() {
    var source = Seeded(12)
    var different = 0
    let count = 20_000
    for _ in 0..<count {
      let x = Float(source.normal() * (source.next() % 2 == 0 ? 3 : 200))
      let ours = Exponential.of(x)
      let theirs = exp(Double(x))
      guard abs(x) <= 700 else {
        #expect(ours == 0)
        continue
      }
      #expect(abs(ours - theirs) <= theirs.ulp)
      if ours != theirs { different += 1 }
    }
    #expect(different < count / 100, "\(different) of \(count) differ")
  }

  @Test("of anything that is not a usable number is zero, not a trap")
  func unusable() {
    for x in [Float.nan, .infinity, -.infinity, .greatestFiniteMagnitude, 701, -701] {
      #expect(Exponential.of(x) == 0)
    }
  }

  @Test("is undone by its inverse, which refuses other doubles")
  func inverse() {
    var source = Seeded(13)
    for _ in 0..<1000 {
      let x = Float(2.5 + source.normal())
      #expect(Exponential.inverse(Exponential.of(x)) == x)
      #expect(Exponential.inverse(1 + source.unit() + 0x1p-30) == nil)
    }
  }
}
