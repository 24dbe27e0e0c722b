internal import MetricStore
internal import MonitorCore
internal import MonitorEngine

/// What a line does.
extension IngestHost {
  /// Takes the complete lines of a connection, until there are none, nothing more can be taken, or one
  /// has cost others their time.
  func takeLines(of connection: Connection) {
    switch connection.speech {
    case .undecided:
      if decideProtocol(of: connection) { takeLines(of: connection) }
      return
    case .binary:
      takeFrames(of: connection)
      return
    case .text: break
    }
    let now = wallClock()
    let looks = history.looks
    connection.hasLooked = false
    while true {
      if history.looks != looks { connection.hasLooked = true }
      if isDeaf(to: connection) || connection.hasLooked {
        connection.hasBufferedLines = true
        return
      }
      guard let next = connection.lines.next() else { break }
      switch next {
      case .line(let line) where pause != nil:
        if !takeUnstored(connection.decoder.decode(line), connection, now: now) {
          connection.lines.putBack()
          connection.waitsForRoom = true
        }
      case .line(let line): take(connection.decoder.decode(line), connection, now: now)
      case .tooLong:
        refuse(
          WireError(.lineTooLong, "a line has at most \(Limits.lineBytes) bytes; split it"),
          connection, line: connection.lines.lineNumber)
      }
      if sequencer.pendingBytes >= Limits.batchBytes { flush() }
    }
    connection.hasBufferedLines = false
  }

  /// The client sends no more.
  ///
  /// A last line without a line end is taken if it is whole: a cut object never is.
  func endOfInput(_ connection: Connection) {
    if connection.speech != .text {
      if connection.lines.isInsideLine {
        refuse(
          WireError(.halfLine, "the connection ended inside this frame"), connection,
          line: connection.lines.lineNumber + 1)
      }
    } else if connection.lines.isInsideLine {
      let room = connection.lines.reserve(1)
      room[0] = 0x0A
      connection.lines.commit(1)
      switch connection.lines.next() {
      case .line(let line):
        let decoded = connection.decoder.decode(line)
        if case .refused(let error) = decoded {
          refuse(
            WireError(.halfLine, "the connection ended inside this line (\(error.message))"),
            connection, line: connection.lines.lineNumber)
        } else {
          take(decoded, connection, now: wallClock())
        }
      case .tooLong, nil: break
      }
    }
    connection.isFinished = true
  }

  /// Takes a line if nothing of it must be stored; false if it has to wait for room.
  private func takeUnstored(
    _ decoded: LineDecoder.Decoded, _ connection: Connection, now: Double
  ) -> Bool {
    switch decoded {
    case .blank, .refused, .message(.sync), .message(.subscribe), .message(.request):
      take(decoded, connection, now: now)
      return true
    case .message: return false
    }
  }

  func take(_ decoded: LineDecoder.Decoded, _ connection: Connection, now: Double) {
    switch decoded {
    case .blank: connection.conduct.note(isUseful: false)
    case .refused(let error): refuse(error, connection, line: connection.lines.lineNumber)
    case .message(let message):
      do throws(WireError) {
        try take(message, connection, now: now)
      } catch {
        notTaken(error, connection)
      }
    }
  }

  /// A line or frame that was read well but cannot be taken.
  func notTaken(_ error: WireError, _ connection: Connection) {
    if error.code == .diskFull {
      // Nothing is lost: it is taken when there is room.
      connection.lines.putBack()
      setPause(error)
    } else {
      refuse(error, connection, line: connection.lines.lineNumber)
    }
  }

  func take(
    _ message: WireMessage, _ connection: Connection, now: Double
  ) throws(WireError) {
    let sender = connection.sender
    var isUseful = true
    switch message {
    case .log(let line):
      let taken = try sequencer.log(line, from: sender, now: now, history: &history)
      connection.takenNumbers += Int64(line.numbers)
      telemetry.points += Int64(taken.newPoints)
      if taken.isResend { telemetry.resentLines += 1 }
      isUseful = taken.isResend || !taken.wentBack
      if connection.newestRun != taken.run { begin(taken.run, connection) }
      noteOpen()
    case .run(let message):
      _ = try sequencer.describe(message, from: sender, now: now, history: &history)
      noteOpen()
    case .phase(let message): try phase(message, sender, now)
    case .event(let message): try event(message, sender, now)
    case .end(let message): try end(message, sender, now)
    case .sync(let id):
      connection.conduct.note(isUseful: false)
      acknowledge(id, connection)
      return
    case .subscribe(let message):
      guard connection.subscriptions.count < Limits.subscriptions else {
        throw WireError(
          .tooManySubscriptions,
          "a connection has at most \(Limits.subscriptions) subscriptions; use wild cards")
      }
      connection.subscriptions.append(message.run.map { Glob($0) })
    case .request(let message):
      connection.conduct.note(isUseful: false)
      answer(message, connection)
      return
    }
    connection.conduct.note(isUseful: isUseful)
    connection.takenLines += 1
    telemetry.lines += 1
  }

  private func phase(_ message: PhaseMessage, _ sender: Sender, _ now: Double) throws(WireError) {
    let run = try sequencer.run(named: message.run, from: sender, now: now, history: &history)
    collect()
    let time = message.time ?? now
    pending.phases.append(
      RecordedPhase(
        run: run, time: time, phase: message.phase,
        expectWithinSeconds: message.expectWithinSeconds))
    let phase = RunPhase(
      name: message.phase, expectWithin: message.expectWithinSeconds, rank: message.rank,
      time: time)
    hear(.phase(run, phase), now: now)
    noteOpen()
  }

  private func event(_ message: EventMessage, _ sender: Sender, _ now: Double) throws(WireError) {
    guard
      let (run, attempt) = try sequencer.event(message, from: sender, now: now, history: &history)
    else {
      telemetry.resentLines += 1
      return
    }
    collect()
    let time = message.time ?? now
    pending.events.append(
      RecordedEvent(
        run: run, attempt: attempt, step: message.step, time: time, name: message.name,
        text: message.text))
    let event = RunEvent(
      name: message.name, text: message.text, step: message.step, rank: message.rank, time: time)
    hear(.event(run, event), now: now)
    noteOpen()
  }

  private func end(_ message: EndMessage, _ sender: Sender, _ now: Double) throws(WireError) {
    let run = try sequencer.run(named: message.run, from: sender, now: now, history: &history)
    collect()
    end(run, message.status, now)
  }

  /// Ends a run, if it does not stand so already.
  func end(_ run: RunID, _ status: RunStatus, _ now: Double) {
    liveness.forget(run)
    for connection in connections.values where connection.newestRun == run {
      connection.newestRun = nil
    }
    guard sequencer.end(run, status: status) else { return }
    collect()
    hear(.ended(run, status), now: now)
    noteOpen()
  }

  private func begin(_ run: RunID, _ connection: Connection) {
    connection.newestRun = run
    liveness.began(
      run, connection: connection.number, pid: connection.peer?.pid ?? 0, now: monotonicClock())
  }

  /// Answers a line that was not taken, and counts why.
  func refuse(_ error: WireError, _ connection: Connection, line: Int?) {
    telemetry.errors[error.code.rawValue, default: 0] += 1
    connection.conduct.note(isUseful: false)
    connection.refusedLines += 1
    connection.reply(Replies.error(error, line: line), .ordinary)
  }
}
