internal import GRDB

/// The segments a read goes to again and again, kept while they are likely to be needed.
///
/// Series are read one after another from the same few segments, so directories and axes would be
/// decoded once a series without it. Memory: at most `capacity` segments, about 150 kB each.
final class SegmentShelf {
  let heads: [SegmentHead]
  private var kept: [Int64: Segment] = [:]
  private static let capacity = 128

  init(_ heads: [SegmentHead]) { self.heads = heads }

  func segment(_ head: SegmentHead, in db: Database) throws -> Segment {
    if let known = kept[head.id] { return known }
    let segment = try Segment(head, in: db)
    if kept.count >= SegmentShelf.capacity { kept.removeAll(keepingCapacity: true) }
    kept[head.id] = segment
    return segment
  }
}
