/// A manual page in mdoc, from what a program says about its own arguments.
///
/// The input is what any program over ArgumentParser prints for `--experimental-dump-help`, so
/// the page cannot say anything else than the program does.
package struct ManualPage {
  private let command: RowValue
  private let date: String
  private var page = ""

  /// - Parameters:
  ///   - help: the whole document.
  ///   - date: for the page's foot, such as `November 24, 2026`.
  /// - Throws: `ControlFailure` if it is no such document.
  package init(help: RowValue, date: String) throws(ControlFailure) {
    guard let command = help["command"], command["commandName"]?.string != nil else {
      throw ControlFailure(
        .usage, "expected the output of PROGRAM --experimental-dump-help on standard input")
    }
    self.command = command
    self.date = date
  }

  package var text: String {
    var writer = self
    let name = command.plain("commandName")
    writer.line(".Dd \(date)")
    writer.line(".Dt \(name.uppercased()) 1")
    writer.line(".Os monitord")
    writer.line(".Sh NAME")
    writer.line(".Nm \(name)")
    writer.line(".Nd \(ManualPage.escape(command.plain("abstract")))")
    writer.line(".Sh SYNOPSIS")
    writer.line(".Nm")
    for argument in ManualPage.shown(command) { writer.synopsis(argument) }
    if !(command["subcommands"]?.array ?? []).isEmpty {
      writer.line(".Ar command")
      writer.line(".Op Ar arguments")
    }
    writer.line(".Sh DESCRIPTION")
    writer.prose(command.plain("discussion"))
    writer.options(command)
    writer.commands()
    writer.line(".Sh SEE ALSO")
    let others = ["monitorctl", "monitord", "monitor-train"].filter { $0 != name }
    writer.line(".Xr \(others[0]) 1 ,")
    writer.line(".Xr \(others[1]) 1")
    return writer.page
  }

  private mutating func line(_ text: String) { page += text + "\n" }

  private static func shown(_ command: RowValue) -> [RowValue] {
    (command["arguments"]?.array ?? []).filter { $0["shouldDisplay"]?.bool != false }
  }

  private static func flag(_ argument: RowValue) -> String {
    let name = argument["preferredName"]?.plain("name") ?? ""
    let dashes = argument["preferredName"]?["kind"]?.string == "long" ? "\\-\\-" : "\\-"
    return dashes + escape(name)
  }

  private var commonOptions: [String] {
    ManualPage.shown(command).compactMap { $0["preferredName"]?["name"]?.string }
  }

  private mutating func synopsis(_ argument: RowValue) {
    let value = ManualPage.escape(argument.plain("valueName"))
    let isOptional = argument["isOptional"]?.bool ?? true
    let text: String
    switch argument["kind"]?.string {
    case "positional": text = "Ar \(value)"
    case "flag": text = "Cm \(ManualPage.flag(argument))"
    default: text = "Cm \(ManualPage.flag(argument)) Ar \(value)"
    }
    line(isOptional ? ".Op \(text)" : ".\(text)")
  }

  private mutating func commands() {
    let all = (command["subcommands"]?.array ?? []).filter { $0["shouldDisplay"]?.bool != false }
    let commands = all.filter { $0["commandName"]?.string != "help" }
    guard !commands.isEmpty else { return }
    line(".Sh COMMANDS")
    for command in commands { describe(command, path: command.plain("commandName")) }
  }

  private mutating func describe(_ command: RowValue, path: String) {
    line(".Ss \(ManualPage.escape(path))")
    line(ManualPage.escape(command.plain("abstract")))
    prose(command.plain("discussion"))
    options(command)
    for inner in command["subcommands"]?.array ?? [] where inner["commandName"]?.string != "help" {
      describe(inner, path: "\(path) \(inner.plain("commandName"))")
    }
  }

  private mutating func options(_ command: RowValue) {
    // What every command takes is told once, with the program.
    let everywhere = ["help", "version"] + (command == self.command ? [] : commonOptions)
    let arguments = ManualPage.shown(command).filter { argument in
      !everywhere.contains(argument["preferredName"]?.plain("name") ?? "")
    }
    guard !arguments.isEmpty else { return }
    line(".Bl -tag -width indent")
    for argument in arguments {
      let value = ManualPage.escape(argument.plain("valueName"))
      switch argument["kind"]?.string {
      case "positional": line(".It Ar \(value)")
      case "flag": line(".It Cm \(ManualPage.flag(argument))")
      default: line(".It Cm \(ManualPage.flag(argument)) Ar \(value)")
      }
      line(ManualPage.escape(argument.plain("abstract")))
      prose(argument.plain("discussion"))
      if let value = argument["defaultValue"]?.string {
        line("Default: \(ManualPage.escape(value)).")
      }
    }
    line(".El")
  }

  /// Paragraphs; lines that are indented stay as they are.
  private mutating func prose(_ text: String) {
    var isLiteral = false
    for text in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let indented = text.hasPrefix("  ")
      if indented != isLiteral { line(indented ? ".Bd -literal -offset indent" : ".Ed") }
      isLiteral = indented
      line(text.isEmpty && !isLiteral ? ".Pp" : ManualPage.escape(String(text)))
    }
    if isLiteral { line(".Ed") }
  }

  /// What roff would take as its own: backslashes, and dots and quotes at the start of a line.
  private static func escape(_ text: String) -> String {
    let safe = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return safe.hasPrefix(".") || safe.hasPrefix("'") ? "\\&" + safe : safe
  }
}

extension RowValue {
  /// The member as it is: lines of help stay lines.
  fileprivate func plain(_ key: String) -> String { self[key]?.string ?? "" }
}
