internal import MonitorCore

/// Turns what a trainer reports into bytes for the socket, in either form of the protocol.
///
/// Binary is what costs least on both sides: a step is one frame of columns, and the names of its
/// metrics are told once, in a layout. What a frame cannot say (names that the daemon would refuse,
/// more shapes of steps than a connection may have) goes as the text that it would be otherwise, so
/// the daemon's answers are the same in both forms.
struct ReportEncoder {
  /// Bytes to be sent; both parts are whole lines or frames.
  struct Record {
    var bytes: [UInt8]
    /// The part of `bytes` that later frames refer to: every later connection begins with it.
    var layouts: [UInt8] = []
    /// What `layouts` tells.
    var shapes: [Shape] = []
  }

  struct Shape: Hashable {
    var rank: Int
    var names: [String]
    var isVector: [Bool]
  }

  let run: String
  let encoding: RunReporter.Encoding
  private var layouts: [Shape: UInt32] = [:]
  private var layoutBytes = 0
  private var frames = BinaryEncoder(beginningWithMagic: false)

  /// Bytes of values in one frame: half of what a frame may have, so that its head never matters.
  private static let valueBytes = Limits.frameBytes / 2

  init(run: String, encoding: RunReporter.Encoding) {
    self.run = run
    self.encoding = encoding
  }

  /// What every connection begins with.
  var opening: [UInt8] { encoding == .binary ? BinaryFormat.magic : [] }

  /// A message that is encoded already: one line with its newline.
  mutating func message(_ line: [UInt8]) -> [UInt8] {
    guard encoding == .binary else { return line }
    frames.removeAll()
    frames.message(utf8: line.last == UInt8(ascii: "\n") ? line.dropLast() : line[...])
    return frames.bytes
  }

  /// The metrics of one step.
  mutating func log(
    step: Int64, time: Double, rank: Int, _ metrics: [(String, RunReporter.Value)]
  ) -> Record {
    guard encoding == .binary, step >= 0, time.isFinite else {
      return Record(bytes: message(line(step, time, rank, metrics)))
    }
    let shape = Shape(
      rank: rank, names: metrics.map(\.0),
      isVector: metrics.map { if case .array = $0.1 { true } else { false } })
    if metrics.count > 1, valueBytes(metrics) > Self.valueBytes {
      return halves(step, time, rank, metrics)
    }
    frames.removeAll()
    var record = Record(bytes: [])
    let layout: UInt32
    if let known = layouts[shape] {
      layout = known
    } else {
      guard canBeTold(shape, metrics) else {
        return Record(bytes: message(line(step, time, rank, metrics)))
      }
      layout = UInt32(layouts.count)
      frames.layout(
        layout, run: run, rank: rank, metrics: shape.names,
        vectors: Set(shape.isVector.indices.filter { shape.isVector[$0] }))
      layouts[shape] = layout
      record.layouts = frames.bytes
      record.shapes = [shape]
      layoutBytes += record.layouts.count
    }
    frames.columns(layout, steps: [step], times: [time]) { bytes in
      for (_, value) in metrics {
        switch value {
        case .number(let number): bytes.appendLittleEndian(number.bitPattern)
        case .array(let numbers):
          bytes.appendLittleEndian(UInt32(numbers.count))
          for number in numbers { bytes.appendLittleEndian(number.bitPattern) }
        case .text: preconditionFailure("text is no metric")
        }
      }
    }
    record.bytes = frames.bytes
    return record
  }

  /// Takes back the newest record, which found no room in the buffer: its layouts have not been told.
  mutating func forget(_ record: Record) {
    for shape in record.shapes { layouts[shape] = nil }
    layoutBytes -= record.layouts.count
  }

  /// Two frames, or more, at the same step: the daemon takes each as it would take a line.
  private mutating func halves(
    _ step: Int64, _ time: Double, _ rank: Int, _ metrics: [(String, RunReporter.Value)]
  ) -> Record {
    let middle = metrics.count / 2
    let first = log(step: step, time: time, rank: rank, Array(metrics[..<middle]))
    let second = log(step: step, time: time, rank: rank, Array(metrics[middle...]))
    return Record(
      bytes: first.bytes + second.bytes, layouts: first.layouts + second.layouts,
      shapes: first.shapes + second.shapes)
  }

  private func valueBytes(_ metrics: [(String, RunReporter.Value)]) -> Int {
    metrics.reduce(0) { sum, metric in
      if case .array(let numbers) = metric.1 { sum + 8 * numbers.count } else { sum + 8 }
    }
  }

  /// Whether a layout may say this: the daemon's own bounds, and no text among the values.
  private func canBeTold(
    _ shape: Shape, _ metrics: [(String, RunReporter.Value)]
  ) -> Bool {
    let bytes = shape.names.reduce(run.utf8.count) { $0 + $1.utf8.count + 3 }
    return !metrics.isEmpty && layouts.count < BinaryFormat.layouts
      && layoutBytes + bytes <= Limits.layoutBytes / 2
      && (0...Limits.rank).contains(shape.rank) && Set(shape.names).count == shape.names.count
      && shape.names.allSatisfy(NameRule.allows) && NameRule.allows(run)
      && !metrics.contains { metric in
        if case .text = metric.1 { true } else { false }
      }
  }

  private func line(
    _ step: Int64, _ time: Double, _ rank: Int, _ metrics: [(String, RunReporter.Value)]
  ) -> [UInt8] {
    var json = JSONWriter(reserving: 2048)
    json.beginObject()
    json.key("run")
    json.string(run)
    json.key("step")
    json.number(step)
    json.key("time")
    json.number(time)
    if rank != 0 {
      json.key("rank")
      json.number(rank)
    }
    json.key("metrics")
    json.beginObject()
    for (name, value) in metrics {
      json.key(name)
      json.value(value)
    }
    json.endObject()
    json.endObject()
    json.newline()
    return json.bytes
  }
}

extension JSONWriter {
  mutating func value(_ value: RunReporter.Value) {
    switch value {
    case .number(let number): self.number(number)
    case .text(let text): string(text)
    case .array(let numbers):
      beginArray()
      for n in numbers { number(n) }
      endArray()
    }
  }
}
