internal import MonitorCore

/// Points of one series and one attempt from one place (a chunk, the journal), sorted by step with
/// no step twice; loaded when the merge comes to it.
struct Piece {
  let attempt: Attempt
  let firstStep: Int64
  let lastStep: Int64
  /// What segments know without loading all of it; nil for the journal.
  var digest: Digest?
  let load: () throws -> PointBlock

  struct Digest {
    let statistics: () -> PieceStatistics
    let lastTime: Double
    /// Only the statistics are left.
    let isPruned: Bool
    /// Steps and values alone, which is what buckets are made of; scalars only.
    let columns: () throws -> (steps: [Int64], values: [Double])
  }

  /// Sorts pieces into those that no other overlaps, alone in their group, and groups that overlap;
  /// in step order.
  static func islands(_ pieces: [Piece]) -> [[Piece]] {
    var islands: [[Piece]] = []
    var end = Int64.min
    for piece in pieces.sorted(by: { ($0.firstStep, $0.attempt) < ($1.firstStep, $1.attempt) }) {
      if islands.isEmpty || piece.firstStep > end {
        islands.append([piece])
      } else {
        islands[islands.count - 1].append(piece)
      }
      end = max(end, piece.lastStep)
    }
    return islands
  }
}

/// Streams the points of a series in step order from pieces that may overlap.
///
/// At a step that several pieces have, the newest attempt wins, and within an attempt the newest
/// write. Memory: the blocks of the pieces that overlap at one step; where none do, whole blocks
/// are handed through.
struct PieceMerge {
  private struct Open {
    let attempt: Attempt
    let block: PointBlock
    var next = 0
  }

  /// Not yet loaded, the one with the largest first step first: taken from the end.
  private var waiting: [Piece]
  private var open: [Open] = []
  private let steps: ClosedRange<Int64>
  private var output: PointBlock
  static let blockPoints = 4096

  init(_ pieces: [Piece], isVector: Bool, steps: ClosedRange<Int64>) {
    waiting = pieces.filter {
      $0.firstStep <= steps.upperBound && $0.lastStep >= steps.lowerBound
        && $0.digest?.isPruned != true
    }
    waiting.sort { $0.firstStep > $1.firstStep }
    self.steps = steps
    output = PointBlock(isVector: isVector)
  }

  /// Calls `body` with blocks of points in step order.
  mutating func run(_ body: (PointBlock) throws -> Void) throws {
    while let block = try next() { try body(block) }
  }

  /// The next block of points in step order, some thousands of them; nil at the end.
  mutating func next() throws -> PointBlock? {
    while output.count < PieceMerge.blockPoints {
      if open.isEmpty {
        guard let piece = waiting.popLast() else { break }
        try start(piece)
        continue
      }
      if open.count == 1, let end = endOfSolo(), end > open[0].next {
        output.append(open[0].block, open[0].next..<end)
        open[0].next = end
      } else {
        try takeOne()
      }
      open.removeAll { $0.next >= $0.block.count }
    }
    guard !output.isEmpty else { return nil }
    defer { output = PointBlock(isVector: output.isVector) }
    return output
  }

  private mutating func start(_ piece: Piece) throws {
    let block = try piece.load()
    let first = block.lowerBound(steps.lowerBound)
    guard first < block.count, block.steps[first] <= steps.upperBound else { return }
    open.append(Open(attempt: piece.attempt, block: block, next: first))
  }

  /// Where the only open piece stops being alone; nil if at its next step another one begins.
  private func endOfSolo() -> Int? {
    let block = open[0].block
    let last = block.steps[block.count - 1]
    if let boundary = waiting.last?.firstStep, boundary <= min(last, steps.upperBound) {
      return block.lowerBound(boundary, from: open[0].next)
    }
    if last <= steps.upperBound { return block.count }
    let end = block.lowerBound(steps.upperBound + 1, from: open[0].next)
    return end > open[0].next ? end : nil
  }

  /// Emits the winner of the smallest step among all pieces that may have it.
  private mutating func takeOne() throws {
    var step = Int64.max
    for cursor in open { step = min(step, cursor.block.steps[cursor.next]) }
    while let piece = waiting.last, piece.firstStep <= step {
      waiting.removeLast()
      try start(piece)
    }
    for cursor in open { step = min(step, cursor.block.steps[cursor.next]) }
    guard step <= steps.upperBound else {
      open.removeAll()
      waiting.removeAll()
      return
    }
    var winner = -1
    for index in open.indices where open[index].block.steps[open[index].next] == step {
      if winner < 0 || rank(open[index]) > rank(open[winner]) { winner = index }
    }
    output.appendOne(open[winner].block, open[winner].next)
    for index in open.indices where open[index].block.steps[open[index].next] == step {
      open[index].next += 1
    }
  }

  private func rank(_ cursor: Open) -> (UInt32, Int64) {
    (cursor.attempt.rawValue, cursor.block.origins[cursor.next])
  }
}
