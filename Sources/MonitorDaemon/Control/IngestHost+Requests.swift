internal import Foundation
internal import Logging
package import MetricStore
internal import MonitorControl
internal import MonitorCore
package import MonitorEngine

/// Operators' requests: reading ones run on threads of their own, changing ones here.
extension IngestHost {
  /// Answers a request: now, or once the client has read what it asked for before.
  ///
  /// Making answers for one who does not read them would be at the cost of all others.
  func answer(_ message: RequestMessage, _ connection: Connection) {
    if connection.waitingRequests.isEmpty && connection.reads {
      return begin(message, connection)
    }
    guard connection.waitingRequests.count < Limits.waitingRequests,
      message.line.count <= Limits.waitingRequestBytes
    else {
      refuseRequest(message, connection, "answers to earlier requests wait: read them first")
      return
    }
    connection.waitingRequests.append(message)
  }

  /// Goes on with requests of a client that has read.
  func answerWaiting(_ connection: Connection) {
    while !connection.waitingRequests.isEmpty && connection.reads {
      begin(connection.waitingRequests.removeFirst(), connection)
    }
  }

  /// Begins to answer; the loop goes on at once.
  private func begin(_ message: RequestMessage, _ connection: Connection) {
    guard pipes.count < descriptors.requests || giveUpDeafest() else {
      refuseRequest(
        message, connection,
        "\(descriptors.requests) requests are being answered, that is the limit: try again")
      return
    }
    let pipe = RowPipe(connection: connection.number, loop: loop)
    pipes.append(pipe)
    connection.openRequests += 1
    connection.lastProgress = monotonicClock()
    let sender = connection.sender
    startThread("monitord-request", yields: true) { [self] in
      RequestThread(host: self, pipe: pipe, sender: sender).run(message)
    }
  }

  /// Makes room among the requests being answered: the client goes that has not read for longest,
  /// if it has not for some time; true if one went.
  private func giveUpDeafest() -> Bool {
    let now = monotonicClock()
    let deaf = pipes.compactMap { connections[$0.connection] }
      .filter { $0.waitingBytes > 0 && now - $0.lastProgress > Limits.deafSecondsWhenFull }
      .min { $0.lastProgress < $1.lastProgress }
    guard let deaf else { return false }
    log.notice(
      "closing a client that does not read its answer: others want theirs",
      metadata: ["pid": "\(deaf.peer?.pid ?? 0)"])
    deaf.isBroken = true
    close(deaf)
    // Its maker waits for room, and holds the reader that the next answer needs.
    pipes.removeAll { pipe in
      guard pipe.connection == deaf.number else { return false }
      pipe.close()
      return true
    }
    return true
  }

  private func refuseRequest(
    _ message: RequestMessage, _ connection: Connection, _ reason: String
  ) {
    guard let id = Int64(message.id) else { return }
    let line = ControlReply.failed(id: id, ControlFailure(.failure, reason)).line()
    connection.reply(line, .acknowledgement)
  }

  /// Moves rows from their makers to connections that have room.
  func pumpAnswers() {
    answersHaveRoom = false
    guard !pipes.isEmpty else { return }
    pipes.removeAll { pipe in
      guard let connection = connections[pipe.connection] else {
        pipe.close()
        return true
      }
      guard connection.waitingBytes < Connection.answerBytes else { return false }
      guard let chunks = pipe.take() else {
        connection.openRequests -= 1
        return true
      }
      for chunk in chunks { connection.reply(chunk, .paced) }
      return false
    }
  }

  // MARK: Changes

  /// Carries out a command about alerts; returns once it is on disk.
  package func command(_ command: AlertCommand) async throws {
    do throws(AlertCommandError) {
      collect()
      take(try engine.command(command, now: wallClock()))
    } catch .unknownAlert(let id) {
      // One that is over may have been let go of with its run.
      let isOver = try reader.alert(id) != nil
      throw ControlFailure(
        isOver ? AlertCommandError.alreadyResolved(id) : AlertCommandError.unknownAlert(id))
    } catch {
      throw ControlFailure(error)
    }
    try await commitOpenWork()
  }

  /// Runs `body` on the writer's thread and gives its result.
  nonisolated package func onWriter<Result: Sendable>(
    _ body: @escaping @Sendable (StoreWriter) throws(StoreError) -> Result
  ) async throws -> Result {
    let writer = self.writer
    return try await withCheckedThrowingContinuation { continuation in
      // `perform` waits while the queue is full: never on the loop's thread.
      startThread("monitord-task") {
        let queued = writer.perform { store in
          do throws(StoreError) {
            continuation.resume(returning: try body(store))
          } catch {
            continuation.resume(throwing: ControlFailure(.failure, error.description))
          }
        }
        if !queued { continuation.resume(throwing: IngestStopped()) }
      }
    }
  }
}

extension ControlFailure {
  fileprivate init(_ error: AlertCommandError) { self.init(error.code, error.description) }
}

extension AlertCommandError {
  fileprivate var code: ControlFailure.Code {
    switch self {
    case .unknownAlert, .unknownSilence: .notFound
    case .noMatchers, .endsTooEarly, .noAuthor, .tooLong: .usage
    case .alreadyResolved, .silenceOver: .failure
    }
  }
}

/// Answers one request, on its own thread.
private struct RequestThread {
  let host: IngestHost
  let pipe: RowPipe
  let sender: Sender

  func run(_ message: RequestMessage) {
    defer { pipe.close() }
    var chunks = RowChunks(pipe)
    do {
      let request = try message.line.withUnsafeBytes { (bytes) throws(ControlFailure) in
        try ControlRequest.parse(bytes)
      }
      let reply: ControlReply
      do {
        try answer(request, &chunks)
        reply = .done(id: request.id)
      } catch let failure as ControlFailure {
        reply = .failed(id: request.id, failure)
      } catch let error where !(error is RowPipe.Closed) {
        reply = .failed(id: request.id, ControlFailure(.failure, "\(error)"))
      }
      try chunks.add(reply.line())
      try chunks.flush()
    } catch let failure as ControlFailure {
      // What it asks for could not be read; its number was, if it is one.
      try? pipe.push(ControlReply.failed(id: Int64(message.id) ?? 0, failure).line())
    } catch {
      // The connection is gone; nobody waits for the answer.
    }
  }

  private func answer(_ request: ControlRequest, _ chunks: inout RowChunks) throws {
    if case .backup(let backup) = request.command {
      // It is the daemon that writes the file, with the daemon's rights.
      try waitOnThisThread {
        try await host.check(sender, operatorTo: "have a backup written")
      }
      try host.reader.backup(to: backup.path)
      return
    }
    if request.command.changesState {
      let rows = try waitOnThisThread {
        try await host.change(request.command, sender: sender)
      }
      for row in rows {
        try chunks.add(ControlReply.row(id: request.id, json: row).line())
      }
      return
    }
    let service = QueryService(
      reader: host.reader, daemon: LoopView(host: host), clock: wallClock)
    try service.execute(request.command) { row in
      try chunks.add(ControlReply.row(id: request.id, json: row).line())
    }
  }
}
