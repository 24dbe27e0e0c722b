internal import MonitorCore
internal import MonitorEngine

/// What a frame of the binary protocol does: the same as its lines would.
extension IngestHost {
  /// Decides by the first byte how a connection speaks; false until enough has come.
  func decideProtocol(of connection: Connection) -> Bool {
    guard let first = connection.lines.firstPendingByte else { return false }
    guard first == BinaryFormat.magic[0] else {
      connection.speech = .text
      return true
    }
    switch connection.lines.takePrefix(BinaryFormat.magic) {
    case true?:
      connection.speech = .binary
      connection.frames = BinaryDecoder(payload: payload, text: frameText)
      return true
    case false?:
      breakOff(
        WireError(.badFrame, "not the binary protocol of version 1, nor text"), connection, line: 0)
      return false
    case nil: return false
    }
  }

  /// Takes the complete frames of a connection, until there are none, nothing more can be taken, or a
  /// row has cost others their time.
  func takeFrames(of connection: Connection) {
    let now = wallClock()
    let looks = history.looks
    connection.hasLooked = false
    while true {
      if history.looks != looks { connection.hasLooked = true }
      if isBlocked || connection.hasLooked {
        connection.hasBufferedLines = true
        return
      }
      guard let next = connection.lines.nextFrame() else { break }
      switch next {
      case .frame(let frame): take(frame, connection, now: now)
      case .tooLong(let length):
        breakOff(
          WireError(
            .badFrame, "a frame of \(length) bytes, \(Limits.frameBytes) is the limit: split it"),
          connection, line: connection.lines.lineNumber)
        return
      }
      if sequencer.pendingBytes >= Limits.batchBytes { flush() }
    }
    connection.hasBufferedLines = false
  }

  private func take(
    _ frame: UnsafeRawBufferPointer, _ connection: Connection, now: Double
  ) {
    switch connection.decode(frame: frame) {
    case .layout: connection.conduct.note(isUseful: false)
    case .refused(let error): refuse(error, connection, line: connection.lines.lineNumber)
    case .message(let line): take(connection.decoder.decode(line), connection, now: now)
    case .rows(var rows):
      let looks = history.looks
      do throws(WireError) {
        // A frame is taken whole: what one row is refused for, the others share (their kinds, their
        // run's owner), so it is the first row that is.
        for row in connection.takenRows..<rows.count {
          if history.looks != looks {
            // The rest of it comes with its next turn.
            connection.takenRows = row
            return connection.lines.putBack()
          }
          try take(.log(connection.row(row, of: &rows)), connection, now: now)
        }
        connection.takenRows = 0
      } catch {
        connection.takenRows = 0
        notTaken(error, connection)
      }
    }
  }

  /// Ends a connection whose bytes cannot be followed any further.
  private func breakOff(_ error: WireError, _ connection: Connection, line: Int) {
    refuse(error, connection, line: line)
    connection.lines.discard()
    connection.hasBufferedLines = false
    connection.isFinished = true
  }
}
