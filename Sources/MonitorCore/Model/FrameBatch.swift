/// Frames of one run, packed as they came: the unit of the journal, of replay and of the engine.
///
/// One frame is one line of a trainer: a step, a time and the values of some series. The bytes are
/// exactly what a journal row holds (Documentation/journal-format.md), little endian:
///
///     batch   = version(u8 = 1) record*
///     record  = 0x01 rank(u32) n(u32) { seriesID << 1 | isVector }(u64 × n)       a layout, numbered 0, 1, …
///             | 0x02 flags(u8) layout(u16) attempt(u32) step(i64) time(f64) bytes(u32) payload
///     payload = per series of the layout: f64, or count(u32) f64 × count for a vector
///     flags   = bit 0: the time is the arrival time, the trainer sent none
///
/// Appending costs one copy of the values, about 1 ns a point. Values keep every bit.
package struct FrameBatch: Sendable {
  package static let version: UInt8 = 1
  package let run: RunID
  package private(set) var bytes: [UInt8]
  package private(set) var frameCount = 0
  package private(set) var pointCount = 0
  package private(set) var firstStep = Step(Int64.max)
  package private(set) var lastStep = Step(Int64.min)
  private var layouts: [FrameLayout] = []
  private var isSealed = false

  package init(run: RunID, reserving capacity: Int = 0) {
    self.run = run
    bytes = []
    bytes.reserveCapacity(capacity)
    bytes.append(FrameBatch.version)
  }

  /// A batch from the bytes of a journal row, every frame of which is checked.
  ///
  /// It is for reading only: nothing may be appended before `removeAll`.
  package init(run: RunID, bytes: [UInt8]) throws(FrameBatchError) {
    self.run = run
    self.bytes = bytes
    let checked = bytes.withUnsafeBytes { FrameBatch.tally($0) }
    (frameCount, pointCount, firstStep, lastStep) = try checked.get()
    isSealed = true
  }

  private static func tally(
    _ bytes: UnsafeRawBufferPointer
  ) -> Result<(frames: Int, points: Int, first: Step, last: Step), FrameBatchError> {
    var tally = (frames: 0, points: 0, first: Step(Int64.max), last: Step(Int64.min))
    do {
      var cursor = try FrameCursor(bytes)
      while let frame = try cursor.next() {
        tally.frames += 1
        tally.points += frame.layout.series.count
        tally.first = min(tally.first, frame.step)
        tally.last = max(tally.last, frame.step)
      }
      return .success(tally)
    } catch {
      return .failure(error)
    }
  }

  package var isEmpty: Bool { frameCount == 0 }

  /// Forgets the frames and keeps the storage, for the next round of the event loop.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(FrameBatch.version)
    layouts.removeAll(keepingCapacity: true)
    isSealed = false
    frameCount = 0
    pointCount = 0
    firstStep = Step(Int64.max)
    lastStep = Step(Int64.min)
  }

  /// Appends a frame whose payload is already in the layout of `payload` above.
  ///
  /// - Parameter points: points in the payload; a vector is one point.
  package mutating func append(
    layout: FrameLayout, attempt: Attempt, step: Step, time: Double, timeIsArrival: Bool,
    payload: UnsafeRawBufferPointer, points: Int
  ) {
    precondition(!isSealed, "a batch that was read back cannot be appended to")
    let index = indexOfLayout(layout)
    bytes.append(0x02)
    bytes.append(timeIsArrival ? 1 : 0)
    bytes.appendLittleEndian(UInt16(index))
    bytes.appendLittleEndian(attempt.rawValue)
    bytes.appendLittleEndian(UInt64(bitPattern: step.rawValue))
    bytes.appendLittleEndian(time.bitPattern)
    bytes.appendLittleEndian(UInt32(payload.count))
    bytes.append(contentsOf: payload)
    frameCount += 1
    pointCount += points
    firstStep = min(firstStep, step)
    lastStep = max(lastStep, step)
  }

  /// Batches use few layouts and mostly the last one, so a backward search beats hashing.
  private mutating func indexOfLayout(_ layout: FrameLayout) -> Int {
    var k = layouts.count - 1
    while k >= 0 {
      if layouts[k] == layout { return k }
      k -= 1
    }
    bytes.append(0x01)
    bytes.appendLittleEndian(UInt32(layout.rank))
    bytes.appendLittleEndian(UInt32(layout.series.count))
    for (id, vector) in zip(layout.series, layout.isVector) {
      bytes.appendLittleEndian(UInt64(bitPattern: id.rawValue) << 1 | (vector ? 1 : 0))
    }
    layouts.append(layout)
    return layouts.count - 1
  }
}

/// A batch on disk that is not what a batch must be: the file is damaged, not the trainer's fault.
package enum FrameBatchError: Error, Equatable, CustomStringConvertible {
  case version(UInt8)
  case truncated(offset: Int)
  case record(UInt8, offset: Int)
  case layout(Int, offset: Int)

  package var description: String {
    switch self {
    case .version(let v): "a journal row of version \(v), this program reads version 1"
    case .truncated(let offset): "a journal row ends inside the record at byte \(offset)"
    case .record(let kind, let offset): "unknown journal record \(kind) at byte \(offset)"
    case .layout(let index, let offset):
      "the journal record at byte \(offset) names layout \(index), which was not defined"
    }
  }
}

/// One frame inside a batch; `payload` is valid only while the batch's bytes are.
package struct FrameView {
  package let layout: FrameLayout
  /// Number of the layout within its batch: cheap key for what callers cache a layout.
  package let layoutIndex: Int
  package let attempt: Attempt
  package let step: Step
  package let time: Double
  package let timeIsArrival: Bool
  package let payload: UnsafeRawBufferPointer
}

/// Walks the frames of a batch in order.
///
/// Bounds are checked for every record and payload, so damaged bytes make an error, never a crash.
///
///     try batch.bytes.withUnsafeBytes { bytes in
///       var cursor = try FrameCursor(bytes)
///       while let frame = try cursor.next() { … }
///     }
package struct FrameCursor {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 1
  private var layouts: [FrameLayout] = []
  /// Frames up to here, the one given last among them.
  package private(set) var passed = 0

  package init(_ bytes: UnsafeRawBufferPointer) throws(FrameBatchError) {
    guard let version = bytes.first else { throw .truncated(offset: 0) }
    guard version == FrameBatch.version else { throw .version(version) }
    self.bytes = bytes
  }

  package mutating func next() throws(FrameBatchError) -> FrameView? {
    try next(in: Int64.min...Int64.max)
  }

  /// The next frame whose step is one of these; what lies between is not looked into.
  package mutating func next(in steps: ClosedRange<Int64>) throws(FrameBatchError) -> FrameView? {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x01: try readLayout()
      case 0x02:
        guard bytes.count - offset >= 28 else { throw .truncated(offset: offset) }
        if steps.contains(Int64(bitPattern: load(8, as: UInt64.self))) { return try readFrame() }
        let length = Int(load(24, as: UInt32.self))
        guard bytes.count - offset - 28 >= length else { throw .truncated(offset: offset) }
        offset += 28 + length
        passed += 1
      default: throw .record(bytes[offset], offset: offset)
      }
    }
    return nil
  }

  private mutating func readLayout() throws(FrameBatchError) {
    guard bytes.count - offset >= 9 else { throw .truncated(offset: offset) }
    let rank = Int(load(1, as: UInt32.self))
    let count = Int(load(5, as: UInt32.self))
    guard bytes.count - offset - 9 >= count * 8 else { throw .truncated(offset: offset) }
    var series: [SeriesID] = []
    var isVector: [Bool] = []
    series.reserveCapacity(count)
    isVector.reserveCapacity(count)
    for k in 0..<count {
      let word = load(9 + 8 * k, as: UInt64.self)
      series.append(SeriesID(Int64(bitPattern: word >> 1)))
      isVector.append(word & 1 == 1)
    }
    layouts.append(FrameLayout(rank: rank, series: series, isVector: isVector))
    offset += 9 + 8 * count
  }

  private mutating func readFrame() throws(FrameBatchError) -> FrameView {
    guard bytes.count - offset >= 28 else { throw .truncated(offset: offset) }
    let index = Int(load(2, as: UInt16.self))
    let length = Int(load(24, as: UInt32.self))
    guard index < layouts.count else { throw .layout(index, offset: offset) }
    guard bytes.count - offset - 28 >= length else { throw .truncated(offset: offset) }
    let payload = UnsafeRawBufferPointer(rebasing: bytes[(offset + 28)..<(offset + 28 + length)])
    let layout = layouts[index]
    guard FrameCursor.payloadFits(payload, layout) else { throw .truncated(offset: offset) }
    let frame = FrameView(
      layout: layout, layoutIndex: index,
      attempt: Attempt(load(4, as: UInt32.self)),
      step: Step(Int64(bitPattern: load(8, as: UInt64.self))),
      time: Double(bitPattern: load(16, as: UInt64.self)),
      timeIsArrival: bytes[offset + 1] & 1 == 1, payload: payload)
    offset += 28 + length
    passed += 1
    return frame
  }

  /// Checked once here so that readers of values need no further bounds checks.
  private static func payloadFits(_ payload: UnsafeRawBufferPointer, _ layout: FrameLayout) -> Bool
  {
    if !layout.hasVectors { return payload.count == layout.scalarPayloadBytes }
    return layout.scalarBytesBetween.withUnsafeBufferPointer { between in
      var at = between[0]
      for k in 1..<between.count {
        guard payload.count - at >= 4 else { return false }
        let count = UInt32(
          littleEndian: payload.loadUnaligned(fromByteOffset: at, as: UInt32.self))
        at += 4 + 8 * Int(count) + between[k]
        guard at <= payload.count else { return false }
      }
      return at == payload.count
    }
  }

  private func load<T: FixedWidthInteger & BitwiseCopyable>(_ at: Int, as type: T.Type) -> T {
    T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + at, as: type))
  }
}

extension [UInt8] {
  /// Appends an integer in the byte order of every format of this package.
  package mutating func appendLittleEndian<T: FixedWidthInteger>(_ value: T) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
