import Testing

@testable import ChunkCodec

@Suite("The checksum")
struct ChecksumTests {
  @Test(
    "of these bytes is stored on disks and never changes",
    arguments: [
      (0, 0x4C899BEFFD5548AA), (1, 0x6D3022F9A3B4BEB2), (8, 0x0C334FFABE0ABFA6),
      (63, 0x54F56A7C502C3C0B), (64, 0x293D317132B33876), (65, 0x82755D59CEC1E46F),
      (200, 0x11BC1AF45CFD2FD8),
    ] as [(Int, UInt64)])
  func pinned(length: Int, expected: UInt64) {
    #expect(Checksum64.hash((0..<length).map { UInt8($0) }) == expected)
  }

  @Test("changes with every single bit, and with zeros added at the end")
  func sensitivity() {
    for length in [1, 9, 64, 100, 200] {
      var bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      let original = Checksum64.hash(bytes)
      #expect(Checksum64.hash(bytes + [0]) != original)
      for bit in 0..<length * 8 {
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(Checksum64.hash(bytes) != original)
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      }
    }
  }

  @Test("of the same bytes at another address is the same")
  func alignment() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 11) }
    for offset in 0..<9 {
      let shifted = [UInt8](repeating: 0xAA, count: offset) + bytes
      shifted.withUnsafeBytes { shifted in
        let slice = UnsafeRawBufferPointer(rebasing: shifted[offset...])
        #expect(Checksum64.hash(slice) == Checksum64.hash(bytes))
      }
    }
  }
}
