/// Where a run's messages go: a file, a socket, memory.
package protocol MetricSink: AnyObject {
  func begin(_ run: RunDescription) throws
  func log(_ metrics: StepMetrics, rank: Int) throws
  /// Something that happened, such as a new task.
  func event(step: Int, name: String, text: String) throws
  func end(status: String) throws
  /// What is still here goes out; a run that just stops says no more.
  func flush() throws
}

/// What a run says about itself when it begins.
package struct RunDescription: Sendable {
  package var name: String
  package var settings: Settings
  package var tags: [String]
  package var worldSize: Int?

  package init(name: String, settings: Settings, tags: [String] = [], worldSize: Int? = nil) {
    self.name = name
    self.settings = settings
    self.tags = tags
    self.worldSize = worldSize
  }
}

/// The configuration of a run as its `run` message carries it: names and plain values, in order.
package struct Settings: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    case number(Double)
    case text(String)
    case flag(Bool)
    case list([Value])
  }

  package struct Entry: Sendable, Equatable {
    package let name: String
    package let value: Value
  }

  package private(set) var entries: [Entry] = []

  package init() {}

  package mutating func set(_ name: String, _ value: Value) {
    entries.append(Entry(name: name, value: value))
  }
  package mutating func set(_ name: String, _ value: Double) { set(name, .number(value)) }
  package mutating func set(_ name: String, _ value: Int) { set(name, .number(Double(value))) }
  package mutating func set(_ name: String, _ value: String) { set(name, .text(value)) }
  package mutating func set(_ name: String, _ value: Bool) { set(name, .flag(value)) }
}

extension Settings {
  /// A line `NAME=VALUE` each, for people and to be compared.
  package var lines: String {
    entries.map { "\($0.name)=\($0.value.text)" }.joined(separator: "\n")
  }

  /// What is different between two such texts: `NAME=VALUE, was VALUE`.
  package static func differences(_ now: String, from before: String) -> [String] {
    func pairs(_ text: String) -> [(name: Substring, value: Substring)] {
      text.split(separator: "\n").compactMap { line in
        line.firstIndex(of: "=").map { (line[..<$0], line[line.index(after: $0)...]) }
      }
    }
    let old = Dictionary(pairs(before).map { ($0.name, $0.value) }) { first, _ in first }
    let new = Dictionary(pairs(now).map { ($0.name, $0.value) }) { first, _ in first }
    let changed = pairs(now).filter { old[$0.name] != $0.value }
      .map { "\($0.name)=\($0.value), was \(old[$0.name] ?? "not set")" }
    let gone = pairs(before).filter { new[$0.name] == nil }
      .map { "\($0.name) is not set, was \($0.value)" }
    return changed + gone
  }
}

extension Settings.Value {
  var text: String {
    switch self {
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    case .text(let text): text
    case .flag(let flag): "\(flag)"
    case .list(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    }
  }
}
