internal import GRDB
internal import MonitorCore

/// Pulls points, a row at a time: what a cursor of the virtual table stands on.
///
/// Runs by id, then metric, rank, attempt, step. Memory: as `StoreReader.points`.
final class PointStream {
  struct Selection {
    var run: String?
    var metric: String?
    var rank: Int64?
    var attempts = PointQuery.Attempts.all
    var steps = Int64.min...Int64.max
    /// The conditions contradict one another.
    var isEmpty = false
  }

  private(set) var run: RunInfo?
  private(set) var series: SeriesInfo?
  private(set) var block = PointBlock(isVector: false)
  private(set) var index = 0
  private let selection: Selection
  private let db: Database
  private var runs: [StoredRun]
  private var waitingSeries: [SeriesInfo] = []
  private var batch: [SeriesInfo] = []
  private var access: SeriesAccess?
  private var merges: [PieceMerge] = []
  private(set) var isAtEnd = false

  init(_ selection: Selection, in db: Database) throws {
    self.selection = selection
    self.db = db
    if selection.isEmpty {
      runs = []
    } else if let name = selection.run {
      runs = try StoredRun.find(named: name, in: db).map { [$0] } ?? []
    } else {
      runs = try StoredRun.all(in: db).reversed()
    }
    current = nil
    index = -1
    try advance()
  }

  private var current: StoredRun?

  /// Goes to the next point.
  func advance() throws {
    index += 1
    while index >= block.count {
      guard try nextBlock() else {
        isAtEnd = true
        return
      }
      index = 0
    }
  }

  private func nextBlock() throws -> Bool {
    while true {
      while !merges.isEmpty {
        if let next = try merges[0].next() {
          block = next
          return true
        }
        merges.removeFirst()
      }
      guard try nextSeries() else { return false }
    }
  }

  private func nextSeries() throws -> Bool {
    while batch.isEmpty {
      if waitingSeries.isEmpty {
        guard let run = runs.popLast() else { return false }
        current = run
        self.run = run.info
        waitingSeries = try run.series(in: db).filter {
          (selection.metric ?? $0.metric) == $0.metric
            && (selection.rank ?? Int64($0.rank)) == Int64($0.rank)
        }
      }
      guard let current, !waitingSeries.isEmpty else { continue }
      batch = Array(waitingSeries.prefix(try SeriesAccess.seriesAtATime(current, in: db)))
      waitingSeries.removeFirst(batch.count)
      access = try SeriesAccess(run: current, series: batch, steps: selection.steps, in: db)
      batch.reverse()
    }
    guard let access, let next = batch.popLast() else { return false }
    series = next
    merges = SeriesAccess.selections(of: try access.pieces(next), selection.attempts).map {
      PieceMerge($0.pieces, isVector: next.kind == .vector, steps: selection.steps)
    }
    return true
  }
}
