internal import ArgumentParser
internal import MonitorClient
internal import MonitorControl
internal import MonitorCore

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "A check for Nagios, Icinga and their like.",
    discussion: """
      One line with performance data; exits 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN (these are the \
      codes of the monitoring plugins, not those of other commands).
      """)

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Only alerts of runs whose name matches.", valueName: "glob"))
  var runGlob: String?
  @OptionGroup var global: GlobalOptions

  private enum Verdict: Int32 { case ok = 0, warning, critical, unknown }

  func run() throws {
    do {
      let source = try RowSource(global)
      let status = try source.one(.status)
      let query = AlertsQuery(run: runGlob, states: [.pending, .firing])
      let alerts = try source.collect(.alerts(query))
      try leave(verdict(status, alerts), sentence(status, alerts), performance(status, alerts))
    } catch let failure as ControlFailure {
      try leave(.unknown, failure.message, "")
    } catch let failure as ConnectionError {
      try leave(.critical, failure.description, "")
    }
  }

  private func verdict(_ status: RowValue, _ alerts: [RowValue]) -> Verdict {
    let severities = alerts.compactMap { $0["severity"]?.string }
    let paused = status["daemon"]?["paused"]?.string != nil
    if paused || severities.contains("critical") { return .critical }
    let dead = status["outbox"]?["dead"]?.integer ?? 0
    return dead > 0 || severities.contains("warning") ? .warning : .ok
  }

  private func sentence(_ status: RowValue, _ alerts: [RowValue]) -> String {
    if let reason = status["daemon"]?["paused"]?.string { return "ingest is paused: \(reason)" }
    if let worst = alerts.max(by: { severity($0) < severity($1) }) {
      let more = alerts.count > 1 ? " (and \(alerts.count - 1) more)" : ""
      return "\(worst.words("run")): \(worst.words("message"))\(more)"
    }
    let dead = status["outbox"]?["dead"]?.integer ?? 0
    if dead > 0 { return NumberText.counted(dead, "notification") + " could not be delivered" }
    return NumberText.counted(status["runs"]?["running"]?.integer ?? 0, "run")
      + " running, no open alerts"
  }

  private func severity(_ alert: RowValue) -> Severity {
    alert["severity"]?.string.flatMap(Severity.init) ?? .info
  }

  private func performance(_ status: RowValue, _ alerts: [RowValue]) -> String {
    let daemon = status["daemon"] ?? .null
    let runs = status["runs"]?["running"]?.integer ?? 0
    let critical = alerts.filter { severity($0) == .critical }.count
    let store = status["store"]
    let bytes = (store?["bytes"]?.integer ?? 0) + (store?["log_bytes"]?.integer ?? 0)
    return "running=\(runs) alerts=\(alerts.count) critical=\(critical) "
      + "points=\(daemon["points"]?.integer ?? 0)c queue=\(daemon["queued"]?.integer ?? 0) "
      + "disk=\(bytes)B"
  }

  /// Plugins print one line; a bar would end it.
  private func leave(_ verdict: Verdict, _ text: String, _ performance: String) throws {
    let name = String(describing: verdict).uppercased()
    let clean = text.replacing("|", with: "/")
    let data = performance.isEmpty ? "" : " | \(performance)"
    StandardOutput.shared.write("MONITORD \(name) - \(clean)\(data)\n")
    throw ExitCode(verdict.rawValue)
  }
}
