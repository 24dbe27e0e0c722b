import ArgumentParser
import Foundation
import ReferenceTrainer

/// Where a run's state is kept, and which one it goes on from.
struct CheckpointOptions: ParsableArguments {
  @Option(
    name: .customLong("checkpoint"), help: "Keep checkpoints in this folder, one folder a run.")
  var folder: String?

  @Option(
    name: .customLong("checkpoint-every"), help: "Steps from one checkpoint to the next.")
  var interval = 100

  @Option(
    name: .customLong("checkpoint-keep"), help: "So many checkpoints are kept, the newest.")
  var kept = 20

  @Option(
    help: """
      Go on from a checkpoint: a file; or, with --checkpoint, `latest` or the newest of this step or \
      before it. Later ones are given up as the run goes on.
      """)
  var resume: String?

  func validate() throws {
    if interval < 1 { throw ValidationError("--checkpoint-every must be at least 1") }
    if kept < 1 { throw ValidationError("--checkpoint-keep must be at least 1") }
    if let resume, folder == nil, resume == "latest" || Int(resume) != nil {
      throw ValidationError(
        "--resume \(resume) needs --checkpoint DIR: the folder to look in (or name a file)")
    }
  }

  struct Resumed {
    let run: String
    let step: Int
    let file: String
  }

  /// Brings a run to where the checkpoint has it; nil without --resume.
  func restore(_ training: any TrainingRun) throws -> Resumed? {
    guard let resume else { return nil }
    let found: (file: String, checkpoint: CheckpointFile)
    if let folder, resume == "latest" || Int(resume) != nil {
      found = try CheckpointFolder.newest(in: folder, through: Int(resume)) {
        Self.say("\($0); it is passed over")
      }
    } else {
      found = (resume, try CheckpointFolder.read(resume))
    }
    let changes = Settings.differences(
      training.configuration.settings.lines, from: found.checkpoint.settings)
    for change in changes { Self.say("not as when the checkpoint was made: \(change)") }
    do { try training.restore(found.checkpoint.state) } catch {
      throw CheckpointMisfit(file: found.file, problem: error)
    }
    return Resumed(
      run: found.checkpoint.run, step: found.checkpoint.state.lastStep, file: found.file)
  }

  func keeper(after step: Int) throws -> CheckpointKeeper? {
    guard let folder else { return nil }
    return CheckpointKeeper(
      try CheckpointFolder(folder, every: interval, keeping: kept), after: step,
      complain: Self.say)
  }

  static func say(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("monitor-train: \(text)\n".utf8))
  }
}

/// A checkpoint of another run than the one that was asked for.
struct CheckpointMisfit: Error, CustomStringConvertible {
  let file: String
  let problem: TrainingState.Problem

  var description: String { "\(file) does not fit this run: \(problem)" }
}
