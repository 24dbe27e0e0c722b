internal import ChunkCodec
internal import GRDB
internal import MonitorCore

/// What a check of the whole file found.
package struct VerifyReport: Sendable, Equatable {
  /// Each names the row and what is wrong with it; empty for a sound file.
  package var problems: [String] = []
  package var runs = 0
  package var series = 0
  package var journalRows = 0
  package var segments = 0
  package var chunks = 0
  /// Points in chunks and in journal rows, before repeated ones are taken out.
  package var points: Int64 = 0

  package var isSound: Bool { problems.isEmpty }
}

extension StoreReader {
  /// Checks everything: SQLite's structure, every checksum, every chunk decoded and held against
  /// its statistics, and that what refers to something finds it.
  ///
  /// Reads the whole file: about 10 ns a point.
  package func verify() throws(StoreError) -> VerifyReport {
    try read { db in
      var check = StoreCheck(db)
      try check.structure()
      try check.runsAndSeries()
      try check.journal()
      try check.segments()
      try check.engine()
      return check.report
    }
  }
}

private struct StoreCheck {
  private let db: Database
  private(set) var report = VerifyReport()
  private var runs: [RunID: StoredRun] = [:]
  private var series: [SeriesID: SeriesInfo] = [:]
  /// More say nothing new.
  private static let mostProblems = 100

  init(_ db: Database) { self.db = db }

  private mutating func problem(_ text: String) {
    if report.problems.count < StoreCheck.mostProblems { report.problems.append(text) }
  }

  mutating func structure() throws {
    for line in try String.fetchAll(db, sql: "PRAGMA integrity_check") where line != "ok" {
      problem("SQLite: \(line)")
    }
  }

  mutating func runsAndSeries() throws {
    for run in try StoredRun.all(in: db) { runs[run.id] = run }
    report.runs = runs.count
    var names: Set<String> = []
    let row = try RawStatement(db, "SELECT \(Rows.seriesColumns) FROM metric ORDER BY id")
    defer { row.reset() }
    while try row.step() {
      let info = Rows.series(row)
      series[info.id] = info
      if runs[info.run] == nil {
        problem("series \(info.id.rawValue) is of run \(info.run.rawValue), which is not there")
      }
      if !names.insert("\(info.run.rawValue)\u{0}\(info.rank)\u{0}\(info.metric)").inserted {
        problem("series \(info.id.rawValue) repeats \(info.metric) of rank \(info.rank)")
      }
    }
    report.series = series.count
  }

  mutating func journal() throws {
    var problems: [String] = []
    try JournalRows.forEach(after: 0, in: db) { row in
      guard let run = runs[row.run], row.id > run.compactedThrough else { return }
      report.journalRows += 1
      report.points += row.points
      do {
        let batch = try row.withCheckedBytes { try FrameBatch(run: row.run, bytes: Array($0)) }
        if batch.frameCount != Int(row.frames) || batch.pointCount != Int(row.points)
          || batch.firstStep.rawValue != row.firstStep || batch.lastStep.rawValue != row.lastStep
        {
          problems.append("journal row \(row.id) does not hold what its columns say")
        }
        problems += try unknownSeries(in: batch, row.id)
      } catch {
        problems.append("\(error)")
      }
    }
    for text in problems { problem(text) }
  }

  private func unknownSeries(in batch: FrameBatch, _ id: Int64) throws -> [String] {
    var unknown: Set<Int64> = []
    try batch.bytes.withUnsafeBytes { bytes in
      var cursor = try FrameCursor(bytes)
      var seen = -1
      while let frame = try cursor.next() {
        guard frame.layoutIndex > seen else { continue }
        seen = frame.layoutIndex
        for id in frame.layout.series where series[id] == nil { unknown.insert(id.rawValue) }
      }
    }
    return unknown.sorted().map {
      "journal row \(id) has points of series \($0), which is not there"
    }
  }

  mutating func segments() throws {
    for run in runs.values.sorted(by: { $0.id < $1.id }) {
      for head in try SegmentHead.readable(of: run.id, in: db) {
        report.segments += 1
        report.points += Int64(head.entries * head.seriesCount)
        do {
          try check(try Segment(head, in: db))
        } catch {
          problem("\(error)")
        }
      }
    }
    let orphans = try Int64.fetchAll(
      db, sql: "SELECT id FROM segment WHERE state IN (1, 3) AND run NOT IN (SELECT id FROM run)")
    for id in orphans { problem("segment \(id) is of a run that is not there") }
  }

  private mutating func check(_ segment: Segment) throws {
    let head = segment.head
    let axis = try segment.axis()
    let increasing = zip(axis.steps, axis.steps.dropFirst()).allSatisfy { $0 < $1 }
    if !increasing || axis.steps.first != head.firstStep || axis.steps.last != head.lastStep {
      problem("segment \(head.id) has steps that are out of order or not those of its row")
    }
    let ids = segment.directory.series
    if ids.first != head.firstSeries || ids.last != head.lastSeries {
      problem("segment \(head.id) does not have the series of its row")
    }
    for (position, id) in ids.enumerated() {
      guard let info = series[id], info.run == head.run, info.rank == head.rank else {
        problem("segment \(head.id) has points of series \(id.rawValue), which is not there")
        continue
      }
      guard !head.isPruned else { continue }
      report.chunks += 1
      do {
        if try recount(segment, position) != segment.statistics(position) {
          problem("chunk \(position) of segment \(head.id) does not have the statistics it says")
        }
      } catch {
        problem("\(error)")
      }
    }
  }

  private func recount(_ segment: Segment, _ position: Int) throws -> PieceStatistics {
    if segment.directory.isVector {
      let (lengths, elements) = try segment.vectors(position, in: db)
      return elements.withUnsafeBufferPointer { PieceStatistics(lengths: lengths, elements: $0) }
    }
    return try segment.values(position, in: db).withUnsafeBufferPointer { PieceStatistics($0) }
  }

  mutating func engine() throws {
    do {
      _ = try EngineRows.read(db)
    } catch {
      problem("\(error)")
    }
  }
}
