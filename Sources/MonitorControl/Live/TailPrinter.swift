/// News as lines for people: one a step, with the columns staying where they are.
package struct TailPrinter {
  private let terminal: Terminal
  /// Width of the widest run name and of each metric's value so far.
  private var runWidth = 0
  private var stepWidth = 5
  private var widths: [String: Int] = [:]

  package init(terminal: Terminal) { self.terminal = terminal }

  /// The line, newline included.
  package mutating func line(_ news: RunFollower.News) -> String {
    TextLine.fit(text(news), terminal) + "\n"
  }

  private mutating func text(_ news: RunFollower.News) -> String {
    let row = news.row
    let run = row.words("run")
    runWidth = max(runWidth, TextWidth.of(run))
    let name = run.padded(to: runWidth)
    switch news.kind {
    case .step: return step(row, name)
    case .alert: return alert(row, name)
    case .attempt:
      return paint(
        "\(name)  attempt \(row.words("attempt")) begins at step \(row.words("step"))", .cyan)
    case .skipped:
      return paint("\(name)  … \(row.words("steps")) steps not shown", .dim)
    case .end:
      let status = row.words("status")
      return paint(
        "\(name)  \(status) at step \(row.words("step"))",
        status == "finished" ? .green : .boldRed)
    }
  }

  private mutating func step(_ row: RowValue, _ name: String) -> String {
    let clock = row["time"]?.double.map(TimeText.clock) ?? "        "
    let step = row.words("step")
    stepWidth = max(stepWidth, step.count)
    var line =
      paint(clock, .dim) + "  " + name + "  " + paint(step.leftPadded(to: stepWidth), .bold)
    for metric in row["metrics"]?.members ?? [] {
      let value = metric.value.cellText
      let width = max(widths[metric.key] ?? 6, TextWidth.of(value))
      widths[metric.key] = width
      let bad = metric.value.double.map { !$0.isFinite } ?? false
      line +=
        "  " + paint(metric.key, .dim) + " "
        + paint(value.leftPadded(to: width), bad ? .boldRed : .plain)
    }
    return line
  }

  private func alert(_ row: RowValue, _ name: String) -> String {
    let state = row.words("state")
    let severity = row.words("severity")
    let clock = row["time"]?.double.map(TimeText.clock) ?? ""
    if state == "resolved" {
      return paint(clock, .dim) + "  " + name + "  "
        + paint("✓ \(row.words("detector")) is over at step \(row.words("resolved_step"))", .green)
    }
    return paint(clock, .dim) + "  " + name + "  "
      + paint("▲ \(severity)", Style.of(word: severity)) + " step \(row.words("step"))  "
      + paint(row.words("detector"), .bold) + ": " + row.words("message")
  }

  private func paint(_ text: String, _ style: Style) -> String {
    style.paint(text, terminal.colour)
  }
}
