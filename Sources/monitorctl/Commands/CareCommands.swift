internal import ArgumentParser
internal import Foundation
internal import MonitorControl

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check the store: structure, checksums, counts.")
  @OptionGroup var global: GlobalOptions

  func run() throws {
    var healthy = true
    let source = try RowSource(global)
    var printer = RowPrinter(
      format: global.outputFormat(), layout: .checks(), terminal: Terminal.inspect(1),
      write: StandardOutput.shared.write)
    try source.rows(.verify) { bytes in
      if try RowValue(parsing: bytes)["ok"]?.bool == false { healthy = false }
      try printer.add(bytes)
    }
    if let message = printer.finish() { Message.line(message) }
    guard healthy else {
      throw ControlFailure(
        .failure, "the store is damaged: stop monitord, keep a copy, and restore a backup")
    }
  }
}

struct CompactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact", abstract: "Compress everything in the journal now.")
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try RowSource(global).rows(.compact) { _ in }
    Message.line("compacted: everything is in chunks now")
  }
}

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the store to a new file, online.")
  @Argument(help: "The file to write; it must not exist.") var path: String
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    var row = RowValue.object([.init("path", .string(absolute))])
    let source = try RowSource(global)
    try source.rows(.backup(BackupRequest(path: absolute))) { row = try RowValue(parsing: $0) }
    guard global.outputFormat() == .table else {
      return StandardOutput.shared.write(row.text + "\n")
    }
    let size = row["bytes"]?.integer.map { " (\(NumberText.bytes($0)))" } ?? ""
    Message.line("wrote \(absolute)\(size)")
  }
}
