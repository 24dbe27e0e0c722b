import Foundation
import MetricStore
import MonitorCore
import Testing

@Suite("Crashes and full disks", .serialized) struct CrashTests {
  /// The files as a crash would leave them now: the writer is between two calls.
  private func crashed(_ scratch: Scratch) throws -> Scratch {
    let copy = try Scratch()
    for name in ["metrics.db", "metrics.db-wal"] {
      let from = scratch.path + "/" + name
      guard FileManager.default.fileExists(atPath: from) else { continue }
      try FileManager.default.copyItem(atPath: from, toPath: copy.path + "/" + name)
    }
    return copy
  }

  @Test("a crash between any two slices of a compaction loses nothing and doubles nothing")
  func everySlice() throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path, durability: .process)
    var trainer = Trainer()
    CompactionTests.messyRun(&trainer, "a", seed: 3, lines: 400)
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    try writer.compact([RunID(1)])
    CompactionTests.messyRun(&trainer, "a", seed: 4, lines: 300, from: 200)
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    let expected = try CompactionTests.contents(StoreReader(directory: scratch.path))
    writer.requestCompaction(of: [RunID(1)])
    var slices = 0
    while try writer.maintain(budgetSeconds: 0) {
      slices += 1
      let copy = try crashed(scratch)
      let reader = try StoreReader(directory: copy.path)
      #expect(try CompactionTests.contents(reader) == expected)
      let again = try StoreWriter(directory: copy.path, durability: .process)
      try again.compact([RunID(1)])
      #expect(try CompactionTests.contents(reader) == expected)
      #expect(try reader.verify().problems == [])
    }
    #expect(slices > 10)
  }

  @Test(
    "a full disk refuses the commit, keeps what was acknowledged, and goes on when there is room")
  func fullDisk() throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path, durability: .process)
    let reader = try StoreReader(directory: scratch.path)
    var trainer = Trainer()
    var acknowledged: [String] = []
    var refusals = 0
    try writer.limitFile(bytes: 500_000)
    for round in 0..<30 {
      CompactionTests.messyRun(
        &trainer, "a", seed: UInt64(round), lines: 200, from: Int64(round) * 150)
      let part = trainer.transaction(snapshot: true)
      do {
        _ = try writer.commit([part])
      } catch StoreError.diskFull {
        refusals += 1
        #expect(try CompactionTests.contents(reader) == acknowledged)
        try writer.limitFile(bytes: nil)
        _ = try writer.commit([part])
        try writer.limitFile(bytes: try writer.usedBytes() + 200_000)
      }
      acknowledged = try CompactionTests.contents(reader)
      // Compaction needs room too; without it, it waits and nothing is lost.
      do { while try writer.maintain(budgetSeconds: 0) {} } catch StoreError.diskFull {}
      if round % 10 == 0 { #expect(try CompactionTests.contents(reader) == acknowledged) }
    }
    #expect(refusals > 0)
    try writer.limitFile(bytes: nil)
    #expect(try CompactionTests.contents(reader) == acknowledged)
    #expect(try reader.verify().problems == [])
  }

  /// Needs the right to mount; elsewhere the limit of the file above stands for the disk.
  @Test("a full file system: refused, nothing lost, and it goes on by itself when there is room")
  func fullFileSystem() throws {
    let scratch = try Scratch()
    guard geteuid() == 0, mount("tmpfs", scratch.path, "tmpfs", 0, "size=6m") == 0 else { return }
    defer { umount2(scratch.path, CInt(MNT_DETACH)) }
    var writer: StoreWriter? = try StoreWriter(directory: scratch.path)
    let reader = try StoreReader(directory: scratch.path)
    let filler = scratch.path + "/filler"
    var trainer = Trainer()
    var acknowledged: [String] = []
    var refusals = 0
    for round in 0..<30 {
      if round % 3 == 1 { fill(filler) }
      CompactionTests.messyRun(
        &trainer, "a", seed: UInt64(round), lines: 300, from: Int64(round) * 200)
      let part = trainer.transaction(snapshot: true)
      do {
        _ = try writer?.commit([part])
      } catch StoreError.diskFull {
        refusals += 1
        #expect(try CompactionTests.contents(reader) == acknowledged)
        unlink(filler)
        _ = try writer?.commit([part])
      }
      do { while try writer?.maintain(budgetSeconds: 0) == true {} } catch StoreError.diskFull {}
      unlink(filler)
      acknowledged = try CompactionTests.contents(reader)
    }
    #expect(refusals > 0)
    #expect(try reader.verify().problems == [])
    try reader.close()
    writer = nil
  }

  @Test(
    "a read-only file system is read if the log was folded in, and refused with the reason if not")
  func readOnlyMedia() throws {
    let scratch = try Scratch()
    guard geteuid() == 0, mount("tmpfs", scratch.path, "tmpfs", 0, "size=16m") == 0 else { return }
    defer { umount2(scratch.path, CInt(MNT_DETACH)) }
    func remount(_ flags: Int) -> Bool {
      mount("tmpfs", scratch.path, "tmpfs", UInt(MS_REMOUNT | flags), nil) == 0
    }
    var trainer = Trainer()
    trainer.line("a", 0, [("loss", .scalar(1))])
    let writer = try StoreWriter(directory: scratch.path)
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    let copy = try crashed(scratch)
    try writer.close()
    let readOnly = Int(MS_RDONLY)
    try #require(remount(readOnly))
    #expect(try StoreReader(directory: scratch.path).points(run: "a", metric: "loss").count == 1)
    #expect(
      try StoreReader(directory: scratch.path).sql("SELECT 1 FROM points") { _, _ in } == ["1"])
    #expect(throws: StoreError.readOnly(path: scratch.path)) {
      try StoreWriter(directory: scratch.path)
    }
    try #require(remount(0))
    for name in ["metrics.db", "metrics.db-wal"] {
      let target = scratch.path + "/" + name
      unlink(target)
      try FileManager.default.copyItem(atPath: copy.path + "/" + name, toPath: target)
    }
    try #require(remount(readOnly))
    #expect(throws: StoreError.unfoldedLog(path: scratch.file)) {
      try StoreReader(directory: scratch.path)
    }
  }

  private func fill(_ path: String) {
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    defer { close(file) }
    let zeros = [UInt8](repeating: 0, count: 4096)
    while write(file, zeros, zeros.count) > 0 {}
  }

  @Test("kill -9 at any moment of commits and compactions loses nothing acknowledged")
  func killed() throws {
    let scratch = try Scratch()
    var random = SplitMix64(seed: 11)
    var acknowledged = 0
    for _ in 0..<8 {
      let child = try CrashChild(directory: scratch.path)
      let wanted = acknowledged + 1 + Int(random.next() % 12)
      acknowledged = child.readAcknowledgements(until: wanted)
      for _ in 0..<Int(random.next() % 20_000) { _ = random.next() }
      acknowledged = max(acknowledged, child.kill())
      let reader = try StoreReader(directory: scratch.path)
      let block = try reader.points(run: "crash", metric: "m0")
      #expect(block.count >= acknowledged * CrashChild.stepsPerCommit)
      #expect(block.count % CrashChild.stepsPerCommit == 0)
      #expect(block.steps == Array(0..<Int64(block.count)))
      #expect(block.values == (0..<block.count).map { Double($0) * 0.5 })
      #expect(try reader.verify().problems == [])
    }
    #expect(acknowledged > 8)
  }
}

/// A process of its own that commits and compacts until it is killed.
struct CrashChild {
  static let stepsPerCommit = 500
  private let process = Process()
  private let output = Pipe()

  init(directory: String) throws {
    let products = Bundle.module.bundleURL.deletingLastPathComponent()
    process.executableURL = products.appendingPathComponent("StoreCrashChild")
    process.arguments = [directory, String(CrashChild.stepsPerCommit)]
    process.standardOutput = output
    try process.run()
  }

  /// Reads lines that say how many commits are acknowledged.
  func readAcknowledgements(until wanted: Int) -> Int {
    var newest = 0
    while newest < wanted {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { break }
      newest = last(data) ?? newest
    }
    return newest
  }

  /// Kills it, and gives the newest acknowledgement that it still wrote.
  func kill() -> Int {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return last(output.fileHandleForReading.readDataToEndOfFile()) ?? 0
  }

  private func last(_ data: Data) -> Int? {
    let text = String(decoding: data, as: UTF8.self)
    // A line that was cut is no acknowledgement.
    return text.split(separator: "\n", omittingEmptySubsequences: true)
      .compactMap { $0.hasSuffix(".") ? Int($0.dropLast()) : nil }.last
  }
}
