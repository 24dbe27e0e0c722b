internal import ArgumentParser
internal import MonitorControl

struct SQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql", abstract: "Ask in SQL, read-only.",
    discussion: """
      Tables: points(run, metric, rank, attempt, step, time, value), runs, series, alerts, findings.

      EXAMPLES
        monitorctl sql 'SELECT run, max(step) FROM points WHERE metric = "train/loss" GROUP BY run'
        monitorctl sql 'SELECT * FROM alerts WHERE state = "firing"' --format csv
      """)

  @Argument(help: "One SELECT; - reads it from standard input.") var sql: String
  @Option(help: "At most this many rows.") var limit: Int?
  @OptionGroup var global: GlobalOptions

  func run() throws {
    var text = sql
    if sql == "-" {
      text = ""
      while let line = readLine(strippingNewline: false) { text += line }
    }
    try global.print(.sql(SQLQuery(sql: text, limit: limit)), layout: nil)
  }
}
