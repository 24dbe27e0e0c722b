import MonitorControl
import Testing

@Suite("Output formats")
struct OutputTests {
  private func print(
    _ rows: [String], _ format: OutputFormat, shape: RowShape = .list, layout: TableLayout? = nil
  ) throws -> String {
    var bytes: [UInt8] = []
    var printer = RowPrinter(
      format: format, shape: shape, layout: layout, terminal: .none, write: { bytes += $0 })
    for row in rows { try printer.add(Array(row.utf8)) }
    _ = printer.finish()
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("ndjson passes rows through byte by byte")
  func ndjson() throws {
    #expect(try print([#"{"a":1.50}"#, "{}"], .ndjson) == "{\"a\":1.50}\n{}\n")
  }

  @Test("json is one document, also with no rows at all")
  func json() throws {
    #expect(try RowValue(parsing: print([#"{"a":1}"#, #"{"a":2}"#], .json)).array?.count == 2)
    #expect(try print([], .json) == "[]\n")
    #expect(try print([#"{"a":1}"#], .json, shape: .document) == "{\"a\":1}\n")
  }

  @Test("csv quotes what must be quoted and keeps every digit")
  func csv() throws {
    let rows = [#"{"run":"a,b","value":0.1,"x":[1,2]}"#, #"{"run":"say \"hi\"","value":null}"#]
    #expect(
      try print(rows, .csv) == "run,value,x\n\"a,b\",0.1,\"[1,2]\"\n\"say \"\"hi\"\"\",,\n")
  }

  @Test("a table of unknown rows takes its columns from the first one")
  func generic() throws {
    #expect(
      try print([#"{"run":"a","n":12}"#, #"{"run":"bb","n":3}"#], .table)
        == "run   n\na    12\nbb    3\n")
  }

  @Test("a long table keeps one heading and one set of widths")
  func long() throws {
    let rows = (0..<2500).map { #"{"run":"r\#($0)","n":\#($0)}"# }
    let lines = try print(rows, .table).split(separator: "\n")
    #expect(lines.count == 2501)
    #expect(lines.count { $0.hasPrefix("run") } == 1)
  }

  @Test(
    "conditions choose runs",
    arguments: [
      ("status=running", true), ("status!=running", false), ("steps>100", true),
      ("steps<=100", false), ("tags~abl*", true), ("tags!=ablation", false),
      ("config.lr<0.01", true),
      ("config.none=1", false), ("config.none!=1", true), ("run~gpt-?", true),
      (" project = demo ", true), ("config.a.b=3", true),
    ])
  func conditions(text: String, holds: Bool) throws {
    let row = try RowValue(
      parsing: """
        {"run":"gpt-7","status":"running","steps":500,"project":"demo","tags":["x","ablation"],
         "config":{"lr":0.001,"a.b":3}}
        """)
    #expect(try RunCondition(text).holds(for: row) == holds)
  }

  @Test("what is no condition is a usage error", arguments: ["", "status", "=3", "steps>many"])
  func badConditions(text: String) {
    let failure = #expect(throws: ControlFailure.self) { try RunCondition(text) }
    #expect(failure?.code == .usage)
  }
}
