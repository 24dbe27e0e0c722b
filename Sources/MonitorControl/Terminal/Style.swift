/// Colours and weights of the terminal; the sixteen colours only, so that every theme stays itself.
package struct Style: Sendable, Equatable {
  private let codes: String

  private init(_ codes: String) { self.codes = codes }

  package static let plain = Style("")
  package static let bold = Style("1")
  package static let dim = Style("2")
  package static let red = Style("31")
  package static let boldRed = Style("1;31")
  package static let green = Style("32")
  package static let yellow = Style("33")
  package static let blue = Style("34")
  package static let magenta = Style("35")
  package static let cyan = Style("36")

  /// The text in this style, or as it is where colour is off.
  package func paint(_ text: String, _ colour: Bool) -> String {
    colour && !codes.isEmpty && !text.isEmpty ? "\u{1B}[\(codes)m\(text)\u{1B}[0m" : text
  }

  /// The style of a word that says how bad something is, or how it stands.
  package static func of(word: String) -> Style {
    switch word {
    case "critical", "firing", "failed", "lost": .boldRed
    case "warning", "pending", "killed": .yellow
    case "running", "ok": .green
    case "acknowledged": .cyan
    case "resolved", "silenced", "inhibited", "finished", "info": .dim
    default: .plain
    }
  }
}
