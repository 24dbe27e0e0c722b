internal import Detectors
internal import MonitorEngine
internal import Yams

/// The sections `signals`, `detectors` and `rules`.
extension Configuration {
  static func readDetectors(_ root: ConfigurationSection) -> DetectorConfiguration {
    let signals = readSignals(root)
    let parameters = readParameters(root)
    let rules = readRules(root)
    do throws(ConfigurationProblem) {
      return try DetectorConfiguration(signals: signals, parameters: parameters, rules: rules)
    } catch {
      // One at a time, so that each gets its own line.
      reportAll(root, signals, parameters, rules, first: error)
      return .standard
    }
  }

  private static func reportAll(
    _ root: ConfigurationSection, _ signals: [String: [String]],
    _ parameters: [String: [String: ParameterValue]], _ rules: [[String: ParameterValue]],
    first: ConfigurationProblem
  ) {
    var problems: [ConfigurationProblem] = []
    for (name, globs) in signals.sorted(by: { $0.key < $1.key }) {
      do throws(ConfigurationProblem) {
        _ = try DetectorConfiguration(signals: [name: globs])
      } catch { problems.append(error) }
    }
    for (name, values) in parameters.sorted(by: { $0.key < $1.key }) {
      do throws(ConfigurationProblem) {
        _ = try DetectorConfiguration(parameters: [name: values])
      } catch { problems.append(error) }
    }
    for (k, rule) in rules.enumerated() {
      do throws(ConfigurationProblem) {
        _ = try DetectorConfiguration(rules: [rule])
      } catch {
        let key = error.key.replacing("rules[0]", with: "rules[\(k)]", maxReplacements: 1)
        problems.append(ConfigurationProblem(key: key, message: error.message))
      }
    }
    for problem in problems.isEmpty ? [first] : problems {
      root.source.fail(problem.key, root.source.place(of: problem.key), problem.message)
    }
  }

  private static func readSignals(_ root: ConfigurationSection) -> [String: [String]] {
    let section = root.section("signals")
    var signals: [String: [String]] = [:]
    for name in section.names { signals[name] = section.texts(name) }
    section.end()
    return signals
  }

  private static func readParameters(_ root: ConfigurationSection)
    -> [String: [String: ParameterValue]]
  {
    let section = root.section("detectors")
    var parameters: [String: [String: ParameterValue]] = [:]
    for name in section.names {
      guard let node = section.node(name) else { continue }
      // `stall: false` is what people write to turn one off.
      if let flag = node.bool, node.scalar?.style == .plain {
        parameters[name] = ["enabled": .flag(flag)]
        continue
      }
      parameters[name] = values(of: ConfigurationSection(root.source, section.key(name), node))
    }
    section.end()
    return parameters
  }

  private static func readRules(_ root: ConfigurationSection) -> [[String: ParameterValue]] {
    root.sections("rules").map(values)
  }

  private static func values(of section: ConfigurationSection) -> [String: ParameterValue] {
    var values: [String: ParameterValue] = [:]
    for key in section.names {
      guard let node = section.node(key) else { continue }
      if let parsed = node.parameter {
        values[key] = parsed
      } else {
        section.fail(key, "must be a number, true or false, a text, or a list of these")
      }
    }
    section.end()
    return values
  }
}

extension Node {
  fileprivate var parameter: ParameterValue? {
    if let sequence {
      let values = sequence.compactMap(\.parameter)
      return values.count == sequence.count ? .list(values) : nil
    }
    guard let scalar else { return nil }
    guard scalar.style == .plain else { return .text(scalar.string) }
    switch scalar.string {
    case "true": return .flag(true)
    case "false": return .flag(false)
    default: return Double(scalar.string).map { .number($0) } ?? .text(scalar.string)
    }
  }
}
