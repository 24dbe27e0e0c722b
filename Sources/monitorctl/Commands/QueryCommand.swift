internal import ArgumentParser
internal import MonitorControl

struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Print points, or buckets that never hide a spike.",
    discussion: """
      In globs * matches within a part of a name, ** across parts.

      EXAMPLES
        monitorctl query train/loss --run gpt-7 --steps 1000:2000
        monitorctl query 'grad/norm/**' --run 'gpt-*' --buckets 100 --format csv
        monitorctl query train/loss --run gpt-7 --attempt all --format ndjson
        monitorctl query 'grad/norm' --run gpt-7 --top 10
      """)

  @Argument(help: "Globs over metric names.") var metrics: [String]
  @OptionGroup var selection: PointSelection
  @Option(help: "At most this many buckets a series instead of points.") var buckets: Int?
  @Option(help: "At most this many rows.") var limit: Int?
  @Option(help: "The rows with the largest values instead, this many.") var top: Int?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    for (name, value) in [("--buckets", buckets), ("--limit", limit), ("--top", top)] {
      if let value, value < 1 { throw ValidationError("\(name) must be at least 1") }
    }
    if buckets != nil, top != nil { throw ValidationError("--top is for points, not for buckets") }
  }

  func run() throws {
    var query = selection.query(metrics)
    query.buckets = buckets
    query.limit = limit
    query.top = top
    try global.print(
      .query(query),
      layout: buckets == nil ? .points(x: selection.x == "step" ? nil : selection.x) : .buckets())
  }
}

/// Which points: shared by `query`, `plot` and `export`.
struct PointSelection: ParsableArguments {
  @Option(help: ArgumentHelp("Only runs whose name matches.", valueName: "glob"))
  var run: [String] = []
  @Option(help: ArgumentHelp("Steps A:B, both included; either may be left out.", valueName: "a:b"))
  var steps: StepRange?
  @Option(help: ArgumentHelp("newest (the default), all, or a number.", valueName: "n"))
  var attempt: AttemptChoice?
  @Option(help: "Only this rank.") var rank: Int?
  @Option(help: ArgumentHelp("step, time, or a metric to pair with.", valueName: "x"))
  var x: String?

  func query(_ metrics: [String]) -> PointRequest {
    PointRequest(
      metrics: metrics, runs: run.isEmpty ? ["**"] : run, steps: steps, attempt: attempt,
      rank: rank, x: x == "step" ? nil : x)
  }
}

extension StepRange: ExpressibleByArgument {
  /// Reads `A:B`, `A:`, `:B` or `A`.
  public init?(argument: String) { self.init(argument) }
}

extension AttemptChoice: ExpressibleByArgument {
  /// Reads `newest`, `all` or a number.
  public init?(argument: String) { self.init(argument) }
}
