internal import MonitorEngine

/// What comes of reading the configuration again while the daemon runs.
package enum ConfigurationReload: Sendable {
  /// It is wrong: the old one stays in force, whole.
  case rejected(ConfigurationError)
  case unchanged
  /// What to go on with, and what is different about it, a line a key.
  case changed(Configuration, [String])
}

extension Configuration {
  /// Reads everything again; the running configuration is the receiver of the call.
  package func reload(_ context: ConfigurationContext) -> ConfigurationReload {
    do {
      let next = try Configuration.load(context)
      let lines = changes(to: next)
      // A secret's file may say something new while no key does: take it, and say nothing of it.
      // So may a model's.
      return lines.isEmpty && next.receivers.isEmpty && next.models.isEmpty
        ? .unchanged : .changed(next, lines)
    } catch {
      return .rejected(error)
    }
  }

  /// What `--check-config` prints, and whether all is well.
  package static func check(_ context: ConfigurationContext) -> (text: String, isValid: Bool) {
    do {
      let configuration = try Configuration.load(context)
      var lines = configuration.warnings.map { "warning: \($0)" }
      lines.append(configuration.summary)
      return (lines.joined(separator: "\n"), true)
    } catch {
      return (error.description, false)
    }
  }

  private var summary: String {
    let names = receivers.map(\.name).joined(separator: ", ")
    let rules = alerts.advice.rules.count
    return """
      \(file ?? "no file, so the defaults"): fine
      state in \(stateDirectory), socket \(socket.path)
      receivers: \(names.isEmpty ? "none" : names); routes: \(alerts.routes.count); \
      advice rules: \(rules)\(alerts.advice.isDryRun && rules > 0 ? " (dry run)" : "")
      """
  }
}
