/// Text that must never be shown: a signing key, a token, an address that lets one post.
///
/// Printing, interpolating or dumping it gives a mark instead, so a log line cannot leak it by
/// accident; whoever needs the text has to ask for it by name.
package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let text: String

  package init(_ text: String) { self.text = text }

  package func reveal() -> String { text }
  package var isEmpty: Bool { text.isEmpty }
  package var description: String { "<secret>" }
  package var debugDescription: String { "<secret>" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
