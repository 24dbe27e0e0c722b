/// How often something happens, now and before: events by buckets of steps.
///
/// Counts of the last `buckets` × `bucketSteps` steps and of as many before them; a rate that rises
/// is the structural signature of an instability that single spikes hide.
package struct SpikeRate: Sendable, Codable, Equatable {
  private var counts: [Int32]
  private var newest: Int64 = 0
  private var started: Int64?
  private let bucketSteps: Int64
  private let buckets: Int

  package init(buckets: Int = 10, bucketSteps: Int64 = 1000) {
    self.buckets = buckets
    self.bucketSteps = bucketSteps
    counts = Array(repeating: 0, count: 2 * buckets)
  }

  /// Moves time on; call every sample.
  package mutating func advance(to step: Int64) {
    let bucket = step / bucketSteps
    if started == nil {
      started = bucket
      newest = bucket
    }
    guard bucket > newest else { return }
    for skipped in 1...min(Int(bucket - newest), counts.count) {
      counts[Int((newest + Int64(skipped)) % Int64(counts.count))] = 0
    }
    newest = bucket
  }

  package mutating func count() { counts[Int(newest % Int64(counts.count))] &+= 1 }

  /// Events in the newest `buckets` buckets.
  package var recent: Int { sum(0..<buckets) }
  /// Events in as many buckets before them.
  package var earlier: Int { sum(buckets..<2 * buckets) }
  /// Whether both windows have been lived through.
  package var hasHistory: Bool { started.map { newest - $0 >= Int64(2 * buckets - 1) } ?? false }

  private func sum(_ ages: Range<Int>) -> Int {
    ages.reduce(0) { total, age in
      let bucket = newest - Int64(age)
      guard bucket >= (started ?? 0), bucket >= 0 else { return total }
      return total + Int(counts[Int(bucket % Int64(counts.count))])
    }
  }
}
