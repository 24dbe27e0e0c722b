import Foundation
import ReferenceTrainer

/// One line on standard error that follows the run, if it is a terminal; a last line in any case.
final class ProgressLine {
  private let name: String
  private let steps: Int
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var reports = 0
  private var loss: Double?

  init(name: String, steps: Int) {
    self.name = name
    self.steps = steps
  }

  func show(_ metrics: StepMetrics) {
    reports += 1
    if let value = metrics.scalar("train/loss") { loss = value }
    guard isTerminal, last.duration(to: .now) > .milliseconds(100) else { return }
    last = .now
    write("\r\u{1B}[K\(name)  step \(metrics.step + 1)/\(steps)  \(losses)  \(pace)")
  }

  func end(outcome: TrainingOutcome) {
    write("\(isTerminal ? "\r\u{1B}[K" : "")\(name): \(outcome.rawValue), \(losses), \(pace)\n")
  }

  private var losses: String { loss.map { String(format: "loss %.4f", $0) } ?? "" }

  private var pace: String {
    let seconds = start.duration(to: .now) / .seconds(1)
    return String(
      format: "%.1f s, %.1f ms/report", seconds, seconds / Double(max(1, reports)) * 1000)
  }

  func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
