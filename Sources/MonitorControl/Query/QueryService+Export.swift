internal import MetricStore
internal import MonitorCore

/// Runs as wire-format lines that `push` takes back.
extension QueryService {
  func export(_ query: ExportQuery, _ outlet: Outlet) throws {
    for run in try runs(matching: query.run) {
      var exporter = WireExport(
        run: run, series: try reader.series(of: run.id),
        notes: try reader.events(of: run.id).map(WireExport.Note.event)
          + reader.phases(of: run.id).map(WireExport.Note.phase),
        steps: query.steps ?? .all, outlet: outlet)
      try exporter.begin()
      try outlet.limited(to: nil) {
        try reader.frames(of: run.id) { batch in try exporter.write(batch) }
      }
      try exporter.finish()
    }
  }
}

/// Writes one run: what it is, its frames in the order in which they came, events and phases among
/// them by time, and how it ended.
///
/// Every line carries its time, so that points pushed back are equal to the bit, time included.
struct WireExport {
  /// What a trainer said besides points.
  enum Note {
    case event(RecordedEvent)
    case phase(RecordedPhase)

    var time: Double {
      switch self {
      case .event(let event): event.time
      case .phase(let phase): phase.time
      }
    }
  }

  private let run: RunInfo
  private let steps: StepRange
  private let outlet: Outlet
  /// By time; of equal times, as they came.
  private var notes: ArraySlice<Note>
  private let series: [SeriesID: SeriesInfo]
  /// Quoted names of each layout's series, in its order.
  private var keys: [FrameLayout: [String]] = [:]

  init(
    run: RunInfo, series: [SeriesInfo], notes: [Note], steps: StepRange, outlet: Outlet
  ) {
    self.run = run
    self.steps = steps
    self.outlet = outlet
    self.notes =
      notes.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)[...]
    self.series = Dictionary(uniqueKeysWithValues: series.map { ($0.id, $0) })
  }

  func begin() throws {
    try outlet.row { json in
      json.beginObject()
      json.member("type", "run")
      json.member("run", run.name)
      json.member("time", run.created)
      if let project = run.project { json.member("project", project) }
      if let group = run.group { json.member("group", group) }
      if !run.tags.isEmpty { json.member("tags", run.tags) }
      if let size = run.worldSize { json.member("world_size", size) }
      if let config = run.config {
        json.key("config")
        json.raw(config)
      }
      json.endObject()
    }
  }

  mutating func write(_ batch: FrameBatch) throws {
    try batch.bytes.withUnsafeBytes { bytes in
      var cursor = try FrameCursor(bytes)
      while let frame = try cursor.next() {
        guard steps.contains(frame.step) else { continue }
        try writeNotes(before: frame.time)
        try write(frame)
      }
    }
  }

  mutating func finish() throws {
    try writeNotes(before: .infinity)
    guard [.finished, .failed, .killed].contains(run.status) else { return }
    try outlet.row { json in
      json.beginObject()
      json.member("type", "end")
      json.member("run", run.name)
      json.member("status", run.status.rawValue)
      json.endObject()
    }
  }

  private mutating func write(_ frame: FrameView) throws {
    let keys = names(frame.layout)
    try outlet.row { json in
      json.beginObject()
      json.member("run", run.name)
      json.member("step", frame.step)
      json.member("time", frame.time)
      if frame.layout.rank != 0 { json.member("rank", frame.layout.rank) }
      json.key("metrics")
      json.beginObject()
      var at = 0
      for (index, key) in keys.enumerated() {
        json.key(key)
        at += json.value(of: frame, at: at, isVector: frame.layout.isVector[index])
      }
      json.endObject()
      json.endObject()
    }
  }

  private mutating func names(_ layout: FrameLayout) -> [String] {
    if let known = keys[layout] { return known }
    let names = layout.series.map { series[$0]?.metric ?? "series/\($0.rawValue)" }
    keys[layout] = names
    return names
  }

  private mutating func writeNotes(before time: Double) throws {
    while let note = notes.first, note.time < time {
      notes.removeFirst()
      switch note {
      case .event(let event): try write(event)
      case .phase(let phase): try write(phase)
      }
    }
  }

  private func write(_ event: RecordedEvent) throws {
    if let step = event.step, !steps.contains(step) { return }
    try outlet.row { json in
      json.beginObject()
      json.member("type", "event")
      json.member("run", run.name)
      if let step = event.step { json.member("step", step) }
      json.member("time", event.time)
      json.member("name", event.name)
      json.member("text", event.text)
      json.endObject()
    }
  }

  private func write(_ phase: RecordedPhase) throws {
    try outlet.row { json in
      json.beginObject()
      json.member("type", "phase")
      json.member("run", run.name)
      json.member("phase", phase.phase)
      if let seconds = phase.expectWithinSeconds { json.member("expect_within", seconds) }
      json.member("time", phase.time)
      json.endObject()
    }
  }
}

extension JSONWriter {
  /// Writes the value at `offset` of a frame's payload; gives back how many bytes it took.
  fileprivate mutating func value(of frame: FrameView, at offset: Int, isVector: Bool) -> Int {
    guard isVector else {
      number(frame.double(at: offset))
      return 8
    }
    let count = Int(
      frame.payload.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian)
    beginArray()
    for index in 0..<count { number(frame.double(at: offset + 4 + 8 * index)) }
    endArray()
    return 4 + 8 * count
  }
}

extension FrameView {
  fileprivate func double(at offset: Int) -> Double {
    Double(
      bitPattern: payload.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
  }
}
