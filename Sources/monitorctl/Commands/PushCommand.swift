internal import ArgumentParser
internal import MonitorControl
internal import MonitorCore

struct PushCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "push",
    abstract: "Send recorded runs and wait until they are durable.",
    discussion: """
      Files hold the wire format, one message a line; gzip is recognised. Pushing a file again \
      changes nothing. If the daemon restarts meanwhile, the push goes on where it was.

      EXAMPLES
        monitorctl push run.ndjson.gz other.ndjson
        python train.py | monitorctl push -
      """)

  @Argument(help: "Files of wire-format lines, .gz too; - is standard input.") var files: [String]
  @Option(help: ArgumentHelp("How long to wait for a daemon that went away.", valueName: "seconds"))
  var retryFor: Double = 60
  @Flag(name: .shortAndLong, help: "Say nothing when all went well.") var quiet = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if global.stateDir != nil {
      throw ValidationError("push sends to a running daemon: use --socket, not --state-dir")
    }
  }

  func run() throws {
    // All files are opened before the first byte goes out: a misspelt name costs nothing.
    let inputs = try files.map { try InputFile(path: $0) }
    let progress = PushProgress()
    let pusher = try Pusher(
      path: global.socketPath, timeoutSeconds: global.timeout, retrySeconds: retryFor,
      progress: progress)
    do {
      for input in inputs { try pusher.send(input) }
      try pusher.settle(inputs.last)
    } catch {
      progress.clear()
      throw error
    }
    progress.clear()
    try summarize(pusher, seconds: progress.seconds)
  }

  private func summarize(_ pusher: Pusher, seconds: Double) throws {
    if global.outputFormat() != .table {
      var json = JSONWriter()
      json.beginObject()
      json.member("files", files.count)
      json.member("lines", pusher.lines)
      json.member("points", pusher.points)
      json.member("refused", pusher.refusedLines)
      json.member("seconds", seconds)
      json.endObject()
      var printer = RowPrinter(
        format: global.outputFormat(), shape: .document, layout: nil,
        terminal: Terminal.inspect(1), write: StandardOutput.shared.write)
      try printer.add(json.bytes)
      _ = printer.finish()
    } else if !quiet {
      let rate = NumberText.scaled((Double(pusher.points) / max(seconds, 1e-3)).rounded())
      Message.line(
        "\(NumberText.counted(pusher.points, "value")) in "
          + "\(NumberText.counted(Int64(pusher.lines), "line")) are durable "
          + "(\(TimeText.duration(seconds)), \(rate) values/s)")
    }
    if pusher.refusedLines > 0 {
      throw ControlFailure(
        .failure,
        "\(pusher.refusedLines) line\(pusher.refusedLines == 1 ? " was" : "s were") refused; "
          + "all others are stored")
    }
  }
}
