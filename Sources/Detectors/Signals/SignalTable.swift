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
  /// The patterns again, for looking up: names by name, the rest to be tried.
  private var literals: [String: [Candidate]] = [:]
  private var wild: [Candidate] = []

  private struct Candidate: Sendable {
    let source: InputSource
    let glob: Glob
    let preference: Int
  }

  package init() {
    patterns = Signal.allCases.map { $0.definition.patterns.map(Glob.init) }
    index()
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
    index()
  }

  /// Defines an input of its own for a detector that configuration feeds; returns its source.
  package mutating func define(_ globs: [String]) -> InputSource {
    customPatterns.append(globs.map(Glob.init))
    index()
    return .custom(customPatterns.count - 1)
  }

  /// Slots that an observation has: one a signal, one a custom input.
  package var slotCount: Int { Signal.allCases.count + customPatterns.count }

  private mutating func index() {
    literals = [:]
    wild = []
    let sources =
      Signal.allCases.map { InputSource.signal($0) } + customPatterns.indices.map { .custom($0) }
    for (source, globs) in zip(sources, patterns + customPatterns) {
      for (k, glob) in globs.enumerated() {
        let candidate = Candidate(source: source, glob: glob, preference: k)
        if glob.isLiteral {
          literals[glob.text, default: []].append(candidate)
        } else {
          wild.append(candidate)
        }
      }
    }
  }

  package struct Match: Sendable, Equatable {
    package let source: InputSource
    /// What the wild card caught: the layer, head group, task; "" for the whole model.
    package let label: String
    /// Position of the pattern that matched: lower is preferred.
    package let preference: Int
  }

  /// All roles that a metric plays, in the order of the signals.
  package func resolve(_ metric: String) -> [Match] {
    var best: [Candidate] = []
    for candidate in (literals[metric] ?? []) + wild.filter({ $0.glob.matches(metric) }) {
      if let k = best.firstIndex(where: { $0.source == candidate.source }) {
        if candidate.preference < best[k].preference { best[k] = candidate }
      } else {
        best.append(candidate)
      }
    }
    best.sort { $0.source.slot < $1.source.slot }
    return best.map { candidate in
      // A custom input watches many metrics at once: the whole name keeps them apart.
      if case .custom = candidate.source {
        return Match(source: candidate.source, label: metric, preference: 0)
      }
      return Match(
        source: candidate.source, label: candidate.glob.capture(metric) ?? "",
        preference: candidate.preference)
    }
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
