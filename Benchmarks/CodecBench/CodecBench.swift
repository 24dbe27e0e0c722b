import ChunkCodec
import Foundation

/// Measures size and CPU of the column codec on recorded columns.
///
///     MONITOR_BENCH=1 swift build -c release --product CodecBench
///     .build/release/CodecBench FOLDER [--chunk 4096]
///
/// FOLDER holds workloads as plain little-endian arrays: `w1.json`, `w1.steps.i64`, `w1.t.i64`
/// (milliseconds), `w1.vals.f64` by run, metric, step; `w2.*` likewise; and any number of
/// `NAME.columns.f64` (columns, each a count as a double and then so many values).
/// Prints bytes a point, encode and decode nanoseconds a point for each kind of column, all medians
/// of five passes by the CPU clock.
@main
enum CodecBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: CodecBench FOLDER [--chunk POINTS]")
      return
    }
    let folder = URL(fileURLWithPath: arguments[1])
    var chunk = 4096
    if let flag = arguments.firstIndex(of: "--chunk"), flag + 1 < arguments.count {
      chunk = Int(arguments[flag + 1]) ?? chunk
    }
    benchChecksum()
    for name in ["w1", "w2"] {
      if let workload = try Workload(folder: folder, name: name) {
        try bench(workload, title: "\(name), \(chunk) points a chunk", chunk: chunk)
      }
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    for file in files where file.hasSuffix(".columns.f64") {
      let workload = try Workload(columns: folder.appendingPathComponent(file))
      try bench(workload, title: file, chunk: chunk)
    }
  }

  static func bench(_ workload: Workload, title: String, chunk: Int) throws {
    print("\n\(title)")
    print("kind              points   bytes/pt  encode ns  decode ns")
    var total = Measurement()
    for kind in workload.kinds {
      let measurement = try measure(workload.columns(kind: kind), chunk: chunk)
      measurement.report(kind)
      total.add(measurement)
    }
    total.report("all values")
    if !workload.times.isEmpty {
      let times = try measure(workload.times, chunk: chunk)
      times.report("times (shared)")
      let perPoint = Double(total.bytes + times.bytes) / Double(total.points)
      print("values and shared times: \(format(perPoint, 4)) bytes a point")
    }
  }

  /// Encodes and decodes each column in chunks, five times, and checks every bit.
  static func measure(_ columns: [[Double]], chunk: Int) throws -> Measurement {
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
