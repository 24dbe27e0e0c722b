import ChunkCodec
import FuzzSupport

/// Feeds arbitrary bytes to every decoder of the chunk codec.
///
///     MONITOR_FUZZ=1 swift build -c release --product FuzzChunkDecoder --scratch-path .build-fuzz \
///       -Xswiftc -sanitize=fuzzer,address
///     SWIFT_BACKTRACE=enable=no .build-fuzz/release/FuzzChunkDecoder -max_total_time=60 FOLDER
///
/// `FuzzChunkDecoder seed FOLDER` writes a folder of valid blobs to start from.
/// A decoder may refuse its input or accept it. It must not trap, read outside, or hold more memory
/// than the limits below allow; and what it accepts must survive being encoded and decoded again.
@main
enum FuzzChunkDecoder {
  static func main() { Fuzzing.run(fuzzOneInput, seeds: SeedCorpus.blobs) }
}

/// Most elements that the fuzzer lets a blob hold.
private let limit = 1024

/// One input; libFuzzer calls this.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = UnsafeRawBufferPointer(start: data, count: size)
  // Every function below returns normally unless it throws a ChunkError, which is an answer.
  try? decodeValues(bytes)
  try? decodeSteps(bytes)
  try? decodeVectors(bytes)
  _ = try? ChunkStatistics(decoding: bytes)
  _ = Checksum64.hash(bytes)
  return 0
}

private func decodeValues(_ bytes: UnsafeRawBufferPointer) throws(ChunkError) {
  let count = try ValueColumn.count(bytes, limit: limit)
  var values = [Double](repeating: 0, count: count)
  try values.withUnsafeMutableBufferPointer { buffer throws(ChunkError) in
    try ValueColumn.decode(bytes, into: buffer)
  }
  var blob: [UInt8] = []
  values.withUnsafeBufferPointer { ChunkEncoder().encodeValues($0, into: &blob) }
  var again = [Double](repeating: 1, count: count)
  try again.withUnsafeMutableBufferPointer { buffer throws(ChunkError) in
    try withBytes(blob) { bytes throws(ChunkError) in
      try ValueColumn.decode(bytes, into: buffer)
    }
  }
  precondition(
    zip(values, again).allSatisfy { $0.bitPattern == $1.bitPattern }, "a column changed")
}

private func decodeSteps(_ bytes: UnsafeRawBufferPointer) throws(ChunkError) {
  let count = try StepColumn.count(bytes, limit: limit)
  var steps = [Int64](repeating: 0, count: count)
  try steps.withUnsafeMutableBufferPointer { buffer throws(ChunkError) in
    try StepColumn.decode(bytes, into: buffer)
  }
  var blob: [UInt8] = []
  steps.withUnsafeBufferPointer { ChunkEncoder().encodeSteps($0, into: &blob) }
  var again = [Int64](repeating: 1, count: count)
  try again.withUnsafeMutableBufferPointer { buffer throws(ChunkError) in
    try withBytes(blob) { bytes throws(ChunkError) in
      try StepColumn.decode(bytes, into: buffer)
    }
  }
  precondition(steps == again, "a column of steps changed")
}

/// `withUnsafeBytes` that keeps the type of what the body throws.
private func withBytes(
  _ blob: [UInt8], _ body: (UnsafeRawBufferPointer) throws(ChunkError) -> Void
) throws(ChunkError) {
  try blob.withUnsafeBufferPointer { buffer throws(ChunkError) in
    try body(UnsafeRawBufferPointer(buffer))
  }
}

private func decodeVectors(_ bytes: UnsafeRawBufferPointer) throws(ChunkError) {
  let most = VectorColumn.Shape(points: limit, elements: limit)
  let shape = try VectorColumn.shape(bytes, limit: most)
  var lengths = [Int32](repeating: 0, count: shape.points)
  var elements = [Double](repeating: 0, count: shape.elements)
  try lengths.withUnsafeMutableBufferPointer { lengths throws(ChunkError) in
    try elements.withUnsafeMutableBufferPointer { elements throws(ChunkError) in
      try VectorColumn.decode(bytes, lengths: lengths, values: elements)
    }
  }
  precondition(
    lengths.reduce(0) { $0 + Int($1) } == elements.count, "the lengths do not cover the elements")
}
