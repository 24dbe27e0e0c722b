internal import ArgumentParser
internal import Detectors
internal import Foundation
internal import MonitorControl
internal import MonitorCore

struct HMMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hmm", abstract: "Fit latent states on stored runs, and draw their map.",
    discussion: """
      A hidden Markov model over statistics of the weights tells which states runs of a family pass \
      through; the detector latent_state then says when a run leaves them. All runs must be of one \
      family: the same architecture, optimiser and schedule.

      EXAMPLES
        monitorctl hmm fit --run 'sweep-3-*' --output family.hmm.json
        monitorctl hmm show family.hmm.json
        monitorctl hmm show family.hmm.json --svg map.svg
      """,
    subcommands: [Fit.self, Show.self])

  struct Fit: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Fit a model on stored runs.")

    @Option(name: .customLong("run"), help: ArgumentHelp("Runs of one family.", valueName: "glob"))
    var runGlob: String
    @Option(help: ArgumentHelp("Features; may be repeated.", valueName: "glob"))
    var metric: [String] = []
    @Option(help: "Take one sample in this many.") var every = 1
    @Option(help: ArgumentHelp("Numbers of states to try.", valueName: "a:b")) var states:
      StepRange?
    @Option(
      help: ArgumentHelp("When a run has converged, such as eval/loss<1.5.", valueName: "condition")
    )
    var converged: String?
    @Option(help: "Seed of the random starts.") var seed: UInt64 = 0
    @Option(name: .shortAndLong, help: "Where to write the model.") var output: String
    @OptionGroup var global: GlobalOptions

    func validate() throws {
      if every < 1 { throw ValidationError("--every is at least 1") }
      if let states, !(1...32).contains(states.first.rawValue) || states.last > 32 {
        throw ValidationError("--states lies between 1 and 32, such as 2:8")
      }
    }

    func run() throws {
      let threshold = try converged.map { try ConvergenceRule($0) }
      let samples = try HMMSamples(
        runs: runGlob, metrics: metric.isEmpty ? ["weight/*"] : metric, every: every,
        convergence: threshold, from: RowSource(global))
      Message.line(
        "fitting on \(samples.runs.count) runs, \(samples.sampleCount) samples of "
          + "\(samples.features.count) features")
      var selection = HMMSelection.Plan.recommended(runs: samples.runs.count)
      if let states { selection.states = Int(states.first.rawValue)...Int(states.last.rawValue) }
      selection.seed = seed
      let plan = LatentStateModel.Plan(selection: selection)
      let model = try Waiting.forResult {
        try await LatentStateModel.fit(
          samples.runs, features: samples.features, cadence: samples.cadence, plan: plan)
      }
      try write(model)
      StandardOutput.shared.write(model.mapText())
    }

    private func write(_ model: LatentStateModel) throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      do {
        try encoder.encode(model).write(to: URL(fileURLWithPath: output), options: .atomic)
      } catch {
        throw ControlFailure(.failure, "cannot write \(output): \(error.localizedDescription)")
      }
      Message.line("wrote \(output)")
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw a model's map of training, in text or as SVG.")
    @Argument(help: "A file that “hmm fit” wrote.") var model: String
    @Option(help: ArgumentHelp("Write an SVG picture; - is standard output.", valueName: "file"))
    var svg: String?

    func run() throws {
      let data: Data
      do { data = try Data(contentsOf: URL(fileURLWithPath: model)) } catch {
        throw ControlFailure(.notFound, "cannot read \(model): \(error.localizedDescription)")
      }
      guard let fitted = try? JSONDecoder().decode(LatentStateModel.self, from: data) else {
        throw ControlFailure(.failure, "\(model) is no model that “monitorctl hmm fit” wrote")
      }
      guard let svg else { return StandardOutput.shared.write(fitted.mapText()) }
      try OutputFile.write(fitted.mapSVG(), to: svg)
    }
  }
}

/// `metric<value` or `metric>value`: the first sample at which it holds.
struct ConvergenceRule {
  let metric: String
  let isBelow: Bool
  let value: Double

  init(_ text: String) throws(ControlFailure) {
    let sign: Character = text.contains("<") ? "<" : ">"
    let parts = text.split(separator: sign).map(String.init)
    guard parts.count == 2, let value = Double(parts[1]) else {
      throw ControlFailure(.usage, "“\(text)” is no condition: write for example eval/loss<1.5")
    }
    (metric, isBelow, self.value) = (parts[0], sign == "<", value)
  }

  func holds(_ value: Double) -> Bool { isBelow ? value < self.value : value > self.value }
}

/// Waits on the main thread for something asynchronous.
enum Waiting {
  static func forResult<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let done = BoundedQueue<Result<Value, any Error>>(capacity: 1)
    Task {
      do { done.push(.success(try await body())) } catch { done.push(.failure(error)) }
    }
    guard let result = done.popAll()?.first else {
      throw ControlFailure(.failure, "the work ended without a result")
    }
    return try result.get()
  }
}
