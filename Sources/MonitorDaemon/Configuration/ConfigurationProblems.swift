/// Everything that is wrong with a configuration: all of it at once, not only the first.
package struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One wrong value: which key, where it was said, and what would be right.
  package struct Problem: Sendable, Equatable, CustomStringConvertible {
    /// Dotted, with positions in lists (`receivers[1].url`); empty for the file as a whole.
    package var key: String
    package var place: Place
    package var message: String

    package var description: String {
      key.isEmpty ? "\(place): \(message)" : "\(place): \(key): \(message)"
    }
  }

  package var problems: [Problem]

  package var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Where a value was said.
package enum Place: Sendable, Equatable, CustomStringConvertible {
  case line(Int, file: String)
  case file(String)
  case environment(String)
  case flag(String)
  /// Nowhere: it is missing, or the default.
  case unsaid

  package var description: String {
    switch self {
    case .line(let line, let file): "\(file):\(line)"
    case .file(let file): file
    case .environment(let name): "$\(name)"
    case .flag(let name): name
    case .unsaid: "configuration"
    }
  }
}
