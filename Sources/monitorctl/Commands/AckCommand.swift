internal import ArgumentParser
internal import Foundation
internal import MonitorControl

struct AckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack", abstract: "Take an alert on: visible, but no more repeats.",
    discussion: """
      An alert that grows worse afterwards is told again. One whose run has failed stays open for a \
      day, or until --resolve says that it has been dealt with.

      EXAMPLES
        monitorctl ack 3 -c 'rolling back to 1200'
        monitorctl ack 3 --undo
        monitorctl ack 3 4 --resolve -c 'bad data, removed'
      """)

  @Argument(help: "Numbers of alerts, as “monitorctl alerts” prints them.") var id: [Int64]
  @Option(name: .shortAndLong, help: "What others should know.") var comment: String?
  @Flag(help: "Nobody has it any more: it is told again.") var undo = false
  @Flag(help: "It is over, although no detector says so.") var resolve = false
  @Option(help: "Who takes it on; else your login name.") var by: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if undo && resolve { throw ValidationError("--undo and --resolve exclude each other") }
    if undo, comment != nil { throw ValidationError("--undo takes the comment away: leave it out") }
  }

  func run() throws {
    let source = try RowSource(global)
    var printer = RowPrinter(
      format: global.outputFormat(), layout: .alerts(now: wallClock()),
      terminal: Terminal.inspect(1), write: StandardOutput.shared.write)
    let outcome: Acknowledgement.Outcome? = undo ? .open : resolve ? .resolved : nil
    for alert in id {
      let command = ControlCommand.acknowledge(
        Acknowledgement(alert: alert, by: by ?? NSUserName(), comment: comment, outcome: outcome))
      try source.rows(command) { try printer.add($0) }
    }
    if let message = printer.finish() { Message.line(message) }
  }
}
