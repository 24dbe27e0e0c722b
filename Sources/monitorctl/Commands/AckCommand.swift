internal import ArgumentParser
internal import Foundation
internal import MonitorControl

struct AckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack", abstract: "Take an alert on: visible, but no more repeats.")

  @Argument(help: "Numbers of alerts, as “monitorctl alerts” prints them.") var id: [Int64]
  @Option(name: .shortAndLong, help: "What others should know.") var comment: String?
  @Option(help: "Who takes it on; else your login name.") var by: String?
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let source = try RowSource(global)
    var printer = RowPrinter(
      format: global.outputFormat(), layout: .alerts(now: wallClock()),
      terminal: Terminal.inspect(1), write: StandardOutput.shared.write)
    for alert in id {
      let command = ControlCommand.acknowledge(
        Acknowledgement(alert: alert, by: by ?? NSUserName(), comment: comment))
      try source.rows(command) { try printer.add($0) }
    }
    if let message = printer.finish() { Message.line(message) }
  }
}
