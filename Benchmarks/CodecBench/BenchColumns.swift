import Foundation
import Workload

/// The columns to measure, grouped by what they are like, and the time columns that they share.
struct BenchColumns {
  private(set) var kinds: [String] = []
  private var byKind: [String: [[Double]]] = [:]
  private(set) var times: [[Double]] = []

  func columns(kind: String) -> [[Double]] { byKind[kind] ?? [] }

  /// Workload W1: 20 runs × 50 metrics × 10 000 steps.
  init(_ workload: ScalarWorkload) {
    times = workload.times
    for columns in workload.columns {
      for (metric, column) in zip(ScalarWorkload.metrics, columns) {
        add(Self.kind(of: metric), column)
      }
    }
  }

  /// Workload W2: 20 000 series × 200 steps.
  init(_ workload: SeriesWorkload) {
    times = [workload.times]
    for column in workload.columns { add("activations", column) }
  }

  /// A file of little-endian doubles: columns, each its count and then its values.
  init(file: URL) throws {
    let numbers = try Self.doubles(file)
    var index = 0
    while index < numbers.count {
      let end = index + 1 + Int(numbers[index])
      add(file.deletingPathExtension().lastPathComponent, Array(numbers[index + 1..<end]))
      index = end
    }
  }

  static func doubles(_ file: URL) throws -> [Double] {
    try Data(contentsOf: file).withUnsafeBytes { bytes in
      (0..<bytes.count / 8).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Double.self) }
    }
  }

  private mutating func add(_ kind: String, _ column: [Double]) {
    if byKind[kind] == nil { kinds.append(kind) }
    byKind[kind, default: []].append(column)
  }

  /// Metrics that the generating process treats alike.
  private static func kind(of metric: String) -> String {
    let parts = metric.split(separator: "/").map(String.init)
    let name = parts.last ?? metric
    if name.contains("acc") { return "accuracy" }
    if name.contains("loss"), parts[0] != "amp" { return "loss" }
    return switch parts[0] {
    case "layers", "train", "amp": name
    default: parts[0]
    }
  }
}
