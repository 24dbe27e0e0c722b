internal import GRDB
internal import MonitorCore

/// Some journal rows of one run, in memory, with every frame's place in them: what one compaction
/// turns into segments.
struct JournalWindow {
  struct Frame {
    let row: Int32
    /// Where the payload begins in the row.
    let offset: Int32
    let layout: Int32
    let attempt: Attempt
    let step: Int64
    let time: Double
    /// See `SegmentAxis.origins`.
    let origin: Int64
  }

  /// Frames of one layout and attempt, in the order in which they came.
  struct Group {
    let layout: Int32
    let attempt: Attempt
    /// Indices of `frames`.
    var frames: [Int32]
  }

  /// Bytes of journal rows that a window holds: bounds the memory of a compaction.
  ///
  /// A run that waits until so much has come is one of very many series; a larger window gives it
  /// longer chunks, and fewer of them to be merged later.
  static let mostBytes = 40 << 20
  static let mostFrames = 1 << 18

  private(set) var rows: [RowBytes] = []
  private(set) var frames: [Frame] = []
  private(set) var layouts: [FrameLayout] = []
  private(set) var groups: [Group] = []
  /// By layout: the group that its last frame joined, −1 for none.
  private var newestGroup: [Int] = []
  private(set) var bytes = 0
  /// Id of the last row in it.
  private(set) var lastRow: Int64
  private let firstOrdinal: Int64
  private var layoutNumbers: [FrameLayout: Int32] = [:]

  init(of run: StoredRun) {
    lastRow = run.compactedThrough
    firstOrdinal = run.sequenced
  }

  var isFull: Bool {
    bytes >= JournalWindow.mostBytes || frames.count >= JournalWindow.mostFrames
  }

  /// Takes the next row of the run, if there is one up to `through`.
  mutating func takeRow(of run: RunID, through: Int64, in db: Database) throws -> Bool {
    guard let row = try JournalRows.next(of: run, after: lastRow, through: through, in: db) else {
      return false
    }
    try append(row.bytes, id: row.id)
    return true
  }

  private mutating func append(_ row: RowBytes, id: Int64) throws {
    let number = Int32(rows.count)
    do {
      var cursor = try FrameCursor(row.bytes)
      var numbers: [Int32] = []
      while let frame = try cursor.next() {
        while numbers.count <= frame.layoutIndex { numbers.append(-1) }
        if numbers[frame.layoutIndex] < 0 {
          numbers[frame.layoutIndex] = self.number(of: frame.layout)
        }
        let ordinal = firstOrdinal + Int64(frames.count)
        let layout = numbers[frame.layoutIndex]
        join(layout, frame.attempt)
        frames.append(
          Frame(
            row: number, offset: Int32(row.offset(of: frame.payload)),
            layout: layout, attempt: frame.attempt,
            step: frame.step.rawValue, time: frame.time,
            origin: ordinal << 1 | (frame.timeIsArrival ? 1 : 0)))
      }
    } catch {
      throw DamagedRow("journal row \(id): \(error)")
    }
    rows.append(row)
    bytes += row.bytes.count
    lastRow = id
  }

  /// Puts the frame that comes next into its group.
  private mutating func join(_ layout: Int32, _ attempt: Attempt) {
    let index = Int32(frames.count)
    var group = newestGroup[Int(layout)]
    if group < 0 || groups[group].attempt != attempt {
      // Another attempt is rare: a resume, or points that are late.
      group = groups.firstIndex { $0.layout == layout && $0.attempt == attempt } ?? groups.count
      if group == groups.count {
        groups.append(Group(layout: layout, attempt: attempt, frames: []))
      }
      newestGroup[Int(layout)] = group
    }
    groups[group].frames.append(index)
  }

  /// Where the payload of a frame begins.
  func payload(_ frame: Frame) -> UnsafeRawPointer {
    rows[Int(frame.row)].start + Int(frame.offset)
  }

  private mutating func number(of layout: FrameLayout) -> Int32 {
    if let known = layoutNumbers[layout] { return known }
    let number = Int32(layouts.count)
    layouts.append(layout)
    newestGroup.append(-1)
    layoutNumbers[layout] = number
    return number
  }
}

/// A copy of a journal row that stays where it is, so that payloads can be pointed at.
final class RowBytes {
  let bytes: UnsafeRawBufferPointer
  var start: UnsafeRawPointer { bytes.baseAddress! }

  convenience init(copying source: UnsafeRawBufferPointer) {
    self.init(count: source.count) { $0.copyMemory(from: source) }
  }

  /// Memory that `fill` writes all of.
  init<Failure: Error>(
    count: Int, fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    // One byte more than none, so that there is always an address.
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count + 1, alignment: 16)
    memory[count] = 0
    bytes = UnsafeRawBufferPointer(rebasing: memory[..<count])
    try fill(UnsafeMutableRawBufferPointer(rebasing: memory[..<count]))
  }

  deinit { bytes.deallocate() }

  func offset(of part: UnsafeRawBufferPointer) -> Int {
    part.baseAddress.map { $0 - start } ?? 0
  }
}
