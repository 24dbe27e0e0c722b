internal import MonitorCore

/// One segment to be written: some series over some entries of an axis.
struct CompactionUnit {
  let rank: Int
  let attempt: Attempt
  let isVector: Bool
  /// Ascending.
  let series: [SeriesID]
  let entries: ArraySlice<CompactionPlan.Entry>
}

/// How journal rows, and segments that are better merged with them, become new segments.
///
/// Series that have exactly the same sources (layouts of lines, old segments) have the same steps
/// and times, so they share an axis: nothing is stored for a point but its value. Late points find
/// their place in the axis, and of points at one step the newest is kept.
struct CompactionPlan {
  /// A point of the axis, and where its values are.
  struct Entry {
    let step: Int64
    let time: Double
    let origin: Int64
    /// Index of an absorbed segment, or the number of absorbed segments plus that of a layout.
    let source: Int32
    /// Entry of the segment, or frame of the window.
    let index: Int32
  }

  private(set) var units: [CompactionUnit] = []
  private let window: JournalWindow
  private let absorbed: [Segment]

  private struct Cluster: Hashable, Comparable {
    let rank: Int
    let attempt: Attempt
    static func < (a: Cluster, b: Cluster) -> Bool {
      (a.rank, a.attempt) < (b.rank, b.attempt)
    }
  }

  init(window: JournalWindow, absorbing absorbed: [Segment]) throws {
    self.window = window
    self.absorbed = absorbed
    var framesOf: [Cluster: [Int32: [Int32]]] = [:]
    for group in window.groups {
      let rank = window.layouts[Int(group.layout)].rank
      framesOf[Cluster(rank: rank, attempt: group.attempt), default: [:]][group.layout] =
        group.frames
    }
    var segmentsOf: [Cluster: [Int]] = [:]
    for (index, segment) in absorbed.enumerated() {
      let cluster = Cluster(rank: segment.head.rank, attempt: segment.head.attempt)
      segmentsOf[cluster, default: []].append(index)
    }
    for cluster in Set(framesOf.keys).union(segmentsOf.keys).sorted() {
      try plan(cluster, frames: framesOf[cluster] ?? [:], segments: segmentsOf[cluster] ?? [])
    }
  }

  /// Groups the series of one rank and attempt by their sources, and cuts each group to size.
  private mutating func plan(
    _ cluster: Cluster, frames: [Int32: [Int32]], segments: [Int]
  ) throws {
    var sources: [Int32] = segments.map { Int32($0) }
    sources += frames.keys.sorted().map { Int32(absorbed.count) + $0 }
    var grouping = SourceGrouping()
    for source in sources {
      if source < Int32(absorbed.count) {
        let segment = absorbed[Int(source)]
        for series in segment.directory.series {
          grouping.add(series, isVector: segment.directory.isVector, source: source)
        }
      } else {
        let layout = window.layouts[Int(source) - absorbed.count]
        for (series, isVector) in zip(layout.series, layout.isVector) {
          grouping.add(series, isVector: isVector, source: source)
        }
      }
    }
    for group in grouping.groups() {
      let entries = try entries(of: group.sources, frames: frames)
      cut(group, entries, cluster)
    }
  }

  /// The axis of a group: sorted by step, the newest of each step.
  private func entries(of sources: [Int32], frames: [Int32: [Int32]]) throws -> [Entry] {
    var entries: [Entry] = []
    for source in sources {
      if source < Int32(absorbed.count) {
        let axis = try absorbed[Int(source)].axis()
        for index in axis.steps.indices {
          entries.append(
            Entry(
              step: axis.steps[index], time: axis.times[index], origin: axis.origins[index],
              source: source, index: Int32(index)))
        }
      } else {
        for index in frames[source - Int32(absorbed.count)] ?? [] {
          let frame = window.frames[Int(index)]
          entries.append(
            Entry(
              step: frame.step, time: frame.time, origin: frame.origin, source: source,
              index: index))
        }
      }
    }
    let inOrder = zip(entries, entries.dropFirst()).allSatisfy { $0.step < $1.step }
    if inOrder { return entries }
    entries.sort { ($0.step, $0.origin) < ($1.step, $1.origin) }
    var kept: [Entry] = []
    kept.reserveCapacity(entries.count)
    for entry in entries {
      if let last = kept.last, last.step == entry.step { kept.removeLast() }
      kept.append(entry)
    }
    return kept
  }

  private mutating func cut(
    _ group: SourceGrouping.Group, _ entries: [Entry], _ cluster: Cluster
  ) {
    let most = group.isVector ? mostVectorEntries(group, entries) : SegmentLimits.entries
    var start = 0
    while start < entries.count {
      let end = min(entries.count, start + most)
      let length = end - start
      let width = max(1, min(SegmentLimits.series, SegmentLimits.points / length))
      var first = 0
      while first < group.series.count {
        let last = min(group.series.count, first + width)
        units.append(
          CompactionUnit(
            rank: cluster.rank, attempt: cluster.attempt, isVector: group.isVector,
            series: Array(group.series[first..<last]), entries: entries[start..<end]))
        first = last
      }
      start = end
    }
  }

  /// Vectors may be thousands of numbers long: a chunk is cut so that it has about as many elements
  /// as a segment may have points.
  private func mostVectorEntries(_ group: SourceGrouping.Group, _ entries: [Entry]) -> Int {
    var longest = 1
    for entry in entries where entry.source >= Int32(absorbed.count) {
      let frame = window.frames[Int(entry.index)]
      let layout = window.layouts[Int(frame.layout)]
      longest = max(longest, VectorOffsets(layout: layout, payload: window.payload(frame)).longest)
    }
    for source in group.sources where source < Int32(absorbed.count) {
      let segment = absorbed[Int(source)]
      // A tenth of a byte an element is as small as they get: rarely wrong, and never by much.
      let perPoint =
        segment.head.chunkBytes / max(1, segment.head.seriesCount * segment.head.entries)
      longest = max(longest, perPoint)
    }
    return max(1, min(SegmentLimits.entries, SegmentLimits.points / longest))
  }
}

/// Sorts series by the set of sources they have.
private struct SourceGrouping {
  struct Group {
    let sources: [Int32]
    let isVector: Bool
    /// Ascending.
    let series: [SeriesID]
  }

  /// Sets of sources met so far, each one source longer than another: a set costs no allocation
  /// for a series that shares it.
  private var sets: [(sources: [Int32], isVector: Bool)] = []
  private var extended: [UInt64: Int32] = [:]
  private var setOf: [SeriesID: Int32] = [:]

  mutating func add(_ series: SeriesID, isVector: Bool, source: Int32) {
    let current = setOf[series] ?? (isVector ? -2 : -1)
    let key = UInt64(UInt32(bitPattern: current)) << 32 | UInt64(UInt32(bitPattern: source))
    if let known = extended[key] {
      setOf[series] = known
      return
    }
    let before = current < 0 ? [] : sets[Int(current)].sources
    sets.append((before + [source], isVector))
    extended[key] = Int32(sets.count - 1)
    setOf[series] = Int32(sets.count - 1)
  }

  func groups() -> [Group] {
    var members: [[SeriesID]] = Array(repeating: [], count: sets.count)
    for (series, set) in setOf { members[Int(set)].append(series) }
    return sets.indices.filter { !members[$0].isEmpty }.map { index in
      Group(
        sources: sets[index].sources, isVector: sets[index].isVector,
        series: members[index].sorted())
    }
  }
}

/// Where each value of a frame with vectors begins.
struct VectorOffsets {
  private(set) var starts: [Int32] = []
  private(set) var counts: [Int32] = []
  private(set) var longest = 0

  init(layout: FrameLayout, payload: UnsafeRawPointer) {
    var at = 0
    starts.reserveCapacity(layout.series.count)
    counts.reserveCapacity(layout.series.count)
    for isVector in layout.isVector {
      var count = 1
      if isVector {
        count = Int(
          UInt32(littleEndian: payload.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
        at += 4
        longest = max(longest, count)
      }
      starts.append(Int32(at))
      counts.append(Int32(count))
      at += 8 * count
    }
  }
}
