internal import Glibc
internal import MetricStore
package import MonitorControl
internal import MonitorCore
package import MonitorEngine

/// Commands that change something, each checked against what its sender may change.
extension IngestHost {
  /// Carries out a changing command and gives the rows that answer it; on disk when it returns.
  ///
  /// - Throws: `notPermitted` before anything has changed, if it is not the sender's to change.
  package func change(_ command: ControlCommand, sender: Sender) async throws -> [[UInt8]] {
    if let pause {
      throw ControlFailure(.failure, "nothing can be changed now: \(pause.message)")
    }
    switch command {
    case .acknowledge(let request):
      if let alert = engine.openAlerts.first(where: { $0.id == request.alert }) {
        try check(sender, run: alert.run, to: "acknowledge its alerts")
      }
      let by = signature(request.by, sender)
      let command: AlertCommand =
        switch request.outcome ?? .acknowledged {
        case .acknowledged: .acknowledge([request.alert], by: by, comment: request.comment)
        case .open: .unacknowledge([request.alert], by: by)
        case .resolved: .resolve([request.alert], by: by, comment: request.comment)
        }
      try await self.command(command)
      return rows(ofAlert: request.alert)
    case .silence(let request):
      try check(sender, silencing: request.matchers)
      let now = wallClock()
      try await self.command(
        .silence(
          request.matchers, author: signature(request.by, sender), comment: request.comment,
          starts: nil, ends: request.seconds.map { now + $0 }))
      return engine.silences.max { $0.id < $1.id }.map { [row($0)] } ?? []
    case .unsilence(let request):
      if let silence = engine.silences.first(where: { $0.id == request.silence }) {
        try check(sender, silencing: silence.matchers)
      }
      try await self.command(.endSilence(request.silence, by: userName(sender.user)))
      return engine.silences.first { $0.id == request.silence }.map { [row($0)] } ?? []
    case .deleteRun(let name):
      try check(sender, run: name.run, to: "delete it")
      try await deleteRun(name.run, by: userName(sender.user))
      return []
    case .putModel(let upload):
      try check(sender, operatorTo: "store models, which others' runs may be watched with")
      return try await putModel(upload)
    case .deleteModel(let name):
      try check(sender, operatorTo: "delete models")
      try await deleteModel(name.model)
      return []
    case .compact:
      try check(sender, operatorTo: "compact the store")
      // Compaction goes no further than the detectors' newest snapshot: take one now.
      // It must be the last thing of its transaction, or what comes in between would count as
      // included and never be shown to the detectors again: so it is made when that is handed over.
      snapshotDue = 0
      noteOpen()
      try await commitOpenWork()
      let runs = try reader.runs().map(\.id)
      // In small slices: those who report meanwhile are not kept waiting.
      try await onWriter { store in store.beginCompaction(of: runs) }
      while try await onWriter({ store throws(StoreError) in
        try store.compactSome()
      }) {}
      return []
    case .replayWebhook(let name):
      try check(sender, operatorTo: "send notifications again")
      return try await replay(name)
    case .testWebhook(let name):
      try check(sender, operatorTo: "send test messages")
      return try await test(name)
    default:
      throw ControlFailure(.usage, "“\(command.name)” changes nothing")
    }
  }

  // MARK: Permissions

  /// Takes rules that were read again; they hold for those who are connected, too.
  func permit(_ permissions: Permissions) {
    self.permissions = permissions
    for connection in connections.values {
      connection.sender = permissions.sender(of: connection.peer)
    }
  }

  /// Operators only: things of the whole daemon.
  func check(_ sender: Sender, operatorTo what: String) throws {
    guard sender.isOperator else {
      throw ControlFailure(
        .notPermitted, "you, \(userName(sender.user)), may not \(what): ask \(permissions.whoElse)")
    }
  }

  /// A run that is not there is somebody else's error to tell.
  private func check(_ sender: Sender, run name: String, to what: String) throws {
    guard let run = try info(named: name), !sender.mayChange(runOf: run.owner) else { return }
    throw ControlFailure(
      .notPermitted,
      "run “\(name)” belongs to \(userName(run.owner)), you are \(userName(sender.user)): to \(what) "
        + "ask them, \(permissions.whoElse)")
  }

  /// A silence that could reach others' runs needs an operator; one of a run by its full name, its
  /// owner.
  private func check(_ sender: Sender, silencing matchers: AlertMatchers) throws {
    if sender.isOperator { return }
    guard let glob = matchers.run, glob.isLiteral, try info(named: glob.text) != nil else {
      throw ControlFailure(
        .notPermitted,
        "you, \(userName(sender.user)), may silence runs of your own, each by its full name "
          + "(--run NAME): for more ask \(permissions.whoElse)")
    }
    try check(sender, run: glob.text, to: "silence it")
  }

  /// Who did it, for the history: the kernel's word, and beside it the name that was given.
  private nonisolated func signature(_ given: String, _ sender: Sender) -> String {
    let name = userName(sender.user)
    return given == name || given.isEmpty ? name : "\(given) (\(name))"
  }

  private func rows(ofAlert id: Int64) -> [[UInt8]] {
    guard let alert = engine.alert(id) else { return [] }
    var json = JSONWriter()
    AlertRow.write(alert, into: &json)
    return [json.bytes]
  }

  private func row(_ silence: SilenceRow) -> [UInt8] {
    var json = JSONWriter()
    silence.write(now: wallClock(), into: &json)
    return json.bytes
  }

  private nonisolated func userName(_ user: UInt32?) -> String {
    guard let user, let entry = getpwuid(user) else {
      return user.map { "user \($0)" } ?? "nobody"
    }
    return String(cString: entry.pointee.pw_name)
  }
}
