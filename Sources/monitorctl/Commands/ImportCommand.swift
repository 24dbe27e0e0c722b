internal import ArgumentParser
internal import Foundation
internal import MonitorControl
internal import MonitorCore

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring in runs that other programs recorded.",
    discussion: """
      Knows comma- and tab-separated values with a heading (one column a metric, or \
      run,step,metric,value, or a chart as W&B exports it), JSON (an object a line, an array, a \
      trainer_state.json with its log_history), TensorBoard's event files, and the files of metrics \
      in an mlruns folder of MLflow; .gz too. Several files are one run. Importing a file again \
      changes nothing. The detectors look at what is imported as at any run.

      EXAMPLES
        monitorctl import --run gpt-6 events.out.tfevents.1790000000.host
        monitorctl import --run gpt-6 --project demo history.jsonl
        monitorctl import --run gpt-6 --step iteration export.csv
        find mlruns/0/4f2a/metrics -type f -exec monitorctl import --run gpt-6 {} +
        monitorctl import --run gpt-6 history.csv --print | monitorctl backtest -
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, json, tensorboard, mlflow
  }

  @Argument(help: "Files; - is standard input.") var files: [String]
  @Option(name: .customLong("run"), help: "Name of the run; needed unless the file names runs.")
  var runName: String?
  @Option(help: "Project of the run.") var project: String?
  @Option(help: "Group of the run.") var group: String?
  @Option(name: .customLong("tag"), help: "A tag of the run; may be repeated.") var tags: [String] =
    []
  @Option(help: "Column that holds the step, if it has no usual name.") var step: String?
  @Option(help: "Column that holds the time in Unix seconds.") var time: String?
  @Option(help: "Name of the metric whose column is only called “value”.") var metric: String?
  @Option(name: .customLong("as"), help: "csv, json, tensorboard or mlflow; else the file tells.")
  var format: Format?
  @Option(help: "How the runs ended: finished, failed, killed; or running, if they go on.")
  var status = "finished"
  @Flag(help: "Write the lines of the wire format to standard output, send nothing.") var print =
    false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if global.stateDir != nil, !print {
      throw ValidationError("import sends to a running daemon: use --socket, not --state-dir")
    }
    guard ["running", "finished", "failed", "killed"].contains(status) else {
      throw ValidationError("--status is running, finished, failed or killed")
    }
  }

  func run() throws {
    let inputs = try files.map { try InputFile(path: $0) }
    var runs: [String] = []
    if print {
      for input in inputs {
        try convert(input, &runs) {
          StandardOutput.shared.write(String(decoding: $0, as: UTF8.self))
        }
      }
      StandardOutput.shared.write(String(decoding: endLines(runs), as: UTF8.self))
      return
    }
    let progress = PushProgress()
    let pusher = try Pusher(
      path: global.socketPath, timeoutSeconds: global.timeout, retrySeconds: 60,
      progress: progress)
    do {
      for input in inputs {
        try pusher.send(input) { take in try convert(input, &runs, take) }
      }
      try pusher.send(endLines(runs), named: "end")
      try pusher.settle(inputs.last)
    } catch {
      progress.clear()
      throw error
    }
    progress.clear()
    Message.line(
      "\(NumberText.counted(pusher.points, "value")) of \(runs.joined(separator: ", ")) are durable"
    )
    if pusher.refusedLines > 0 {
      throw ControlFailure(
        .failure, "\(pusher.refusedLines) lines were refused; all others are stored")
    }
  }

  /// Reads a file to its end and hands on wire lines; what was left out is said.
  private func convert(
    _ input: InputFile, _ runs: inout [String], _ take: ([UInt8]) throws -> Void
  ) throws {
    var block: [UInt8] = []
    guard try input.read(into: &block) else {
      throw ControlFailure(.failure, "\(input.name) is empty")
    }
    var reader = try reader(for: input, block)
    var described: [String] = []
    do throws(ControlFailure) {
      repeat {
        let lines = try reader.add(block[...])
        block.removeAll(keepingCapacity: true)
        try hand(lines, reader.report, &described, take)
      } while try input.read(into: &block)
      try hand(reader.finish(), reader.report, &described, take)
    } catch {
      throw ControlFailure(error.code, "\(input.name): \(error.message)")
    }
    for run in described where !runs.contains(run) { runs.append(run) }
    let report = reader.report
    if report.points == 0 {
      throw ControlFailure(.failure, "\(input.name) holds no values: is --step right?")
    }
    if !report.leftOut.isEmpty {
      Message.line(
        "\(input.name): left out, no numbers: \(report.leftOut.prefix(8).joined(separator: ", "))")
    }
    if report.isCutShort {
      Message.line("\(input.name) ends inside a record; what is whole was taken")
    }
  }

  private func hand(
    _ lines: [UInt8], _ report: ImportReport, _ described: inout [String],
    _ take: ([UInt8]) throws -> Void
  ) throws(ControlFailure) {
    do {
      for run in report.runs where !described.contains(run) {
        described.append(run)
        try take(runLine(run))
      }
      if !lines.isEmpty { try take(lines) }
    } catch let failure as ControlFailure {
      throw failure
    } catch {
      throw ControlFailure(.failure, "\(error)")
    }
  }

  private func reader(for input: InputFile, _ start: [UInt8]) throws -> any ImportFormat {
    let settings = ImportSettings(run: runName, step: step, time: time, metric: metric)
    let isJSON = start.first { $0 > 0x20 }.map {
      [UInt8(ascii: "{"), UInt8(ascii: "[")].contains($0)
    }
    switch format {
    case .tensorboard: return try TensorBoardImport(settings)
    case .mlflow: return try MLflowImport(settings, path: input.name)
    case .json: return JSONImport(settings)
    case .csv: return CSVImport(settings)
    case nil:
      if TensorBoardImport.recognizes(start) { return try TensorBoardImport(settings) }
      if MLflowImport.recognizes(start) { return try MLflowImport(settings, path: input.name) }
      return isJSON == true ? JSONImport(settings) : CSVImport(settings)
    }
  }

  private func runLine(_ run: String) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("type", "run")
    json.member("run", run)
    if let project { json.member("project", project) }
    if let group { json.member("group", group) }
    if !tags.isEmpty { json.member("tags", tags) }
    json.endObject()
    return json.bytes + [UInt8(ascii: "\n")]
  }

  private func endLines(_ runs: [String]) -> [UInt8] {
    if status == "running" { return [] }
    return runs.flatMap { run -> [UInt8] in
      var json = JSONWriter()
      json.beginObject()
      json.member("type", "end")
      json.member("run", run)
      json.member("status", status)
      json.endObject()
      return json.bytes + [UInt8(ascii: "\n")]
    }
  }
}
