/// One line that says how far a push is: a bar, a share, points, rate and time left.
///
/// Only the text; the caller owns the clock and redraws at its own pace.
package struct ProgressLine: Sendable {
  private static let partial: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  package var label: String
  package var bytesDone: Int64
  /// Nil where the size is not known (standard input).
  package var bytesTotal: Int64?
  package var points: Int64
  package var seconds: Double

  package init(
    label: String, bytesDone: Int64, bytesTotal: Int64?, points: Int64, seconds: Double
  ) {
    self.label = label
    self.bytesDone = bytesDone
    self.bytesTotal = bytesTotal
    self.points = points
    self.seconds = seconds
  }

  package func text(columns: Int, colour: Bool) -> String {
    let rate = seconds > 0 ? Double(points) / seconds : 0
    var facts = "\(NumberText.scaled(Double(points))) values"
    if seconds >= 0.5 { facts += "  \(NumberText.scaled(rate.rounded()))/s" }
    guard let total = bytesTotal, total > 0 else {
      return TextWidth.cut("\(label)  \(NumberText.bytes(bytesDone))  \(facts)", to: columns - 1)
    }
    let share = min(1, Double(bytesDone) / Double(total))
    if seconds >= 0.5, share > 0.01, share < 1 {
      facts += "  \(TimeText.duration(max(1, seconds * (1 - share) / share))) left"
    }
    let percent = String(Int(share * 100)).leftPadded(to: 3) + " %"
    let name = TextWidth.cut(label, to: max(12, columns / 3))
    let room = columns - 1 - TextWidth.of(name) - TextWidth.of(percent) - TextWidth.of(facts) - 6
    guard room >= 8 else { return TextWidth.cut("\(name) \(percent)  \(facts)", to: columns - 1) }
    let width = min(room, 40)
    return "\(name)  \(Style.cyan.paint(bar(share, width), colour))  \(percent)  \(facts)"
  }

  private func bar(_ share: Double, _ width: Int) -> String {
    let eighths = Int((share * Double(width * 8)).rounded(.down))
    var text = String(repeating: "█", count: eighths / 8)
    if eighths % 8 > 0 { text.append(ProgressLine.partial[eighths % 8 - 1]) }
    return text + String(repeating: "·", count: width - text.count)
  }
}

extension String {
  /// Filled up with spaces on the left.
  package func leftPadded(to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - TextWidth.of(self))) + self
  }
}
