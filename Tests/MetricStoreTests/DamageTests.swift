import Foundation
import GRDB
import MetricStore
import MonitorCore
import Testing

@Suite("Damage and other people's files") struct DamageTests {
  private func store(compact: Bool) throws -> Scratch {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path, durability: .process)
    var trainer = Trainer()
    CompactionTests.messyRun(&trainer, "a", seed: 5, lines: 500)
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    if compact { try writer.compact([RunID(1)]) }
    try writer.close()
    return scratch
  }

  private func edit(_ scratch: Scratch, _ sql: String) throws {
    let queue = try DatabaseQueue(path: scratch.file)
    try queue.write { db in try db.execute(sql: sql) }
    try queue.close()
  }

  @Test(
    "is an error that names the row, for queries and for verify",
    arguments: [
      ("UPDATE journal SET data = zeroblob(length(data))", false, "journal row 1"),
      ("UPDATE journal SET checksum = checksum + 1", false, "journal row 1"),
      ("UPDATE segment SET axis = substr(axis, 1, 20) WHERE id = 2", true, "segment 2"),
      ("UPDATE segment SET directory = zeroblob(9) WHERE id = 2", true, "segment 2"),
      ("UPDATE block SET data = zeroblob(length(data)) WHERE id = 1", true, "segment 1"),
      ("UPDATE block SET data = x'00' WHERE id = 1", true, "block 1"),
      ("DELETE FROM block WHERE id = 1", true, "block 1"),
    ])
  func damage(edit sql: String, compacted: Bool, name: String) throws {
    let scratch = try store(compact: compacted)
    try edit(scratch, sql)
    let reader = try StoreReader(directory: scratch.path)
    let problems = try reader.verify().problems
    #expect(problems.contains { $0.contains(name) }, "\(problems)")
    let error = #expect(throws: StoreError.self) {
      try reader.points(PointQuery()) { _, _, _ in }
    }
    #expect("\(try #require(error))".contains(name))
  }

  @Test("one damaged row stops neither the writer nor the compaction of other runs")
  func damagedRowDuringCompaction() throws {
    let scratch = try Scratch()
    var trainer = Trainer()
    do {
      let writer = try StoreWriter(directory: scratch.path, durability: .process)
      for run in ["a", "b"] {
        CompactionTests.messyRun(&trainer, run, seed: 1, lines: 50)
        _ = try writer.commit([trainer.transaction(snapshot: true)])
      }
      try writer.close()
    }
    try edit(scratch, "UPDATE journal SET data = zeroblob(length(data)) WHERE run = 1")
    let writer = try StoreWriter(directory: scratch.path, durability: .process)
    try writer.compact([RunID(1), RunID(2)])
    #expect(writer.takeProblems().map(\.description).first?.contains("journal row 1") == true)
    trainer.line("c", 0, [("loss", .scalar(1))])
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    let problems = try StoreReader(directory: scratch.path).verify().problems
    #expect(problems.count == 1 && problems[0].contains("journal row 1"))
    #expect(try StoreReader(directory: scratch.path).points(run: "b", metric: "lr").count > 0)
  }

  @Test("random damage to the file is an error or harmless, never a crash") func fuzz() throws {
    let scratch = try store(compact: true)
    let good = try Data(contentsOf: URL(fileURLWithPath: scratch.file))
    var random = SplitMix64(seed: 9)
    for _ in 0..<60 {
      var bad = good
      for _ in 0..<8 {
        // The header stays: a file that is not ours is another test.
        let at = 100 + Int(random.next() % UInt64(bad.count - 100))
        bad[at] = UInt8(truncatingIfNeeded: random.next())
      }
      let copy = try Scratch()
      try bad.write(to: URL(fileURLWithPath: copy.file))
      guard let reader = try? StoreReader(directory: copy.path) else { continue }
      _ = try? reader.points(PointQuery(attempts: .all)) { _, _, _ in }
      _ = try? reader.frames(of: RunID(1)) { _ in }
      _ = try? reader.buckets(PointQuery(), count: 10) { _, _, _, _ in }
      _ = try? reader.summaries(of: RunID(1))
      _ = try? reader.verify()
    }
  }

  @Test("another program's database is refused and not touched") func foreign() throws {
    let scratch = try Scratch()
    try edit(scratch, "CREATE TABLE theirs (x); PRAGMA application_id = 42")
    let before = try Data(contentsOf: URL(fileURLWithPath: scratch.file))
    let error = StoreError.foreignFile(path: scratch.file, applicationID: 42)
    #expect(throws: error) { try StoreWriter(directory: scratch.path) }
    #expect(throws: error) { try StoreReader(directory: scratch.path) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.file)) == before)
  }

  @Test("a file of a newer version is refused by writer and reader") func newer() throws {
    let scratch = try store(compact: false)
    try edit(scratch, "INSERT INTO grdb_migrations VALUES ('v99 future')")
    let error = StoreError.newerSchema(path: scratch.file, unknown: ["v99 future"])
    #expect(throws: error) { try StoreWriter(directory: scratch.path) }
    #expect(throws: error) { try StoreReader(directory: scratch.path) }
  }

  @Test("a file of version 1 is upgraded with all it holds") func migration() throws {
    let scratch = try Scratch()
    let dump = try #require(Bundle.module.url(forResource: "v1", withExtension: "sql"))
    let queue = try DatabaseQueue(path: scratch.file)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: String(contentsOf: dump, encoding: .utf8))
    }
    try queue.close()
    #expect(throws: StoreError.olderSchema(path: scratch.file)) {
      try StoreReader(directory: scratch.path)
    }
    let writer = try StoreWriter(directory: scratch.path)
    let reader = try StoreReader(directory: scratch.path)
    let before = try reader.points(run: "a", metric: "loss")
    #expect(bits(before.values) == bits(awkward))
    try writer.compact([RunID(1)])
    #expect(try reader.points(run: "a", metric: "loss") == before)
    #expect(try reader.verify().problems == [])
  }

  @Test("network file systems are told from local ones by the mount table") func mounts() {
    let table = """
      22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
      40 22 0:45 / /mnt/lab rw - nfs4 host:/lab rw
      41 22 0:46 / /mnt/my\\040disk rw - fuse.sshfs me@host: rw
      42 22 0:47 / /mnt/stick rw - fuseblk /dev/sdb1 rw
      43 40 0:48 / /mnt/lab/local rw - xfs /dev/vdb rw
      """
    let kinds = [
      "/home/me": "ext4", "/mnt/lab": "nfs4", "/mnt/lab/x": "nfs4", "/mnt/laboratory": "ext4",
      "/mnt/my disk/x": "fuse.sshfs", "/mnt/stick": "fuseblk", "/mnt/lab/local/y": "xfs",
    ]
    for (path, kind) in kinds {
      #expect(FileSystemKind.of(path, mountTable: table) == kind)
    }
    #expect(["nfs4", "fuse.sshfs", "cifs", "lustre"].allSatisfy(FileSystemKind.isRemote))
    #expect(
      !["ext4", "fuseblk", "xfs", "tmpfs", "overlay"].contains(where: FileSystemKind.isRemote))
  }

  @Test(
    "a file that is taken away while it is open: nothing more is said to be on disk",
    arguments: ["", "-wal"])
  func removedWhileOpen(suffix: String) throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path, durability: .process)
    var trainer = Trainer()
    CompactionTests.messyRun(&trainer, "a", seed: 5, lines: 20)
    _ = try writer.commit([trainer.transaction(snapshot: false)])
    try FileManager.default.removeItem(atPath: scratch.file + suffix)
    #expect(throws: StoreError.gone(path: scratch.file + suffix)) {
      try writer.commit([StoreTransaction()])
    }
  }
}
