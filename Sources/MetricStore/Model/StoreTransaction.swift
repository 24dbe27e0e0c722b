package import MonitorCore

/// Everything that one step of the event loop wants on disk: it is committed whole or not at all.
///
/// Several transactions of the queue become one SQLite transaction (group commit), in order. What a
/// batch caused (findings, alerts, notifications) travels in the transaction of that batch, so a
/// journal row is on disk exactly if its consequences are.
package struct StoreTransaction: Sendable {
  package var newRuns: [RunInfo] = []
  /// Runs whose row changed; the whole row is written.
  package var updatedRuns: [RunInfo] = []
  package var newSeries: [SeriesInfo] = []
  package var journal: [FrameBatch] = []
  /// What values in `journal` replace.
  package var superseded: [SupersededValue] = []
  package var findings: [RecordedFinding] = []
  /// Alerts that are new or changed: the row is written over, the change joins its history.
  package var alerts: [AlertChange] = []
  /// Outbox entries that are new or changed; one that is new goes to the end of its queue.
  package var outbox: [OutboxEntry] = []
  package var receivers: [ReceiverRow] = []
  package var silences: [SilenceRow] = []
  package var events: [RecordedEvent] = []
  package var phases: [RecordedPhase] = []
  /// What the engine heard besides frames, in order: it hears them again, between the same batches,
  /// if it is restarted before its next snapshot.
  package var heard: [HeardInput] = []
  /// Runs that go with everything that is about them, after all else in here.
  ///
  /// Nothing about a run of the same name may come before the next transaction.
  package var deletedRuns: [RunID] = []
  /// State of the engine after everything in this transaction and in all earlier ones.
  package var snapshot: EngineSnapshot?

  package init() {}

  package var points: Int { journal.reduce(0) { $0 + $1.pointCount } }

  package var isEmpty: Bool {
    newRuns.isEmpty && updatedRuns.isEmpty && newSeries.isEmpty && journal.isEmpty
      && superseded.isEmpty && findings.isEmpty && alerts.isEmpty && outbox.isEmpty
      && receivers.isEmpty && silences.isEmpty && events.isEmpty && phases.isEmpty
      && heard.isEmpty && deletedRuns.isEmpty && snapshot == nil
  }
}

/// What the detectors and the alert book must know to go on after a restart.
///
/// The writer adds which journal row it includes: the last one of the transaction that carries it.
package struct EngineSnapshot: Sendable, Equatable {
  package var bytes: [UInt8]
  package init(bytes: [UInt8]) { self.bytes = bytes }
}

/// An input of the engine other than frames, in the engine's own bytes.
package struct HeardInput: Sendable, Equatable {
  /// Batches of the transaction's journal that came before it.
  package var batchesBefore: Int
  package var bytes: [UInt8]

  package init(batchesBefore: Int, bytes: [UInt8]) {
    self.batchesBefore = batchesBefore
    self.bytes = bytes
  }
}

/// A finding as said live, with the run it is about.
package struct RecordedFinding: Sendable, Equatable {
  package var run: RunID
  package var finding: Finding
  /// Unix time at which the daemon heard the frame.
  package var time: Double

  package init(run: RunID, finding: Finding, time: Double) {
    self.run = run
    self.finding = finding
    self.time = time
  }
}

/// An `event` message: something that happened at a step, in the trainer's words.
package struct RecordedEvent: Sendable, Equatable {
  package var run: RunID
  package var attempt: Attempt
  package var step: Step?
  package var time: Double
  package var name: String
  package var text: String

  package init(
    run: RunID, attempt: Attempt, step: Step?, time: Double, name: String, text: String
  ) {
    self.run = run
    self.attempt = attempt
    self.step = step
    self.time = time
    self.name = name
    self.text = text
  }
}

/// A `phase` message: what the trainer is doing, and when it promised to be heard of again.
package struct RecordedPhase: Sendable, Equatable {
  package var run: RunID
  package var time: Double
  package var phase: String
  package var expectWithinSeconds: Double?

  package init(run: RunID, time: Double, phase: String, expectWithinSeconds: Double?) {
    self.run = run
    self.time = time
    self.phase = phase
    self.expectWithinSeconds = expectWithinSeconds
  }
}
