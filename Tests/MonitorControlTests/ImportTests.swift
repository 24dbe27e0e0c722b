import Foundation
import MonitorControl
import MonitorCore
import Testing

@Suite("Files of other programs") struct ImportTests {
  /// Everything in pieces of some bytes: no format may depend on where a read ends.
  private func convert(
    _ bytes: [UInt8], _ make: () throws -> any ImportFormat
  ) throws -> (lines: [String], report: ImportReport) {
    var whole: [String] = []
    var report = ImportReport()
    for size in [1, 7, 100_000] {
      var reader = try make()
      var out: [UInt8] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        out += try reader.add(bytes[start..<min(start + size, bytes.count)])
      }
      out += try reader.finish()
      let lines = String(decoding: out, as: UTF8.self).split(separator: "\n").map(String.init)
      if whole.isEmpty { whole = lines }
      #expect(lines == whole, "in pieces of \(size)")
      report = reader.report
    }
    return (whole, report)
  }

  private func csv(_ text: String, _ settings: ImportSettings = .init(run: "r")) throws -> (
    lines: [String], report: ImportReport
  ) {
    try convert(Array(text.utf8)) { CSVImport(settings) }
  }

  private func json(_ text: String, _ settings: ImportSettings = .init(run: "r")) throws -> (
    lines: [String], report: ImportReport
  ) {
    try convert(Array(text.utf8)) { JSONImport(settings) }
  }

  @Test("a table with a column a metric, as data frames and trackers write it") func wide() throws {
    let (lines, report) = try csv(
      "\u{FEFF}_step,\"train/loss\",note,_timestamp,\"odd, \"\"name\"\"\"\r\n"
        + "0,2.5,start,1790000000.25,1e-3\r\n1,nan,,1790000001,\r\n2,-inf,x,,7\r\n")
    #expect(
      lines == [
        #"{"run":"r","step":0,"time":1790000000.25,"metrics":{"train/loss":2.5,"odd, \"name\"":0.001}}"#,
        #"{"run":"r","step":1,"time":1790000001,"metrics":{"train/loss":"NaN"}}"#,
        #"{"run":"r","step":2,"metrics":{"train/loss":"-Infinity","odd, \"name\"":7}}"#,
      ])
    #expect(report.points == 5 && report.leftOut == ["note"] && !report.isCutShort)
  }

  @Test("a row a point, with runs of their own; milliseconds are told from seconds") func long()
    throws
  {
    let (lines, report) = try csv(
      "run\tstep\tmetric\tvalue\ttimestamp\na\t3\tloss\t1.5\t1790000000000\nb\t3.0\tacc\t0.1\t\n",
      ImportSettings())
    #expect(
      lines == [
        #"{"run":"a","step":3,"time":1790000000,"metrics":{"loss":1.5}}"#,
        #"{"run":"b","step":3,"metrics":{"acc":0.1}}"#,
      ])
    #expect(report.runs == ["a", "b"])
  }

  @Test("TensorBoard's own download: Wall time, Step, Value") func value() throws {
    let (lines, _) = try csv(
      "Wall time,Step,Value\n1790000000.5,10,0.25\n",
      ImportSettings(run: "r", metric: "train/loss"))
    #expect(
      lines == [#"{"run":"r","step":10,"time":1790000000.5,"metrics":{"train/loss":0.25}}"#])
  }

  @Test("a chart as W&B exports it: a column a run, each with its least and greatest") func chart()
    throws
  {
    let text = """
      "Step","warm - sun - train/loss","warm - sun - train/loss__MIN","warm - sun - train/loss__MAX",\
      "b - train/loss","b - train/loss__MIN","b - train/loss__MAX"
      "0","2.5","2.5","2.5","",,
      "1","2.25","2.25","2.25","NaN","NaN","NaN"

      """
    let (lines, report) = try csv(text, ImportSettings())
    #expect(
      lines == [
        #"{"run":"warm - sun","step":0,"metrics":{"train/loss":2.5}}"#,
        #"{"run":"warm - sun","step":1,"metrics":{"train/loss":2.25}}"#,
        #"{"run":"b","step":1,"metrics":{"train/loss":"NaN"}}"#,
      ])
    #expect(report.runs == ["warm - sun", "b"] && report.points == 3)
    #expect(performing: { _ = try self.csv(text) }, throws: { "\($0)".contains("leave --run out") })
    let one = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).prefix(4).joined(separator: ",")
    }
    #expect(try csv(one.joined(separator: "\n"), .init(run: "mine")).report.runs == ["mine"])
  }

  @Test("the index of a data frame is no metric") func index() throws {
    let (lines, report) = try csv(",step,loss,Unnamed: 3\n0,10,2.5,1\n1,20.0,2.25,1\n")
    #expect(
      lines == [
        #"{"run":"r","step":10,"metrics":{"loss":2.5}}"#,
        #"{"run":"r","step":20,"metrics":{"loss":2.25}}"#,
      ])
    #expect(report.points == 2 && report.leftOut.isEmpty)
  }

  @Test("a metric's file of MLflow is named by its path") func mlflow() throws {
    let text = "1790000000500 2.5 0\n1790000001000 nan 10\n1790000002000 -0.125 20"
    let path = "mlruns/0/4f2a/metrics/train/loss"
    let bytes = Array(text.utf8)
    #expect(MLflowImport.recognizes(bytes))
    for other in ["step,loss\n1,2\n", "1 2 3\n", "1790000000500 x 3\n", "", "{}"] {
      #expect(!MLflowImport.recognizes(Array(other.utf8)), "\(other)")
    }
    let settings = ImportSettings(run: "r")
    let (lines, report) = try convert(bytes) { try MLflowImport(settings, path: path) }
    #expect(
      lines == [
        #"{"run":"r","step":0,"time":1790000000.5,"metrics":{"train/loss":2.5}}"#,
        #"{"run":"r","step":10,"time":1790000001,"metrics":{"train/loss":"NaN"}}"#,
        #"{"run":"r","step":20,"time":1790000002,"metrics":{"train/loss":-0.125}}"#,
      ])
    #expect(report.points == 3)
    for (path, name) in [
      ("loss", "loss"), ("a/metrics/b", "b"), ("metrics/x/metrics", "x/metrics"),
    ] {
      let lines = try convert(Array("1790000000500 1".utf8)) {
        try MLflowImport(settings, path: path)
      }.lines
      #expect(lines.first?.contains("{\"\(name)\":1}") == true, "\(path)")
    }
    for (text, part) in [
      ("1790000000500 1 2 3", "row 1 is not"),
      ("1790000000500 1 -2", "the step is no whole number"),
    ] {
      #expect(
        performing: {
          _ = try self.convert(Array(text.utf8)) { try MLflowImport(settings, path: "m") }
        }, throws: { "\($0)".contains(part) })
    }
  }

  @Test("what is wrong with a table is said with the row and the way out") func badTables() {
    for (text, settings, part) in [
      ("epoch,loss\n1,2\n", ImportSettings(run: "r"), "name the step's column with --step"),
      ("step,loss\n1,2\n", ImportSettings(), "say --run NAME"),
      ("step,loss\n1,2,3\n", ImportSettings(run: "r"), "row 2 has 3 cells, the heading 2"),
      ("step,loss\n1.5,2\n", ImportSettings(run: "r"), "row 2: the step is no whole number"),
      ("step,loss\n-1,2\n", ImportSettings(run: "r"), "row 2: the step is no whole number"),
    ] {
      do {
        _ = try csv(text, settings)
        Issue.record("taken: \(text)")
      } catch { #expect("\(error)".contains(part), "\(error)") }
    }
  }

  @Test("an object a line, as W&B's history, trackers and our own wire format have it")
  func jsonLines() throws {
    let (lines, report) = try json(
      """
      {"_step":0,"_timestamp":1790000000.5,"train":{"loss":2.5,"note":"x"},"ok":true,"v":[1,2]}

      {"config":{"lr":1}}
      {"run":"other","step":1,"metrics":{"loss":"NaN","acc":null}}
      {"step":2,"lo
      """)
    #expect(
      lines == [
        #"{"run":"r","step":0,"time":1790000000.5,"metrics":{"train/loss":2.5,"v":[1,2]}}"#,
        #"{"run":"r","step":1,"metrics":{"loss":"NaN"}}"#,
      ])
    #expect(report.leftOut == ["train/note", "ok"] && report.isCutShort)
  }

  @Test("a trainer's state with its log_history, and a plain array") func documents() throws {
    let expected = [
      #"{"run":"r","step":10,"metrics":{"loss":2.5,"epoch":0.1}}"#,
      #"{"run":"r","step":20,"metrics":{"eval_loss":2}}"#,
    ]
    let history = """
      [
        {"loss": 2.5, "epoch": 0.1, "step": 10},
        {"eval_loss": 2, "step": 20}
      ]
      """
    #expect(try json("{\n \"best\": null,\n \"log_history\": \(history)\n}\n").lines == expected)
    #expect(try json(history).lines == expected)
    let line = history.replacing("\n", with: " ")
    #expect(try json("{\"log_history\":\(line)}").lines == expected)
    #expect(throws: ControlFailure.self) { _ = try self.json("no json at all") }
  }

  // MARK: TensorBoard

  private func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  /// CRC-32C bit by bit, for a check of the table's; the polynomial's published vector is below.
  private func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0x82F6_3B78 : crc >> 1 }
    }
    return ~crc
  }

  private func record(_ body: [UInt8]) -> [UInt8] {
    func masked(_ bytes: [UInt8]) -> UInt32 {
      let sum = crc(bytes)
      return ((sum >> 15) | (sum << 17)) &+ 0xA282_EAD8
    }
    let length = bytes(UInt64(body.count))
    return length + bytes(masked(length)) + body + bytes(masked(body))
  }

  private func field(_ number: UInt8, _ body: [UInt8]) -> [UInt8] {
    [number << 3 | 2, UInt8(body.count)] + body
  }

  private func event(_ step: UInt8, _ time: Double, _ values: [[UInt8]]) -> [UInt8] {
    record(
      [0x09] + bytes(time.bitPattern) + [0x10, step]
        + field(5, values.flatMap { field(1, $0) }))
  }

  @Test("event files of PyTorch and of TensorFlow 2, to the bit") func events() throws {
    #expect(crc(Array("123456789".utf8)) == 0xE306_9283)
    let simple = field(1, Array("train/loss".utf8)) + [0x15] + bytes(Float(0.1).bitPattern)
    let tensor =
      field(1, Array("acc".utf8))
      + field(8, [0x08, 0x02] + field(4, bytes((0.1).bitPattern)))
    let packed =
      field(1, Array("lr".utf8)) + field(8, [0x08, 0x01] + field(5, bytes(Float.nan.bitPattern)))
    let image = field(1, Array("picture".utf8)) + field(4, [1, 2, 3])
    let version = record([0x09] + bytes((1.0).bitPattern) + field(3, Array("brain.Event:2".utf8)))
    let file =
      version + event(7, 1_790_000_000.5, [simple, image])
      + event(8, 1_790_000_001, [tensor, packed])
    let settings = ImportSettings(run: "r")
    let (lines, report) = try convert(file) { try TensorBoardImport(settings) }
    #expect(
      lines == [
        #"{"run":"r","step":7,"time":1790000000.5,"metrics":{"train/loss":0.10000000149011612}}"#,
        #"{"run":"r","step":8,"time":1790000001,"metrics":{"acc":0.1,"lr":"NaN"}}"#,
      ])
    #expect(report.points == 3 && report.leftOut == ["picture"] && !report.isCutShort)
    #expect(TensorBoardImport.recognizes(Array(file.prefix(64))))
    #expect(!TensorBoardImport.recognizes(Array("step,loss\n1,2.5,and more".utf8)))
    // A writer that is still at it, and a disk that lies.
    #expect(
      try convert(Array(file.dropLast(3))) { try TensorBoardImport(settings) }.report.isCutShort)
    for k in stride(from: version.count, to: file.count, by: 5) {
      var damaged = file
      damaged[k] ^= 0x10
      var reader = try TensorBoardImport(settings)
      #expect(throws: ControlFailure.self, "byte \(k)") { _ = try reader.add(damaged[...]) }
    }
  }
}
