internal import Foundation
internal import MonitorCore
package import ReferenceTrainer

/// One run of a scenario: as it fails, its healthy twin, or with remedies built in.
package struct Trial: Sendable {
  package enum Variant: Sendable, Equatable {
    case failing
    case twin
    case fix([Remedy])
  }

  package let scenario: Scenario
  package let variant: Variant
  package let seed: UInt64

  package init(_ scenario: Scenario, _ variant: Variant, seed: UInt64) {
    self.scenario = scenario
    self.variant = variant
    self.seed = seed
  }

  /// SCENARIO[-twin|-REMEDY…]-SEED, as `monitor-train` names its runs.
  package var name: String {
    let middle: [String] =
      switch variant {
      case .failing: []
      case .twin: ["twin"]
      case .fix(let remedies): remedies.map(\.rawValue)
      }
    return ([scenario.name] + middle + ["\(seed)"]).joined(separator: "-")
  }

  package func configuration() throws -> any TrainingConfiguration {
    var configuration = scenario.configuration
    if case .twin = variant, let twin = scenario.twin { configuration = twin.configuration }
    configuration.seed = seed
    if case .fix(let remedies) = variant {
      for remedy in remedies { try configuration.apply(remedy) }
    }
    return configuration
  }

  /// What its run is tagged with: a twin is healthy.
  package var kind: RunKind { variant == .twin ? .healthy : scenario.kind }
}

/// A folder of recorded trials: each is trained once, and read again as often as one likes.
///
/// A file stands for a trial as long as the configuration in its first line is the trial's; when a
/// scenario changes, its runs are made anew. An interrupted run leaves a `.part` and is made again.
package struct TrialDirectory {
  package let path: String

  package init(_ path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  package func file(of trial: Trial) -> String { "\(path)/\(trial.name).ndjson" }

  /// Whether the trial's run is there and has its present settings.
  package func holds(_ trial: Trial) throws -> Bool {
    guard let handle = FileHandle(forReadingAtPath: file(of: trial)) else { return false }
    defer { try? handle.close() }
    let head = try handle.read(upToCount: 64 << 10) ?? Data()
    guard let end = head.firstIndex(of: UInt8(ascii: "\n")) else { return false }
    let wanted = try description(of: trial, trial.configuration())
    var encoder = WireEncoder(run: trial.name)
    return config([UInt8](head[..<end])) == config(encoder.begin(wanted, time: 0).dropLast())
  }

  /// Trains the trial into its file.
  package func train(_ trial: Trial, text: @escaping () throws -> TextSource) throws {
    let configuration = try trial.configuration()
    let training = try configuration.makeRun(on: TrainingData(text: text))
    let part = file(of: trial) + ".part"
    guard FileManager.default.createFile(atPath: part, contents: nil),
      let handle = FileHandle(forWritingAtPath: part)
    else {
      throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: part])
    }
    defer { try? handle.close() }
    let run = description(of: trial, configuration)
    try training.run(
      named: run.name, tags: run.tags, into: FileSink(run: run.name, to: handle))
    try? FileManager.default.removeItem(atPath: file(of: trial))
    try FileManager.default.moveItem(atPath: part, toPath: file(of: trial))
  }

  private func description(
    of trial: Trial, _ configuration: any TrainingConfiguration
  ) -> RunDescription {
    RunDescription(
      name: trial.name, settings: configuration.settings, tags: [trial.kind.rawValue])
  }

  /// The configuration in a `run` line, so spelled that equal ones are equal texts.
  private func config(_ line: some Collection<UInt8>) -> String? {
    let value = try? withPaddedLine(line) { bytes throws(WireError) in
      try JSONValue(line: bytes)
    }
    return value?["config"]?.canonicalText
  }
}
