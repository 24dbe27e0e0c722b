internal import MonitorCore

/// Lloyd's k-means with k-means++ seeding (Arthur & Vassilvitskii 2007): the starting means of EM.
package struct KMeans: Sendable {
  package let clusterCount: Int
  /// K×d, row-major.
  package let centers: [Double]
  /// Sum of squared distances to the nearest centre.
  package let inertia: Double

  /// The best of `starts` seeded runs by inertia.
  ///
  /// O(starts · iterations · N·K·d).
  package init(
    _ set: ObservationSet, clusters k: Int, starts: Int = 10, maxIterations: Int = 300, seed: UInt64
  ) {
    precondition(
      k >= 1 && set.sampleCount >= k, "k-means needs at least as many samples as clusters")
    var generator = SplitMix64(seed: seed)
    var best: (centers: [Double], inertia: Double) = ([], .infinity)
    for _ in 0..<max(1, starts) {
      var centers = Self.seedCenters(set, k, &generator)
      let inertia = Self.lloyd(set, k, &centers, maxIterations)
      if inertia < best.inertia { best = (centers, inertia) }
    }
    clusterCount = k
    centers = best.centers
    inertia = best.inertia
  }

  /// k-means++: each further centre drawn with probability ∝ squared distance to the nearest so far.
  private static func seedCenters(
    _ set: ObservationSet, _ k: Int, _ generator: inout SplitMix64
  ) -> [Double] {
    let n = set.sampleCount
    var centers = Array(set.sample(min(n - 1, Int(generator.uniform() * Double(n)))))
    var nearest = [Double](repeating: .infinity, count: n)
    for chosen in 1..<max(k, 1) {
      var total = 0.0
      for t in 0..<n {
        nearest[t] = min(nearest[t], distance(set, t, centers, chosen - 1))
        total += nearest[t]
      }
      var target = generator.uniform() * total, pick = n - 1
      for t in 0..<n {
        target -= nearest[t]
        if target < 0 {
          pick = t
          break
        }
      }
      centers += set.sample(pick)
    }
    return centers
  }

  private static func lloyd(
    _ set: ObservationSet, _ k: Int, _ centers: inout [Double], _ maxIterations: Int
  ) -> Double {
    let n = set.sampleCount, d = set.dimension
    var labels = [Int](repeating: -1, count: n)
    var inertia = Double.infinity
    for _ in 0..<max(1, maxIterations) {
      var sums = [Double](repeating: 0, count: k * d)
      var counts = [Int](repeating: 0, count: k)
      var moved = false
      inertia = 0
      for t in 0..<n {
        let (label, squared) = nearestCenter(set, t, centers, k)
        if labels[t] != label { moved = true }
        labels[t] = label
        inertia += squared
        counts[label] += 1
        for i in 0..<d { sums[label * d + i] += set.values[t * d + i] }
      }
      // An empty cluster keeps its centre.
      for c in 0..<k where counts[c] > 0 {
        for i in 0..<d { centers[c * d + i] = sums[c * d + i] / Double(counts[c]) }
      }
      if !moved { break }
    }
    return inertia
  }

  private static func nearestCenter(
    _ set: ObservationSet, _ t: Int, _ centers: [Double], _ k: Int
  ) -> (label: Int, squared: Double) {
    var best = (label: 0, squared: Double.infinity)
    for c in 0..<k {
      let squared = distance(set, t, centers, c)
      if squared < best.squared { best = (c, squared) }
    }
    return best
  }

  private static func distance(
    _ set: ObservationSet, _ t: Int, _ centers: [Double], _ c: Int
  ) -> Double {
    let d = set.dimension
    return set.values.withUnsafeBufferPointer { x in
      centers.withUnsafeBufferPointer { y in
        guard let a = x.baseAddress, let b = y.baseAddress else { return 0 }
        let p = a + t * d, q = b + c * d
        var sum = 0.0, i = 0
        while i < d {
          let difference = p[i] - q[i]
          sum += difference * difference
          i &+= 1
        }
        return sum
      }
    }
  }
}
