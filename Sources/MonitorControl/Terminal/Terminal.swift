internal import Glibc

/// What the other side of standard output or error is: its width, and whether it shows colour.
package struct Terminal: Sendable {
  package let isTTY: Bool
  package let colour: Bool
  /// Columns; nil where output goes to a file or a pipe, which has no width.
  package let columns: Int?
  package let rows: Int

  package init(isTTY: Bool, colour: Bool, columns: Int?, rows: Int = 24) {
    self.isTTY = isTTY
    self.colour = colour
    self.columns = columns
    self.rows = rows
  }

  /// A file or a pipe.
  package static let none = Terminal(isTTY: false, colour: false, columns: nil)

  /// Looks at a descriptor.
  ///
  /// `NO_COLOR` (https://no-color.org), `TERM=dumb` and `CLICOLOR_FORCE` are honoured; `COLUMNS`
  /// sets the width where there is no terminal to ask.
  package static func inspect(_ descriptor: Int32) -> Terminal {
    func environment(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let isTTY = isatty(descriptor) == 1
    let noColour = environment("NO_COLOR") != nil || environment("TERM") == "dumb"
    let forced = environment("CLICOLOR_FORCE").map { $0 != "0" } ?? false
    var size = winsize()
    let asked = isTTY && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return Terminal(
      isTTY: isTTY, colour: !noColour && (isTTY || forced),
      columns: asked ? Int(size.ws_col) : environment("COLUMNS").flatMap(Int.init),
      rows: asked ? Int(size.ws_row) : 24)
  }
}

/// How many columns a text takes: combining marks none, East Asian wide characters and emoji two.
package enum TextWidth {
  package static func of(_ text: String) -> Int {
    if text.utf8.count == text.unicodeScalars.count { return text.utf8.count }
    return text.reduce(0) { $0 + width($1) }
  }

  /// The text if it fits, else as much as fits with an ellipsis.
  package static func cut(_ text: String, to columns: Int) -> String {
    if of(text) <= columns { return text }
    guard columns > 1 else { return columns == 1 ? "…" : "" }
    var result = ""
    var used = 0
    for character in text {
      let next = width(character)
      if used + next > columns - 1 { break }
      result.append(character)
      used += next
    }
    while result.hasSuffix(" ") { result.removeLast() }
    return result + "…"
  }

  /// Breaks a text at spaces into lines that fit.
  package static func wrap(_ text: String, to columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, of(line) + 1 + of(String(word)) > columns {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    return lines + (line.isEmpty ? [] : [line])
  }

  private static func width(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.properties.isEmojiPresentation { return 2 }
    switch first.value {
    case 0x300...0x36F, 0x200B...0x200F: return 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
