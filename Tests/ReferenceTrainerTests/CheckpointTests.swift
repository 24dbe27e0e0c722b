import Foundation
import Testing

@testable import ReferenceTrainer

/// The bytes of a checkpoint, and the folder that holds them.
@Suite struct CheckpointTests {
  private func checkpoint(seed: UInt64, step: Int = 7) -> CheckpointFile {
    var random = RandomSource(seed: seed)
    var state = TrainingState(lastStep: step)
    for index in 0..<random.integer(below: 6) {
      let count = random.integer(below: 40)
      if index % 2 == 0 {
        let numbers = (0..<count).map { _ in Float(random.normal()) }
        state.put("floats \(index)", numbers, count: count)
      } else {
        state.put("doubles \(index)", (0..<count).map { _ in random.normal() })
      }
    }
    return CheckpointFile(run: "läuft/\(seed)", settings: "lr=0.1\nact=relu", state: state)
  }

  @Test(arguments: 0..<30) func `a checkpoint comes back as it was written`(seed: UInt64) throws {
    let file = checkpoint(seed: seed)
    #expect(try CheckpointFile(decoding: file.encode()) == file)
  }

  @Test func `numbers come back to the bit, and their kind is checked`() throws {
    var state = TrainingState(lastStep: 3)
    let odd = [Double.nan, -.infinity, -0.0, Double.leastNonzeroMagnitude]
    state.put("odd", odd)
    state.put("counts", [3, 0, 12])
    var random = RandomSource(seed: 1)
    _ = random.normal()
    state.put("random", random)
    let back = try CheckpointFile(
      decoding: CheckpointFile(run: "r", settings: "", state: state).encode()
    ).state
    #expect(try back.numbers("odd").map(\.bitPattern) == odd.map(\.bitPattern))
    #expect(try back.integers("counts", count: 3) == [3, 0, 12])
    var other = try back.random("random")
    #expect((0..<9).map { _ in other.normal() } == (0..<9).map { _ in random.normal() })
    #expect(throws: TrainingState.Problem.missing("none")) { try back.numbers("none") }
    #expect(throws: TrainingState.Problem.size("counts", found: 3, wanted: 2)) {
      try back.integers("counts", count: 2)
    }
    #expect(throws: TrainingState.Problem.value("counts")) {
      try back.integers("counts", in: 0..<12)
    }
    #expect(throws: TrainingState.Problem.size("counts", found: 3, wanted: 3000)) {
      try back.take("counts", into: Buffer<Double>(count: 3000))
    }
    #expect(throws: TrainingState.Problem.missing("counts")) {
      try back.take("counts", into: Buffer<Float>(count: 3))
    }
  }

  @Test func `a file that is cut anywhere, or has any byte changed, is refused`() throws {
    let bytes = checkpoint(seed: 4).encode()
    for count in 0..<bytes.count {
      #expect(throws: CheckpointFile.Problem.self) {
        try CheckpointFile(decoding: Array(bytes.prefix(count)))
      }
    }
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x41
      #expect(throws: CheckpointFile.Problem.self) { try CheckpointFile(decoding: changed) }
    }
    #expect(
      throws: CheckpointFile.Problem.tooLong(
        bytes: bytes.count - 23, wanted: UInt64(bytes.count - 24))
    ) {
      try CheckpointFile(decoding: bytes + [0])
    }
    var newer = bytes
    newer[8] = 2
    #expect(throws: CheckpointFile.Problem.version(2)) { try CheckpointFile(decoding: newer) }
    #expect(throws: CheckpointFile.Problem.notACheckpoint) {
      try CheckpointFile(decoding: Array("this is a text of more than 24 bytes".utf8))
    }
  }

  /// With a checksum that is right: what a hostile file could do.
  @Test(arguments: 0..<600) func `no body makes the decoder trap or take memory`(seed: UInt64)
    throws
  {
    var random = RandomSource(seed: seed)
    var bytes = checkpoint(seed: seed % 7).encode()
    for _ in 0..<1 + random.integer(below: 4) {
      bytes[24 + random.integer(below: bytes.count - 24)] =
        random.integer(below: 2) == 0 ? 255 : UInt8(random.integer(below: 256))
    }
    CheckpointFile.seal(&bytes)
    _ = try? CheckpointFile(decoding: bytes)
  }

  @Test func `what is wrong within a file is said`() {
    func problem(_ body: [UInt8]) -> CheckpointFile.Problem? {
      var bytes = Array("MTRAINCP".utf8) + [1, 0, 0, 0] + [UInt8](repeating: 0, count: 12) + body
      CheckpointFile.seal(&bytes)
      do {
        _ = try CheckpointFile(decoding: bytes)
        return nil
      } catch { return error }
    }
    let head: [UInt8] = [1, 0, 0, 0, 114, 0, 0, 0, 0] + [7, 0, 0, 0, 0, 0, 0, 0]
    let name: [UInt8] = [1, 0, 0, 0, 97]
    #expect(problem(head + [0, 0, 0, 0]) == nil)
    #expect(problem([255, 255, 255, 255]) == .malformed("its name of the run is too long"))
    #expect(problem([1, 0, 0, 0, 0xFF]) == .malformed("its name of the run is no UTF-8"))
    #expect(problem(head + [255, 255, 0, 0]) == .malformed("it has 65535 parts"))
    #expect(problem(head + [1, 0, 0, 0]) == .malformed("it ends within the name of part 0"))
    #expect(
      problem(head + [1, 0, 0, 0] + name + [5]) == .malformed("part 'a' has odd numbers"))
    let huge = [UInt8](repeating: 255, count: 8)
    #expect(
      problem(head + [1, 0, 0, 0] + name + [8] + huge) == .malformed("it ends within part 'a'"))
    let empty: [UInt8] = [4, 0, 0, 0, 0, 0, 0, 0, 0]
    #expect(
      problem(head + [2, 0, 0, 0] + name + empty + name + empty)
        == .malformed("it has two parts 'a'"))
    #expect(
      problem(head + [1, 0, 0, 0] + name + empty + [9])
        == .malformed("something follows its last part"))
  }

  // MARK: - Folders

  private func withFolder(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.path + "/checkpoints-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test func `the newest checkpoints are kept, and those of steps that were undone given up`()
    throws
  {
    try withFolder { path in
      var folder = try CheckpointFolder(path, every: 10, keeping: 3)
      for step in 0..<60 where folder.isDue(after: step) {
        try folder.keep(checkpoint(seed: UInt64(step), step: step))
      }
      #expect(try CheckpointFolder.steps(in: path) == [39, 49, 59])
      #expect(try CheckpointFolder.newest(in: path).checkpoint == checkpoint(seed: 59, step: 59))
      #expect(try CheckpointFolder.newest(in: path, through: 58).checkpoint.state.lastStep == 49)
      #expect(throws: CheckpointFolder.Problem.none(path: path, through: 38)) {
        try CheckpointFolder.newest(in: path, through: 38)
      }
      // The run goes back to step 39.
      var again = try CheckpointFolder(path, every: 10, keeping: 3)
      again.goOn(after: 39)
      #expect(!again.isDue(after: 48) && again.isDue(after: 49))
      try again.keep(checkpoint(seed: 1, step: 45))
      #expect(try CheckpointFolder.steps(in: path) == [39, 45])
    }
  }

  @Test func `a damaged checkpoint is passed over and told of, and a half-written one not seen`()
    throws
  {
    try withFolder { path in
      var folder = try CheckpointFolder(path, every: 1, keeping: 9)
      for step in [1, 2, 3] { try folder.keep(checkpoint(seed: 2, step: step)) }
      var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file(of: 3)))
      bytes[40] ^= 1
      try bytes.write(to: URL(fileURLWithPath: folder.file(of: 3)))
      try bytes.prefix(30).write(to: URL(fileURLWithPath: folder.file(of: 4) + ".part"))
      var damaged: [CheckpointFolder.Problem] = []
      let newest = try CheckpointFolder.newest(in: path) { damaged.append($0) }
      #expect(newest.checkpoint.state.lastStep == 2 && newest.file == folder.file(of: 2))
      #expect(damaged == [.file(path: folder.file(of: 3), .checksum)])
    }
  }

  @Test func `training goes on where a checkpoint cannot be written, and says so`() throws {
    try withFolder { path in
      let folder = try CheckpointFolder(path, every: 2, keeping: 9)
      try FileManager.default.removeItem(atPath: path)
      var complaints: [String] = []
      let keeper = CheckpointKeeper(folder) { complaints.append($0) }
      let run = ModularRun(
        ModularConfiguration {
          $0.modulus = 5; $0.steps = 20
        })
      let sink = MemorySink()
      try run.run(named: "r", into: sink, keeping: keeper)
      #expect(sink.status == "finished" && complaints.count == 3)
      #expect(complaints.first?.hasPrefix("checkpoint of step 5 not kept: \(path)/step-0") == true)
    }
  }
}
