internal import Yams

/// The three layers that values come from: a YAML file, the environment over it, flags over both.
///
/// Sections read their keys through this; it collects what is wrong, so that one run of
/// `--check-config` shows everything. Any key that takes one plain value can be said in the
/// environment: `alerts.repeat_interval` is `MONITORD_ALERTS_REPEAT_INTERVAL`.
final class ConfigurationSource {
  let file: String
  private let environment: [String: String]
  private let flags: [String: (name: String, value: String)]
  private(set) var problems: [ConfigurationError.Problem] = []
  /// Names of variables that some key asked for.
  private var known: Set<String> = []
  /// Line of every key that was read, for problems that others find later.
  private var lines: [String: Int] = [:]

  init(
    file: String, environment: [String: String], flags: [String: (name: String, value: String)]
  ) {
    self.file = file
    self.environment = environment
    self.flags = flags
  }

  func fail(_ key: String, _ place: Place, _ message: String) {
    problems.append(.init(key: key, place: place, message: message))
  }

  /// Where a key was said, as far as is known: itself, or the nearest section around it.
  func place(of key: String) -> Place {
    var path = Substring(key)
    while true {
      if let line = lines[String(path)] { return .line(line, file: file) }
      guard let dot = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return .file(file) }
      path = path[..<dot]
    }
  }

  func note(_ key: String, _ node: Node) {
    if let line = node.mark?.line { lines[key] = line }
  }

  /// What a flag or the environment says about a key.
  func overlay(_ key: String) -> (text: String, place: Place)? {
    let name = ConfigurationSource.variable(key)
    known.insert(name)
    if let flag = flags[key] { return (flag.value, .flag(flag.name)) }
    return environment[name].map { ($0, .environment(name)) }
  }

  static func variable(_ key: String) -> String {
    "MONITORD_" + key.uppercased().replacing(".", with: "_")
  }

  /// Variables that look like ours and that no key asked for; those of clients are left alone.
  var strangers: [String] {
    let ofClients: Set = [
      "MONITORD_CONFIG", "MONITORD_RUN", "MONITORD_RUN_ID", "MONITORD_PROJECT", "MONITORD_GROUP",
      "MONITORD_MODE", "MONITORD_NOTIFICATION", "MONITORD_KIND", "MONITORD_SEVERITY",
      "MONITORD_SUMMARY",
    ]
    return environment.keys.filter {
      $0.hasPrefix("MONITORD_") && !known.contains($0) && !ofClients.contains($0)
    }.sorted()
  }

  /// The root of the file; nil after a problem was noted.
  func root(_ text: String) -> Node? {
    guard text.utf8.count <= 1 << 20 else {
      fail("", .file(file), "is larger than 1 MiB, which no configuration is")
      return nil
    }
    do {
      guard let node = try Yams.compose(yaml: text) else { return Node([(Node, Node)]()) }
      if let scalar = node.scalar, scalar.string.isEmpty { return Node([(Node, Node)]()) }
      return node
    } catch let error as YamlError {
      let (line, reason) = ConfigurationSource.describe(error)
      fail("", line.map { .line($0, file: file) } ?? .file(file), reason)
    } catch {
      fail("", .file(file), "is not YAML")
    }
    return nil
  }

  private static func describe(_ error: YamlError) -> (Int?, String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (mark.line, "is not YAML: \(problem)")
    case .reader(let problem, _, _, _): (nil, "is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      (context.mark.line, "says \(keys.joined(separator: ", ")) twice in one section")
    default: (nil, "is not YAML")
    }
  }
}

/// How near two words are, for "did you mean".
enum Spelling {
  /// The known word within two edits of `word`, if there is one.
  static func nearest(_ word: String, among known: [String]) -> String? {
    known.map { ($0, distance(word, $0)) }.filter { $0.1 <= 2 }.min { $0.1 < $1.1 }?.0
  }

  private static func distance(_ a: String, _ b: String) -> Int {
    let (x, y) = (Array(a.utf8), Array(b.utf8))
    guard abs(x.count - y.count) <= 2, x.count <= 64 else { return .max }
    var row = Array(0...y.count)
    for i in 0..<x.count {
      var previous = row[0]
      row[0] = i + 1
      for j in 0..<y.count {
        let substitute = previous + (x[i] == y[j] ? 0 : 1)
        previous = row[j + 1]
        row[j + 1] = min(substitute, row[j] + 1, previous + 1)
      }
    }
    return row[y.count]
  }
}
