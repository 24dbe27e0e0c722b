internal import MonitorCore

/// Reads the files that `*_file` keys name: secrets are never in the configuration itself, nor in flags.
///
/// A bare name is looked for among systemd's credentials, then beside the configuration file.
struct SecretFiles {
  private let context: ConfigurationContext
  private let directory: String?
  private(set) var warnings: [String] = []

  init(context: ConfigurationContext, file: String?) {
    self.context = context
    directory = file.map { path in
      path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
  }

  mutating func secret(_ section: ConfigurationSection, _ name: String) -> Secret? {
    guard let path = section.text(name, atMost: 4096) else { return nil }
    return read(path, section, name)
  }

  /// Several files, newest first, while one secret replaces another.
  mutating func secrets(_ section: ConfigurationSection, _ name: String) -> [Secret] {
    (section.texts(name) ?? []).compactMap { read($0, section, name) }
  }

  private mutating func read(_ path: String, _ section: ConfigurationSection, _ name: String)
    -> Secret?
  {
    var places = [path]
    if !path.hasPrefix("/") {
      places = [context.environment["CREDENTIALS_DIRECTORY"], directory].compactMap { $0 }
        .map { "\($0)/\(path)" }
    }
    for place in places {
      do {
        let text = try context.read(place)
        let trimmed = text.trimmingWhitespace()
        guard !trimmed.isEmpty, trimmed.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
          section.fail(name, "\(place) must hold one line of text without spaces")
          return nil
        }
        if ConfigurationFiles.othersCanRead(place) {
          warnings.append("\(place) holds a secret and every user can read it: chmod 0600 it")
        }
        return Secret(trimmed)
      } catch ConfigurationFiles.Failure.missing {
        continue
      } catch {
        section.fail(name, "\(place) \(error)")
        return nil
      }
    }
    section.fail(name, "there is no file \(places.joined(separator: " or "))")
    return nil
  }
}

extension String {
  fileprivate func trimmingWhitespace() -> String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
