internal import ChunkCodec
internal import GRDB
internal import MonitorCore

/// Encodes one segment: gathers each series' values along the axis and compresses them.
///
/// Keeps its working memory for the next one; one thread uses it.
final class UnitBuilder {
  private let encoder = ChunkEncoder()
  private var columns: [Double] = []

  /// A segment ready to be inserted.
  struct Built {
    var directory: [UInt8]
    var axis: [UInt8]
    var chunks: [UInt8]
  }

  func build(
    _ unit: CompactionUnit, window: JournalWindow, absorbed: [Segment], in db: Database
  ) throws -> Built {
    var axis = SegmentAxis()
    for entry in unit.entries {
      axis.steps.append(entry.step)
      axis.times.append(entry.time)
      axis.origins.append(entry.origin)
    }
    var directory = SegmentDirectoryBuilder()
    var chunks: [UInt8] = []
    if unit.isVector {
      try encodeVectors(unit, window, absorbed, &directory, &chunks, in: db)
    } else {
      try encodeScalars(unit, window, absorbed, &directory, &chunks, in: db)
    }
    return Built(
      directory: directory.encoded(isVector: unit.isVector, lastTime: axis.times.last ?? 0),
      axis: axis.encoded(by: encoder), chunks: chunks)
  }

  // MARK: Scalars

  private func encodeScalars(
    _ unit: CompactionUnit, _ window: JournalWindow, _ absorbed: [Segment],
    _ directory: inout SegmentDirectoryBuilder, _ chunks: inout [UInt8], in db: Database
  ) throws {
    let length = unit.entries.count
    let needed = unit.series.count * length
    if columns.count < needed {
      columns = Array(repeating: 0, count: max(needed, min(SegmentLimits.points, 2 * needed)))
    }
    try columns.withUnsafeMutableBufferPointer { columns in
      for (source, places) in UnitBuilder.bySource(unit.entries) {
        if source < absorbed.count {
          let segment = absorbed[source]
          for (number, series) in unit.series.enumerated() {
            guard let position = segment.directory.position(of: series) else { continue }
            let values = try segment.values(position, in: db)
            for place in places { columns[number * length + place.at] = values[place.index] }
          }
        } else {
          let layout = window.layouts[source - absorbed.count]
          gather(unit.series, layout, places, window, into: columns, stride: length)
        }
      }
      for (number, series) in unit.series.enumerated() {
        let values = UnsafeBufferPointer(
          rebasing: columns[(number * length)..<((number + 1) * length)])
        let start = chunks.count
        encoder.encodeValues(values, into: &chunks)
        chunks.withUnsafeBytes { bytes in
          directory.add(
            series, bytes: UnsafeRawBufferPointer(rebasing: bytes[start...]),
            statistics: PieceStatistics(values))
        }
      }
    }
  }

  struct Place {
    /// Entry of the axis.
    let at: Int
    /// Entry of the segment, or frame of the window.
    let index: Int
  }

  private static func bySource(
    _ entries: ArraySlice<CompactionPlan.Entry>
  ) -> [(Int, [Place])] {
    var places: [Int: [Place]] = [:]
    for (at, entry) in entries.enumerated() {
      places[Int(entry.source), default: []].append(Place(at: at, index: Int(entry.index)))
    }
    return places.sorted { $0.key < $1.key }
  }

  /// Copies the values of frames of one layout to their columns: eight frames at a time, so that
  /// each write fills a cache line.
  private func gather(
    _ series: [SeriesID], _ layout: FrameLayout, _ places: [Place], _ window: JournalWindow,
    into columns: UnsafeMutableBufferPointer<Double>, stride: Int
  ) {
    let positions = UnitBuilder.positions(of: series, in: layout)
    if layout.hasVectors {
      for place in places {
        let payload = window.payload(window.frames[place.index])
        let offsets = VectorOffsets(layout: layout, payload: payload)
        for (number, position) in positions.enumerated() {
          columns[number * stride + place.at] = payload.double(Int(offsets.starts[position]))
        }
      }
      return
    }
    var rows: [UnsafeRawPointer] = []
    var start = 0
    while start < places.count {
      let count = min(8, places.count - start)
      rows.removeAll(keepingCapacity: true)
      for place in places[start..<(start + count)] {
        rows.append(window.payload(window.frames[place.index]))
      }
      for (number, position) in positions.enumerated() {
        let column = number * stride
        for k in 0..<count {
          columns[column + places[start + k].at] = rows[k].double(8 * position)
        }
      }
      start += count
    }
  }

  /// Where each series is in the layout; -1 where it is not.
  static func positions(of series: [SeriesID], in layout: FrameLayout) -> [Int] {
    var positions = Array(repeating: -1, count: series.count)
    guard let first = series.first, let last = series.last else { return positions }
    for (position, id) in layout.series.enumerated() where id >= first && id <= last {
      var low = 0
      var high = series.count
      while low < high {
        let middle = (low + high) / 2
        if series[middle] < id { low = middle + 1 } else { high = middle }
      }
      if low < series.count && series[low] == id { positions[low] = position }
    }
    return positions
  }

  // MARK: Vectors

  /// Where in a frame's payload the elements of a point are.
  private struct Span {
    var memory: UnsafeRawPointer
    var count: Int
  }

  private func encodeVectors(
    _ unit: CompactionUnit, _ window: JournalWindow, _ absorbed: [Segment],
    _ directory: inout SegmentDirectoryBuilder, _ chunks: inout [UInt8], in db: Database
  ) throws {
    let length = unit.entries.count
    let sources = UnitBuilder.bySource(unit.entries)
    let spans = spansOfFrames(unit, window, sources, absorbedCount: absorbed.count)
    for (number, series) in unit.series.enumerated() {
      var decoded: [Int: [Double]] = [:]
      for (source, places) in sources where source < absorbed.count {
        guard let position = absorbed[source].directory.position(of: series) else { continue }
        let block = try absorbed[source].block(position, in: db)
        for place in places { decoded[place.at] = Array(block.elements(place.index)) }
      }
      var lengths: [Int32] = []
      var elements: [Double] = []
      for at in 0..<length {
        if let span = spans[number * length + at] {
          lengths.append(Int32(span.count))
          for k in 0..<span.count { elements.append(span.memory.double(8 * k)) }
        } else {
          let vector = decoded[at] ?? []
          lengths.append(Int32(vector.count))
          elements += vector
        }
      }
      add(series, lengths, elements, &directory, &chunks)
    }
  }

  /// Series after series, for each entry that comes from a frame where its elements are.
  private func spansOfFrames(
    _ unit: CompactionUnit, _ window: JournalWindow, _ sources: [(Int, [Place])],
    absorbedCount: Int
  ) -> [Span?] {
    let length = unit.entries.count
    var spans: [Span?] = Array(repeating: nil, count: unit.series.count * length)
    for (source, places) in sources where source >= absorbedCount {
      let layout = window.layouts[source - absorbedCount]
      let positions = UnitBuilder.positions(of: unit.series, in: layout)
      for place in places {
        let payload = window.payload(window.frames[place.index])
        let offsets = VectorOffsets(layout: layout, payload: payload)
        for (number, position) in positions.enumerated() {
          spans[number * length + place.at] = Span(
            memory: payload + Int(offsets.starts[position]), count: Int(offsets.counts[position]))
        }
      }
    }
    return spans
  }

  private func add(
    _ series: SeriesID, _ lengths: [Int32], _ elements: [Double],
    _ directory: inout SegmentDirectoryBuilder, _ chunks: inout [UInt8]
  ) {
    let start = chunks.count
    elements.withUnsafeBufferPointer { elements in
      lengths.withUnsafeBufferPointer { lengths in
        encoder.encodeVectors(lengths: lengths, elements: elements, into: &chunks)
      }
      chunks.withUnsafeBytes { bytes in
        directory.add(
          series, bytes: UnsafeRawBufferPointer(rebasing: bytes[start...]),
          statistics: PieceStatistics(lengths: lengths, elements: elements))
      }
    }
  }
}

extension UnsafeRawPointer {
  @inline(__always)
  fileprivate func double(_ offset: Int) -> Double {
    Double(
      bitPattern: UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
  }
}
