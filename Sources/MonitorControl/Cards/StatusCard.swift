internal import MonitorCore

/// Whether all is well, on one screen: the answer first, then what it rests on.
package struct StatusCard {
  package let status: RowValue
  /// Open alerts that nobody took on, to be named: the gravest first.
  package let alerts: [RowValue]

  package init(_ status: RowValue, alerts: [RowValue] = []) {
    self.status = status
    self.alerts = alerts.sorted { StatusCard.rank($0) > StatusCard.rank($1) }
  }

  private static func rank(_ alert: RowValue) -> Severity {
    alert["severity"]?.string.flatMap(Severity.init) ?? .info
  }

  /// What is wrong, gravest first; empty when all is well.
  ///
  /// `check` and the first line live on it.
  package var problems: [(severity: Style, text: String)] {
    var problems: [(Style, String)] = []
    let daemon = status["daemon"] ?? .null
    if let reason = daemon["paused"]?.string {
      problems.append((.boldRed, "ingest is paused: \(reason)"))
    }
    let alerts = status["alerts"] ?? .null
    for severity in ["critical", "warning"] {
      let count = alerts[severity]?.integer ?? 0
      if count > 0 {
        problems.append(
          (Style.of(word: severity), "\(count) \(severity) alert\(count == 1 ? "" : "s") open"))
      }
    }
    let dead = status["outbox"]?["dead"]?.integer ?? 0
    if dead > 0 {
      problems.append(
        (.yellow, "\(dead) notification\(dead == 1 ? "" : "s") could not be delivered"))
    }
    for receiver in status["receivers"]?.array ?? [] {
      let name = receiver.words("name")
      if let reason = receiver["disabled"]?.string {
        problems.append((.red, "receiver \(name) is disabled: \(reason.printable)"))
      } else if let waiting = receiver["waiting"]?.integer, waiting > 0, isFailing(receiver) {
        let count = NumberText.counted(waiting, "notification")
        problems.append((.yellow, "\(count) wait for \(name): \(receiver.words("last_error"))"))
      }
    }
    return problems
  }

  private func isFailing(_ receiver: RowValue) -> Bool {
    guard let failure = receiver["last_failure"]?.double else { return false }
    return failure > receiver["last_success"]?.double ?? -.infinity
  }

  package func text(now: Double, terminal: Terminal) -> String {
    let daemon = status["daemon"].flatMap { $0 == .null ? nil : $0 }
    var lines: [String] = []
    let problems = self.problems
    if problems.isEmpty {
      lines.append(Style.green.paint("●", terminal.colour) + " all is well")
    }
    for problem in problems {
      lines.append(problem.severity.paint("●", terminal.colour) + " " + problem.text)
    }
    for alert in alerts.prefix(5) {
      let severity = alert.words("severity")
      lines.append(
        "  " + Style.of(word: severity).paint(alert.words("run"), terminal.colour)
          + " \(alert.words("detector")): \(alert.words("message"))")
    }
    if alerts.count > 5 { lines.append("  and \(alerts.count - 5) more: monitorctl alerts") }
    lines.append("")
    if let daemon {
      lines += CardLines.text(daemonFacts(daemon, now: now), terminal: terminal)
    } else {
      lines += CardLines.text([("daemon", "not asked: reading the files")], terminal: terminal)
    }
    lines += [""] + CardLines.text(storeFacts(), terminal: terminal)
    return lines.map { TextLine.fit($0, terminal) + "\n" }.joined()
  }

  private func daemonFacts(_ daemon: RowValue, now: Double) -> [(String, String)] {
    let up = daemon["started"]?.double.map { TimeText.duration(now - $0) } ?? ""
    let memory = NumberText.bytes(daemon["memory_bytes"]?.integer ?? 0)
    var facts = [
      (
        "daemon       ",
        "monitord \(daemon.words("version")), pid \(daemon.words("pid")), up \(up), \(memory)"
      ),
      ("socket", daemon.words("socket")),
    ]
    if let http = daemon["http"]?.string { facts.append(("http", http)) }
    let rate = NumberText.scaled((daemon["points_per_second"]?.double ?? 0).rounded())
    facts.append(
      (
        "ingest",
        "\(rate) points/s now, \(NumberText.scaled(daemon["points"]?.double ?? 0)) since start, "
          + NumberText.counted(daemon["connections"]?.integer ?? 0, "connection") + ", "
          + NumberText.counted(daemon["subscribers"]?.integer ?? 0, "subscriber")
      ))
    facts.append(
      (
        "writer",
        "queue \(daemon.words("queued")) of \(daemon.words("queue_capacity")), commit "
          + "\(milliseconds(daemon["commit_ms"])) (slowest \(milliseconds(daemon["slowest_commit_ms"])))"
      ))
    if let cost = detectorCost(daemon["detectors"]?.array ?? []) {
      facts.append(("detectors", cost))
    }
    let errors = daemon["errors"]?.members ?? []
    let refused = errors.map { "\($0.value.cellText) \($0.key)" }.joined(separator: ", ")
    facts.append(("refused", errors.isEmpty ? "no lines" : refused))
    return facts
  }

  /// What the detectors cost together, and the three that cost most.
  private func detectorCost(_ detectors: [RowValue]) -> String? {
    let costs = detectors.map { detector in
      (
        name: detector.words("detector"), nanoseconds: detector["ns_per_step"]?.double ?? 0,
        bytes: detector["memory_bytes"]?.integer
      )
    }
    guard costs.contains(where: { $0.nanoseconds > 0 }) else { return nil }
    func microseconds(_ nanoseconds: Double) -> String {
      "\(NumberText.short((nanoseconds / 10).rounded() / 100)) µs"
    }
    let most = costs.sorted { ($1.nanoseconds, $0.name) < ($0.nanoseconds, $1.name) }.prefix(3)
      .map { "\($0.name) \(microseconds($0.nanoseconds))" }
    let sum = costs.reduce(0) { $0 + $1.nanoseconds }
    let measured = costs.compactMap(\.bytes)
    let memory =
      measured.isEmpty
      ? "memory not measured yet" : NumberText.bytes(measured.reduce(0, +))
    return
      "\(costs.count), \(microseconds(sum)) a step, \(memory); most: "
      + most.joined(separator: ", ")
  }

  private func storeFacts() -> [(String, String)] {
    let store = status["store"] ?? .null
    let runs = status["runs"] ?? .null
    let alerts = status["alerts"] ?? .null
    let outbox = status["outbox"] ?? .null
    let free = store["free_bytes"]?.integer.map { ", \(NumberText.bytes($0)) free" } ?? ""
    let points = store["points"]?.double ?? 0
    // What has just come is in the log, and only by and by in the file.
    let log = store["log_bytes"]?.integer ?? 0
    let bytes = (store["bytes"]?.integer ?? 0) + log
    let each = points > 0 ? String(NumberText.short(Double(bytes) / points)) : "–"
    let quiet = (status["daemon"]?["runs"]?.array ?? []).compactMap { run in
      RowValue.object([.init("trainer", run)]).trainerTrouble.map { "\(run.words("run")) (\($0))" }
    }
    let byStatus = (runs.members ?? []).filter { ($0.value.integer ?? 0) > 0 }
      .map { "\($0.value.cellText) \($0.key)" }.joined(separator: ", ")
    let facts = [
      ("store", store.words("path")),
      (
        "disk",
        "\(NumberText.bytes(bytes)) for \(NumberText.scaled(points)) points (\(each) B each), "
          + "\(NumberText.bytes(log)) of it write-ahead log\(free)"
      ),
      ("runs", byStatus.isEmpty ? "none yet" : byStatus),
      ("quiet", quiet.isEmpty ? "" : StatusCard.first(quiet, of: 4)),
      (
        "alerts",
        "\(alerts.words("open")) open, \(alerts.words("acknowledged")) acknowledged, "
          + "\(alerts.words("silenced")) silenced"
      ),
      ("webhooks", "\(outbox.words("waiting")) waiting, \(outbox.words("dead")) dead"),
    ]
    return facts.filter { !$0.1.isEmpty }
  }

  private static func first(_ texts: [String], of count: Int) -> String {
    let more = texts.count > count ? " and \(texts.count - count) more" : ""
    return texts.prefix(count).joined(separator: ", ") + more
  }

  private func milliseconds(_ value: RowValue?) -> String {
    "\(NumberText.short(((value?.double ?? 0) * 10).rounded() / 10)) ms"
  }
}
