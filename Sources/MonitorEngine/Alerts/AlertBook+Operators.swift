package import MonitorCore

/// What people do to alerts, checked before anything changes.
package enum AlertCommand: Sendable, Equatable {
  case acknowledge([Int64], by: String, comment: String?)
  case unacknowledge([Int64], by: String)
  /// Closes alerts that no detector will close.
  case resolve([Int64], by: String, comment: String?)
  /// Without `ends` it is a mute.
  case silence(AlertMatchers, author: String, comment: String, starts: Double?, ends: Double?)
  case endSilence(Int64, by: String)
}

package enum AlertCommandError: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownAlert(Int64)
  case alreadyResolved(Int64)
  case unknownSilence(Int64)
  case silenceOver(Int64)
  case noMatchers
  case endsTooEarly(ends: Double, starts: Double)
  case noAuthor
  case tooLong(field: String, bytes: Int)

  package var description: String {
    switch self {
    case .unknownAlert(let id):
      "there is no open or recent alert \(id): `monitorctl alerts` lists them"
    case .alreadyResolved(let id): "alert \(id) is already resolved"
    case .unknownSilence(let id):
      "there is no silence \(id): `monitorctl silence list` lists them"
    case .silenceOver(let id): "silence \(id) is already over"
    case .noMatchers:
      "a silence needs at least one of run, project, group, detector, severity: to silence "
        + "everything say so with run '**'"
    case .endsTooEarly: "a silence must end after it starts and after now"
    case .noAuthor: "say who silences or acknowledges: the history must name somebody"
    case .tooLong(let field, let bytes):
      "\(field) has \(bytes) bytes, at most \(Limits.textBytes) are kept"
    }
  }
}

extension AlertBook {
  /// Carries out one command of an operator; a refused one changes nothing.
  package mutating func command(_ command: AlertCommand, now: Double) throws(AlertCommandError)
    -> [Effect]
  {
    switch command {
    case .acknowledge(let ids, let by, let comment):
      try check(author: by, comment: comment)
      for alert in try find(ids) { acknowledge(alert, by: by, comment: comment, now: now) }
    case .unacknowledge(let ids, let by):
      try check(author: by, comment: nil)
      for alert in try find(ids) { unacknowledge(alert, by: by, now: now) }
    case .resolve(let ids, let by, let comment):
      try check(author: by, comment: comment)
      for alert in try find(ids) {
        resolve(alert, now: now, step: nil, attempt: nil, by: by, text: comment)
      }
    case .silence(let matchers, let author, let comment, let starts, let ends):
      try check(author: author, comment: comment)
      try silence(matchers, author: author, comment: comment, starts: starts, ends: ends, now: now)
    case .endSilence(let id, let by):
      try check(author: by, comment: nil)
      guard var silence = silences[id] else { throw .unknownSilence(id) }
      guard now < (silence.ends ?? .infinity) else { throw .silenceOver(id) }
      silence.ends = now
      silence.starts = min(silence.starts, now)
      silences[id] = silence
      effects.append(.silence(silence))
    }
    isDirty = true
    return takeEffects() + settle(now: now)
  }

  private func check(author: String, comment: String?) throws(AlertCommandError) {
    guard !author.isEmpty else { throw .noAuthor }
    guard author.utf8.count <= Limits.nameBytes else {
      throw .tooLong(field: "author", bytes: author.utf8.count)
    }
    if let bytes = comment?.utf8.count, bytes > Limits.textBytes {
      throw .tooLong(field: "comment", bytes: bytes)
    }
  }

  /// All of them, or an error before any is touched.
  private func find(_ ids: [Int64]) throws(AlertCommandError) -> [Alert] {
    var found: [Alert] = []
    for id in ids {
      guard let alert = alerts[id] else { throw .unknownAlert(id) }
      guard alert.isOpen else { throw .alreadyResolved(id) }
      found.append(alert)
    }
    return found
  }

  private mutating func acknowledge(_ known: Alert, by: String, comment: String?, now: Double) {
    var alert = known
    alert.acknowledgedBy = by
    alert.comment = comment
    alert.state = .acknowledged
    alert.ledger.owedSince = nil
    alert.ledger.owedReason = nil
    record(alert, .acknowledged, now: now, by: by, text: comment)
    let told = policy.wanting(.acknowledged, alert.ledger.receivers)
    if !told.isEmpty { tell(.acknowledged, [alert.id], told, now: now) }
  }

  private mutating func unacknowledge(_ known: Alert, by: String, now: Double) {
    guard known.acknowledgedBy != nil else { return }
    var alert = known
    alert.acknowledgedBy = nil
    alert.comment = nil
    alert.state = alert.livelyState
    // People were told that somebody had it: they must hear that nobody has.
    alert.owe(.released, now)
    record(alert, .released, now: now, by: by, text: "no longer acknowledged")
  }

  private mutating func silence(
    _ matchers: AlertMatchers, author: String, comment: String, starts: Double?, ends: Double?,
    now: Double
  ) throws(AlertCommandError) {
    guard !matchers.isEmpty else { throw .noMatchers }
    let begin = starts ?? now
    if let ends, ends <= begin || ends <= now { throw .endsTooEarly(ends: ends, starts: begin) }
    let row = SilenceRow(
      id: nextSilence, matchers: matchers, author: author, comment: comment, created: now,
      starts: begin, ends: ends)
    nextSilence += 1
    silences[row.id] = row
    effects.append(.silence(row))
  }
}
