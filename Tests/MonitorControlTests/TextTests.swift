import MonitorControl
import Testing

@Suite("Text that people read")
struct TextTests {
  @Test(
    "numbers are short and keep their size",
    arguments: [
      (0.0, "0"), (2.3145678, "2.315"), (0.00012, "1.2e-4"), (12345.678, "12345.7"),
      (1_234_567.0, "1234567"), (3.5e12, "3.5e12"), (-0.25, "-0.25"), (.nan, "NaN"),
      (.infinity, "Inf"), (-.infinity, "-Inf"), (99.999, "100"), (1e-300, "1e-300"),
    ])
  func short(value: Double, text: String) { #expect(NumberText.short(value) == text) }

  @Test(
    "counts are scaled to three digits",
    arguments: [
      (0.0, "0"), (999.0, "999"), (1000.0, "1.00 k"), (12_345.0, "12.3 k"), (999_600.0, "1.00 M"),
      (4_560_000.0, "4.56 M"), (0.5, "0.50"),
    ])
  func scaled(value: Double, text: String) { #expect(NumberText.scaled(value) == text) }

  @Test("large counts are grouped")
  func grouped() {
    #expect(NumberText.grouped(1_234_567) == "1 234 567")
    #expect(NumberText.grouped(-12) == "-12")
  }

  @Test("bytes are said in powers of 1024", arguments: [(824, "824 B"), (1_572_864, "1.5 MiB")])
  func bytes(count: Int64, text: String) { #expect(NumberText.bytes(count) == text) }

  @Test(
    "times are said as people say them",
    arguments: [
      (0.2, "now"), (42.0, "42 s ago"), (200.0, "3 min ago"), (19_200.0, "5 h 20 min ago"),
      (270_000.0, "3 d 3 h ago"), (-7200.0, "in 2 h"),
    ])
  func relative(age: Double, text: String) {
    #expect(TimeText.relative(1000, now: 1000 + age) == text)
  }

  @Test(
    "durations are read as people write them",
    arguments: [
      ("90s", 90.0), ("15m", 900), ("2h", 7200), ("3d", 259_200), ("1.5h", 5400), ("7", 7),
    ])
  func durations(text: String, seconds: Double) {
    #expect(TimeText.parseDuration(text) == seconds)
  }

  @Test("what is no duration is refused", arguments: ["", "h", "-3m", "soon", "infs"])
  func badDurations(text: String) { #expect(TimeText.parseDuration(text) == nil) }

  @Test("a sparkline shows the spike, and a NaN as a mark")
  func sparkline() {
    #expect(Sparkline.text([0, 1, 7, .nan, 0]) == "▁▂█×▁")
    #expect(Sparkline.text([3, 3]) == "▁▁")
    #expect(Sparkline.text([]) == "")
  }

  @Test("wide characters count two columns, and a cut never splits one")
  func width() {
    #expect(TextWidth.of("ab") == 2)
    #expect(TextWidth.of("訓練") == 4)
    #expect(TextWidth.cut("訓練loss", to: 6) == "訓練l…")
    #expect(TextWidth.cut("train/loss", to: 10) == "train/loss")
  }

  @Test("a table lines up, numbers on the right, and ends no line with spaces")
  func table() {
    var table = Table([Table.Column("RUN"), Table.Column("STEP", .right), Table.Column("NOTE")])
    table.append(["gpt-7", "120", "fine"])
    table.append(["a", "5", ""])
    #expect(table.text(for: .none) == "RUN    STEP  NOTE\ngpt-7   120  fine\na         5\n")
  }

  @Test("on a narrow terminal the flexible column shrinks and optional ones leave")
  func narrow() {
    var table = Table([
      Table.Column("RUN", flexible: true), Table.Column("STEP", .right),
      Table.Column("PROJECT", optional: true),
    ])
    table.append(["a-run-with-a-very-long-name-indeed", "120", "demo"])
    let text = table.text(for: Terminal(isTTY: true, colour: false, columns: 24))
    #expect(text.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= 24 })
    #expect(text.contains("…"))
    #expect(!text.contains("PROJECT"))
  }

  @Test("colour is only where it is wanted")
  func colour() {
    #expect(Style.red.paint("x", false) == "x")
    #expect(Style.red.paint("x", true).withoutColour == "x")
  }

  @Test("a progress line fits its terminal at every width", arguments: [20, 40, 60, 80, 200])
  func progress(columns: Int) {
    for total in [Int64?.none, 1000, 0] {
      let line = ProgressLine(
        label: "a-file-with-a-long-name.ndjson.gz", bytesDone: 421, bytesTotal: total,
        points: 1_234_567, seconds: 3.2)
      #expect(TextWidth.of(line.text(columns: columns, colour: false)) < columns)
    }
  }

  @Test("an alert in full says what, where, since when, against what, and what to do")
  func card() throws {
    let fixture = try StoreFixture()
    let alert = try fixture.rows(.alert(AlertName(alert: 1)))[0]
    let text = AlertCard.text(alert, now: fixture.now, terminal: .none)
    for part in [
      "loss_spike", "gpt-resumed", "step 4", "1.9", "60 s ago", "Go back to the last checkpoint",
      "grad/norm/0",
    ] { #expect(text.contains(part), "\(part) is missing in\n\(text)") }
  }

  @Test("the status says first whether all is well")
  func status() throws {
    let fixture = try StoreFixture()
    let text = StatusCard(try fixture.rows(.status)[0]).text(now: fixture.now, terminal: .none)
    #expect(text.hasPrefix("● 1 warning alert open"))
    #expect(text.contains("1 notification could not be delivered"))
  }

  @Test("the status says what the detectors cost together, and which cost most")
  func detectorCost() throws {
    let costs = [("loss_spike", 300), ("stall", 40), ("gradient_spike", 900), ("overfit", 0)].map {
      #"{"detector":"\#($0)","ns_per_step":\#($1),"memory_bytes":2048}"#
    }
    let status = try RowValue(
      parsing: Array(#"{"daemon":{"detectors":[\#(costs.joined(separator: ","))]}}"#.utf8))
    let text = StatusCard(status).text(now: 0, terminal: .none)
    #expect(
      text.contains(
        "4, 1.24 µs a step, 8.0 KiB; most: gradient_spike 0.9 µs, loss_spike 0.3 µs, stall 0.04 µs")
    )
  }
}
