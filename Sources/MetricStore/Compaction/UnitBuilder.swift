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
    var parts: [(source: Int, places: [Place])] = []
    var partOf: [Int32: Int] = [:]
    var newest: (source: Int32, part: Int) = (-1, -1)
    for (at, entry) in entries.enumerated() {
      // Mostly the source of the entry before: nothing is looked up then.
      if entry.source != newest.source {
        let part = partOf[entry.source] ?? parts.count
        if part == parts.count {
          partOf[entry.source] = part
          parts.append((Int(entry.source), []))
        }
        newest = (entry.source, part)
      }
      parts[newest.part].places.append(Place(at: at, index: Int(entry.index)))
    }
    return parts.sorted { $0.source < $1.source }
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
    guard let base = columns.baseAddress else { return }
    positions.withUnsafeBufferPointer { positions in
      var start = 0
      while start < places.count {
        let part = places[start..<min(places.count, start + 8)]
        let rows = InlineArray<8, UnsafeRawPointer> { k in
          window.payload(window.frames[part[min(start + k, part.endIndex - 1)].index])
        }
        let at = part[start].at
        if part.count == 8 && part[start + 7].at == at + 7 {
          UnitBuilder.transpose(rows, positions, to: base + at, stride: stride)
        } else {
          for k in part.indices {
            for number in positions.indices {
              base[number * stride + part[k].at] = rows[k - start].double(8 * positions[number])
            }
          }
        }
        start += 8
      }
    }
  }

  /// Eight frames that follow one another on the axis: a cache line of each column.
  @inline(__always)
  private static func transpose(
    _ rows: InlineArray<8, UnsafeRawPointer>, _ positions: UnsafeBufferPointer<Int>,
    to base: UnsafeMutablePointer<Double>, stride: Int
  ) {
    var to = base
    for position in positions {
      let offset = 8 &* position
      to[0] = rows[0].double(offset)
      to[1] = rows[1].double(offset)
      to[2] = rows[2].double(offset)
      to[3] = rows[3].double(offset)
      to[4] = rows[4].double(offset)
      to[5] = rows[5].double(offset)
      to[6] = rows[6].double(offset)
      to[7] = rows[7].double(offset)
      to += stride
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
