package import MonitorCore

/// One run of a back-test on one page: what the detectors said, and under it the signals with their
/// thresholds, all over the same steps.
///
/// Lanes on top have a bar for each condition from its begin to its end. Panels below show series as
/// bands from least to greatest, with a dot where a finding took its value and a dashed line at the
/// threshold it crossed, as far as these are in the units of the series. Vertical lines mark what the
/// label says: the cause, and the first step at which the plain curve shows it.
///
/// Files of this type: what is shown here, `+SVG` how it is drawn.
package struct RunPicture: Sendable {
  /// A condition of one detector from where it began to where it was over.
  package struct Episode: Sendable, Equatable {
    package let detector: String
    package let metric: String
    package let first: Int64
    /// Nil while it goes on.
    package fileprivate(set) var last: Int64?
    /// The gravest it came to be.
    package fileprivate(set) var severity: Severity
    /// Step and severity of every finding that made or escalated it.
    package fileprivate(set) var marks: [Mark]
  }

  package struct Mark: Sendable, Equatable {
    package let step: Int64
    package let severity: Severity
    package let value: Double
    package let threshold: Double
    package let baseline: Double
    package let message: String
  }

  package static let mostPanels = 6
  /// Panels that come before those of what was found wanting.
  private static let principalPanels = 2

  package let run: String
  package let label: RunLabel?
  /// Series that are shown, most telling first.
  package let panels: [ChartSeries]
  package let episodes: [Episode]
  /// Steps at which the run was taken back.
  package let resumes: [Int64]
  package let lastStep: Int64
  /// What the label makes of the findings.
  private let score: Scorecard.Row?

  /// - Parameters:
  ///   - series: all series that there are.
  ///   - principal: metrics to show whatever was said, in order, such as the loss.
  package init(
    run: String, label: RunLabel?, series: [ChartSeries], principal: [String],
    findings: [Finding], resumes: [Int64]
  ) {
    self.run = run
    self.label = label
    self.resumes = resumes
    episodes = RunPicture.episodes(findings)
    score = label.flatMap { Scorecard(labels: [$0], findings: [$0.run: findings]).rows.first }
    var names = Array(principal.prefix(RunPicture.principalPanels))
    let graveFirst = episodes.sorted { ($1.severity, $0.first) < ($0.severity, $1.first) }
    for episode in graveFirst where !names.contains(episode.metric) { names.append(episode.metric) }
    for name in principal.dropFirst(RunPicture.principalPanels) where !names.contains(name) {
      names.append(name)
    }
    panels = names.compactMap { name in series.first { $0.name == name } }
      .prefix(RunPicture.mostPanels).map { $0 }
    let ends = panels.compactMap { $0.buckets.last?.lastX }
    lastStep = max(
      Int64(ends.max() ?? 0), findings.map(\.step.rawValue).max() ?? 0, label?.visible ?? 0, 1)
  }

  private static func episodes(_ findings: [Finding]) -> [Episode] {
    var episodes: [Episode] = []
    var open: [String: Int] = [:]
    for finding in findings {
      let step = finding.step.rawValue
      switch finding.transition {
      case .fire:
        // One that was never cleared was an event of one step.
        if let k = open[finding.detector] {
          episodes[k].last = episodes[k].last ?? episodes[k].first
        }
        open[finding.detector] = episodes.count
        episodes.append(
          Episode(
            detector: finding.detector, metric: finding.metric, first: step, last: nil,
            severity: finding.severity, marks: [Mark(finding)]))
      case .escalate:
        guard let k = open[finding.detector] else { continue }
        episodes[k].severity = max(episodes[k].severity, finding.severity)
        episodes[k].marks.append(Mark(finding))
      case .clear:
        guard let k = open.removeValue(forKey: finding.detector) else { continue }
        episodes[k].last = max(step, episodes[k].first)
      }
    }
    return episodes
  }

  /// Detectors that said something, in the order in which they first did.
  package var lanes: [String] {
    var lanes: [String] = []
    for episode in episodes where !lanes.contains(episode.detector) {
      lanes.append(episode.detector)
    }
    return lanes
  }

  /// The first warning at or after the cause: what counts as catching it.
  package var firstWarning: (detector: String, step: Int64, severity: Severity)? {
    let cause = label?.cause ?? 0
    return episodes.flatMap { episode in
      episode.marks.filter { $0.severity > .info && $0.step >= cause }
        .map { (detector: episode.detector, step: $0.step, severity: $0.severity) }
    }
    .min { $0.step < $1.step }
  }

  /// What came of the run, in words.
  package var verdict: String {
    guard let label else { return said }
    let kind = label.kind.rawValue
    guard let score else { return "\(kind), not scored; \(said)" }
    let alarms =
      score.falseAlarms > 0
      ? "; " + NumberText.counted(Int64(score.falseAlarms), "false alarm") : ""
    if label.kind == .healthy { return kind + (alarms.isEmpty ? ", and no warning" : alarms) }
    let at = firstWarning.map { "\($0.detector) at step \(NumberText.grouped($0.step))" }
    if score.caught == 0 { return "\(kind), missed" + alarms }
    if score.events > 1 { return "\(kind): \(score.caught) of \(score.events) caught" + alarms }
    guard let lead = score.lead, let at else { return "\(kind): caught" + alarms }
    return "\(kind): \(at), "
      + NumberText.counted(abs(lead), "step")
      + (lead >= 0 ? " before" : " after") + " the curve shows it" + alarms
  }

  /// Episodes that warned.
  package var warnings: Int { episodes.count { $0.severity > .info } }

  private var said: String {
    guard warnings > 0 else { return "no warning" }
    let first = firstWarning.map { ", the first by \($0.detector) at step \($0.step)" } ?? ""
    return NumberText.counted(Int64(warnings), "warning") + first
  }
}

extension RunPicture.Mark {
  fileprivate init(_ finding: Finding) {
    self.init(
      step: finding.step.rawValue, severity: finding.severity, value: finding.value,
      threshold: finding.threshold, baseline: finding.baseline, message: finding.message)
  }
}
