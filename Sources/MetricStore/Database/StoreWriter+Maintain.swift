extension StoreWriter {
  /// Does some of the work that can wait: call it between commits, and when there is nothing to
  /// commit.
  ///
  /// - Parameter budgetSeconds: about how long it may keep the writer from its next commit.
  /// - Returns: whether there is more to do at once.
  /// - Throws: `diskFull` when the log cannot be folded in for want of room; commits may go on.
  package func maintain(budgetSeconds: Double = 0.01) throws(StoreError) -> Bool {
    try foldLog()
    return false
  }

  private func foldLog() throws(StoreError) {
    if log.unfolded >= Checkpoint.passivePages {
      try access { db in log.note(try Checkpoint.run(.passive, db)) }
    }
    if log.pages >= Checkpoint.brakePages {
      try access { db in log.note(try Checkpoint.run(.truncate, db)) }
    }
  }
}
