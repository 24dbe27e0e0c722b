package import MonitorCore

extension StoreWriter {
  /// Does some of the work that can wait: call it between commits, and when there is nothing to
  /// commit.
  ///
  /// Folds the log in, compacts, collects garbage and gives space back, a slice at a time; a slice
  /// takes about 5 ms at most. When all is done and nothing comes in, the log's file is cut, too.
  ///
  /// - Parameter budgetSeconds: how long it may go on to further slices. Where more comes in than is
  ///   compacted it takes longer, up to ten times, so that the journal does not grow without bound.
  /// - Returns: whether there is more to do at once.
  /// - Throws: `diskFull` when there is no room for it; commits may go on.
  package func maintain(budgetSeconds: Double = 0.01) throws(StoreError) -> Bool {
    let haste = min(10, 1 + Double(compactor.waitingBytes) / Double(StoreWriter.calmBytes))
    let deadline = ContinuousClock.now + .seconds(budgetSeconds * haste)
    repeat {
      try foldLog()
      guard try slice() else {
        if log.isOversized && compactor.isQuiet(now: .now) { try foldWholeLog() }
        return false
      }
    } while ContinuousClock.now < deadline
    return true
  }

  /// Damage that `maintain` met since the last call, to be told to people; the run concerned is left
  /// as it is until the next start.
  package func takeProblems() -> [StoreError] {
    defer { problems.removeAll() }
    return problems
  }

  /// Asks for everything to be compacted that may be: `maintain` does it.
  package func requestCompaction(of runs: [RunID]) {
    compactor.force(runs, now: .now)
  }

  /// Compacts and cleans up now until nothing is left to do.
  package func compact(_ runs: [RunID]) throws(StoreError) {
    beginCompaction(of: runs)
    while try compactSome(budgetSeconds: 1) {}
  }

  /// Asks for everything to be compacted that may be, and for all free space to be given back:
  /// call `compactSome` until it is done.
  package func beginCompaction(of runs: [RunID]) {
    requestCompaction(of: runs)
    vacuumsFully = true
    garbage.addSegments()
  }

  /// Does some of what `beginCompaction` asked for; false when all is done and the log folded in.
  package func compactSome(budgetSeconds: Double = 0.01) throws(StoreError) -> Bool {
    if try maintain(budgetSeconds: budgetSeconds) { return true }
    vacuumsFully = false
    try foldWholeLog()
    return false
  }

  private func slice() throws(StoreError) -> Bool {
    do {
      // Rows go before more are compacted: else a busy writer would never come to it, and the file
      // would grow instead of being filled again.
      let start = MaintenanceCosts.Instant.now
      if try garbage.collect(self) { return noting(.collect, start) }
      if let kind = try compactor.advance(self, now: .now) { return noting(kind, start) }
      guard try garbage.giveBack(self, keepPages: pagesToKeep) else { return false }
      return noting(.giveBack, start)
    } catch .damaged(let path, let what) {
      // One bad row must not stop the daemon: its run stays as it is, everything else goes on.
      compactor.giveUp()
      if problems.count < 100 { problems.append(StoreError.damaged(path: path, what: what)) }
      return true
    } catch {
      compactor.abandon(now: .now)
      throw error
    }
  }

  /// Free pages that are not given back: while lines come in they are soon filled again.
  private var pagesToKeep: Int {
    if vacuumsFully || compactor.isQuiet(now: .now) { return 0 }
    return max(8192, 2 * compactor.waitingBytes / Schema.pageBytes)
  }

  /// Journal bytes that wait for compaction in the ordinary course of things.
  private static let calmBytes = 64 << 20

  private func noting(
    _ kind: MaintenanceCosts.Kind, _ start: MaintenanceCosts.Instant
  ) -> Bool {
    maintenanceCosts.note(kind, from: start)
    return true
  }

  private func foldLog() throws(StoreError) {
    guard log.unfolded >= Checkpoint.passivePages || log.pages >= Checkpoint.brakePages else {
      return
    }
    let start = MaintenanceCosts.Instant.now
    defer { maintenanceCosts.note(.fold, from: start) }
    if log.unfolded >= Checkpoint.passivePages {
      try access { db in log.note(try Checkpoint.run(.passive, db)) }
    }
    if log.pages >= Checkpoint.brakePages {
      try access { db in log.note(try Checkpoint.run(.truncate, db)) }
    }
  }

  func foldWholeLog() throws(StoreError) {
    try access { db in log.note(try Checkpoint.run(.truncate, db)) }
  }
}
