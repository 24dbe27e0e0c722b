internal import MonitorCore

/// The page over the pictures of a back-test: a row a run, then the pictures.
package struct ReportPage: Sendable {
  package struct Entry: Sendable {
    package let picture: RunPicture
    /// Name of the picture's file beside the page.
    package let file: String

    package init(picture: RunPicture, file: String) {
      self.picture = picture
      self.file = file
    }
  }

  package let entries: [Entry]
  package let summary: String

  /// - Parameter summary: a line over the table.
  package init(entries: [Entry], summary: String) {
    self.entries = entries
    self.summary = summary
  }

  /// File names for runs: their own, without what paths cannot have, and each once.
  package static func fileNames(_ runs: [String]) -> [String] {
    var taken: Set<String> = []
    return runs.map { run in
      let safe = String(
        run.map { $0.isLetter || $0.isNumber || "-_.+=".contains($0) ? $0 : "_" }.prefix(120))
      let base = safe.isEmpty || safe.hasPrefix(".") ? "run" + safe : safe
      var name = base
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        name = "\(base)-\(number)"
        number += 1
      }
      return name + ".svg"
    }
  }

  package func html() -> String {
    let rows = entries.map { entry in
      let worst = entry.picture.episodes.map(\.severity).max()
      return """
        <tr><td><a href="#\(MarkupText.escape(entry.file))">\(MarkupText.escape(entry.picture.run))</a></td>\
        <td>\(MarkupText.escape(entry.picture.label?.kind.rawValue ?? ""))</td>\
        <td class="\(worst?.rawValue ?? "quiet")">\(MarkupText.escape(entry.picture.verdict))</td></tr>
        """
    }
    let pictures = entries.map { entry in
      let file = MarkupText.escape(entry.file)
      return """
        <p id="\(file)"><a href="\(file)"><img src="\(file)" loading="lazy" \
        alt="\(MarkupText.escape(entry.picture.run))"></a></p>
        """
    }
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>Back-test</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <style>
      body { font: 14px/1.45 system-ui, sans-serif; color: #212529; max-width: 1120px;
        margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.3rem; margin: 0; } p.sum { color: #495057; margin: .2rem 0 1.2rem; }
      table { border-collapse: collapse; width: 100%; } th { text-align: left; color: #868e96;
        font-weight: 400; } td, th { padding: .22rem .8rem .22rem 0; border-bottom: 1px solid #f1f3f5; }
      a { color: #0b7285; text-decoration: none; } a:hover { text-decoration: underline; }
      td.warning { color: #b36a00; } td.critical { color: #c92a2a; } td.quiet { color: #495057; }
      img { width: 100%; border: 1px solid #e9ecef; border-radius: 4px; }
      p[id] { margin: 1.4rem 0 0; scroll-margin-top: 1rem; }
      </style></head><body>
      <h1>Back-test</h1>
      <p class="sum">\(MarkupText.escape(summary))</p>
      <table><tr><th>run</th><th>label</th><th>what was said</th></tr>
      \(rows.joined(separator: "\n"))
      </table>
      \(pictures.joined(separator: "\n"))
      </body></html>

      """
  }
}
