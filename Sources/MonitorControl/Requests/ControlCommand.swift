package import MonitorCore

/// Everything that can be asked of a store or of the daemon in front of it.
///
/// Reading commands are answered by `QueryService` from a read-only connection: by the daemon away
/// from its event loop, or by `monitorctl --state-dir` with no daemon at all. Changing commands
/// (`changesState`) go to the daemon's loop. `tail`, `top`, `wait` and `check` are made of these.
package enum ControlCommand: Sendable, Equatable {
  // Reading.
  case status
  case runs(RunsQuery)
  case run(RunName)
  case compare(RunPair)
  case metrics(MetricsQuery)
  case query(PointRequest)
  case sql(SQLQuery)
  case findings(FindingsQuery)
  case alerts(AlertsQuery)
  case alert(AlertName)
  case silences(SilencesQuery)
  case export(ExportQuery)
  case verify
  case backup(BackupRequest)
  case webhooks(WebhooksQuery)
  case models
  case model(ModelName)
  // Changing.
  case acknowledge(Acknowledgement)
  case silence(SilenceRequest)
  case unsilence(SilenceName)
  case deleteRun(RunName)
  case putModel(ModelUpload)
  case deleteModel(ModelName)
  case compact
  case replayWebhook(WebhookName)
  case testWebhook(ReceiverName)

  /// The word on the wire.
  package var name: String {
    switch self {
    case .status: "status"
    case .runs: "runs"
    case .run: "run"
    case .compare: "compare"
    case .metrics: "metrics"
    case .query: "query"
    case .sql: "sql"
    case .findings: "findings"
    case .alerts: "alerts"
    case .alert: "alert"
    case .silences: "silences"
    case .export: "export"
    case .verify: "verify"
    case .webhooks: "webhooks"
    case .models: "models"
    case .model: "model"
    case .acknowledge: "acknowledge"
    case .silence: "silence"
    case .unsilence: "unsilence"
    case .deleteRun: "delete_run"
    case .putModel: "put_model"
    case .deleteModel: "delete_model"
    case .compact: "compact"
    case .backup: "backup"
    case .replayWebhook: "replay_webhook"
    case .testWebhook: "test_webhook"
    }
  }

  /// Whether it needs the daemon's loop rather than a read-only connection.
  package var changesState: Bool {
    switch self {
    case .acknowledge, .silence, .unsilence, .deleteRun, .putModel, .deleteModel, .compact,
      .replayWebhook, .testWebhook:
      true
    default: false
    }
  }
}

package struct RunName: Sendable, Equatable, Codable {
  package var run: String
  package init(run: String) { self.run = run }
}

package struct ModelName: Sendable, Equatable, Codable {
  package var model: String
  package init(model: String) { self.model = model }
}

/// A fitted model to be kept under a name, in place of one that has it already.
package struct ModelUpload: Sendable, Equatable, Codable {
  package var model: String
  /// JSON text as `hmm fit --output` writes it, at most `Limits.modelBytes`.
  package var document: String
  package init(model: String, document: String) {
    self.model = model
    self.document = document
  }
}

package struct RunPair: Sendable, Equatable, Codable {
  package var a: String
  package var b: String
  package init(a: String, b: String) {
    self.a = a
    self.b = b
  }
}

package struct RunsQuery: Sendable, Equatable, Codable {
  /// Glob over run names; nil is all.
  package var run: String?
  /// Conditions that must all hold, such as `status=running`; see `RunCondition`.
  package var conditions: [String]?
  /// At most this many, the most recently active first.
  package var limit: Int?
  package init(run: String? = nil, conditions: [String]? = nil, limit: Int? = nil) {
    self.run = run
    self.conditions = conditions
    self.limit = limit
  }
}

package struct MetricsQuery: Sendable, Equatable, Codable {
  package var run: String
  /// Globs over metric names; nil is all.
  package var metrics: [String]?
  package var rank: Int?
  package init(run: String, metrics: [String]? = nil, rank: Int? = nil) {
    self.run = run
    self.metrics = metrics
    self.rank = rank
  }
}

/// Points, or buckets of points, of the metrics and runs that match.
package struct PointRequest: Sendable, Equatable, Codable {
  package var metrics: [String]
  package var runs: [String]
  package var steps: StepRange?
  /// At most this many buckets a series; nil gives points.
  package var buckets: Int?
  package var attempt: AttemptChoice?
  package var rank: Int?
  /// `step` (the default), `time`, or a metric whose value each row also carries.
  package var x: String?
  /// At most this many rows, the first ones.
  package var limit: Int?
  /// The rows with the largest values instead, this many, largest first.
  package var top: Int?

  package init(
    metrics: [String], runs: [String], steps: StepRange? = nil, buckets: Int? = nil,
    attempt: AttemptChoice? = nil, rank: Int? = nil, x: String? = nil, limit: Int? = nil,
    top: Int? = nil
  ) {
    self.metrics = metrics
    self.runs = runs
    self.steps = steps
    self.buckets = buckets
    self.attempt = attempt
    self.rank = rank
    self.x = x
    self.limit = limit
    self.top = top
  }
}

package struct SQLQuery: Sendable, Equatable, Codable {
  package var sql: String
  package var limit: Int?
  package init(sql: String, limit: Int? = nil) {
    self.sql = sql
    self.limit = limit
  }
}

package struct FindingsQuery: Sendable, Equatable, Codable {
  package var run: String
  package var detector: String?
  package var severity: Severity?
  package init(run: String, detector: String? = nil, severity: Severity? = nil) {
    self.run = run
    self.detector = detector
    self.severity = severity
  }
}

package struct AlertsQuery: Sendable, Equatable, Codable {
  package var run: String?
  package var detector: String?
  /// States to show; nil is all of them.
  package var states: [Alert.State]?
  /// This severity or a graver one.
  package var severity: Severity?
  package var limit: Int?
  package init(
    run: String? = nil, detector: String? = nil, states: [Alert.State]? = nil,
    severity: Severity? = nil, limit: Int? = nil
  ) {
    self.run = run
    self.detector = detector
    self.states = states
    self.severity = severity
    self.limit = limit
  }
}

package struct AlertName: Sendable, Equatable, Codable {
  package var alert: Int64
  package init(alert: Int64) { self.alert = alert }
}

package struct SilencesQuery: Sendable, Equatable, Codable {
  /// Ended ones too.
  package var all: Bool?
  package init(all: Bool? = nil) { self.all = all }
}

package struct ExportQuery: Sendable, Equatable, Codable {
  package var run: String
  package var steps: StepRange?
  package init(run: String, steps: StepRange? = nil) {
    self.run = run
    self.steps = steps
  }
}

package struct WebhooksQuery: Sendable, Equatable, Codable {
  /// Delivered ones too; otherwise what waits and what is dead.
  package var all: Bool?
  package init(all: Bool? = nil) { self.all = all }
}

package struct Acknowledgement: Sendable, Equatable, Codable {
  /// What becomes of the alert: somebody has taken it on, nobody has any more, or it is over.
  package enum Outcome: String, Sendable, Codable, CaseIterable {
    case acknowledged, open, resolved
  }

  package var alert: Int64
  package var by: String
  package var comment: String?
  /// Nil is `acknowledged`.
  package var outcome: Outcome?

  package init(alert: Int64, by: String, comment: String? = nil, outcome: Outcome? = nil) {
    self.alert = alert
    self.by = by
    self.comment = comment
    self.outcome = outcome
  }
}

/// Notifications of alerts that match all of the given matchers are held back until then.
package struct SilenceRequest: Sendable, Equatable, Codable {
  package var matchers: AlertMatchers
  /// How long from now; nil is a mute, which lasts until somebody ends it.
  package var seconds: Double?
  package var by: String
  package var comment: String
  package init(matchers: AlertMatchers, seconds: Double?, by: String, comment: String) {
    self.matchers = matchers
    self.seconds = seconds
    self.by = by
    self.comment = comment
  }
}

package struct SilenceName: Sendable, Equatable, Codable {
  package var silence: Int64
  package init(silence: Int64) { self.silence = silence }
}

package struct BackupRequest: Sendable, Equatable, Codable {
  /// Absolute path of a file that does not exist yet, as the daemon sees it.
  package var path: String
  package init(path: String) { self.path = path }
}

package struct WebhookName: Sendable, Equatable, Codable {
  /// Id of one notification; nil replays every dead one.
  package var notification: String?
  package var receiver: String?
  package init(notification: String? = nil, receiver: String? = nil) {
    self.notification = notification
    self.receiver = receiver
  }
}

package struct ReceiverName: Sendable, Equatable, Codable {
  package var receiver: String
  package init(receiver: String) { self.receiver = receiver }
}
