internal import Foundation
internal import MonitorCore

/// The words that people read in chats and pagers.
enum NotificationText {
  /// "critical: loss_spike on gpt-7 at step 1400", one line.
  static func headline(_ notification: AlertNotification) -> String {
    let items = notification.items
    let run = notification.run
    let what: String
    if items.count == 1, let alert = items.first?.alert {
      let step = notification.kind == .resolved ? alert.resolvedStep ?? alert.step : alert.step
      what = "\(alert.detector) on \(run) at step \(step)"
    } else {
      what =
        "\(items.count) alerts on \(run): "
        + items.map(\.alert.detector).joined(separator: ", ")
    }
    switch notification.kind {
    case .firing: return "\(notification.severity.rawValue): \(what)"
    case .resolved: return "resolved: \(what)"
    case .acknowledged:
      return "acknowledged by \(items.first?.alert.acknowledgedBy ?? "somebody"): \(what)"
    case .test: return "test message from monitord"
    }
  }

  /// Why it is told now, when that is not plain from the rest.
  static func reason(_ item: AlertNotification.Item) -> String? {
    switch item.reason {
    case .escalated:
      item.previousSeverity.map { "worse: was \($0.rawValue)" } ?? "worse than before"
    case .reopened: "again, re-opened \(item.alert.reopened) times"
    case .repeated: "still firing, nobody acknowledged it"
    case .released: "no longer silenced or acknowledged, still firing"
    default: nil
    }
  }

  /// What was measured against what: "train/loss = 9, threshold 4, baseline 2".
  static func measure(_ alert: Alert) -> String {
    var text = "\(alert.metric) = \(number(alert.value)), threshold \(number(alert.threshold))"
    if !alert.baseline.isNaN { text += ", baseline \(number(alert.baseline))" }
    return text
  }

  /// Where: the first few names of the scope.
  static func scope(_ alert: Alert, limit: Int = 5) -> String? {
    let names = alert.evidence.scope
    guard !names.isEmpty else { return nil }
    let more = names.count > limit ? " and \(names.count - limit) more" : ""
    return names.prefix(limit).joined(separator: ", ") + more
  }

  /// Four significant digits, as people write numbers.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    return String(format: "%.4g", value)
  }

  /// At most so many characters, with a mark where it was cut.
  static func cut(_ text: String, to limit: Int) -> String {
    text.count <= limit ? text : String(text.prefix(limit - 1)) + "…"
  }
}
