internal import Foundation
internal import MonitorControl
internal import MonitorCore

/// The end of an epoch: everything is pushed and delivered, and compared with what must be.
extension SoakEpoch {
  mutating func finish(
    _ daemon: KilledDaemon, _ trainers: [SoakTrainer], _ receivers: SoakReceivers,
    _ operations: SoakOperator
  ) throws {
    let left = trainers.filter { !operations.deleted.contains($0.run.name) }
    try SoakEpoch.pushAll(left, daemon)
    guard let connection = SoakConnection(daemon.socket) else {
      throw SoakFailure("the daemon went away at the end")
    }
    let names = try connection.rows("\"command\":\"runs\"").compactMap { $0["run"]?.string }
    let deleted = operations.deleted.union(operations.condemned.subtracting(names))
    let living = left.filter { !deleted.contains($0.run.name) }
    if random.next() % 2 == 0 { _ = try connection.rows("\"command\":\"compact\"") }
    let outbox = try awaitDelivery(connection)
    let alerts = try connection.rows("\"command\":\"alerts\"")
    report.alerts = alerts.count
    report.notifications = outbox.count
    report.attempts = receivers.parcels.count
    for trainer in living {
      report.points += trainer.run.points.count
      report.problems += try SoakCheck.points(trainer.run, connection)
    }
    report.problems += try SoakCheck.notifications(
      receivers.parcels, outbox: outbox, alerts: alerts, deleted: deleted)
    try checkOperations(operations, connection)
    try compareWithUndisturbed(living, alerts, connection)
    for row in try connection.rows("\"command\":\"verify\"") where row["ok"]?.bool != true {
      report.problems.append("verify: \(row.text)")
    }
    let status = daemon.stop()
    if status != 0 { report.problems.append("stopped with status \(status)") }
    report.problems += daemon.complaints.prefix(5).map { "the daemon complained: \($0)" }
  }

  static func pushAll(_ trainers: [SoakTrainer], _ daemon: KilledDaemon) throws {
    guard try connect(daemon, trainers, until: monotonic() + 60) else {
      throw SoakFailure("the daemon did not start within a minute")
    }
    defer { for trainer in trainers { trainer.disconnect() } }
    let end = monotonic() + 60
    while !trainers.allSatisfy(\.isDone) {
      guard monotonic() < end else { throw SoakFailure("no acknowledgement within a minute") }
      for trainer in trainers {
        trainer.send(100)
        trainer.pump()
        if let refusal = trainer.refusals.first { throw SoakFailure("refused: \(refusal)") }
      }
      SoakConnection.wait(trainers.compactMap(\.connection), seconds: 0.05)
    }
  }

  /// The outbox, once nothing waits in it.
  private func awaitDelivery(_ connection: SoakConnection) throws -> [RowValue] {
    let end = monotonic() + 60
    while true {
      let rows = try connection.rows("\"command\":\"webhooks\",\"all\":true")
      if rows.allSatisfy({ $0["state"]?.string == "delivered" }) { return rows }
      guard monotonic() < end, !rows.contains(where: { $0["state"]?.string == "dead" }) else {
        throw SoakFailure(
          "not delivered: "
            + (rows.first { $0["state"]?.string != "delivered" }?.text ?? "nothing"))
      }
      SoakConnection.wait([connection], seconds: 0.1)
    }
  }

  private mutating func checkOperations(
    _ operations: SoakOperator, _ connection: SoakConnection
  ) throws {
    let comments = try connection.rows("\"command\":\"silences\",\"all\":true")
      .compactMap { $0["comment"]?.string }
    if Set(comments).count != comments.count { report.problems.append("a silence is there twice") }
    for comment in operations.silences where !comments.contains(comment) {
      report.problems.append("\(comment) was answered and is gone")
    }
    let runs = try connection.rows("\"command\":\"runs\"").compactMap { $0["run"]?.string }
    for run in operations.deleted where runs.contains(run) {
      report.problems.append("\(run) was deleted and is back")
    }
  }

  /// The same runs through a daemon that nobody kills: findings and alerts must be the same.
  private mutating func compareWithUndisturbed(
    _ trainers: [SoakTrainer], _ alerts: [RowValue], _ connection: SoakConnection
  ) throws {
    let daemon = try KilledDaemon(
      program: shape.program, launcher: shape.launcher, directory: folder + "/u")
    try SoakEpoch.configure(daemon, nil)
    try daemon.launch()
    try SoakEpoch.pushAll(trainers.map { SoakTrainer($0.run) }, daemon)
    guard let other = SoakConnection(daemon.socket) else {
      throw SoakFailure("the undisturbed daemon went away")
    }
    for trainer in trainers {
      let name = trainer.run.name
      report.problems += SoakCheck.difference(
        "findings of \(name)", try SoakCheck.findings(name, connection),
        try SoakCheck.findings(name, other))
    }
    report.problems += SoakCheck.difference(
      "alerts", SoakCheck.alerts(alerts),
      SoakCheck.alerts(try other.rows("\"command\":\"alerts\"")))
    daemon.kill()
  }
}
