internal import Detectors
package import MonitorCore

/// What a restarted engine must hear again besides frames.
private enum Heard: Codable {
  case phase(RunID, RunPhase)
  case event(RunID, RunEvent)
  case ended(RunID, RunStatus)
  case revived(RunID)

  init?(_ input: EngineInput) {
    switch input {
    case .phase(let run, let phase): self = .phase(run, phase)
    case .event(let run, let event): self = .event(run, event)
    case .ended(let run, let status): self = .ended(run, status)
    case .revived(let run): self = .revived(run)
    // Frames are in the journal; when a tick finds something, a snapshot is taken with it.
    case .frames, .tick: return nil
    }
  }

  var run: RunID {
    switch self {
    case .phase(let run, _), .event(let run, _), .ended(let run, _), .revived(let run): run
    }
  }
}

extension MonitorEngine {
  private struct Snapshot: Codable {
    struct Run: Codable {
      var id: RunID
      var attempt: Attempt
      var ended: Int64?
      var host: [UInt8]
    }
    var version: UInt8
    var endings: Int64
    var runs: [Run]
  }

  /// State of all detectors; the alert book lives in its tables.
  ///
  /// Detectors of runs that have ended go to sleep: their bytes, which take a fraction of the room,
  /// serve for all further snapshots.
  package mutating func snapshot() throws -> [UInt8] {
    var packed: [Snapshot.Run] = []
    for id in watches.keys.sorted() {
      guard let watch = watches[id] else { continue }
      packed.append(
        Snapshot.Run(
          id: id, attempt: watch.attempt, ended: watch.ended,
          host: try pack(watch.detectors, of: id, ended: watch.ended != nil)))
    }
    let bytes = try StateEncoder.encode(Snapshot(version: 1, endings: endings, runs: packed))
    letGoOfEnded()
    return bytes
  }

  private mutating func pack(
    _ detectors: Watchers, of run: RunID, ended: Bool
  ) throws -> [UInt8] {
    switch detectors {
    case .asleep(let bytes): return bytes
    case .awake(var host):
      let bytes = try host.snapshot()
      watches[run]?.detectors = .awake(host)
      if ended {
        keepCosts(of: run)
        watches[run]?.detectors = .asleep(bytes)
      }
      return bytes
    }
  }

  /// Takes over a snapshot; register the runs that go on first.
  ///
  /// - Parameter recorded: looks up a run that is not registered; those that are not there any more
  ///   (deleted since) are left out.
  package mutating func restore(
    _ bytes: [UInt8], recorded: (RunID) throws -> RunInfo? = { _ in nil }
  ) throws {
    let snapshot = try StateDecoder.decode(Snapshot.self, from: bytes)
    guard snapshot.version == 1 else { throw StateError.version(snapshot.version) }
    for run in watches.keys.sorted() { keepCosts(of: run) }
    watches = [:]
    endings = snapshot.endings
    for run in snapshot.runs where try isKnown(run.id, recorded) {
      var detectors = Watchers.asleep(run.host)
      if run.ended == nil {
        var host = newHost(of: run.id)
        try host.restore(run.host)
        for info in series[run.id] ?? [] { host.register(info) }
        detectors = .awake(host)
      }
      watches[run.id] = Watch(detectors: detectors, attempt: run.attempt, ended: run.ended)
    }
  }

  /// Whether the run is there, registering it if it was not.
  private mutating func isKnown(
    _ run: RunID, _ recorded: (RunID) throws -> RunInfo?
  ) throws -> Bool {
    if runs[run] != nil { return true }
    guard let info = try recorded(run) else { return false }
    register(run: info)
    return true
  }

  /// An input other than frames as bytes, for `replay(heard:)`; nil for those that a restarted
  /// engine need not hear again.
  package static func bytes(hearing input: EngineInput) throws -> [UInt8]? {
    try Heard(input).map { try StateEncoder.encode($0) }
  }

  /// Lets the detectors hear an input that was committed after the snapshot; what they say was said.
  ///
  /// Runs that are not there any more are left out, as in `restore`.
  package mutating func replay(
    heard bytes: [UInt8], recorded: (RunID) throws -> RunInfo? = { _ in nil }
  ) throws {
    let heard = try StateDecoder.decode(Heard.self, from: bytes)
    guard try isKnown(heard.run, recorded) else { return }
    switch heard {
    case .phase(let run, let phase): _ = watch(run) { $0.observe(phase: phase, into: &$1) }
    case .event(let run, let event): _ = watch(run) { $0.observe(event: event, into: &$1) }
    case .ended(let run, let status):
      _ = watch(run) { $0.observe(ended: status, into: &$1) }
      end(run)
    case .revived(let run): watches[run]?.ended = nil
    }
  }

  /// Shows the detectors frames that were committed after the snapshot; what they say was said.
  ///
  /// Those of runs that are not registered (deleted since) are left out.
  package mutating func replay(_ batch: FrameBatch) throws(FrameBatchError) {
    guard runs[batch.run] != nil else { return }
    var failure: FrameBatchError?
    _ = watch(batch.run) { host, findings in
      do throws(FrameBatchError) {
        try host.observe(batch, into: &findings)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    // The book has been told already: its rows were committed with these frames.
    if let attempt = runs[batch.run]?.attempt { watches[batch.run]?.attempt = attempt }
  }
}
