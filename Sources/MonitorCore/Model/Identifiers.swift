/// Optimizer updates done, the x axis of everything: 0 … 2⁶³ − 1.
package struct Step: RawRepresentable, Hashable, Comparable, Sendable, Codable, Strideable,
  ExpressibleByIntegerLiteral, CustomStringConvertible
{
  package var rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
  package init(_ rawValue: Int64) { self.rawValue = rawValue }
  package init(integerLiteral value: Int64) { rawValue = value }

  package static func < (a: Step, b: Step) -> Bool { a.rawValue < b.rawValue }
  /// Steps from this one to `other`; wraps only for distances no training can reach.
  package func distance(to other: Step) -> Int64 { other.rawValue &- rawValue }
  package func advanced(by n: Int64) -> Step { Step(rawValue &+ n) }
  package var description: String { String(rawValue) }
  package init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(Int64.self)
  }
  package func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    try box.encode(rawValue)
  }
}

/// A stretch of a run in which steps only grow: 1, 2, …; a resume from an older step opens the next.
package struct Attempt: RawRepresentable, Hashable, Comparable, Sendable, Codable,
  ExpressibleByIntegerLiteral, CustomStringConvertible
{
  package var rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }
  package init(_ rawValue: UInt32) { self.rawValue = rawValue }
  package init(integerLiteral value: UInt32) { rawValue = value }

  package static let first: Attempt = 1
  package var next: Attempt { Attempt(rawValue + 1) }
  package static func < (a: Attempt, b: Attempt) -> Bool { a.rawValue < b.rawValue }
  package var description: String { String(rawValue) }
  package init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(UInt32.self)
  }
  package func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    try box.encode(rawValue)
  }
}

/// The store's number for a run.
///
/// Names are for people; numbers are for the hot path and the file.
package struct RunID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  package var rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
  package init(_ rawValue: Int64) { self.rawValue = rawValue }
  package static func < (a: RunID, b: RunID) -> Bool { a.rawValue < b.rawValue }
}

/// The store's number for one metric of one run and rank; unique over the whole store.
package struct SeriesID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  package var rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
  package init(_ rawValue: Int64) { self.rawValue = rawValue }
  package static func < (a: SeriesID, b: SeriesID) -> Bool { a.rawValue < b.rawValue }
}

/// Whether a series holds one number a step, or an array of them (per head, per sample).
package enum SeriesKind: String, Sendable, Codable { case scalar, vector }

/// One metric of one run and rank, as the store knows it.
package struct SeriesInfo: Sendable, Hashable, Codable {
  package var id: SeriesID
  package var run: RunID
  package var metric: String
  package var rank: Int
  package var kind: SeriesKind

  package init(id: SeriesID, run: RunID, metric: String, rank: Int, kind: SeriesKind) {
    self.id = id
    self.run = run
    self.metric = metric
    self.rank = rank
    self.kind = kind
  }
}
