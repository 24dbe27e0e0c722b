internal import Logging
internal import MetricStore
internal import MonitorControl
internal import MonitorCore
internal import MonitorEngine

/// Which runs are in memory: those that go on, and of those that have ended the last and what is
/// still at work. All others are in the store, and read from it when somebody names them.
extension IngestHost {
  /// What is known of a run, whether it is in memory or not.
  func info(named name: String) throws -> RunInfo? {
    if let known = sequencer.info(named: name) { return known }
    do throws(WireError) {
      return try history.run(named: name)
    } catch {
      throw ControlFailure(.failure, error.message)
    }
  }

  /// Lets go of runs that have ended, once all of them is on disk.
  func unloadQuietRuns() {
    unloading.formUnion(sequencer.unload(committed: committed))
    alertChanges = alertChanges.filter { $0.value > committed }
    for run in unloading where alertChanges[run] == nil && engine.unload(run) {
      unloading.remove(run)
    }
  }

  // MARK: Deletion

  /// Deletes a run with everything about it; gone from the disk when it returns.
  func deleteRun(_ name: String, by user: String) async throws {
    guard let run = try info(named: name) else {
      throw ControlFailure.noRun(name, known: try reader.runs().map(\.name))
    }
    // Nothing may come between the deletion and its transaction: there must be room for that.
    while stalled != nil { try await commitOpenWork() }
    delete([run.id], by: user)
    try await commitOpenWork()
  }

  /// Deletes runs whose time is over, if they have not gone on since.
  func expire(_ runs: [RunID]) {
    // Whoever proposed them does so again in a minute.
    guard stalled == nil, pause == nil else { return }
    let over = runs.filter { sequencer.info(of: $0)?.status != .running }
    if !over.isEmpty { delete(over, by: "retention") }
  }

  /// Hands over one transaction in which everything about the runs goes, and receivers that were told
  /// of their alerts are told that those are over.
  private func delete(_ runs: [RunID], by user: String) {
    collect()
    let now = wallClock()
    for run in runs {
      take(engine.delete(run, by: user, now: now))
      sequencer.forget(run)
      liveness.forget(run)
      unloading.remove(run)
      for connection in connections.values where connection.newestRun == run {
        connection.newestRun = nil
      }
    }
    history.leaving.formUnion(runs)
    pending.deletedRuns += runs
    flush()
  }
}
