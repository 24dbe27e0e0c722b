package import MonitorCore

/// Findings held against labels: what was caught, how early, and what was cried for nothing.
///
/// Of a healthy run every warning is a false alarm. Of a failing one the first warning from its
/// cause on counts; lead = the step at which the curve shows it − the step of that warning; later
/// than 50 steps after is missed. Information counts for the stability gap alone.
package struct Scorecard: Sendable {
  package struct Row: Sendable, Equatable {
    package var run: String
    package var kind: RunLabel.Kind
    package var events = 0
    package var caught = 0
    package var lead: Int64?
    package var falseAlarms = 0
    /// The first warning, as detector and step.
    package var first: (detector: String, step: Int64)?

    package static func == (a: Row, b: Row) -> Bool {
      (a.run, a.kind, a.events, a.caught) == (b.run, b.kind, b.events, b.caught)
        && a.lead == b.lead && a.falseAlarms == b.falseAlarms
    }
  }

  /// Steps after the curve shows it within which a finding still counts.
  private static let graceSteps: Int64 = 50

  package private(set) var rows: [Row] = []
  package private(set) var healthySteps: Int64 = 0
  private var leads: [Int64] = []
  private var leadsByDetector: [String: [Int64]] = [:]

  /// - Parameter findings: by run; runs without a label are left out.
  package init(labels: [RunLabel], findings: [String: [Finding]]) {
    for label in labels {
      let said = (findings[label.run] ?? []).sorted { $0.step < $1.step }
      add(label, said)
    }
  }

  private mutating func add(_ label: RunLabel, _ said: [Finding]) {
    let loud = said.filter { $0.severity != .info }
    var row = Row(run: label.run, kind: label.kind)
    row.first = loud.first.map { ($0.detector, $0.step.rawValue) }
    switch label.kind {
    case .healthy:
      row.falseAlarms = loud.count
      healthySteps += label.steps
    case .lossExplosion, .entropyCollapse: scoreFailure(label, loud, &row)
    case .gradientSpike: scoreSpikes(label, loud, &row)
    case .nonFinite:
      let visible = label.visible ?? 0
      row.events = 1
      row.caught =
        loud.contains { $0.detector == "non_finite" && $0.step.rawValue <= visible + 1 } ? 1 : 0
      row.falseAlarms = loud.count { $0.step.rawValue < visible }
    case .plasticityLoss:
      row.events = 1
      if let first = loud.first(where: { $0.detector == "plasticity_loss" }) {
        row.caught = 1
        row.lead = (label.visible ?? 0) - first.step.rawValue
      }
    case .stabilityGap:
      row.events = label.switches.count
      row.caught = label.switches.count { at in
        said.contains {
          $0.detector == "stability_gap" && (at...(at + 50)).contains($0.step.rawValue)
        }
      }
    case .dataShift:
      let visible = label.visible ?? 0
      scoreByName(label, said, through: visible + Scorecard.graceSteps, &row)
    case .noLearning, .lowPrecision, .logitDrift, .overfit, .straggler:
      scoreByName(label, said, through: .max, &row)
    case .unstable, .stall: return
    }
    rows.append(row)
  }

  private mutating func scoreFailure(_ label: RunLabel, _ loud: [Finding], _ row: inout Row) {
    let visible = label.visible ?? 0
    let good = loud.filter { $0.step.rawValue >= label.cause }
    row.events = 1
    row.falseAlarms = loud.count - good.count
    if let first = good.first, first.step.rawValue <= visible + Scorecard.graceSteps {
      row.caught = 1
      row.lead = visible - first.step.rawValue
      leads.append(visible - first.step.rawValue)
    }
    for detector in Set(good.map(\.detector)) {
      guard let first = good.first(where: { $0.detector == detector }) else { continue }
      leadsByDetector[detector, default: []].append(visible - first.step.rawValue)
    }
  }

  /// Slow troubles: caught when a detector of that trouble warns of it, from its cause on.
  private mutating func scoreByName(
    _ label: RunLabel, _ said: [Finding], through last: Int64, _ row: inout Row
  ) {
    let names = RunLabel.detectors(naming: label.kind)
    let loud = said.filter { $0.severity != .info }
    let good = loud.first {
      names.contains($0.detector) && (label.cause...last).contains($0.step.rawValue)
    }
    row.events = 1
    row.caught = good == nil ? 0 : 1
    row.lead = good.flatMap { found in label.visible.map { $0 - found.step.rawValue } }
    row.falseAlarms = loud.count { $0.step.rawValue < label.cause }
  }

  private mutating func scoreSpikes(_ label: RunLabel, _ loud: [Finding], _ row: inout Row) {
    row.events = label.spikes.count
    row.caught = label.spikes.count { spike in
      loud.contains {
        ["gradient_spike", "loss_spike"].contains($0.detector)
          && (spike.step...(spike.step + spike.count + 2)).contains($0.step.rawValue)
      }
    }
    row.falseAlarms = loud.count { finding in
      label.spikes.allSatisfy { spike in
        !((spike.step - 1)...(spike.step + spike.count + 20)).contains(finding.step.rawValue)
      }
    }
  }

  // MARK: Sums

  package var events: Int { rows.reduce(0) { $0 + $1.events } }
  package var caught: Int { rows.reduce(0) { $0 + $1.caught } }
  package var falseAlarms: Int { rows.reduce(0) { $0 + $1.falseAlarms } }
  /// Share of the events that were caught; nil where there were none.
  package var recall: Double? { events > 0 ? Double(caught) / Double(events) : nil }
  /// Share of what was said that was right: caught / (caught + false alarms); nil if nothing was.
  package var precision: Double? {
    caught + falseAlarms > 0 ? Double(caught) / Double(caught + falseAlarms) : nil
  }
  /// False alarms of healthy runs, per 10 000 of their steps.
  package var falseAlarmsPer10k: Double? {
    guard healthySteps > 0 else { return nil }
    let alarms = rows.reduce(0) { $0 + ($1.kind == .healthy ? $1.falseAlarms : 0) }
    return Double(alarms) * 1e4 / Double(healthySteps)
  }
  /// Steps between the first warning and the curve showing it, over the runs that fail.
  package var medianLead: Double? { Scorecard.median(leads) }

  /// The object inside `{"summary":…}`.
  package func writeSummary(into json: inout JSONWriter) {
    json.beginObject()
    json.member("events", events)
    json.member("caught", caught)
    json.member("recall", recall ?? 0)
    json.member("precision", precision)
    json.member("false_alarms", falseAlarms)
    json.member("false_alarms_per_10k", falseAlarmsPer10k)
    json.member("healthy_steps", healthySteps)
    json.member("median_lead", medianLead)
    json.member("min_lead", leads.min().map(Double.init))
    json.member("early", leads.count { $0 > 0 })
    json.member(
      "explosions", rows.count { [.lossExplosion, .entropyCollapse].contains($0.kind) })
    json.key("lead_by_detector")
    json.beginObject()
    for (detector, leads) in leadsByDetector.sorted(by: { $0.key < $1.key }) {
      json.member(detector, Scorecard.median(leads))
    }
    json.endObject()
    json.key("runs")
    json.beginArray()
    for row in rows { write(row, into: &json) }
    json.endArray()
    json.endObject()
  }

  private func write(_ row: Row, into json: inout JSONWriter) {
    json.beginObject()
    json.member("run", row.run)
    json.member("kind", row.kind.rawValue)
    json.member("events", row.events)
    json.member("caught", row.caught)
    json.member("lead", row.lead.map(Double.init))
    json.member("false_alarms", row.falseAlarms)
    json.member("first", row.first.map { "\($0.detector)@\($0.step)" })
    json.endObject()
  }

  private static func median(_ values: [Int64]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return Double(sorted[middle]) }
    return Double(sorted[middle - 1] + sorted[middle]) / 2
  }
}

extension Scorecard {
  /// The table of runs, and a line that sums it up.
  package func text(for terminal: Terminal) -> String {
    var table = Table([
      Table.Column("RUN", flexible: true), Table.Column("KIND"), Table.Column("CAUGHT", .right),
      Table.Column("LEAD", .right), Table.Column("FALSE", .right),
      Table.Column("FIRST WARNING", optional: true),
    ])
    for row in rows {
      let missed = row.caught < row.events
      table.append([
        Table.Cell(row.run, .bold), Table.Cell(row.kind.rawValue, .dim),
        row.events == 0
          ? Table.Cell("–", .dim)
          : Table.Cell("\(row.caught)/\(row.events)", missed ? .boldRed : .green),
        Table.Cell(row.lead.map { "\($0 > 0 ? "+" : "")\($0)" } ?? ""),
        Table.Cell("\(row.falseAlarms)", row.falseAlarms > 0 ? .boldRed : .dim),
        Table.Cell(row.first.map { "\($0.detector) at \($0.step)" } ?? "", .dim),
      ])
    }
    let alarms = falseAlarms
    var summary = "\n\(caught) of \(events) caught, \(alarms) false alarm\(alarms == 1 ? "" : "s")"
    summary += "; \(NumberText.grouped(healthySteps)) healthy steps"
    if let rate = falseAlarmsPer10k {
      summary += ", \(NumberText.short(rate)) false alarms per 10 000 of them"
    }
    if let lead = medianLead {
      summary += "; median lead \(NumberText.short(lead)) steps"
    }
    return table.text(for: terminal) + summary + "\n"
  }
}
