import Detectors
import Foundation
import Testing

/// The reference vectors of the dynamics detectors (made with numpy, scipy and hmmlearn 0.3.3).
enum DynamicsVectors {
  static let root: JSON = load("vectors_dynamics.json")

  static func url(_ name: String) -> URL {
    Bundle.module.url(forResource: "Vectors", withExtension: nil)?.appendingPathComponent(name)
      ?? URL(fileURLWithPath: "Vectors/\(name)")
  }

  static func load(_ name: String) -> JSON {
    guard let data = try? Data(contentsOf: url(name)),
      let value = try? JSONSerialization.jsonObject(with: data)
    else {
      Issue.record("cannot read \(name)")
      return JSON(value: nil)
    }
    return JSON(value: value)
  }
}

/// A path into decoded JSON; a missing path records an issue at its use.
// Unchecked because immutable after load: only Foundation's JSON values are inside.
struct JSON: @unchecked Sendable {
  let value: Any?

  subscript(_ key: String) -> JSON { JSON(value: (value as? [String: Any])?[key]) }
  subscript(_ index: Int) -> JSON { JSON(value: (value as? [Any])?[index]) }

  var exists: Bool { value != nil && !(value is NSNull) }
  var keys: [String] { (value as? [String: Any]).map { $0.keys.sorted() } ?? [] }
  var items: [JSON] { (value as? [Any])?.map(JSON.init) ?? missing([]) }
  var number: Double { (value as? NSNumber)?.doubleValue ?? missing(.nan) }
  var optionalNumber: Double? { (value as? NSNumber)?.doubleValue }
  var int: Int { (value as? NSNumber)?.intValue ?? missing(-1) }
  var ints: [Int] { items.map(\.int) }
  var string: String { value as? String ?? missing("") }
  var numbers: [Double] { items.map(\.number) }
  var rows: [[Double]] { items.map(\.numbers) }
  var optionalRows: [[Double?]] { items.map { $0.items.map(\.optionalNumber) } }

  private func missing<T>(_ fallback: T) -> T {
    Issue.record("the vectors lack a value that a test needs")
    return fallback
  }
}

/// |a − b| ≤ tolerance · max(1, |b|).
func isClose(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(b))
}

func isClose(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-9) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isClose($0, $1, tolerance) }
}

func isClose(_ a: Double?, _ b: Double?, _ tolerance: Double = 1e-9) -> Bool {
  if let a, let b { return isClose(a, b, tolerance) }
  return a == nil && b == nil
}
