import Foundation
import Testing

@testable import ReferenceTrainer

/// What a seed and a checkpoint decide: everything.
@Suite struct ResumeTests {
  /// What the clock says of ranks is left out: no seed decides it.
  private func comparable(_ lines: ArraySlice<[UInt8]>) -> [String] {
    lines.map { line in
      String(decoding: line, as: UTF8.self)
        .replacing(/"perf\/[a-z_]+":[-0-9.e]+,?/, with: "")
    }
  }

  @Test(arguments: SmallRun.all)
  func `a run that goes on from a checkpoint says what it would have said`(small: SmallRun) throws {
    let (lines, states) = SmallRun.lines(try small.make(5), stops: Set(small.stops))
    #expect(states.count >= small.stops.count - (small.name == "two ranks" ? 1 : 0))
    let whole = comparable(lines[...])
    for (after, bytes) in states {
      let run = try small.make(5)
      let state = try CheckpointFile(decoding: bytes).state
      try run.restore(state)
      #expect(run.state() == state, "after \(after)")
      let rest = comparable(SmallRun.lines(run).lines[...])
      #expect(rest == Array(whole[after...]), "after \(after)")
    }
  }

  @Test(arguments: SmallRun.all)
  func `a seed gives the same bytes on the wire, another seed others`(small: SmallRun) throws {
    func glimpse(_ seed: UInt64) throws -> [String] {
      comparable(SmallRun.lines(try small.make(seed), atMost: SmallRun.glimpse).lines[...])
    }
    let first = try glimpse(5)
    let (again, other) = (try glimpse(5), try glimpse(6))
    #expect(!first.isEmpty && again == first)
    #expect(other != first && other.first != first.first)
  }

  @Test func `a checkpoint of another network, optimizer, data or seed is refused by name`() throws
  {
    func small(_ name: String) throws -> any TrainingRun {
      try #require(SmallRun.all.first { $0.name == name }).make(5)
    }
    func state(of name: String) throws -> TrainingState {
      let run = try small(name)
      _ = run.next()
      return try #require(run.state())
    }
    let plain = try state(of: "pre-norm")
    #expect(throws: TrainingState.Problem.missing("sgd/velocity")) {
      try small("momentum SGD").restore(plain)
    }
    #expect(throws: TrainingState.Problem.self) { try small("LSTM").restore(plain) }
    #expect(throws: TrainingState.Problem.missing("average")) {
      try small("averaged weights").restore(plain)
    }
    #expect(throws: TrainingState.Problem.otherData) {
      try small("a loaded word list").restore(plain)
    }
    #expect(throws: TrainingState.Problem.self) { try small("modular addition").restore(plain) }
    let modular = try state(of: "modular addition")
    let other = try #require(SmallRun.all.first { $0.name == "modular addition" }).make(6)
    #expect(throws: TrainingState.Problem.otherSeed(6, was: 5)) { try other.restore(modular) }
  }

  private static let oddlyKept = [
    "σReparam", "Stable-SPAM", "ZClip", "a resume of its own", "continual backprop",
    "spectral regularization", "incremental, replay, averaged", "two ranks",
  ]

  /// Numbers of a state that the checksum does not vouch for must not bring the trainer down.
  @Test(arguments: SmallRun.all.filter { oddlyKept.contains($0.name) })
  func `odd numbers in a state are refused or trained on, never a trap`(small: SmallRun) throws {
    let run = try small.make(5)
    for _ in 0..<3 { _ = run.next() }
    var state = run.state()
    while state == nil, run.next() != nil { state = run.state() }
    let good = try #require(state)
    for (index, part) in good.parts.enumerated() where part.count < 64 || part.name == "memory" {
      for filling: UInt8 in [0x7F, 0xFF] {
        var odd = TrainingState(lastStep: good.lastStep)
        for (k, other) in good.parts.enumerated() {
          let bytes =
            k == index ? [UInt8](repeating: filling, count: other.bytes.count) : other.bytes
          odd.put(.init(name: other.name, width: other.width, bytes: bytes))
        }
        let other = try small.make(5)
        do { try other.restore(odd) } catch { continue }
        for _ in 0..<3 { _ = other.next() }
      }
    }
  }

  @Test func `a run that dies and is resumed has every step, and says where it went on`() throws {
    let path = FileManager.default.temporaryDirectory.path + "/resume-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let small = try #require(SmallRun.all.first { $0.name == "post-norm" })
    struct Death: Error {}
    final class Mortal: MetricSink {
      var steps: [StepMetrics] = []
      var events: [String] = []
      var flushed = 0
      let last: Int
      init(last: Int) { self.last = last }
      func begin(_ run: RunDescription) {}
      func log(_ metrics: StepMetrics, rank: Int) throws {
        if metrics.step > last { throw Death() }
        steps.append(metrics)
      }
      func event(step: Int, name: String, text: String) { events.append("\(step) \(name) \(text)") }
      func end(status: String) {}
      func flush() { flushed = steps.count }
    }
    let whole = MemorySink()
    try small.make(5).run(named: "r", into: whole)

    let first = Mortal(last: 17)
    let folder = try CheckpointFolder(path, every: 5, keeping: 2)
    #expect(throws: Death.self) {
      try small.make(5).run(
        named: "r", into: first, keeping: CheckpointKeeper(folder) { _ in Issue.record() })
    }
    // What a checkpoint holds was told before it was written.
    #expect(first.flushed == 15)
    let newest = try CheckpointFolder.newest(in: path)
    #expect(newest.checkpoint.state.lastStep == 14 && newest.checkpoint.run == "r")
    #expect(newest.checkpoint.settings.contains("pre=false\n"))

    let second = Mortal(last: .max)
    let run = try small.make(5)
    try run.restore(newest.checkpoint.state)
    try run.run(named: "r", into: second, resumed: (14, newest.file))
    #expect(second.events == ["14 resume from the checkpoint of step 14, \(newest.file)"])
    #expect(second.steps.map(\.step) == Array(15..<24))
    #expect(Array(first.steps.prefix(15)) + second.steps == whole.steps)
  }

  @Test func `a rollback after a resume finds the checkpoint that the run went on from`() throws {
    let small = try #require(SmallRun.all.first { $0.name == "post-norm" })
    let run = try small.make(5)
    for _ in 0..<10 { _ = run.next() }
    let state = try #require(run.state())
    let again = try small.make(5)
    again.keepCheckpoints()
    try again.restore(state)
    for _ in 0..<3 { _ = again.next() }
    #expect(
      again.steer(.rollBack(toStep: 11))
        == .done("back from step 12 to the checkpoint of step 9"))
  }

  @Test func `settings that differ are told by name`() {
    let now = "lr=0.1\nsteps=20\nact=relu\nema=0.9"
    let before = "lr=0.2\nsteps=20\nact=relu\nclip=1"
    #expect(
      Settings.differences(now, from: before)
        == ["lr=0.1, was 0.2", "ema=0.9, was not set", "clip is not set, was 1"])
    #expect(Settings.differences(now, from: now).isEmpty)
  }

  @Test func `a file that ends within a line is gone on with from the line's beginning`() throws {
    let path = FileManager.default.temporaryDirectory.path + "/lines-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let long = String(repeating: "x", count: 200_000)
    for (text, kept) in [
      ("a\nb\n", "a\nb\n"), ("a\nb", "a\n"), ("", ""), ("torn", ""), ("a\n" + long, "a\n"),
    ] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      let handle = try #require(FileHandle(forUpdatingAtPath: path))
      try FileSink.seekToEndOfLines(handle)
      try handle.write(contentsOf: Data("new\n".utf8))
      try handle.close()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == kept + "new\n")
    }
  }
}
