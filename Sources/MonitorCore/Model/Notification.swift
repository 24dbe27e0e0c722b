/// What people and programs are told: alerts of one run that began, grew worse, go on, or are over.
///
/// The identifier is made from the alert and a counter that is committed with it, so it never
/// changes between retries, restarts and receivers: whoever gets a notification twice can tell.
/// (Foundation owns the shorter name.)
package struct AlertNotification: Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// At least one alert fires: new, worse, again, or still.
    case firing
    /// A person has taken the alerts on.
    case acknowledged
    /// All alerts in it are over.
    case resolved
    /// Sent by `monitorctl webhooks test`; no alert stands behind it.
    case test
  }

  /// Why one alert is part of a notification.
  package enum Reason: String, Sendable, Codable, CaseIterable {
    case opened, escalated, reopened, repeated, released, acknowledged, resolved, test
  }

  package struct Item: Sendable, Equatable, Codable {
    /// The alert as it was when the notification was made.
    package var alert: Alert
    package var reason: Reason
    /// What receivers were told before, where it differs: some of them (Alertmanager) know an
    /// alert by its labels and must be told that the milder one is over.
    package var previousSeverity: Severity?

    package init(alert: Alert, reason: Reason, previousSeverity: Severity? = nil) {
      self.alert = alert
      self.reason = reason
      self.previousSeverity = previousSeverity
    }
  }

  package var id: String
  package var kind: Kind
  package var run: String
  package var project: String?
  package var group: String?
  /// Unix seconds at which it was decided; part of the body, the same on every retry.
  package var time: Double
  /// Worst first.
  package var items: [Item]
  /// Names of the receivers that routing chose; each gets one outbox entry.
  package var receivers: [String]

  package init(
    id: String, kind: Kind, run: String, project: String?, group: String?, time: Double,
    items: [Item], receivers: [String]
  ) {
    self.id = id
    self.kind = kind
    self.run = run
    self.project = project
    self.group = group
    self.time = time
    self.items = items
    self.receivers = receivers
  }

  package var severity: Severity { items.map(\.alert.severity).max() ?? .info }
}

/// One notification on its way to one receiver: a row of the outbox, its key is (notification, receiver).
///
/// Written in the transaction of the points that caused it, and written over after each attempt.
/// Rows of one receiver are delivered in the order of their first insertion within a run.
package struct OutboxEntry: Sendable, Equatable, Codable {
  package enum State: String, Sendable, Codable, CaseIterable {
    case waiting
    /// The receiver answered 2xx (a command: exit 0).
    case delivered
    /// Given up: the schedule ran out, the receiver refused it for good, or is disabled.
    case dead
  }

  package var notification: AlertNotification
  package var receiver: String
  package var state: State
  /// Attempts made, for people.
  package var attempts: Int
  /// Position in the retry schedule; early attempts (the receiver is known to be back) keep it.
  package var stage: Int
  package var created: Double
  /// Earliest Unix time of the next attempt; with state `waiting` only.
  package var nextAttempt: Double
  package var lastAttempt: Double?
  /// Status code of the last answer, nil if there was none.
  package var lastStatus: Int?
  /// Why the last attempt failed, secrets and addresses already taken out.
  package var lastError: String?

  package init(notification: AlertNotification, receiver: String) {
    self.notification = notification
    self.receiver = receiver
    state = .waiting
    attempts = 0
    stage = 0
    created = notification.time
    nextAttempt = notification.time
  }

  package struct Key: Sendable, Hashable, Codable {
    package var notification: String
    package var receiver: String
    package init(notification: String, receiver: String) {
      self.notification = notification
      self.receiver = receiver
    }
  }
  package var key: Key { Key(notification: notification.id, receiver: receiver) }
}

extension AlertNotification {
  /// The outbox rows of this notification, one a receiver.
  package var outboxEntries: [OutboxEntry] {
    receivers.map { OutboxEntry(notification: self, receiver: $0) }
  }
}

/// How one receiver fares: a row of the receivers log, its key is the name.
package struct ReceiverRow: Sendable, Equatable, Codable {
  package var name: String
  /// Set when the receiver said 410 Gone: nothing is sent until an operator enables it again.
  package var disabledReason: String?
  package var disabledSince: Double?
  package var delivered: Int64
  package var failedAttempts: Int64
  package var dead: Int64
  package var lastSuccess: Double?
  package var lastFailure: Double?
  package var lastError: String?

  package init(name: String) {
    self.name = name
    delivered = 0
    failedAttempts = 0
    dead = 0
  }
}
