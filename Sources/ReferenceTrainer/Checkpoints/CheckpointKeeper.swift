/// Keeps checkpoints of a run that goes on, whether or not the disk lets it.
package final class CheckpointKeeper {
  private var folder: CheckpointFolder
  private let complain: (String) -> Void

  /// - Parameters:
  ///   - last: the last step that the run has done already.
  ///   - complain: told of a checkpoint that could not be written.
  package init(
    _ folder: CheckpointFolder, after last: Int = -1, complain: @escaping (String) -> Void
  ) {
    self.folder = folder
    self.folder.goOn(after: last)
    self.complain = complain
  }

  /// What was reported up to a checkpoint leaves the process before it is written, so that a run which
  /// is killed and resumed has no hole.
  func keepIfDue(
    _ run: any TrainingRun, named name: String, after step: Int, flushing sink: any MetricSink
  ) throws {
    guard folder.isDue(after: step), let state = run.state() else { return }
    try sink.flush()
    let file = CheckpointFile(
      run: name, settings: run.configuration.settings.lines, state: state)
    do { try folder.keep(file) } catch {
      complain("checkpoint of step \(state.lastStep) not kept: \(error)")
      // Not at every step from here on.
      folder.goOn(after: step)
    }
  }
}
