/// News as lines for people: one a step, with the columns staying where they are.
package struct TailPrinter {
  private let terminal: Terminal
  /// Width of the widest run name and of each metric's value so far.
  private var runWidth = 0
  private var stepWidth = 5
  private var widths: [String: Int] = [:]
  private var seenAlerts: Set<Int64> = []

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
      let value = TailPrinter.text(metric.value)
      let width = max(widths[metric.key] ?? 6, TextWidth.of(value))
      widths[metric.key] = width
      let bad = metric.value.double.map { !$0.isFinite } ?? false
      line +=
        "  " + paint(metric.key, .dim) + " "
        + paint(value.leftPadded(to: width), bad ? .boldRed : .plain)
    }
    return line
  }

  private mutating func alert(_ row: RowValue, _ name: String) -> String {
    let isFirst = seenAlerts.insert(row["id"]?.integer ?? 0).inserted
    let severity = row.words("severity")
    let start = String(repeating: " ", count: 10) + name + "  "
    if row.words("state") == "resolved" {
      let step = row["resolved_step"]?.integer.map { " at step \($0)" } ?? ""
      return start + paint("✓ \(row.words("detector")) is over\(step)", .green)
    }
    let since = isFirst ? "step \(row.words("step"))" : "since step \(row.words("step"))"
    return start + paint("▲ \(severity)", Style.of(word: severity)) + " \(since)  "
      + paint(row.words("detector"), .bold) + ": " + row.words("message")
  }

  /// Of an array its range: a head or a layer that stands out shows at an end.
  private static func text(_ value: RowValue) -> String {
    guard let elements = value.array, elements.count > 1 else { return value.cellText }
    let numbers = elements.compactMap(\.double)
    guard numbers.count == elements.count, numbers.allSatisfy(\.isFinite), let low = numbers.min(),
      let high = numbers.max()
    else { return elements.contains { $0.double.map { !$0.isFinite } ?? true } ? "NaN" : "" }
    return "\(NumberText.short(low))…\(NumberText.short(high))"
  }

  private func paint(_ text: String, _ style: Style) -> String {
    style.paint(text, terminal.colour)
  }
}
