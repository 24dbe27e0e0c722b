internal import ArgumentParser
internal import MonitorControl
internal import MonitorCore

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say in one screen whether all is well.")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    guard global.outputFormat() == .table else {
      return try global.print(.status, shape: .document, layout: nil)
    }
    let source = try RowSource(global)
    let alerts = try source.collect(
      .alerts(AlertsQuery(states: [.pending, .firing], severity: .warning)))
    let card = StatusCard(try source.one(.status), alerts: alerts)
    StandardOutput.shared.write(card.text(now: wallClock(), terminal: Terminal.inspect(1)))
  }
}
