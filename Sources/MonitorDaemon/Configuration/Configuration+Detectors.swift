internal import Detectors
internal import MonitorEngine
internal import Yams

/// The sections `signals` and `detectors`.
extension Configuration {
  static func readDetectors(_ root: ConfigurationSection) -> DetectorConfiguration {
    let signals = readSignals(root)
    let parameters = readParameters(root)
    do throws(ConfigurationProblem) {
      return try DetectorConfiguration(signals: signals, parameters: parameters)
    } catch {
      // One at a time, so that each gets its own line.
      reportAll(root, signals, parameters, first: error)
      return .standard
    }
  }

  private static func reportAll(
    _ root: ConfigurationSection, _ signals: [String: [String]],
    _ parameters: [String: [String: ParameterValue]], first: ConfigurationProblem
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
      let inner = ConfigurationSection(root.source, section.key(name), node)
      for key in inner.names {
        guard let value = inner.node(key) else { continue }
        if let parsed = value.parameter {
          parameters[name, default: [:]][key] = parsed
        } else {
          inner.fail(key, "must be a number, true or false, a text, or a list of these")
        }
      }
      inner.end()
    }
    section.end()
    return parameters
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
