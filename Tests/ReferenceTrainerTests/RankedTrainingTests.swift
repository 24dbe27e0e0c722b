import Foundation
import Testing

@testable import ReferenceTrainer

@Suite struct RankedTrainingTests {
  private func text() throws -> TextSource {
    try TextSource(
      text: String(repeating: "to be or not to be, that is the question. ", count: 300))
  }

  @Test func `every step has a row for each rank, and all ranks keep the same weights`() throws {
    let plan = RankedConfiguration {
      $0.steps = 2
      $0.ranks = 3
    }
    let others = try (1..<3).map { LocalRank(plan, rank: $0, text: try text()) }
    let run = RankedRun(plan, text: try text(), others: others)
    var rows: [StepMetrics] = []
    while let metrics = run.next() { rows.append(metrics) }
    #expect(rows.map(\.rank) == [0, 1, 2, 0, 1, 2])
    #expect(rows.map(\.step) == [0, 0, 0, 1, 1, 1])
    #expect(run.outcome == .finished)
    #expect(others[0].worker.checksum == others[1].worker.checksum)
    let losses = rows.prefix(3).compactMap { $0.scalar("train/loss") }
    #expect(Set(losses).count == 3, "each rank draws its own batches")
  }

  @Test func `a slow rank does its work several times, with the same result`() throws {
    let plan = RankedConfiguration {
      $0.slowStep = 0
      $0.slowRank = 1
    }
    var quick = plan
    quick.slowStep = nil
    let slow = RankWorker(plan, rank: 1, text: try text())
    let other = RankWorker(quick, rank: 1, text: try text())
    #expect(slow.compute(step: 0).loss == other.compute(step: 0).loss)
    #expect(slow.gradient.numbers == other.gradient.numbers)
    #expect(plan.repetitions(rank: 1, step: 0) == 3 && plan.repetitions(rank: 0, step: 0) == 1)
  }

  @Test func `a rank that goes away ends the run as failed`() throws {
    final class Gone: RankLink {
      struct Problem: Error {}
      func begin() {}
      func restore(_ state: TrainingState) {}
      func collect(into sum: Buffer<Float>) throws -> RankReport { throw Problem() }
      func deliver(_ mean: Buffer<Float>) throws {}
    }
    let run = RankedRun(RankedConfiguration { $0.steps = 3 }, text: try text(), others: [Gone()])
    #expect(run.next() == nil)
    #expect(run.outcome == .failed)
  }

  @Test func `a rank's process exchanges gradients over its pipes until its input ends`() throws {
    let plan = RankedConfiguration { $0.steps = 5 }
    let toRank = Pipe()
    let fromRank = Pipe()
    let worker = RankWorker(plan, rank: 1, text: try text())
    let bytes = worker.gradient.count * 4
    // One mean gradient, then the end: the process answers twice.
    let feeder = Thread {
      try? toRank.fileHandleForWriting.write(contentsOf: Data(count: bytes))
      try? toRank.fileHandleForWriting.close()
    }
    feeder.start()
    let source = try text()
    let server = Thread {
      try? RankProcess.serve(
        plan, rank: 1, text: source, input: toRank.fileHandleForReading,
        output: fromRank.fileHandleForWriting)
      try? fromRank.fileHandleForWriting.close()
    }
    server.start()
    let answer = try #require(try fromRank.fileHandleForReading.readToEnd())
    #expect(answer.count == 2 * (16 + bytes))
    let loss = answer.withUnsafeBytes { $0.loadUnaligned(as: Double.self) }
    #expect(loss == worker.compute(step: 0).loss)
  }
}
