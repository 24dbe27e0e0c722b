internal import MonitorCore

/// What other threads leave for the event loop, to be found at its next turn.
package final class Mailbox: Sendable {
  private struct Contents {
    var reports: [WriterThread.Report] = []
    var isStopRequested = false
    var beats = 0
  }

  private let contents = Guarded(Contents())
  private let loop: EventLoop

  package init(loop: EventLoop) { self.loop = loop }

  func post(_ report: WriterThread.Report) {
    contents.withLock { $0.reports.append(report) }
    loop.wake()
  }

  func takeReports() -> [WriterThread.Report] {
    contents.withLock { contents in
      defer { contents.reports = [] }
      return contents.reports
    }
  }

  /// Asks the loop to commit what it has and end.
  package func requestStop() {
    contents.withLock { $0.isStopRequested = true }
    loop.wake()
  }
  var isStopRequested: Bool { contents.withLock { $0.isStopRequested } }

  /// Called by the loop each turn; `beats` grows as long as it gets round.
  func beat() { contents.withLock { $0.beats += 1 } }
  package var beats: Int { contents.withLock { $0.beats } }
}
