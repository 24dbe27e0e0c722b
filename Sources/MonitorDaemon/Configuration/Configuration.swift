package import MonitorEngine

/// Everything the daemon is told, checked: a value of this type cannot be wrong, only unwise.
///
///     let configuration = try Configuration.load(.init(flags: flags, environment: environment))
///
/// Documentation/configuration.md explains every key; schemas/configuration.schema.json is for
/// editors.
package struct Configuration: Sendable {
  package var stateDirectory: String
  package var socket: Socket
  package var http: HTTP
  /// Groups whose members may change what belongs to others.
  package var operators: [String]
  package var logLevel: LogLevel
  /// Name of this daemon in identifiers of notifications: the host's name unless said.
  package var instance: String
  package var receivers: [ConfiguredReceiver]
  package var alerts: AlertPolicy
  package var detectors: DetectorConfiguration
  /// The first whose runs match watches a run.
  package var models: [ModelBinding]
  package var retention: Retention
  package var store: Store
  /// Things that work and that the administrator should know.
  package var warnings: [String]
  /// The file it was read from; nil if there was none.
  package var file: String?
  /// Every key that was said, with the text of its value, secrets left out: what `changes` compares.
  package var said: [String: String]

  package struct Socket: Sendable, Equatable {
    package var path: String
    /// Permission bits; nil leaves them to the umask.
    package var mode: UInt32?
    package var group: String?
  }

  package struct HTTP: Sendable, Equatable {
    package enum Listen: Sendable, Equatable {
      case off
      case address(host: String, port: Int)
      case unix(path: String)
    }
    package var listen: Listen
    /// Must be presented by whoever is not on the loopback.
    package var token: Secret?
    /// Names that the Host header may have, besides those of the loopback.
    package var hosts: [String]
    package var externalURL: String?
  }

  package struct Retention: Sendable, Equatable {
    package var maxAgeDays: Double?
    package var maxBytes: Int64?
    /// Days that an alert that is over is kept; nil for as long as its run.
    package var alertsDays: Double?
    /// Days that a notification that is on its way no longer is kept, and how many at most.
    package var notificationsDays: Double
    package var notificationsMax: Int
  }

  package struct Store: Sendable, Equatable {
    /// What an acknowledged point survives: the death of the process, or the loss of power.
    package enum Durability: String, Sendable, CaseIterable { case process, power }
    package var durability: Durability
  }

  package enum LogLevel: String, Sendable, CaseIterable {
    case trace, debug, info, notice, warning, error, critical
  }

  /// What a reload changes, one line a key; keys that need a restart are marked.
  package func changes(to next: Configuration) -> [String] {
    let restart = ["state_dir", "socket", "http", "store", "instance", "log_level"]
    return Set(said.keys).union(next.said.keys).sorted().compactMap { key in
      let (old, new) = (said[key], next.said[key])
      guard old != new else { return nil }
      let section = key.prefix { $0 != "." && $0 != "[" }
      let note = restart.contains(String(section)) ? " (takes effect at the next start)" : ""
      return "\(key): \(old ?? "default") -> \(new ?? "default")\(note)"
    }
  }
}

/// What is said on the command line and who runs us: everything that reading depends on.
package struct ConfigurationContext: Sendable {
  /// By key, with the name of the flag: `["state_dir": ("--state-dir", "/tmp/x")]`.
  package var flags: [String: (name: String, value: String)]
  package var environment: [String: String]
  package var isRoot: Bool
  package var hostName: String
  /// `--config`; without it the usual places are looked at, and it is fine if nothing is there.
  package var file: String?
  package var read: @Sendable (_ path: String) throws -> String

  package init(
    file: String? = nil, flags: [String: (name: String, value: String)] = [:],
    environment: [String: String], isRoot: Bool, hostName: String,
    read: @escaping @Sendable (_ path: String) throws -> String = ConfigurationFiles.read
  ) {
    self.file = file
    self.flags = flags
    self.environment = environment
    self.isRoot = isRoot
    self.hostName = hostName
    self.read = read
  }

  /// Where the file is looked for, in order.
  package var candidates: [String] {
    if let file = file ?? environment["MONITORD_CONFIG"] { return [file] }
    if isRoot || environment["STATE_DIRECTORY"] != nil { return ["/etc/monitord/monitord.yaml"] }
    let home = environment["HOME"] ?? "/"
    let base = environment["XDG_CONFIG_HOME"] ?? "\(home)/.config"
    return ["\(base)/monitord/monitord.yaml"]
  }

  /// systemd's directory if it made one, else that of the system or of the user.
  var defaultStateDirectory: String {
    if let given = environment["STATE_DIRECTORY"] { return String(given.prefix { $0 != ":" }) }
    if isRoot { return "/var/lib/monitord" }
    let home = environment["HOME"] ?? "/"
    return "\(environment["XDG_STATE_HOME"] ?? "\(home)/.local/state")/monitord"
  }

  package var defaultSocket: String {
    if let given = environment["RUNTIME_DIRECTORY"] {
      return "\(given.prefix { $0 != ":" })/monitord.sock"
    }
    if !isRoot, let base = environment["XDG_RUNTIME_DIR"] {
      return "\(base)/monitord/monitord.sock"
    }
    return "/run/monitord/monitord.sock"
  }
}
