/// One alert in full, for the person who must decide: what, where, since when, against what, and
/// what to do.
package enum AlertCard {
  package static func text(_ alert: RowValue, now: Double, terminal: Terminal) -> String {
    let width = min(terminal.columns ?? 100, 100)
    let severity = alert["severity"]?.string ?? ""
    let state = alert["state"]?.string ?? ""
    func paint(_ text: String, _ style: Style) -> String { style.paint(text, terminal.colour) }
    func label(_ name: String) -> String { paint(name.padded(to: 14), .dim) }

    var lines: [String] = []
    lines.append(
      paint(severity, Style.of(word: severity)) + "  " + paint(alert.words("detector"), .bold)
        + " on " + paint(alert.words("run"), .bold) + "  " + paint(state, Style.of(word: state)))
    lines += TextWidth.wrap(alert.words("message"), to: width - 2).map { "  " + $0 }
    lines.append("")
    for (name, value) in facts(alert, now: now) {
      let wrapped = TextWidth.wrap(value, to: width - 16)
      for (index, part) in wrapped.enumerated() {
        lines.append("  " + label(index == 0 ? name : "") + part)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func facts(_ alert: RowValue, now: Double) -> [(String, String)] {
    let evidence = alert["evidence"] ?? .null
    var facts: [(String, String)] = []
    func add(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { facts.append((name, text)) }
    }
    let since = alert["time"]?.double.map { TimeText.relative($0, now: now) } ?? ""
    add("since", "step \(alert.words("step")) of attempt \(alert.words("attempt")), \(since)")
    add(
      "resolved",
      alert["resolved_step"]?.integer.map { step in
        let time = alert["resolved_time"]?.double.map { ", \(TimeText.relative($0, now: now))" }
        return "step \(step)\(time ?? "")"
      })
    add("metric", alert["metric"]?.string)
    add("value", against(alert))
    add("last healthy", evidence["last_healthy_step"]?.integer.map { "step \($0)" })
    add("moved first", movers(evidence))
    add("scope", (alert["scope"]?.array ?? []).compactMap(\.string).joined(separator: ", "))
    add("evidence", numbers(evidence))
    add("acknowledged", alert["acknowledged_by"]?.string.map { "by \($0.printable)" })
    add("comment", alert.words("comment"))
    add(
      "quiet because", alert["inhibited_by"]?.string.map { "\($0) of the same run says it already" }
    )
    add("silenced by", alert["silenced_by"]?.integer.map { "silence \($0)" })
    add("re-opened", alert["reopened"]?.integer.flatMap { $0 > 0 ? "\($0) times" : nil })
    add("what to do", evidence["advice"]?.string)
    for entry in advised(alert) {
      add("advised", "step \(entry.words("step")): \(entry.words("text"))")
    }
    for (number, entry) in happened(alert).enumerated() {
      facts.append((number == 0 ? "history" : "", story(entry, now: now)))
    }
    return facts
  }

  /// The newest of what happened to it, but for advice, which is told above.
  private static func happened(_ alert: RowValue) -> ArraySlice<RowValue> {
    (alert["history"]?.array ?? []).filter { $0["event"]?.string != "advised" }.suffix(12)
  }

  /// `12 min ago: escalated to critical at step 140 by ada: text`.
  private static func story(_ entry: RowValue, now: Double) -> String {
    let event = entry.words("event")
    var text = entry["time"]?.double.map { "\(TimeText.relative($0, now: now)): " } ?? ""
    switch event {
    // A notification is its own text: its kind, to whom.
    case "notified": text += "told"
    case "escalated": text += "escalated to \(entry.words("severity"))"
    default: text += event
    }
    if let step = entry["step"]?.integer { text += " at step \(step)" }
    if event != "notified", let by = entry["by"]?.string, !by.isEmpty {
      text += " by \(by.printable)"
    }
    if let words = entry["text"]?.string, !words.isEmpty { text += ": \(words.printable)" }
    return text
  }

  /// What the trainer was advised because of it, or would have been: the newest words.
  private static func advised(_ alert: RowValue) -> ArraySlice<RowValue> {
    (alert["history"]?.array ?? []).filter { $0["event"]?.string == "advised" }.suffix(10)
  }

  private static func against(_ alert: RowValue) -> String? {
    guard let value = alert["value"]?.double else { return nil }
    var text = NumberText.short(value)
    if let threshold = alert["threshold"]?.double, threshold.isFinite {
      text += ", threshold \(NumberText.short(threshold))"
    }
    if let baseline = alert["baseline"]?.double, baseline.isFinite {
      text += ", usual for this run \(NumberText.short(baseline))"
    }
    return text
  }

  private static func movers(_ evidence: RowValue) -> String? {
    evidence["first_movers"]?.array?.prefix(5)
      .map { "\($0.words("metric")) (step \($0.words("step")))" }.joined(separator: ", ")
  }

  private static func numbers(_ evidence: RowValue) -> String? {
    evidence["numbers"]?.members?
      .map { "\($0.key) \($0.value.double.map(NumberText.short) ?? "")" }.joined(separator: ", ")
  }
}

extension RowValue {
  /// The member as text for people, empty if it is not there.
  package func words(_ key: String) -> String { self[key]?.cellText ?? "" }
}

extension String {
  /// Filled up with spaces on the right.
  package func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - TextWidth.of(self)))
  }
}
