/// A value of a detector's parameter as configuration or a sweep writes it.
package enum ParameterValue: Sendable, Equatable, Codable {
  case number(Double)
  case flag(Bool)
  case text(String)
  case list([ParameterValue])
}

/// The tunable numbers of a detector: defaults, ranges, and what each means.
///
/// A value of this type is valid: `configure` refuses what is out of range and unknown keys, naming
/// the key. `init()` is the default.
package protocol DetectorParameters: Codable, Equatable, Sendable {
  init()
  static var fields: [ParameterField<Self>] { get }
  /// What single ranges cannot say (`clear` must lie below `fire`).
  func validate() throws(ConfigurationProblem)
  /// Takes one key of configuration.
  mutating func configure(_ key: String, _ value: ParameterValue) throws(ConfigurationProblem)
}

extension DetectorParameters {
  package func validate() throws(ConfigurationProblem) {}

  package mutating func configure(
    _ key: String, _ value: ParameterValue
  ) throws(ConfigurationProblem) {
    guard let field = Self.fields.first(where: { $0.key == key }) else {
      let known = Self.fields.map(\.key).joined(separator: ", ")
      throw ConfigurationProblem(key: key, message: "unknown; known keys are \(known)")
    }
    try field.set(&self, value)
  }

  /// The defaults with `values` over them.
  package init(_ values: [String: ParameterValue]) throws(ConfigurationProblem) {
    self.init()
    for key in values.keys.sorted() {
      if let value = values[key] { try configure(key, value) }
    }
    try validate()
  }
}

/// One tunable number: its key, meaning, range and place.
package struct ParameterField<Parameters>: Sendable {
  package let key: String
  package let summary: String
  package let range: ClosedRange<Double>
  package let get: @Sendable (Parameters) -> ParameterValue
  fileprivate let store: @Sendable (inout Parameters, Double) -> Void
  private let kind: Kind

  private enum Kind { case number, count, flag }

  /// Whether it takes whole numbers only.
  package var isWhole: Bool { kind == .count }

  package static func number(
    _ key: String, _ path: any WritableKeyPath<Parameters, Double> & Sendable,
    _ range: ClosedRange<Double>, _ summary: String
  ) -> Self {
    Self(
      key: key, summary: summary, range: range, get: { .number($0[keyPath: path]) },
      store: { $0[keyPath: path] = $1 }, kind: .number)
  }

  package static func count(
    _ key: String, _ path: any WritableKeyPath<Parameters, Int> & Sendable,
    _ range: ClosedRange<Int>, _ summary: String
  ) -> Self {
    Self(
      key: key, summary: summary, range: Double(range.lowerBound)...Double(range.upperBound),
      get: { .number(Double($0[keyPath: path])) }, store: { $0[keyPath: path] = Int($1) },
      kind: .count)
  }

  package static func flag(
    _ key: String, _ path: any WritableKeyPath<Parameters, Bool> & Sendable, _ summary: String
  ) -> Self {
    Self(
      key: key, summary: summary, range: 0...1, get: { .flag($0[keyPath: path]) },
      store: { $0[keyPath: path] = $1 != 0 }, kind: .flag)
  }

  package func set(
    _ parameters: inout Parameters, _ value: ParameterValue
  ) throws(ConfigurationProblem) {
    switch (kind, value) {
    case (.flag, .flag(let on)): store(&parameters, on ? 1 : 0)
    case (.number, .number(let x)) where range.contains(x): store(&parameters, x)
    case (.count, .number(let x)) where range.contains(x) && x == x.rounded():
      store(&parameters, x)
    default: throw ConfigurationProblem(key: key, message: "must be \(expectation)")
    }
  }

  private var expectation: String {
    switch kind {
    case .flag: "true or false"
    case .number: "a number from \(range.lowerBound) to \(range.upperBound)"
    case .count: "a whole number from \(Int(range.lowerBound)) to \(Int(range.upperBound))"
    }
  }
}
