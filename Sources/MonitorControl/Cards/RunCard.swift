internal import Glibc

/// One run on one screen: how it stands, what its trainer told, what is wrong with it.
package struct RunCard {
  package let run: RowValue
  package let alerts: [RowValue]

  package init(run: RowValue, alerts: [RowValue]) {
    self.run = run
    self.alerts = alerts
  }

  package func text(now: Double, terminal: Terminal) -> String {
    let status = run.words("status")
    var lines = [
      Style.bold.paint(run.words("run"), terminal.colour) + "  "
        + Style.of(word: status).paint(status, terminal.colour)
    ]
    lines += CardLines.text(facts(now: now), terminal: terminal)
    if let config = run["config"]?.members, !config.isEmpty {
      lines += ["", Style.dim.paint("configuration", terminal.colour)]
      lines += CardLines.text(flat(config), terminal: terminal)
    }
    let open = alerts.filter { $0["state"]?.string != "resolved" }
    if !open.isEmpty {
      lines += ["", Style.dim.paint("open alerts", terminal.colour)]
      for alert in open {
        let severity = alert.words("severity")
        lines.append(
          "  " + Style.of(word: severity).paint(severity, terminal.colour)
            + "  \(alert.words("detector")) since step \(alert.words("step")): "
            + alert.words("message"))
      }
    }
    lines += eventLines(terminal)
    return lines.map { TextLine.fit($0, terminal) + "\n" }.joined()
  }

  private static let mostEvents = 12

  /// What the trainer told, the newest last.
  private func eventLines(_ terminal: Terminal) -> [String] {
    let events = run["events"]?.array ?? []
    guard !events.isEmpty else { return [] }
    let shown = events.suffix(RunCard.mostEvents)
    let title = shown.count < events.count ? "events, the last \(shown.count)" : "events"
    return ["", Style.dim.paint(title, terminal.colour)]
      + shown.map { event in
        let step = event["step"]?.integer.map { "step \($0)  " } ?? ""
        return "  \(step)\(Style.bold.paint(event.words("name"), terminal.colour))  "
          + event.words("text")
      }
  }

  private func facts(now: Double) -> [(String, String)] {
    var facts: [(String, String)] = []
    func add(_ name: String, _ text: String) { if !text.isEmpty { facts.append((name, text)) } }
    add("project", run.words("project"))
    add("group", run.words("group"))
    add("trainer", run.trainerFacts)
    add("owner", run["owner"]?.integer.map(RunCard.userName) ?? "")
    add("tags", (run["tags"]?.array ?? []).map(\.cellText).joined(separator: ", "))
    add("last step", run.words("last_step"))
    add(
      "last point", run["last_time"]?.double.map { TimeText.relative($0, now: now) } ?? "never")
    add(
      "created",
      run["created"]?.double.map {
        "\(TimeText.absolute($0)), \(TimeText.relative($0, now: now))"
      } ?? "")
    add(
      "points",
      NumberText.grouped(run["points"]?.integer ?? 0) + " in \(run.words("series")) series")
    add("world size", run.words("world_size"))
    let attempts = run["attempts"]?.array ?? []
    if attempts.count > 1 {
      add(
        "attempts",
        attempts.map { "\($0.words("attempt")) from step \($0.words("first_step"))" }
          .joined(separator: ", "))
    }
    return facts
  }

  /// "ada (1000)", or the number where this machine knows no name for it.
  private static func userName(_ user: Int64) -> String {
    guard let id = uid_t(exactly: user), let entry = getpwuid(id) else { return "user \(user)" }
    return "\(String(cString: entry.pointee.pw_name)) (\(user))"
  }

  private func flat(_ members: [RowValue.Member], prefix: String = "") -> [(String, String)] {
    members.flatMap { member -> [(String, String)] in
      if let inner = member.value.members {
        return flat(inner, prefix: prefix + member.key + "/")
      }
      return [((prefix + member.key).printable, member.value.cellText)]
    }
  }
}

/// Lines of names and values, the names quiet and as wide as the widest.
enum CardLines {
  static func text(_ facts: [(String, String)], terminal: Terminal) -> [String] {
    let width = min(facts.map { TextWidth.of($0.0) }.max() ?? 0, 32)
    return facts.map { name, value in
      "  " + Style.dim.paint(name.padded(to: width), terminal.colour) + "  " + value
    }
  }
}

/// A line that may hold colour codes, cut to the terminal where it has a width.
enum TextLine {
  static func fit(_ line: String, _ terminal: Terminal) -> String {
    guard let columns = terminal.columns else { return line }
    var shown = 0
    var inCode = false
    var result = ""
    for character in line {
      if character == "\u{1B}" { inCode = true }
      if inCode {
        result.append(character)
        if character == "m" { inCode = false }
        continue
      }
      let width = TextWidth.of(String(character))
      if shown + width > columns - 1, TextWidth.of(line.withoutColour) > columns {
        return result + "…" + (terminal.colour ? "\u{1B}[0m" : "")
      }
      result.append(character)
      shown += width
    }
    return result
  }
}

extension String {
  /// The text without the codes of `Style`.
  package var withoutColour: String {
    guard contains("\u{1B}") else { return self }
    var result = ""
    var inCode = false
    for character in self {
      if character == "\u{1B}" { inCode = true }
      if !inCode { result.append(character) }
      if inCode, character == "m" { inCode = false }
    }
    return result
  }
}
