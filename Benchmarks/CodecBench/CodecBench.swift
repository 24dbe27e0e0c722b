import ChunkCodec
import Foundation
import Workload

/// Measures size and CPU of the column codec.
///
///     MONITOR_BENCH=1 swift build -c release --product CodecBench
///     .build/release/CodecBench [FILE…]
///
/// Without files: workloads W1 and W2 (see `Workload`) in chunks of 4096 points. A file holds columns
/// as little-endian doubles, each its count and then its values; `NAME.vectors.f64` holds vectors, see
/// `BenchVectors`. Prints bytes a point, and the CPU time
/// of encoding and decoding in nanoseconds a point, medians of five passes; checks every bit.
@main
enum CodecBench {
  static func main() throws {
    benchChecksum()
    benchStatistics()
    let files = CommandLine.arguments.dropFirst()
    if files.isEmpty {
      try bench(BenchColumns(ScalarWorkload()), title: "W1")
      try bench(BenchColumns(SeriesWorkload()), title: "W2")
    }
    for file in files where file.hasSuffix(".vectors.f64") {
      let (measurement, orders) = try BenchVectors(file: URL(fileURLWithPath: file)).measure()
      print(
        "\n\(file): elements, bytes an element, encode ns, decode ns; series by order of storage")
      measurement.report("vectors")
      print(orders.sorted { $0.key < $1.key }.map { "0x\(String($0, radix: 16)): \($1)" })
    }
    for file in files where !file.hasSuffix(".vectors.f64") {
      try bench(BenchColumns(file: URL(fileURLWithPath: file)), title: file)
    }
  }

  static func bench(_ workload: BenchColumns, title: String) throws {
    print("\n\(title)")
    print("kind              points   bytes/pt  encode ns  decode ns")
    var total = Measurement()
    for kind in workload.kinds {
      let measurement = try measure(workload.columns(kind: kind))
      measurement.report(kind)
      total.add(measurement)
    }
    total.report("all values")
    if !workload.times.isEmpty {
      let times = try measure(workload.times)
      times.report("times (shared)")
      let perPoint = Double(total.bytes + times.bytes) / Double(total.points)
      print("values and shared times: \(format(perPoint, 4)) bytes a point")
    }
  }

  /// Encodes and decodes each column in chunks, five times, and checks every bit.
  static func measure(_ columns: [[Double]], chunk: Int = 4096) throws -> Measurement {
    let encoder = ChunkEncoder()
    var chunks: [(values: ArraySlice<Double>, blob: [UInt8])] = []
    for column in columns {
      for start in stride(from: 0, to: column.count, by: chunk) {
        chunks.append((column[start..<min(start + chunk, column.count)], []))
      }
    }
    var encodeSeconds: [Double] = []
    var decodeSeconds: [Double] = []
    var blob: [UInt8] = []
    var decoded = [Double](repeating: 0, count: chunk)
    for pass in 0..<5 {
      var started = cpuSeconds()
      for index in chunks.indices {
        blob.removeAll(keepingCapacity: true)
        chunks[index].values.withUnsafeBufferPointer { encoder.encodeValues($0, into: &blob) }
        if pass == 0 { chunks[index].blob = Array(blob) }
      }
      encodeSeconds.append(cpuSeconds() - started)
      started = cpuSeconds()
      for (values, blob) in chunks {
        try decoded.withUnsafeMutableBufferPointer { buffer in
          let target = UnsafeMutableBufferPointer(rebasing: buffer[..<values.count])
          try blob.withUnsafeBytes { try ValueColumn.decode($0, into: target) }
        }
      }
      decodeSeconds.append(cpuSeconds() - started)
    }
    for (values, blob) in chunks { try check(values, blob) }
    return Measurement(
      points: columns.reduce(0) { $0 + $1.count },
      bytes: chunks.reduce(0) { $0 + $1.blob.count },
      encodeSeconds: encodeSeconds.sorted()[2], decodeSeconds: decodeSeconds.sorted()[2])
  }

  static func check(_ values: ArraySlice<Double>, _ blob: [UInt8]) throws {
    var decoded = [Double](repeating: 0, count: values.count)
    try decoded.withUnsafeMutableBufferPointer { buffer in
      try blob.withUnsafeBytes { try ValueColumn.decode($0, into: buffer) }
    }
    let same = zip(values, decoded).allSatisfy { $0.bitPattern == $1.bitPattern }
    precondition(same, "a decoded column differs from the original")
  }

  static func benchChecksum() {
    let bytes = [UInt8](repeating: 7, count: 1 << 20)
    let started = cpuSeconds()
    var sum: UInt64 = 0
    for _ in 0..<1000 { sum ^= Checksum64.hash(bytes) &+ sum }
    let seconds = cpuSeconds() - started
    print("checksum of 1 MiB: \(format(1000 * 1.048576e-3 / seconds, 1)) GB/s (\(sum & 1))")
  }
}

extension CodecBench {
  static func benchStatistics() {
    let values = (0..<4096).map { Double($0 % 97) * 0.37 }
    let started = cpuSeconds()
    var sum = 0.0
    for _ in 0..<2000 {
      sum += values.withUnsafeBufferPointer { ChunkStatistics(values: $0).sum }
    }
    let nanoseconds = (cpuSeconds() - started) / 2000 / 4096 * 1e9
    print("statistics: \(format(nanoseconds, 2)) ns a value (\(sum > 0))")
  }
}

struct Measurement {
  var points = 0
  var bytes = 0
  var encodeSeconds = 0.0
  var decodeSeconds = 0.0

  mutating func add(_ other: Measurement) {
    points += other.points
    bytes += other.bytes
    encodeSeconds += other.encodeSeconds
    decodeSeconds += other.decodeSeconds
  }

  func report(_ name: String) {
    let columns = [
      String(points), format(Double(bytes) / Double(points), 4),
      format(encodeSeconds / Double(points) * 1e9, 1),
      format(decodeSeconds / Double(points) * 1e9, 1),
    ]
    let padded = columns.map { String(repeating: " ", count: max(1, 11 - $0.count)) + $0 }
    print(name.padding(toLength: 14, withPad: " ", startingAt: 0) + padded.joined())
  }
}

func format(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }

/// CPU seconds of this process, all threads.
func cpuSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
