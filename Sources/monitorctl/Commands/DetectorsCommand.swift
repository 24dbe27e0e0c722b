internal import ArgumentParser
internal import Detectors
internal import MonitorControl
internal import MonitorCore
internal import MonitorEngine

struct DetectorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detectors", abstract: "What the detectors look for, and how well on a run.",
    discussion: """
      Without a run: the catalogue. With one: which detectors work on its metrics, and what those \
      lack that do not; with --config, as that configuration has them, with its latent-state models. \
      With --parameters: every number that can be tuned.

      EXAMPLES
        monitorctl detectors
        monitorctl detectors gpt-7
        monitorctl detectors gpt-7 --config /etc/monitord/monitord.yaml
        monitorctl detectors --parameters gradient_spike
      """)

  @Argument(help: ArgumentHelp("A run.", valueName: "run")) var runName: String?
  @Option(help: ArgumentHelp("Parameters of this detector.", valueName: "detector"))
  var parameters: String?
  @Option(
    help: ArgumentHelp(
      "Signals, detectors and models as this configuration has them.", valueName: "file"))
  var config: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if runName != nil, parameters != nil {
      throw ValidationError("a run or --parameters, not both")
    }
  }

  func run() throws {
    if let parameters { return try printParameters(parameters) }
    if let runName { return try printForms(runName) }
    try print(.detectors()) { printer in
      for entry in DetectorCatalog.all {
        var json = JSONWriter()
        json.beginObject()
        json.member("detector", entry.info.name)
        json.member("summary", entry.info.summary)
        json.member("signals", entry.info.inputs.map(\.name))
        json.member("reference", entry.info.reference)
        json.endObject()
        try printer.add(json.bytes)
      }
    }
  }

  private func print(
    _ layout: TableLayout, _ rows: (inout RowPrinter) throws -> Void
  ) throws {
    var printer = RowPrinter(
      format: global.outputFormat(), layout: layout, terminal: Terminal.inspect(1),
      write: StandardOutput.shared.write)
    try rows(&printer)
    if let message = printer.finish() { Message.line(message) }
  }

  private func printParameters(_ name: String) throws {
    _ = try DetectorChoice.check([name])
    try print(.parameters()) { printer in
      for parameter in DetectorCatalog.entry(named: name)?.parameters ?? [] {
        var json = JSONWriter()
        json.beginObject()
        json.member("parameter", parameter.key)
        json.member("default", "\(parameter.defaultValue)")
        json.member("min", parameter.range.lowerBound)
        json.member("max", parameter.range.upperBound)
        json.member("summary", parameter.summary)
        json.endObject()
        try printer.add(json.bytes)
      }
    }
  }

  /// Binds the run's series as the daemon would, and asks every detector what it can do with them.
  private func printForms(_ run: String) throws {
    let source = try RowSource(global)
    let rows = try source.collect(.metrics(MetricsQuery(run: run)))
    let series = rows.enumerated().map { index, row in
      SeriesInfo(
        id: SeriesID(Int64(index + 1)), run: RunID(1), metric: row.words("metric"),
        rank: Int(row["rank"]?.integer ?? 0),
        kind: row["kind"]?.string == "vector" ? .vector : .scalar)
    }
    var info = RunInfo(id: RunID(1), name: run, created: 0)
    let details = try source.one(.run(RunName(run: run)))
    info.config = details["config"].flatMap { $0.members == nil ? nil : $0.text }
    let plan = try DetectorChoice.plan(file: config, only: [], global)
    let host = try bound(series, plan.detectors.watching(info, with: plan.models))
    try print(.forms()) { printer in
      for (detector, form) in host.forms() {
        var json = JSONWriter()
        json.beginObject()
        json.member("detector", detector)
        switch form {
        case .full:
          json.member("form", "full")
          json.member("reason", String?.none)
        case .weaker(let reason):
          json.member("form", "weaker")
          json.member("reason", reason)
        case .off(let reason):
          json.member("form", "off")
          json.member("reason", reason)
        }
        json.endObject()
        try printer.add(json.bytes)
      }
    }
  }

  /// A host that has seen one frame of each rank: roles are given when a frame comes.
  private func bound(
    _ series: [SeriesInfo], _ configuration: DetectorConfiguration
  ) throws -> DetectorHost {
    var host = DetectorHost(configuration: configuration)
    var batch = FrameBatch(run: RunID(1))
    for info in series { host.register(info) }
    for (rank, members) in Dictionary(grouping: series, by: \.rank) {
      let layout = FrameLayout(
        rank: rank, series: members.map(\.id), isVector: members.map { $0.kind == .vector })
      var payload: [UInt8] = []
      for member in members {
        if member.kind == .vector { payload.appendLittleEndian(UInt32(1)) }
        payload.appendLittleEndian(1.0.bitPattern)
      }
      payload.withUnsafeBytes { bytes in
        batch.append(
          layout: layout, attempt: .first, step: 0, time: 0, timeIsArrival: true, payload: bytes,
          points: members.count)
      }
    }
    var findings: [Finding] = []
    try host.observe(batch, into: &findings)
    return host
  }
}
