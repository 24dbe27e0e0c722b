/// Why a command cannot be answered, with the exit code that scripts see and what to do next.
package struct ControlFailure: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Code: String, Sendable, Codable, CaseIterable {
    case failure
    case usage
    case unreachable
    case notFound = "not_found"
    case timeout
    case notPermitted = "not_permitted"

    /// The exit codes of DESIGN: 1 failure, 2 usage, 3 not reachable, 4 not found, 5 timeout,
    /// 6 not permitted.
    package var exitCode: Int32 {
      switch self {
      case .failure: 1
      case .usage: 2
      case .unreachable: 3
      case .notFound: 4
      case .timeout: 5
      case .notPermitted: 6
      }
    }
  }

  package let code: Code
  /// One or two sentences: the thing, the place, the way out.
  package let message: String
  package var description: String { message }

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The run is not there; names that come close are offered.
  package static func noRun(_ name: String, known: [String]) -> ControlFailure {
    let near = Spelling.nearest(to: name, among: known)
    let hint =
      near.isEmpty
      ? (known.isEmpty ? "no run has been pushed yet" : "“monitorctl runs” lists all")
      : "did you mean \(near.map { "“\($0)”" }.joined(separator: " or "))?"
    return ControlFailure(.notFound, "there is no run “\(name)”: \(hint)")
  }

  package static func noAlert(_ id: Int64) -> ControlFailure {
    ControlFailure(.notFound, "there is no alert \(id): “monitorctl alerts --all” lists every one")
  }

  /// The command changes something, and only a running daemon may.
  package static func needsDaemon(_ command: String) -> ControlFailure {
    ControlFailure(
      .unreachable,
      "“\(command)” needs the running daemon, which alone writes to the store: "
        + "leave out --state-dir, or start monitord")
  }
}

/// Which of the known names somebody may have meant.
package enum Spelling {
  /// At most two names: those that go on where this one stops, or within a third of its length in
  /// edits, nearest first.
  package static func nearest(to name: String, among known: [String]) -> [String] {
    let wanted = Array(name.utf8.prefix(64))
    return known.prefix(2000)
      .map { candidate in
        let goesOn = !name.isEmpty && candidate.hasPrefix(name)
        return (goesOn ? 1 : distance(wanted, Array(candidate.utf8.prefix(64))), candidate)
      }
      .filter { $0.0 <= max(2, wanted.count / 3) }
      .sorted { $0 < $1 }
      .prefix(2)
      .map(\.1)
  }

  /// Levenshtein's distance in bytes.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var diagonal = row[0]
      row[0] = i + 1
      for j in 0..<b.count {
        let substituted = diagonal + (a[i] == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
