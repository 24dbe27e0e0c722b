internal import ArgumentParser
internal import MonitorControl
internal import MonitorCore

struct FindingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings", abstract: "Everything the detectors said about a run.")

  @Option(name: .customLong("run"), help: "The run, or a glob over runs.") var runName: String
  @Option(help: "Only of this detector.") var detector: String?
  @Option(help: "This severity or a graver one.") var severity: Severity?
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let query = FindingsQuery(run: runName, detector: detector, severity: severity)
    try global.print(.findings(query), layout: .findings())
  }
}
