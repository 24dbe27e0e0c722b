package import MonitorCore

/// What a journal row holds, without a store around it: for programs that test the format.
package enum JournalBytes {
  /// The batch as a row keeps it: packed, unless that would save nothing.
  package static func pack(_ batch: FrameBatch) -> [UInt8] {
    let packer = JournalPacker()
    return batch.bytes.withUnsafeBytes { Array(packer.pack($0) ?? $0) }
  }

  /// The batch that a row holds, to the byte; its frames are not looked at.
  package static func unpack(_ row: UnsafeRawBufferPointer) throws(FrameBatchError) -> [UInt8] {
    guard let count = try PackedBatch.plainCount(row) else { return Array(row) }
    var plain = [UInt8](repeating: 0, count: count)
    var failure: FrameBatchError?
    plain.withUnsafeMutableBytes { plain in
      do throws(FrameBatchError) {
        try PackedBatch.unpack(row, into: plain)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return plain
  }
}
