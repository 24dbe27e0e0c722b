/// The numbers of the binary protocol; schemas/binary.md has the layout byte by byte.
package enum BinaryFormat {
  /// Begins a connection; its first byte begins no text.
  package static let magic: [UInt8] = [0xB5, 0x4D, 0x4F, 0x4E, 1, 0, 0, 0]

  enum Kind: UInt8 { case message = 1, layout, columns }

  /// Layouts that a connection may have at a time.
  package static let layouts: UInt32 = 4096
}
