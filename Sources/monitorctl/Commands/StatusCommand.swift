internal import ArgumentParser
internal import MonitorControl

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say in one screen whether all is well.")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    guard global.outputFormat() == .table else {
      return try global.print(.status, shape: .document, layout: nil)
    }
    let card = StatusCard(try RowSource(global).one(.status))
    StandardOutput.shared.write(card.text(now: wallClock(), terminal: Terminal.inspect(1)))
  }
}
