import Foundation
import MetricStore
import MonitorCore
import Testing

@Suite("Readers beside the writer") struct ConcurrencyTests {
  @Test("see whole commits only, never go back, and are never told to wait")
  func snapshots() throws {
    let scratch = try Scratch()
    let stepsPerCommit = 50
    let commits = 120
    _ = try StoreWriter(directory: scratch.path, durability: .process)
    let path = scratch.path
    let writing = Thread {
      do {
        let writer = try StoreWriter(directory: path, durability: .process)
        var trainer = Trainer()
        for commit in 0..<commits {
          for step in commit * stepsPerCommit..<(commit + 1) * stepsPerCommit {
            trainer.line(
              "a", Int64(step), [("loss", .scalar(Double(step))), ("lr", .scalar(1))])
          }
          _ = try writer.commit([trainer.transaction(snapshot: true)])
          if commit % 4 == 0 { writer.requestCompaction(of: [RunID(1)]) }
          _ = try writer.maintain(budgetSeconds: 0.002)
        }
      } catch {
        Issue.record("the writer: \(error)")
      }
    }
    writing.start()
    let reader = try StoreReader(directory: scratch.path)
    var last = 0
    while last < commits * stepsPerCommit, !(writing.isFinished && last == 0) {
      let block = try reader.points(run: "a", metric: "loss")
      #expect(block.count >= last && block.count % stepsPerCommit == 0)
      #expect(block.values == (0..<block.count).map(Double.init))
      let top = try reader.top(PointQuery(metrics: [Glob("loss")]), count: 1)
      #expect(top.first.map { Int($0.value) + 1 >= block.count } ?? (block.count == 0))
      last = block.count
    }
    #expect(last == commits * stepsPerCommit)
  }
}
