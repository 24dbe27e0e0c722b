internal import ArgumentParser
internal import Detectors
internal import Foundation
internal import MonitorControl
internal import MonitorCore

struct HMMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hmm", abstract: "Fit latent states on recorded runs, and draw their map.",
    discussion: """
      A hidden Markov model over statistics of the weights tells which states runs of a family pass \
      through; the detector latent_state then says when a run leaves them. All runs must be of one \
      family: the same architecture, optimiser and schedule. “models” in the configuration says \
      which runs a model watches.

      EXAMPLES
        monitorctl hmm fit --run 'sweep-3-*' --name sweep-3
        monitorctl hmm fit runs/ --converged 'eval/accuracy>0.9' --output family.hmm.json
        monitorctl hmm show sweep-3
        monitorctl hmm show sweep-3 --run sweep-3-17
        monitorctl hmm show family.hmm.json --svg map.svg
      """,
    subcommands: [HMMFit.self, HMMList.self, HMMShow.self, HMMDelete.self])
}

struct HMMFit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit", abstract: "Fit a model on recorded runs.",
    discussion: """
      Runs come from files or folders of wire-format lines, from a store (--run, with a daemon or \
      --state-dir), or from both. The number of states is chosen on runs that are held out; the \
      model is then fitted on all. With fewer than ten runs only diagonal covariances and up to \
      four states are tried, unless said otherwise.
      """)

  /// The M-step that turns what a state has seen into its covariance.
  enum Step: String, ExpressibleByArgument, CaseIterable {
    case production, hmmlearn, ml
  }

  enum Starts: String, ExpressibleByArgument, CaseIterable {
    case both, slices, kmeans
  }

  @Argument(help: "Files of wire-format lines, or folders of such files.") var files: [String] = []
  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Stored runs of one family; may be repeated.", valueName: "glob"))
  var runGlobs: [String] = []
  @Option(help: ArgumentHelp("Features; may be repeated. Default: weight/*.", valueName: "glob"))
  var metric: [String] = []
  @Option(help: "Take one sample in this many.") var every = 1
  @Option(
    help: ArgumentHelp(
      "When a run has converged, such as 'eval/loss<1.5'.", valueName: "condition"))
  var converged: String?

  @Option(help: ArgumentHelp("Numbers of states to try, such as 2:8 or 5.", valueName: "a:b"))
  var states: StepRange?
  @Option(help: "Covariances of the states.") var covariance: HiddenMarkovModel.CovarianceKind?
  @Option(
    help: "M-step: production (with floors), as hmmlearn does it, or plain maximum likelihood.")
  var mStep = Step.production
  @Option(help: "Starts: time slices (no random numbers), k-means, or both.")
  var starts = Starts.both
  @Option(help: "k-means starts for each number of states.") var restarts = 10
  @Option(help: "Iterations at most.") var iterations = 32
  @Option(help: "What is minimised on the runs held out.")
  var criterion = HMMSelection.Criterion.bic
  @Option(
    help: "The smallest number of states within two deviations of the lowest, or the lowest itself."
  )
  var pick = HMMSelection.Choice.smallest
  @Option(
    help: ArgumentHelp(
      "Share of runs held out to choose, or which.", valueName: "share|glob"))
  var heldOut = "0.2"
  @Option(help: "Seed of the random starts and of the choice of runs held out.")
  var seed: UInt64 = 0

  @Option(help: "Keep the model in the store under this name.") var name: String?
  @Option(name: .shortAndLong, help: "Write the model to this file; - is standard output.")
  var output: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if files.isEmpty, runGlobs.isEmpty {
      throw ValidationError("name files, or stored runs with --run")
    }
    if name == nil, output == nil {
      throw ValidationError("say where the model goes: --name in the store, or --output to a file")
    }
    if let name, name.isEmpty || name.utf8.count > Limits.nameBytes || name.contains("/") {
      throw ValidationError("--name is a name of at most \(Limits.nameBytes) bytes without “/”")
    }
    if every < 1 { throw ValidationError("--every is at least 1") }
    if let states, !(1...32).contains(states.first.rawValue) || states.last > 32 {
      throw ValidationError("--states lies between 1 and 32, such as 2:8")
    }
    if !(0...1000).contains(restarts) || !(1...100_000).contains(iterations) {
      throw ValidationError("--restarts lies between 0 and 1000, --iterations from 1 to 100000")
    }
    if starts == .kmeans, restarts == 0 {
      throw ValidationError("--starts kmeans needs --restarts of at least 1")
    }
    if let share = Double(heldOut), !(0.0 < share && share < 1) {
      throw ValidationError("--held-out is a share between 0 and 1, or a pattern of runs")
    }
  }

  func run() throws {
    let rule = try converged.map { text throws(ControlFailure) in try ConvergenceRule(text) }
    let samples = try HMMSamples(
      HMMSamples.Request(
        files: files, runs: runGlobs, metrics: metric.isEmpty ? ["weight/*"] : metric,
        every: Int64(every), convergence: rule), global.place)
    if !samples.leftOut.isEmpty {
      Message.line("left out for want of samples: \(samples.leftOut.joined(separator: ", "))")
    }
    Message.line(
      "fitting on \(samples.runs.count) runs, \(NumberText.grouped(Int64(samples.sampleCount))) "
        + "samples of \(samples.features.count) features")
    let plan = plan(for: samples, rule)
    let model: LatentStateModel
    do {
      model = try Waiting.forResult {
        try await LatentStateModel.fit(
          samples.runs, features: samples.features, cadence: samples.cadence,
          family: samples.family, plan: plan)
      }
    } catch let error as HMMError {
      throw ControlFailure(.failure, "the fit failed: \(error)")
    }
    if let output { try ModelShelf.write(model, to: output) }
    if let name { try ModelShelf.store(model, as: name, global) }
    guard output != "-" else { return }
    HMMShow.print(model, as: global.outputFormat())
  }

  private func plan(for samples: HMMSamples, _ rule: ConvergenceRule?) -> LatentStateModel.Plan {
    var selection = HMMSelection.Plan.recommended(runs: samples.runs.count)
    if let states { selection.states = Int(states.first.rawValue)...Int(states.last.rawValue) }
    if let covariance { selection.covariance = covariance }
    let step: MaximisationStep =
      switch mStep {
      case .production: .production
      case .hmmlearn: .hmmlearn
      case .ml: .maximumLikelihood()
      }
    selection.fitting = ExpectationMaximisation(step: step, maxIterations: iterations)
    selection.restarts = starts == .slices ? 0 : restarts
    selection.usesTimeSlices = starts != .kmeans
    selection.seed = seed
    selection.criterion = criterion
    selection.choice = pick
    let glob = Glob(heldOut)
    return LatentStateModel.Plan(
      selection: selection, heldOutShare: Double(heldOut) ?? 0.2,
      heldOutRuns: Double(heldOut) == nil
        ? Set(samples.runs.map(\.name).filter { glob.matches($0) }) : [],
      convergenceRule: rule?.text ?? "")
  }
}

struct HMMList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The models in the store.")
  @OptionGroup var global: GlobalOptions

  func run() throws { try global.print(.models, layout: .models()) }
}

struct HMMShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Draw a model's map of training, and where runs stand on it.")

  @Argument(help: "Name of a model in the store, or a file that “hmm fit” wrote.")
  var model: String
  @Option(help: ArgumentHelp("Write an SVG picture; - is standard output.", valueName: "file"))
  var svg: String?
  @Option(
    name: .customLong("run"),
    help: ArgumentHelp(
      "Show these stored runs' way through the states; may be repeated.", valueName: "glob"))
  var runGlobs: [String] = []
  @Option(
    name: .customLong("file"),
    help: ArgumentHelp("Or the runs of these files; may be repeated.", valueName: "file"))
  var files: [String] = []
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if svg != nil, !runGlobs.isEmpty || !files.isEmpty {
      throw ValidationError("--svg draws the map, not runs")
    }
  }

  func run() throws {
    let fitted = try ModelShelf.model(model, global)
    if let svg { return try OutputFile.write(fitted.mapSVG(), to: svg) }
    guard runGlobs.isEmpty, files.isEmpty else { return try printPaths(fitted) }
    HMMShow.print(fitted, as: global.outputFormat())
  }

  static func print(_ model: LatentStateModel, as format: OutputFormat) {
    guard format != .table else { return StandardOutput.shared.write(model.mapText()) }
    var json = JSONWriter(reserving: 64 << 10)
    ModelDetails.write(model, into: &json)
    json.newline()
    StandardOutput.shared.write(json.bytes)
  }

  private func printPaths(_ model: LatentStateModel) throws {
    let request = HMMSamples.Request(
      files: files, runs: runGlobs, metrics: model.features, every: 1, convergence: nil)
    var paths: [String: RunPath] = [:]
    for run in try HMMRecordings.read(request, global.place) {
      paths[run.name] = try RunPath(run, model)
    }
    var printer = RowPrinter(
      format: global.outputFormat(), layout: .paths(paths), terminal: Terminal.inspect(1),
      write: StandardOutput.shared.write)
    for (_, path) in paths.sorted(by: { $0.key < $1.key }) {
      var json = JSONWriter()
      path.write(into: &json)
      try printer.add(json.bytes)
    }
    if let message = printer.finish() { Message.line(message) }
  }
}

struct HMMDelete: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete a model from the store.")
  @Argument(help: "Name of the model.") var model: String
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try ModelShelf.delete(model, global)
    Message.line("deleted the model \(model)")
  }
}

extension HiddenMarkovModel.CovarianceKind: ExpressibleByArgument {}
extension HMMSelection.Criterion: ExpressibleByArgument {}
extension HMMSelection.Choice: ExpressibleByArgument {}

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
