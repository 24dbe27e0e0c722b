package import MonitorCore

/// What a starting daemon needs from the file, in one consistent reading.
package struct StoreState: Sendable {
  /// Random name of the store, made with it: a directory that was wiped is another store.
  package var identity = ""
  /// Runs that have not ended, and those with alerts that are not settled, by id.
  ///
  /// Others are read when somebody names them, so that a file with years of finished runs starts as
  /// fast, and takes as little memory, as a new one.
  package var runs: [RunInfo] = []
  /// Series of the runs that are still `running`, with where each stands.
  package var series: [SeriesState] = []
  /// Alerts that are not resolved, those of which receivers are owed word, and of the runs above
  /// those that count for the budget of advice or were resolved at or after the time asked for.
  package var alerts: [Alert] = []
  package var silences: [SilenceRow] = []
  /// Entries still to be delivered, in the order in which they were first written.
  package var outbox: [OutboxEntry] = []
  package var receivers: [ReceiverRow] = []
  package var snapshot: EngineSnapshot?
  /// Last journal row that the snapshot includes; rows after it are replayed.
  ///
  /// It is 0 without a snapshot.
  package var snapshotThrough: Int64 = 0
  /// What the engine heard after the snapshot besides frames, in order.
  package var heard: [HeardRow] = []
  package var nextRun = RunID(1)
  package var nextSeries = SeriesID(1)
  package var nextAlert: Int64 = 1
  package var nextSilence: Int64 = 1

  package init() {}
}

/// A series and the newest point it has: what decides whether a further step is late or a rewind.
package struct SeriesState: Sendable, Equatable {
  package var info: SeriesInfo
  /// Newest attempt in which the series has points; nil while it has none.
  package var attempt: Attempt?
  /// Largest step of that attempt.
  package var last: Step?
  /// Largest step of any attempt.
  package var highest: Step?

  package init(info: SeriesInfo, attempt: Attempt?, last: Step?, highest: Step? = nil) {
    self.info = info
    self.attempt = attempt
    self.last = last
    self.highest = highest ?? last
  }
}

/// Something other than frames that the engine heard, and the journal row it came after.
package struct HeardRow: Sendable, Equatable {
  package var afterRow: Int64
  package var bytes: [UInt8]
}

/// What a commit did.
package struct CommitReceipt: Sendable, Equatable {
  /// Id of the newest journal row in the file.
  package var lastJournalID: Int64
  package var points: Int
  /// Bytes of the write-ahead log that are not yet folded into the file.
  package var logBytes: Int
}

/// One change in the life of an alert, as `alerts show` tells it.
package struct AlertHistoryLine: Sendable, Equatable {
  package var event: AlertChange.Event
  package var time: Double
  package var step: Step?
  /// How the alert stood after the change.
  package var severity: Severity
  package var state: Alert.State
  package var by: String?
  package var text: String?
}
