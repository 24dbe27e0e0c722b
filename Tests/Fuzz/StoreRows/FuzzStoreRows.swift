import FuzzSupport
import MetricStore
import MonitorCore

/// Reads bytes as what the store keeps beside chunks: journal rows, directories and axes of segments.
///
///     FuzzStoreRows seed FOLDER        writes a folder of valid ones to start from
///
/// The first byte says which of them. Checksums, which would keep everything out, are left aside:
/// a row is refused or read, and the frames of a row that was read, put into a batch as the daemon
/// does it, are packed and unpacked to the byte.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  guard size > 1, let data else { return 0 }
  let bytes = UnsafeRawBufferPointer(start: data + 1, count: size - 1)
  switch data[0] & 3 {
  case 0: if let plain = try? JournalBytes.unpack(bytes) { read(plain) }
  case 1: read(Array(bytes))
  case 2: _ = try? SegmentBytes.directory(Array(bytes))
  default:
    let count = Int(data[0] >> 2)
    if let axis = try? SegmentBytes.axis(bytes, count: count) {
      precondition(
        axis.steps.count == count && axis.times.count == count && axis.origins.count == count)
    }
  }
  return 0
}

private func read(_ bytes: [UInt8]) {
  guard let given = try? FrameBatch(run: RunID(1), bytes: bytes) else { return }
  var batch = FrameBatch(run: RunID(1))
  bytes.withUnsafeBytes { bytes in
    guard var cursor = try? FrameCursor(bytes) else { return }
    while let frame = try? cursor.next() {
      batch.append(
        layout: frame.layout, attempt: frame.attempt, step: frame.step, time: frame.time,
        timeIsArrival: frame.timeIsArrival, payload: frame.payload,
        points: frame.layout.series.count)
    }
  }
  precondition(batch.frameCount == given.frameCount && batch.pointCount == given.pointCount)
  precondition(batch.firstStep == given.firstStep && batch.lastStep == given.lastStep)
  let again = JournalBytes.pack(batch).withUnsafeBytes { try? JournalBytes.unpack($0) }
  precondition(again == batch.bytes, "a batch that was packed is unpacked to something else")
}

@main struct FuzzStoreRows {
  static func main() { Fuzzing.run(fuzzOneInput, seeds: StoreRowSeeds.seeds) }
}
