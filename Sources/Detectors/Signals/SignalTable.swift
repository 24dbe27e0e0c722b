internal import MonitorCore

/// Which metric names play which role: the defaults, with what configuration replaces.
///
///     var table = SignalTable()
///     try table.replace("loss", with: ["objective"])
///     table.resolve("objective")          // [(.signal(.loss), "", 0)]
package struct SignalTable: Sendable {
  private var patterns: [[Glob]]
  /// Inputs that configuration names itself: custom rules, features of a latent-state model.
  private var customPatterns: [[Glob]] = []

  package init() {
    patterns = Signal.allCases.map { $0.definition.patterns.map(Glob.init) }
  }

  /// Gives a signal other patterns, in order of preference.
  package mutating func replace(_ name: String, with globs: [String]) throws(ConfigurationProblem) {
    guard let signal = Signal.named(name) else {
      let known = Signal.allCases.map(\.name).joined(separator: ", ")
      throw ConfigurationProblem(
        key: "signals.\(name)", message: "no such signal; the signals are \(known)")
    }
    guard !globs.isEmpty, globs.allSatisfy({ !$0.isEmpty }) else {
      throw ConfigurationProblem(
        key: "signals.\(name)", message: "needs at least one metric name or pattern")
    }
    patterns[signal.rawValue] = globs.map(Glob.init)
  }

  /// Defines an input of its own for a detector that configuration feeds; returns its source.
  package mutating func define(_ globs: [String]) -> InputSource {
    customPatterns.append(globs.map(Glob.init))
    return .custom(customPatterns.count - 1)
  }

  /// Slots that an observation has: one a signal, one a custom input.
  package var slotCount: Int { Signal.allCases.count + customPatterns.count }

  package struct Match: Sendable, Equatable {
    package let source: InputSource
    /// What the wild card caught: the layer, head group, task; "" for the whole model.
    package let label: String
    /// Position of the pattern that matched: lower is preferred.
    package let preference: Int
  }

  /// All roles that a metric plays.
  ///
  /// Called once a series, so it may search all patterns.
  package func resolve(_ metric: String) -> [Match] {
    var matches: [Match] = []
    for signal in Signal.allCases {
      if let match = first(patterns[signal.rawValue], metric, .signal(signal)) {
        matches.append(match)
      }
    }
    for (k, globs) in customPatterns.enumerated() {
      if let match = first(globs, metric, .custom(k)) { matches.append(match) }
    }
    return matches
  }

  private func first(_ globs: [Glob], _ metric: String, _ source: InputSource) -> Match? {
    for (k, glob) in globs.enumerated() {
      guard let label = glob.capture(metric) else { continue }
      // A custom input watches many metrics at once: the whole name keeps them apart.
      let isCustom = if case .custom = source { true } else { false }
      return Match(source: source, label: isCustom ? metric : label, preference: isCustom ? 0 : k)
    }
    return nil
  }
}

/// Where a detector's input comes from: a signal, or patterns of its own in configuration.
package enum InputSource: Sendable, Hashable, Codable {
  case signal(Signal)
  case custom(Int)

  /// Dense number of the input within an observation.
  package var slot: Int {
    switch self {
    case .signal(let signal): signal.rawValue
    case .custom(let k): Signal.allCases.count + k
    }
  }
}

/// A configuration key that cannot be taken, and why: `detectors.gradient_spike.threshold: …`.
package struct ConfigurationProblem: Error, Equatable, CustomStringConvertible {
  package let key: String
  package let message: String

  package init(key: String, message: String) {
    self.key = key
    self.message = message
  }

  package var description: String { "\(key): \(message)" }

  /// The same problem, seen from one level further out.
  package func within(_ prefix: String) -> ConfigurationProblem {
    ConfigurationProblem(key: prefix + "." + key, message: message)
  }
}
