internal import Detectors
internal import MonitorCore
internal import MonitorEngine
internal import Yams

extension Configuration {
  /// Reads the file, the environment and the flags.
  ///
  /// - Throws: all problems at once, each with its key, its place and what is allowed.
  package static func load(_ context: ConfigurationContext) throws(ConfigurationError)
    -> Configuration
  {
    var text = ""
    var file: String?
    for candidate in context.candidates {
      do {
        text = try context.read(candidate)
        file = candidate
        break
      } catch {
        let isOptional = context.file == nil && context.environment["MONITORD_CONFIG"] == nil
        if isOptional, error as? ConfigurationFiles.Failure == .missing { continue }
        throw ConfigurationError(problems: [
          .init(key: "", place: .file(candidate), message: "\(error)")
        ])
      }
    }
    return try parse(text, file: file, context)
  }

  /// Reads text that is already there; `file` is for messages and for paths relative to it.
  package static func parse(_ text: String, file: String?, _ context: ConfigurationContext)
    throws(ConfigurationError) -> Configuration
  {
    let source = ConfigurationSource(
      file: file ?? "configuration", environment: context.environment, flags: context.flags)
    guard let node = source.root(text) else { throw ConfigurationError(problems: source.problems) }
    let root = ConfigurationSection(source, "", node)
    var files = SecretFiles(context: context, file: file)
    let stateDirectory = path(root, "state_dir") ?? context.defaultStateDirectory
    let socket = readSocket(root, context)
    let http = readHTTP(root, &files)
    let links = AlertLinks(externalURL: http.externalURL)
    let receivers = readReceivers(root, links, &files)
    var configuration = Configuration(
      stateDirectory: stateDirectory, socket: socket, http: http, operators: readOperators(root),
      logLevel: root.choice("log_level", LogLevel.self) ?? .info,
      instance: readInstance(root, context), receivers: receivers,
      alerts: readAlerts(root, receivers), detectors: readDetectors(root),
      models: readModels(root, context),
      retention: readRetention(root), store: readStore(root), warnings: files.warnings, file: file,
      said: [:])
    root.end()
    guard source.problems.isEmpty else { throw ConfigurationError(problems: source.problems) }
    for name in source.strangers {
      configuration.warnings.append(
        "$\(name) is set, and no key of the configuration has that name")
    }
    configuration.said = flatten(node, "")
    for (key, flag) in context.flags { configuration.said[key] = flag.value }
    return configuration
  }

  private static func path(_ section: ConfigurationSection, _ name: String) -> String? {
    section.value(name, "an absolute path of at most 4096 bytes") {
      $0.hasPrefix("/") && $0.utf8.count <= 4096 && !$0.contains("\0") ? $0 : nil
    }
  }

  private static func readInstance(_ root: ConfigurationSection, _ context: ConfigurationContext)
    -> String
  {
    let given = root.value("instance", "1 to 64 letters, digits, dots and underscores") {
      isName($0) && $0.utf8.count <= 64 ? $0 : nil
    }
    let host = context.hostName.prefix { $0 != "." }.filter { isName(String($0)) }
    return given ?? (host.isEmpty ? "monitord" : String(host.prefix(64)))
  }

  static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
          || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
      }
  }

  /// A path, or a section with `path`, `mode` and `group`.
  private static func readSocket(_ root: ConfigurationSection, _ context: ConfigurationContext)
    -> Socket
  {
    let allowed = "an absolute path of at most 107 bytes (the system's limit for sockets)"
    func isPath(_ text: String) -> String? {
      text.hasPrefix("/") && text.utf8.count <= 107 ? text : nil
    }
    let isSection = root.node("socket")?.mapping != nil
    let plain = isSection ? nil : root.value("socket", allowed, isPath)
    let section =
      isSection ? root.section("socket") : ConfigurationSection(root.source, "socket", nil)
    let path = section.value("path", allowed, isPath)
    let mode = section.value("mode", "permission bits in octal, such as 0660") { text -> UInt32? in
      UInt32(text, radix: 8).flatMap { $0 <= 0o777 ? $0 : nil }
    }
    let group = section.text("group", atMost: 32)
    section.end()
    // A flag or a variable for the whole wins over the file's section.
    let over = isSection ? root.source.overlay("socket").flatMap { isPath($0.text) } : nil
    return Socket(path: over ?? plain ?? path ?? context.defaultSocket, mode: mode, group: group)
  }

  /// An address, `off`, or a section with `listen`, `token_file`, `hosts` and `external_url`.
  private static func readHTTP(_ root: ConfigurationSection, _ files: inout SecretFiles) -> HTTP {
    let allowed = "off, HOST:PORT such as 127.0.0.1:9400, or unix:/PATH"
    let isSection = root.node("http")?.mapping != nil
    let plain = isSection ? nil : root.value("http", allowed, parseListen)
    let section = isSection ? root.section("http") : ConfigurationSection(root.source, "http", nil)
    let listen = section.value("listen", allowed, parseListen)
    let token = files.secret(section, "token_file")
    let hosts = section.texts("hosts") ?? []
    let external = section.value("external_url", "an address that starts with http:// or https://")
    {
      (try? Endpoint($0)) == nil ? nil : String($0.hasSuffix("/") ? $0.dropLast() : $0[...])
    }
    section.end()
    let over = isSection ? root.source.overlay("http").flatMap { parseListen($0.text) } : nil
    let chosen = over ?? plain ?? listen ?? .address(host: "127.0.0.1", port: 9400)
    if case .address(let host, _) = chosen, !isLoopback(host), token == nil {
      root.fail(
        "http", "listens on \(host), where others can reach it: that needs http.token_file")
    }
    return HTTP(listen: chosen, token: token, hosts: hosts, externalURL: external)
  }

  private static func parseListen(_ text: String) -> HTTP.Listen? {
    if text == "off" || text == "false" { return .off }
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst(5))
      return path.hasPrefix("/") && path.utf8.count <= 107 ? .unix(path: path) : nil
    }
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65535).contains(port)
    else { return nil }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    return host.isEmpty ? nil : .address(host: host, port: port)
  }

  static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }

  private static func readOperators(_ root: ConfigurationSection) -> [String] {
    let section = root.section("permissions")
    let operators = section.texts("operators") ?? []
    section.end()
    return operators
  }

  private static func readRetention(_ root: ConfigurationSection) -> Retention {
    let section = root.section("retention")
    let retention = Retention(
      maxAgeDays: section.number("max_age_days", 0.001...100_000),
      maxBytes: section.bytes("max_bytes", 10_000_000...Int64.max),
      // What may still re-open, at most 30 days after its end, is not to be forgotten.
      alertsDays: section.number("alerts_days", 31...100_000),
      notificationsDays: section.number("notifications_days", 1...100_000) ?? 365,
      notificationsMax: section.integer("notifications_max", 1000...100_000_000) ?? 100_000)
    section.end()
    return retention
  }

  private static func readStore(_ root: ConfigurationSection) -> Store {
    let section = root.section("store")
    let store = Store(durability: section.choice("durability", Store.Durability.self) ?? .power)
    section.end()
    return store
  }

  /// Leaves of the file by key, for comparing two configurations.
  private static func flatten(_ node: Node, _ path: String) -> [String: String] {
    var leaves: [String: String] = [:]
    switch node {
    case .scalar(let scalar):
      // An address may be a secret: enough of a mark to see that it changed.
      leaves[path] = path.hasSuffix("url") ? "<address \(mark(scalar.string))>" : scalar.string
    case .mapping(let mapping):
      for (key, value) in mapping {
        let name = key.scalar?.string ?? "?"
        leaves.merge(flatten(value, path.isEmpty ? name : "\(path).\(name)")) { $1 }
      }
    case .sequence(let sequence):
      for (k, value) in sequence.enumerated() {
        leaves.merge(flatten(value, "\(path)[\(k)]")) { $1 }
      }
    case .alias: leaves[path] = "*"
    }
    return leaves
  }

  /// Sixteen bits of a text's hash.
  private static func mark(_ text: String) -> String {
    let hash = SHA256.hash(Array(text.utf8))
    return String(Int(hash[0]) << 8 | Int(hash[1]), radix: 16)
  }
}
