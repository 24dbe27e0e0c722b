internal import Detectors
internal import Foundation
internal import MonitorControl
internal import MonitorCore
internal import MonitorEngine

/// Pictures of all runs of a back-test and a page over them, as files in a folder.
struct BacktestReport {
  private let entries: [ReportPage.Entry]
  private let summary: String

  init(_ results: [BacktestResult], labels: [RunLabel], signals: SignalTable) {
    let runs = results.flatMap { result in result.runs.map { (result: result, run: $0) } }
    let files = ReportPage.fileNames(runs.map(\.run.name))
    entries = zip(runs, files).map { pair, file in
      ReportPage.Entry(
        picture: BacktestReport.picture(pair.run, pair.result, labels, signals), file: file)
    }
    let warnings = entries.reduce(0) { $0 + $1.picture.warnings }
    var summary =
      NumberText.counted(Int64(runs.count), "run") + ", "
      + NumberText.counted(Int64(warnings), "warning")
    if !labels.isEmpty {
      let card = Scorecard(labels, results)
      summary +=
        "; \(card.caught) of \(card.events) caught, "
        + NumberText.counted(Int64(card.falseAlarms), "false alarm")
      if let lead = card.medianLead { summary += ", median lead \(NumberText.short(lead)) steps" }
    }
    self.summary = summary
  }

  private static func picture(
    _ run: RunInfo, _ result: BacktestResult, _ labels: [RunLabel], _ signals: SignalTable
  ) -> RunPicture {
    let traces = (result.traces[run.name] ?? []).filter { $0.rank == 0 }
    return RunPicture(
      run: run.name, label: labels.first { $0.run == run.name },
      series: traces.map(ChartSeries.init),
      principal: principal(traces.map(\.metric), signals),
      findings: result.findings.filter { $0.run == run.name }.map(\.finding),
      resumes: run.attemptStarts.dropFirst().map(\.rawValue))
  }

  /// What people look at first, as far as the run has it.
  private static func principal(_ metrics: [String], _ signals: SignalTable) -> [String] {
    let wanted: [Signal] = [.loss, .gradNorm, .evalAccuracy, .evalLoss, .learningRate]
    return wanted.flatMap { signal in
      metrics.filter { metric in
        signals.resolve(metric).contains { $0.source == .signal(signal) && $0.label.isEmpty }
      }.prefix(1)
    }
  }

  func write(to folder: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      for entry in entries {
        try entry.picture.svg().write(
          toFile: folder + "/" + entry.file, atomically: true, encoding: .utf8)
      }
      try ReportPage(entries: entries, summary: summary).html().write(
        toFile: folder + "/index.html", atomically: true, encoding: .utf8)
    } catch {
      throw ControlFailure(
        .failure, "cannot write the report to \(folder): \(error.localizedDescription)")
    }
    Message.line("wrote \(entries.count) pictures and \(folder)/index.html")
  }
}

extension ChartSeries {
  init(_ trace: RunTrace) {
    self.init(
      name: trace.metric,
      buckets: trace.buckets.map { bucket in
        Bucket(
          firstX: Double(bucket.firstStep), lastX: Double(bucket.lastStep), low: bucket.low,
          high: bucket.high, mean: bucket.mean, nonFinite: bucket.nonFinite)
      })
  }
}
