package import Detectors
internal import Glibc

/// One parameter and the values to try: `gradient_spike.threshold=20:200:10`.
///
/// `a:b:n` is n values from a to b in equal steps, `a:b:n:log` in equal ratios, `a,b,c` just these.
package struct SweepAxis: Sendable, Equatable {
  package static let mostValues = 1000

  /// A detector or a custom rule.
  package let detector: String
  package let key: String
  package private(set) var values: [Double]
  package var name: String { "\(detector).\(key)" }

  /// Nil for text that is none of the forms above.
  package init?(_ text: String) {
    guard let equals = text.firstIndex(of: "="), let dot = text[..<equals].lastIndex(of: "."),
      let values = SweepAxis.values(text[text.index(after: equals)...])
    else { return nil }
    detector = String(text[..<dot])
    key = String(text[text.index(after: dot)..<equals])
    self.values = values
    guard !detector.isEmpty, !key.isEmpty else { return nil }
  }

  private static func values(_ text: Substring) -> [Double]? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 1 {
      let list = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
      let values = list.compactMap { $0 }
      return values.count == list.count && values.count <= mostValues ? values : nil
    }
    let isLog = parts.count == 4 && parts[3] == "log"
    guard parts.count == 3 || isLog, let first = Double(parts[0]), let last = Double(parts[1]),
      let count = Int(parts[2]), (1...mostValues).contains(count), first.isFinite, last.isFinite,
      !isLog || (first > 0 && last > 0)
    else { return nil }
    return (0..<count).map { k in
      if k == 0 { return first }
      if k == count - 1 { return last }
      let share = Double(k) / Double(count - 1)
      return isLog ? first * pow(last / first, share) : first + (last - first) * share
    }
  }

  /// Only values that the parameter can have: whole numbers, each once, where it counts something.
  ///
  /// - Throws: a problem that says what is allowed.
  mutating func fit(to configuration: DetectorConfiguration) throws(ConfigurationProblem) {
    guard let watched = configuration.watched.first(where: { $0.info.name == detector }) else {
      let known = configuration.watched.map(\.info.name).joined(separator: ", ")
      throw ConfigurationProblem(
        key: detector, message: "no such detector or rule here; there are \(known)")
    }
    let parameters = watched.prototype.parameterDescriptions
    guard let parameter = parameters.first(where: { $0.key == key }) else {
      let known = parameters.map(\.key).joined(separator: ", ")
      throw ConfigurationProblem(key: name, message: "unknown; known keys are \(known)")
    }
    guard case .number = parameter.defaultValue else {
      throw ConfigurationProblem(key: name, message: "is no number, there is nothing to sweep")
    }
    guard parameter.isWhole else { return }
    var whole: [Double] = []
    for value in values.map({ $0.rounded() }) where whole.last != value { whole.append(value) }
    values = whole
  }
}

/// Every combination of the axes' values as a configuration of its own, all checked.
package struct ParameterSweep: Sendable {
  package static let mostCombinations = 10_000

  package struct Combination: Sendable {
    /// A value an axis.
    package let values: [Double]
    package let configuration: DetectorConfiguration
  }

  package let axes: [SweepAxis]
  /// The last axis changes fastest.
  package let combinations: [Combination]

  /// - Parameter running: detectors that run beside those swept; nil for all.
  /// - Throws: a problem that names the key and what is allowed.
  package init(
    _ axes: [SweepAxis], over configuration: DetectorConfiguration, running: Set<String>? = nil
  ) throws(ConfigurationProblem) {
    var fitted: [SweepAxis] = []
    let beside = DetectorConfiguration(
      signals: configuration.signals,
      watched: configuration.watched.filter { watched in
        running?.contains(watched.info.name) ?? true
          || axes.contains { $0.detector == watched.info.name }
      })
    var all = [Combination(values: [], configuration: beside)]
    for var axis in axes {
      try axis.fit(to: configuration)
      guard all.count * axis.values.count <= ParameterSweep.mostCombinations else {
        throw ConfigurationProblem(
          key: axis.name,
          message:
            "makes more than \(ParameterSweep.mostCombinations) combinations; take fewer values"
        )
      }
      var longer: [Combination] = []
      for shorter in all {
        for value in axis.values {
          longer.append(
            Combination(
              values: shorter.values + [value],
              configuration: try shorter.configuration.setting(
                axis.detector, axis.key, to: .number(value))))
        }
      }
      all = longer
      fitted.append(axis)
    }
    self.axes = fitted
    combinations = all
  }
}
