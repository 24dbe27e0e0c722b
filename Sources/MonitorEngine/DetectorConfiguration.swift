package import Detectors

/// Which detectors run, with which parameters, over which signals: validated once, for all runs.
package struct DetectorConfiguration: Sendable {
  package let signals: SignalTable
  package let watched: [WatchedDetector]

  /// - Parameters:
  ///   - signals: metric patterns that replace a signal's defaults, by signal name.
  ///   - parameters: values by detector and key; the key `enabled: false` turns a detector off.
  ///   - rules: custom rules, each with `name`, `metric` and the keys of `CustomRule`.
  ///   - only: if given, no other detectors run.
  /// - Throws: a problem that names the key, such as `detectors.gradient_spike.threshold`.
  package init(
    signals overrides: [String: [String]] = [:],
    parameters: [String: [String: ParameterValue]] = [:],
    rules: [[String: ParameterValue]] = [], only: Set<String>? = nil
  ) throws(ConfigurationProblem) {
    var table = SignalTable()
    for name in overrides.keys.sorted() { try table.replace(name, with: overrides[name] ?? []) }
    for name in parameters.keys.sorted() where DetectorCatalog.entry(named: name) == nil {
      let known = DetectorCatalog.all.map(\.info.name).joined(separator: ", ")
      throw ConfigurationProblem(
        key: "detectors.\(name)", message: "no such detector; the detectors are \(known)")
    }
    var watched: [WatchedDetector] = []
    for entry in DetectorCatalog.all {
      var values = parameters[entry.info.name] ?? [:]
      var enabled = only?.contains(entry.info.name) ?? true
      switch values.removeValue(forKey: "enabled") {
      case nil: break
      case .flag(let on): enabled = enabled && on
      default:
        throw ConfigurationProblem(
          key: "detectors.\(entry.info.name).enabled", message: "must be true or false")
      }
      let detector = try entry.make(values)
      if enabled { watched.append(WatchedDetector(info: entry.info, prototype: detector)) }
    }
    for (k, rule) in rules.enumerated() {
      let made = try DetectorConfiguration.rule(rule, number: k, &table, watched.map(\.info.name))
      if only?.contains(made.info.name) ?? true { watched.append(made) }
    }
    self.signals = table
    self.watched = watched
  }

  private static func rule(
    _ rule: [String: ParameterValue], number: Int, _ table: inout SignalTable, _ taken: [String]
  ) throws(ConfigurationProblem) -> WatchedDetector {
    var values = rule
    let place = "rules[\(number)]"
    guard case .text(let name)? = values.removeValue(forKey: "name"), !name.isEmpty else {
      throw ConfigurationProblem(key: "\(place).name", message: "a rule needs a name")
    }
    guard !taken.contains(name), DetectorCatalog.entry(named: name) == nil else {
      throw ConfigurationProblem(key: "\(place).name", message: "\(name) is taken already")
    }
    guard case .text(let metric)? = values.removeValue(forKey: "metric"), !metric.isEmpty else {
      throw ConfigurationProblem(
        key: "\(place).metric", message: "a rule needs a metric or a pattern of metrics")
    }
    let source = table.define([metric])
    do throws(ConfigurationProblem) {
      let parameters = try CustomRule.Parameters(name: name, source: source, values)
      return WatchedDetector(
        info: CustomRule.info(parameters, metric: metric), prototype: CustomRule(parameters))
    } catch {
      throw error.within(place)
    }
  }

  /// Detectors made elsewhere, over signals resolved elsewhere.
  package init(signals: SignalTable, watched: [WatchedDetector]) {
    self.signals = signals
    self.watched = watched
  }

  /// The same with one parameter of one detector, or of one rule, changed.
  ///
  /// - Throws: a problem that names the key and what is allowed.
  package func setting(
    _ detector: String, _ key: String, to value: ParameterValue
  ) throws(ConfigurationProblem) -> DetectorConfiguration {
    guard let k = watched.firstIndex(where: { $0.info.name == detector }) else {
      throw ConfigurationProblem(
        key: detector,
        message:
          "does not run here; what runs is \(watched.map(\.info.name).joined(separator: ", "))")
    }
    var watched = watched
    do throws(ConfigurationProblem) {
      watched[k] = WatchedDetector(
        info: watched[k].info, prototype: try watched[k].prototype.setting([key: value]))
    } catch {
      throw error.within(detector)
    }
    return DetectorConfiguration(signals: signals, watched: watched)
  }

  /// All detectors with their defaults.
  package static let standard: DetectorConfiguration = {
    do {
      return try DetectorConfiguration()
    } catch {
      preconditionFailure("the defaults of the catalogue are invalid: \(error)")
    }
  }()
}

/// A detector as configured: what it is, and the value every run starts from.
package struct WatchedDetector: Sendable {
  package let info: DetectorInfo
  package let prototype: any Detector
  /// Why it does not watch a run that has all its inputs; nil if it does.
  package var off: String?

  package init(info: DetectorInfo, prototype: any Detector) {
    self.info = info
    self.prototype = prototype
  }
}
