import Foundation

/// Columns of values with a kind each, and the time columns that they share.
struct Workload {
  private(set) var kinds: [String] = []
  private var byKind: [String: [[Double]]] = [:]
  private(set) var times: [[Double]] = []

  func columns(kind: String) -> [[Double]] { byKind[kind] ?? [] }

  private struct Header: Decodable {
    var runs: [String]?
    var names: [String]
    var kinds: [String]?
    var steps: Int
  }

  /// A generated workload; nil if the folder has none of that name.
  init?(folder: URL, name: String) throws {
    let header = folder.appendingPathComponent("\(name).json")
    guard FileManager.default.fileExists(atPath: header.path) else { return nil }
    let shape = try JSONDecoder().decode(Header.self, from: Data(contentsOf: header))
    let values = try Self.numbers(
      folder.appendingPathComponent("\(name).vals.f64"), as: Double.self)
    let ticks = try Self.numbers(folder.appendingPathComponent("\(name).t.i64"), as: Int64.self)
    for run in 0..<(shape.runs?.count ?? 1) {
      let row = ticks[run * shape.steps..<(run + 1) * shape.steps]
      times.append(row.map { Double($0) / 1000 })
      for metric in shape.names.indices {
        let start = (run * shape.names.count + metric) * shape.steps
        add(shape.kinds?[metric] ?? "activations", Array(values[start..<start + shape.steps]))
      }
    }
  }

  /// A file of columns, each its count and then its values.
  init(columns file: URL) throws {
    let numbers = try Self.numbers(file, as: Double.self)
    var index = 0
    while index < numbers.count {
      let end = index + 1 + Int(numbers[index])
      add("values", Array(numbers[index + 1..<end]))
      index = end
    }
  }

  private mutating func add(_ kind: String, _ column: [Double]) {
    if byKind[kind] == nil { kinds.append(kind) }
    byKind[kind, default: []].append(column)
  }

  private static func numbers<Number: BitwiseCopyable>(
    _ file: URL, as type: Number.Type
  ) throws -> [Number] {
    let data = try Data(contentsOf: file)
    return data.withUnsafeBytes { Array($0.bindMemory(to: type)) }
  }
}
