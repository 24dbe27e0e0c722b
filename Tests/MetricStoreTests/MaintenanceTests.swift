import Foundation
import MetricStore
import MonitorCore
import Testing

@Suite("Maintenance") struct MaintenanceTests {
  private let scratch: Scratch
  private let writer: StoreWriter
  private let reader: StoreReader

  init() throws {
    scratch = try Scratch()
    writer = try StoreWriter(directory: scratch.path, durability: .process)
    var trainer = Trainer()
    for (number, name) in ["old", "middle", "new", "running"].enumerated() {
      CompactionTests.messyRun(&trainer, name, seed: UInt64(number), lines: 3000)
      trainer.update(name) { run in
        run.status = name == "running" ? .running : .finished
        run.lastTime = Double(number) * 1000
      }
      _ = try writer.commit([trainer.transaction(snapshot: true)])
    }
    try writer.compact((1...4).map { RunID($0) })
    reader = try StoreReader(directory: scratch.path)
  }

  private func count(_ run: String) throws -> Int {
    var count = 0
    try reader.points(PointQuery(runs: [Glob(run)])) { _, _, block in count += block.count }
    return count
  }

  private func settle() throws {
    while try writer.maintain(budgetSeconds: 1) {}
    try writer.compact([])
  }

  private var fileBytes: Int { bytes(scratch.file) }
  private var logBytes: Int { bytes(scratch.file + "-wal") }

  private func bytes(_ file: String) -> Int {
    let facts = try? FileManager.default.attributesOfItem(atPath: file)
    return facts?[.size] as? Int ?? 0
  }

  @Test("a deleted run is gone with all that is about it, and its space is given back")
  func delete() throws {
    let before = fileBytes
    let others = try count("middle")
    #expect(try writer.deleteRun(RunID(1)))
    #expect(try !writer.deleteRun(RunID(1)))
    #expect(try reader.runs().map(\.name) == ["middle", "new", "running"])
    #expect(try count("old") == 0 && count("middle") == others)
    try settle()
    // A quarter of the points is gone; tables and indices without rows keep their pages.
    #expect(fileBytes < before - before / 10)
    #expect(try reader.verify() == reader.verify())
    #expect(try reader.verify().problems == [])
  }

  @Test("what a large snapshot took is given back by itself once nothing comes in")
  func quiet() throws {
    let before = fileBytes
    for size in [16 << 20, 3] {
      var transaction = StoreTransaction()
      transaction.snapshot = EngineSnapshot(bytes: Array(repeating: 7, count: size))
      _ = try writer.commit([transaction])
    }
    #expect(logBytes > 16 << 20)
    while try writer.maintain(budgetSeconds: 1) {}
    #expect(fileBytes < before + 4 << 20)
    #expect(logBytes == 0)
    #expect(try reader.verify().problems == [])
  }

  @Test("retention by age deletes runs that ended long ago") func age() throws {
    let outcome = try writer.retain(RetentionPolicy(maxAgeSeconds: 500), now: 1600)
    #expect(outcome.expired == [RunID(1), RunID(2)])
    for run in outcome.expired { #expect(try writer.deleteRun(run)) }
    #expect(try reader.runs().map(\.name) == ["new", "running"])
  }

  @Test("a disk budget takes points of the oldest finished runs, and leaves their statistics")
  func budget() throws {
    let before = try reader.summaries(of: RunID(1))
    let bucketsBefore = try wholeBuckets("old")
    let used = try writer.usedBytes()
    let outcome = try writer.retain(RetentionPolicy(maxBytes: used - 20_000), now: 0)
    #expect(outcome.pruned == [RunID(1)] && outcome.expired.isEmpty)
    #expect(try count("old") == 0 && count("middle") > 0)
    let after = try reader.summaries(of: RunID(1))
    #expect(after.map(\.count) == before.map(\.count))
    #expect(after.map(\.max) == before.map(\.max) && after.map(\.min) == before.map(\.min))
    #expect(after.filter { $0.info.kind == .scalar }.allSatisfy { $0.last != nil })
    #expect(try wholeBuckets("old").map(\.max) == bucketsBefore.map(\.max))
    try settle()
    #expect(try reader.verify().problems == [])
    let all = try writer.retain(RetentionPolicy(maxBytes: 1), now: 0)
    #expect(all.expired == [RunID(1), RunID(2), RunID(3)])
    for run in all.expired { #expect(try writer.deleteRun(run)) }
    #expect(try reader.runs().map(\.name) == ["running"])
    #expect(try count("running") > 0)
  }

  /// One bucket over everything, of the series that has no second attempt.
  private func wholeBuckets(_ run: String) throws -> [Bucket] {
    var result: [Bucket] = []
    let query = PointQuery(runs: [Glob(run)], metrics: [Glob("lr")], attempts: .one(1))
    try reader.buckets(query, count: 1) { _, _, _, found in result += found }
    return result
  }

  @Test("a backup taken while the daemon writes is a store of its own") func backup() throws {
    let copy = try Scratch()
    try reader.backup(to: copy.file)
    #expect(try StoreReader(directory: copy.path).verify().problems == [])
    #expect(
      try CompactionTests.contents(StoreReader(directory: copy.path))
        == CompactionTests.contents(reader))
    #expect(throws: StoreError.self) { try reader.backup(to: copy.file) }
    let again = try StoreWriter(directory: copy.path)
    #expect(try again.load().runs.map(\.name) == ["running"])
  }
}
