internal import ArgumentParser
internal import Foundation
internal import MonitorControl

/// Used by `make install` and the package: no command for people.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Turn PROGRAM --experimental-dump-help on standard input into a manual page.",
    shouldDisplay: false)

  func run() throws {
    let help = FileHandle.standardInput.readDataToEndOfFile()
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "MMMM d, yyyy"
    let page = try ManualPage(
      help: try RowValue(parsing: [UInt8](help)), date: formatter.string(from: Date()))
    StandardOutput.shared.write(page.text)
  }
}
