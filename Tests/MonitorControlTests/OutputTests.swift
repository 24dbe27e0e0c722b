import Foundation
import Glibc
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

@Suite("A path named for output") struct OutputPathTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = "/tmp/monitord-output-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test("that is a pipe or a device stays one, and is written to") func pipe() throws {
    try withFolder { folder in
      let path = folder + "/pipe"
      try #require(mkfifo(path, 0o600) == 0)
      let reader = open(path, O_RDONLY | O_NONBLOCK)
      defer { close(reader) }
      try OutputPath.open(path).write(contentsOf: Data("one ".utf8))
      try OutputPath.write("two", to: path)
      var bytes = [UInt8](repeating: 0, count: 16)
      let count = read(reader, &bytes, bytes.count)
      #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self) == "one two")
      var facts = stat()
      #expect(lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO)
    }
  }

  @Test("that is a file is replaced, and one that cannot be written is named") func file() throws {
    try withFolder { folder in
      for text in ["a long first text", "second"] {
        try OutputPath.write(text, to: folder + "/a")
        try OutputPath.open(folder + "/b").write(contentsOf: Data(text.utf8))
        for name in ["a", "b"] {
          #expect(try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) == text)
        }
      }
      for body in [
        { _ = try OutputPath.open(folder + "/no/where") },
        { try OutputPath.write("x", to: folder + "/no/where") },
      ] as [() throws -> Void] {
        #expect(
          performing: body, throws: { "\($0)".contains("cannot write \(folder)/no/where: ") })
      }
    }
  }
}
