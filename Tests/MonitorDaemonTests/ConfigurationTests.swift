import Detectors
import Foundation
import MonitorCore
import MonitorDaemon
import MonitorEngine
import Testing

/// A file system in a dictionary.
private func context(
  _ files: [String: String] = [:], flags: [String: (name: String, value: String)] = [:],
  environment: [String: String] = ["HOME": "/home/ada"], isRoot: Bool = true, file: String? = nil
) -> ConfigurationContext {
  ConfigurationContext(
    file: file, flags: flags, environment: environment, isRoot: isRoot, hostName: "gpu-3.site",
    read: { path in
      guard let text = files[path] else { throw ConfigurationFiles.Failure.missing }
      return text
    })
}

private let file = "/etc/monitord/monitord.yaml"

private func parse(
  _ text: String, _ files: [String: String] = [:], environment: [String: String] = [:]
) throws -> Configuration {
  try Configuration.parse(text, file: file, context(files, environment: environment))
}

private func problems(_ text: String, _ files: [String: String] = [:]) -> [String] {
  do {
    _ = try parse(text, files)
    return []
  } catch let error as ConfigurationError {
    return error.problems.map { $0.description.replacing("\(file):", with: "") }
  } catch {
    return ["\(error)"]
  }
}

@Suite("Configuration") struct ConfigurationTests {
  static let example: URL = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "systemd/monitord.yaml")

  /// The annotated file with everything that is commented out switched on; prose is "# Words".
  static func everything() throws -> String {
    try String(contentsOf: example, encoding: .utf8).split(separator: "\n").map { line in
      var text = String(line)
      while let mark = text.firstIndex(where: { $0 != " " }), text[mark] == "#" {
        let rest = text[text.index(after: mark)...]
        if rest.isEmpty || rest.hasPrefix(" ") && !rest.hasPrefix("  ") { break }
        text = String(text[..<mark] + rest)
      }
      return text
    }
    .joined(separator: "\n")
  }
  /// The model that the annotated file names.
  static func models() async throws -> [String: String] {
    ["/etc/monitord/gpt.hmm.json": try await SmallModel.text()]
  }

  static let secrets = [
    "/etc/monitord/ops.secret": "whsec_" + Data(repeating: 7, count: 32).base64EncodedString()
      + "\n",
    "/etc/monitord/ops.token": "t0k3n", "/etc/monitord/http.token": "t0k3n",
    "/etc/monitord/slack.url": "https://hooks.example.com/services/T0/SECRET\n",
    "/etc/monitord/pagerduty.key": "R0UT1NG",
  ]

  @Test("nothing said: the defaults of the system, of a user, and of systemd") func defaults()
    throws
  {
    let root = try Configuration.load(context())
    #expect(root.stateDirectory == "/var/lib/monitord" && root.file == nil)
    #expect(root.socket.path == "/run/monitord/monitord.sock")
    #expect(root.http.listen == .address(host: "127.0.0.1", port: 9400))
    #expect(root.receivers.isEmpty && root.alerts.routes.isEmpty && root.instance == "gpu-3")
    #expect(root.alerts.advice.rules.isEmpty)
    let user = try Configuration.load(
      context(
        environment: ["HOME": "/home/ada", "XDG_RUNTIME_DIR": "/run/user/1000"], isRoot: false))
    #expect(user.stateDirectory == "/home/ada/.local/state/monitord")
    #expect(user.socket.path == "/run/user/1000/monitord/monitord.sock")
    let service = try Configuration.load(
      context(
        environment: ["STATE_DIRECTORY": "/var/lib/x", "RUNTIME_DIRECTORY": "/run/x"],
        isRoot: false))
    #expect(service.stateDirectory == "/var/lib/x" && service.socket.path == "/run/x/monitord.sock")
  }

  @Test("the example of the design is taken as it is written") func design() throws {
    let text = """
      receivers:
        - name: ops
          type: webhook            # webhook | slack | discord | pagerduty | alertmanager | command
          url: https://example.org/hook
          secret_file: /etc/monitord/ops.secret
      signals:
        loss: [train/loss, loss]   # which metrics play which role; the defaults know the usual names
      retention: {max_age_days: 90, max_bytes: 50GB}
      """
    let configuration = try parse(text, Self.secrets)
    #expect(configuration.receivers.map(\.name) == ["ops"])
    #expect(configuration.alerts.routes == [Route(receivers: ["ops"])])
    #expect(configuration.retention.maxAgeDays == 90)
    #expect(configuration.retention.maxBytes == 50_000_000_000)
    let webhook = try #require(configuration.receivers[0].receiver as? WebhookReceiver)
    let request = try #require(webhook.messages(for: Sample.firing(), now: 0).first?.post)
    #expect(request.headers.contains { $0.0 == "webhook-signature" })
  }

  @Test("the annotated file that is installed reads as the defaults") func annotated() throws {
    let text = try String(contentsOf: Self.example, encoding: .utf8)
    let installed = try parse(text)
    let bare = try parse("")
    #expect(installed.alerts == bare.alerts && installed.http == bare.http)
    #expect(installed.store == bare.store && installed.warnings.isEmpty)
  }

  @Test("the annotated file with every comment switched on reads too")
  func everythingOn() async throws {
    let files = Self.secrets.merging(try await Self.models()) { $1 }
    let configuration = try parse(try Self.everything(), files)
    #expect(configuration.receivers.map(\.name) == ["ops", "chat", "pager", "site", "local"])
    #expect(configuration.alerts.routes.count == 2)
    #expect(configuration.alerts.routes[1].matchers.run?.text == "gpt-*")
    #expect(configuration.socket.mode == 0o660 && configuration.socket.group == "monitord")
    #expect(
      configuration.alerts.advice.rules.map(\.action) == [
        .checkpoint, .scaleLearningRate(0.5), .skipBatches(16),
      ])
    #expect(
      configuration.alerts.advice.isDryRun && configuration.alerts.advice.rules[0].budget == 3)
    #expect(configuration.http.token?.reveal() == "t0k3n")
    #expect(configuration.alerts.inhibitions.last?.source == "stall")
    #expect(configuration.alerts.kinds["ops"] == [.firing, .resolved, .acknowledged])
    #expect(configuration.models.map(\.runs.text) == ["sweep-3-*", "gpt-*"])
    #expect(configuration.models.map(\.checksFamily) == [true, false])
  }

  @Test("a custom rule becomes a detector like any other") func customRules() throws {
    let configuration = try parse(
      """
      rules:
        - {name: slow_tokens, metric: perf/tokens_per_s, statistic: median, window: 50, below: 9000}
      """)
    #expect(configuration.detectors.watched.contains { $0.info.name == "slow_tokens" })
  }

  @Test("a rule that cannot be is refused with its line and its reason")
  func badRules() {
    let said = problems(
      """
      rules:
        - {name: a, metric: x, above: 1}
        - {name: b, metric: x}
        - {name: loss_spike, metric: x, above: 1}
        - {name: c, metric: x, above: 1, below: 2}
        - {name: d, metric: x, above: 1, within: 3}
      """)
    #expect(said.count == 4, "\(said)")
    #expect(said.contains { $0.hasPrefix("3") && $0.contains("above or below") })
    #expect(said.contains { $0.hasPrefix("4") && $0.contains("taken") })
    #expect(said.contains { $0.hasPrefix("5") && $0.contains("not both") })
    #expect(said.contains { $0.hasPrefix("6") && $0.contains("not a key of a rule") })
  }

  @Test("flags win over the environment, the environment over the file") func layers() throws {
    let text = """
      state_dir: /file
      socket: /file.sock
      alerts: {repeat_interval: 1h, group_interval: 10s}
      """
    let environment = [
      "MONITORD_STATE_DIR": "/environment", "MONITORD_SOCKET": "/environment.sock",
      "MONITORD_ALERTS_REPEAT_INTERVAL": "2h", "MONITORD_RETENTION_MAX_BYTES": "1GB",
      "MONITORD_RUN_ID": "gpt-7", "MONITORD_ALERT_REPEAT": "1h",
    ]
    let configuration = try Configuration.parse(
      text, file: file,
      context(flags: ["state_dir": ("--state-dir", "/flag")], environment: environment))
    #expect(configuration.stateDirectory == "/flag")
    #expect(configuration.socket.path == "/environment.sock")
    #expect(configuration.alerts.repeatSeconds == 7200)
    #expect(configuration.alerts.groupIntervalSeconds == 10)
    #expect(configuration.retention.maxBytes == 1_000_000_000)
    #expect(configuration.warnings.count == 1)
    #expect(configuration.warnings[0].contains("$MONITORD_ALERT_REPEAT"))
  }

  @Test("a wrong value in the environment or a flag is named as that") func overlayProblems() {
    #expect {
      try Configuration.load(
        context(
          flags: ["http": ("--http", "nine")],
          environment: ["MONITORD_ALERTS_REPEAT_INTERVAL": "often"]))
    } throws: { error in
      let text = "\(error)"
      return text.contains("$MONITORD_ALERTS_REPEAT_INTERVAL: alerts.repeat_interval: is \"often\"")
        && text.contains("--http: http: is \"nine\"; it must be off, HOST:PORT")
    }
  }

  @Test("unknown keys are errors with their line, and a hint") func unknownKeys() {
    let found = problems(
      """
      stat_dir: /x
      alerts:
        repeat_intervall: 4h
        nonsense: 1
      receivers:
        - {name: a, type: webhook, url: "https://example.org/", secret: whsec_x}
      """)
    #expect(found.contains("1: stat_dir: is not a key of this section; did you mean state_dir?"))
    #expect(
      found.contains(
        "3: alerts.repeat_intervall: is not a key of this section; did you mean repeat_interval?"))
    #expect(
      found.contains {
        $0.hasPrefix("4: alerts.nonsense: is not a key of this section; the keys here are ")
      })
    #expect(found.contains { $0.hasPrefix("6: receivers[0].secret: is not a key") })
    #expect(found.count == 4)
  }

  @Test(
    "every wrong value says its key, its line and what is allowed",
    arguments: [
      (
        "state_dir: here",
        "1: state_dir: is \"here\"; it must be an absolute path of at most 4096 bytes"
      ),
      (
        "socket: /\(String(repeating: "x", count: 107))",
        "it must be an absolute path of at most 107 bytes (the system's limit for sockets)"
      ),
      ("socket: {mode: 999}", "socket.mode: is \"999\"; it must be permission bits in octal"),
      (
        "http: 0.0.0.0:80",
        "listens on 0.0.0.0, where others can reach it: that needs http.token_file"
      ),
      (
        "alerts: {repeat_interval: 5}",
        "it must be a time such as 30s, 5m, 4h or 2d, from 1m to 365d"
      ),
      ("alerts: {flap_steps: many}", "it must be a whole number from 0 to 1000000000"),
      ("alerts: [1]", "1: alerts: must be a section of keys and values"),
      ("retention: {max_bytes: 50 giga}", "it must be a size such as 500MB"),
      ("store: {durability: yes}", "it must be one of process, power"),
      ("receivers: {}", "1: receivers: must be a list: lines that begin with -"),
      ("receivers: [{type: slack, url: \"https://x/\"}]", "receivers[0].name: is missing"),
      ("receivers: [{name: a}]", "receivers[0].type: is missing"),
      ("receivers: [{name: a, type: mail}]", "it must be one of webhook, slack, discord"),
      ("receivers: [{name: a, type: slack}]", "url: is missing: say url, or url_file"),
      (
        "receivers: [{name: a, type: slack, url: \"x\"}]",
        "an address starts with http:// or https://"
      ),
      (
        "receivers: [{name: a, type: slack, url_file: nowhere}]",
        "there is no file /etc/monitord/nowhere"
      ),
      ("receivers: [{name: a, type: pagerduty}]", "routing_key_file: is missing"),
      (
        "receivers: [{name: a, type: command, command: page-me}]",
        "must start with the program's absolute path"
      ),
      ("receivers: [{name: a, type: webhook, url: \"http://x\", send: [all]}]", "has \"all\""),
      (
        "receivers: [{name: a, type: webhook, url: \"http://x\", secret_file: short}]",
        "a webhook secret is 24 to 64 bytes long, this one has 3"
      ),
      (
        "receivers:\n  - {name: a, type: slack, url: \"http://x\"}\n  - {name: a, type: slack, url: \"http://x\"}",
        "3: receivers[1].name: another receiver is called a already"
      ),
      ("routes: [{receivers: [nobody]}]", "there is no receiver \"nobody\"; there is: none"),
      ("routes: [{severity_min: info}]", "it must be warning or critical"),
      ("signals: {losss: [a]}", "1: signals.losss: no such signal"),
      ("detectors: {nope: {a: 1}}", "1: detectors.nope: no such detector"),
      ("advice: {rules: [{action: pray}]}", "it must be one of checkpoint, skip_batches, lr_scale"),
      ("advice: {rules: [{action: lr_scale}]}", "factor: is missing"),
      ("a: 1\na: 2", "says a twice in one section"),
      ("a: [", "is not YAML"), ("- a", "must be a section of keys and values"),
      ("just text", "must be a section of keys and values"),
    ])
  func wrongValues(_ text: String, _ expected: String) {
    let found = problems(text, ["/etc/monitord/short": "whsec_YWJj"])
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }

  @Test("all problems come at once") func allAtOnce() {
    #expect(problems("log_level: loud\nhttp: x\nstore: {durability: maybe}\nfoo: 1").count == 4)
  }

  @Test("secrets come from credentials first, never show, and a missing file is an error")
  func secretsAreQuiet() throws {
    let text = "receivers: [{name: chat, type: slack, url_file: slack.url}]"
    let configuration = try parse(
      text,
      [
        "/run/credentials/slack.url": "https://hooks.example.com/from-credentials",
        "/etc/monitord/slack.url": "https://hooks.example.com/from-file",
      ], environment: ["CREDENTIALS_DIRECTORY": "/run/credentials"])
    let slack = try #require(configuration.receivers[0].receiver as? SlackReceiver)
    #expect(slack.endpoint.address.reveal().hasSuffix("from-credentials"))
    var dumped = ""
    dump(configuration, to: &dumped)
    #expect(
      !dumped.contains("from-credentials") && !"\(configuration)".contains("from-credentials"))
    let plain = try parse("receivers: [{name: c, type: slack, url: \"https://h.example/SECRET\"}]")
    #expect(!plain.said.values.contains { $0.contains("SECRET") })
    let found = problems("receivers: [{name: c, type: slack, url: \"ftp://h.example/SECRET\"}]")
    #expect(!found.joined().contains("SECRET"))
  }

  @Test("a missing file is fine unless somebody named it") func missing() throws {
    #expect(throws: ConfigurationError.self) {
      try Configuration.load(context(file: "/nowhere.yaml"))
    }
    #expect {
      try Configuration.load(context(environment: ["MONITORD_CONFIG": "/nowhere.yaml"]))
    } throws: { "\($0)" == "/nowhere.yaml: there is no such file" }
    let found = try Configuration.load(context([file: "log_level: debug"]))
    #expect(found.logLevel == .debug && found.file == file)
  }

  @Test("a reload refuses a bad file whole, and the check says all that is wrong with it")
  func reload() throws {
    let running = try Configuration.load(context([file: "log_level: info"]))
    guard case .rejected(let error) = running.reload(context([file: "log_level: loud\nx: 1"]))
    else {
      Issue.record("a bad file was taken")
      return
    }
    #expect(error.problems.count == 2)
    guard case .changed(let next, let lines) = running.reload(context([file: "log_level: debug"]))
    else {
      Issue.record("a good file was refused")
      return
    }
    #expect(
      next.logLevel == .debug
        && lines == ["log_level: info -> debug (takes effect at the next start)"])
    if case .unchanged = running.reload(context([file: "log_level: info"])) {
    } else {
      Issue.record("the same file is no change")
    }
    let (text, isValid) = Configuration.check(context([file: "log_level: loud\nx: 1"]))
    #expect(!isValid && text.split(separator: "\n").count == 2)
    let good = Configuration.check(context(["/c.yaml": "socket: /x.sock"], file: "/c.yaml"))
    #expect(good.isValid && good.text.hasPrefix("/c.yaml: fine"))
  }

  @Test("a reload says what changes, and what waits for a restart") func changes() throws {
    let old = try parse("state_dir: /a\nalerts: {repeat_interval: 4h}\nlog_level: info")
    let new = try parse("state_dir: /b\nalerts: {repeat_interval: 2h}\nlog_level: info")
    #expect(
      old.changes(to: new) == [
        "alerts.repeat_interval: 4h -> 2h",
        "state_dir: /a -> /b (takes effect at the next start)",
      ])
    #expect(old.changes(to: old).isEmpty)
  }

  @Test(
    "units",
    arguments: [
      ("90", 90.0), ("1.5s", 1.5), ("250ms", 0.25), ("5 m", 300), ("2d", 172_800), ("-1s", nil),
      ("1y", nil), ("", nil), ("s", nil),
    ])
  func units(_ text: String, _ seconds: Double?) {
    #expect(Quantity.seconds(text) == seconds)
  }

  @Test(
    "sizes",
    arguments: [
      ("50GB", 50_000_000_000), ("1KiB", 1024), ("7", 7), ("1.5MB", 1_500_000), ("9999999TB", nil),
      ("1 lot", nil),
    ] as [(String, Int64?)])
  func sizes(_ text: String, _ bytes: Int64?) {
    #expect(Quantity.bytes(text) == bytes)
  }

  @Test("damaged files are taken or refused, never more than that", arguments: 0..<300)
  func damaged(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var bytes = Array(try Self.everything().utf8)
    for _ in 0..<(1 + random.next() % 6) {
      let at = Int(random.next() % UInt64(bytes.count))
      switch random.next() % 4 {
      case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.removeSubrange(at..<min(at + Int(random.next() % 40), bytes.count))
      case 2: bytes.insert(contentsOf: Array("[{-:#&*!|>'\"%@`".utf8), at: at)
      default: bytes.insert(contentsOf: bytes[at..<min(at + 60, bytes.count)], at: at)
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    do { _ = try parse(text, Self.secrets) } catch { #expect(error is ConfigurationError) }
  }
}
