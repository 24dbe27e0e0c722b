internal import GRDB
internal import MonitorCore

/// The points of some series that are still in journal rows, sorted out by series.
///
/// Rows are walked once for all series asked for. Memory: 40 bytes a point found.
struct JournalTail {
  private let slots: [SeriesID: Int]
  private let steps: ClosedRange<Int64>
  private var blocks: [PointBlock]
  /// What each layout of the row at hand has for us.
  private var wanted: [[Place]?] = []

  private struct Place {
    let slot: Int
    let position: Int
  }

  /// - Parameter steps: points of others are left out.
  init(
    of run: StoredRun, series: [SeriesInfo], steps: ClosedRange<Int64>, in db: Database
  ) throws {
    slots = Dictionary(
      series.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    blocks = series.map { PointBlock(isVector: $0.kind == .vector) }
    self.steps = steps
    var ordinal = run.sequenced
    try JournalRows.forEach(of: run, in: db) { row in
      if row.firstStep <= steps.upperBound && row.lastStep >= steps.lowerBound {
        try row.withCheckedBytes { try add($0, firstOrdinal: ordinal) }
      }
      ordinal += row.frames
    }
  }

  /// The pieces of one of the series, one an attempt.
  func pieces(_ series: SeriesID) -> [Piece] {
    guard let slot = slots[series], !blocks[slot].isEmpty else { return [] }
    return JournalTail.sorted(blocks[slot]).map { block in
      Piece(
        attempt: block.attempts[0], firstStep: block.steps[0],
        lastStep: block.steps[block.count - 1], load: { block })
    }
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer, firstOrdinal: Int64) throws {
    var cursor = try FrameCursor(bytes)
    wanted.removeAll(keepingCapacity: true)
    while let frame = try cursor.next(in: steps) {
      let places = places(in: frame)
      if !places.isEmpty {
        let ordinal = firstOrdinal + Int64(cursor.passed) - 1
        let origin = ordinal << 1 | (frame.timeIsArrival ? 1 : 0)
        if frame.layout.hasVectors {
          addVectors(frame, places, origin)
        } else {
          for place in places {
            blocks[place.slot].append(frame, origin)
            blocks[place.slot].values.append(frame.payload.double(8 * place.position))
          }
        }
      }
    }
  }

  private mutating func places(in frame: FrameView) -> [Place] {
    while wanted.count <= frame.layoutIndex { wanted.append(nil) }
    if let known = wanted[frame.layoutIndex] { return known }
    let places = frame.layout.series.enumerated().compactMap { position, id in
      slots[id].map { Place(slot: $0, position: position) }
    }
    wanted[frame.layoutIndex] = places
    return places
  }

  private mutating func addVectors(_ frame: FrameView, _ places: [Place], _ origin: Int64) {
    var offset = 0
    var next = 0
    for (position, isVector) in frame.layout.isVector.enumerated() {
      let count = isVector ? Int(frame.payload.word(offset)) : 1
      let start = isVector ? offset + 4 : offset
      if next < places.count, places[next].position == position {
        let slot = places[next].slot
        // A value of the wrong kind has no place in the series; ingest refuses such lines.
        if blocks[slot].isVector == isVector {
          blocks[slot].append(frame, origin)
          for k in 0..<count { blocks[slot].values.append(frame.payload.double(start + 8 * k)) }
          if isVector { blocks[slot].ends.append(Int32(blocks[slot].values.count)) }
        }
        next += 1
      }
      offset = start + 8 * count
    }
  }

  /// Splits points in order of arrival by attempt, each sorted by step with the newest write kept.
  static func sorted(_ block: PointBlock) -> [PointBlock] {
    let first = block.attempts[0]
    if block.isStrictlyIncreasing && block.attempts.allSatisfy({ $0 == first }) { return [block] }
    var byAttempt: [Attempt: [Int]] = [:]
    for (index, attempt) in block.attempts.enumerated() {
      byAttempt[attempt, default: []].append(index)
    }
    return byAttempt.sorted { $0.key < $1.key }.map { _, indices in
      let ordered = indices.sorted {
        (block.steps[$0], block.origins[$0]) < (block.steps[$1], block.origins[$1])
      }
      var kept: [Int] = []
      kept.reserveCapacity(ordered.count)
      for index in ordered {
        if let last = kept.last, block.steps[last] == block.steps[index] { kept.removeLast() }
        kept.append(index)
      }
      return block.selecting(kept)
    }
  }
}

extension PointBlock {
  fileprivate mutating func append(_ frame: FrameView, _ origin: Int64) {
    attempts.append(frame.attempt)
    steps.append(frame.step.rawValue)
    times.append(frame.time)
    origins.append(origin)
  }
}

extension UnsafeRawBufferPointer {
  /// Reads in the byte order of every format of this package.
  func double(_ offset: Int) -> Double {
    Double(
      bitPattern: UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
  }
  func word(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
