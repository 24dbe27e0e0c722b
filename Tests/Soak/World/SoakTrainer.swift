internal import MonitorControl
internal import MonitorCore

/// One trainer: sends its run in pieces, each with a `sync`, and goes on after its last
/// acknowledgement wherever the daemon was killed.
///
/// What was acknowledged is never sent again: if the daemon lost it, it stays lost and is missed.
final class SoakTrainer {
  let run: SoakRun
  /// Lines that the daemon has acknowledged, over all connections.
  private(set) var acknowledged = 0
  private var sent = 0
  private(set) var connection: SoakConnection?
  /// Answers that no trainer should get.
  private(set) var refusals: [String] = []

  init(_ run: SoakRun) { self.run = run }

  var isDone: Bool { acknowledged == run.lines.count }

  /// The daemon is back.
  func connect(_ path: String) {
    connection = SoakConnection(path)
    connection?.send(run.preamble)
    sent = acknowledged
  }

  func disconnect() { connection = nil }

  /// Sends the next lines, if what was sent before is on its way.
  func send(_ count: Int) {
    guard let connection, connection.isIdle, sent < run.lines.count else { return }
    let end = min(run.lines.count, sent + count)
    connection.send(run.bytes(of: sent..<end))
    sent = end
  }

  /// Takes answers.
  func pump() {
    for line in connection?.pump() ?? [] {
      guard let reply = try? RowValue(parsing: line) else {
        refusals.append(String(decoding: line, as: UTF8.self))
        continue
      }
      if reply["type"]?.string == "synced", let end = reply["id"]?.integer {
        acknowledged = max(acknowledged, Int(end))
      } else {
        refusals.append(reply.text)
      }
    }
  }

  /// What must be found of its newest acknowledged line of numbers; nil before there is one.
  var newestAcknowledged: (step: Int64, keys: [SoakRun.Key])? {
    guard let line = run.keys[..<acknowledged].lastIndex(where: { !$0.isEmpty }) else { return nil }
    return (run.keys[line][0].step, run.keys[line])
  }
}
