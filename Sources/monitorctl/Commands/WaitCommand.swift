internal import ArgumentParser
internal import Glibc
internal import MonitorControl
internal import MonitorCore

struct WaitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait", abstract: "Wait for an alert, a step, or the end of a run.",
    discussion: """
      Prints what came as one JSON object and exits 0; exits 5 when the time is over. A run that \
      ends while one waits for a step or an alert is exit 1.

      EXAMPLES
        monitorctl wait --run gpt-7 --for end && ./evaluate.sh
        monitorctl wait --run gpt-7 --for alert --severity critical --within 2h
        monitorctl wait --run gpt-7 --for step --step 1000
      """)

  enum Goal: String, ExpressibleByArgument, CaseIterable { case alert, end, step }

  @Option(name: .customLong("run"), help: "The run; it need not exist yet.") var runName: String
  @Option(name: .customLong("for"), help: "alert, end or step.") var goal: Goal
  @Option(help: "With --for step: this step.") var step: Int64?
  @Option(help: "With --for alert: this severity or a graver one.") var severity: Severity =
    .warning
  @Option(help: ArgumentHelp("Give up after 90s, 15m, 2h, 3d.", valueName: "duration"))
  var within: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if goal == .step, step == nil { throw ValidationError("--for step needs --step N") }
    if let within, TimeText.parseDuration(within) == nil {
      throw ValidationError("“\(within)” is not a duration: write 90s, 15m, 2h or 3d")
    }
  }

  func run() throws {
    let source = try RowSource(global)
    let since = wallClock()
    let deadline = within.flatMap(TimeText.parseDuration).map { Pusher.now() + $0 }
    while true {
      if let row = try look(source, since: since) {
        StandardOutput.shared.write(row.text + "\n")
        return
      }
      if let deadline, Pusher.now() >= deadline {
        throw ControlFailure(
          .timeout, "no \(goal.rawValue) of “\(runName)” within \(within ?? ""): it goes on")
      }
      // Asked again and again: the same for a daemon and for --state-dir.
      usleep(250_000)
    }
  }

  /// The row that was waited for, if it is there.
  private func look(_ source: RowSource, since: Double) throws -> RowValue? {
    guard let row = try source.collect(.runs(RunsQuery(run: runName))).first else { return nil }
    let ended = row["status"]?.string != "running"
    switch goal {
    case .end: return ended ? row : nil
    case .step:
      if let last = row["last_step"]?.integer, let step, last >= step { return row }
    case .alert:
      // One that is open, or came meanwhile; what was over before is not what is waited for.
      let query = AlertsQuery(run: runName, severity: severity)
      let alert = try source.collect(.alerts(query)).first {
        $0["state"]?.string != "resolved" || ($0["time"]?.double ?? 0) >= since
      }
      if let alert { return alert }
    }
    if ended {
      throw ControlFailure(
        .failure, "“\(runName)” ended (\(row.words("status"))) without what was waited for")
    }
    return nil
  }
}
