internal import Glibc

/// Turns raw losses into few, comparable points: means over stretches long enough to be trusted.
///
/// A stretch ends when it is `resolution` of the run so far and holds enough samples for its mean to be
/// known to `precision` (relative), by the noise seen between successive samples. A smooth, sparsely
/// logged loss gives a point a sample; a noisy one gives few. State: a dozen numbers. O(1) a sample.
struct LossAveraging: Sendable, Codable, Equatable {
  var resolution = 0.002
  var precision = 0.003

  private var sum = 0.0
  /// Sums of S1, then of S2 for each λ.
  private var pointSum: [Double] = []
  private var count = 0
  /// Last step of the stretch before.
  private var ended: Int64 = -1
  private var previous: Double?
  private var beforePrevious: Double?
  /// Mean |second difference of ln L|: 1.954 σ, and blind to a steady fall.
  private var roughness = 0.0
  private var seen = 0

  /// Relative standard deviation of single samples.
  var noise: Double { roughness / 1.954 }

  /// Takes a finite positive loss at a point of the schedule.
  ///
  /// Returns the means of loss and point over the stretch that it completes, if it does; the point
  /// as `AnnealingSchedule.point` has it. Allocates only then.
  mutating func add(
    _ loss: Double, at sums: [AnnealingSums], step: Int64
  ) -> (loss: Double, point: [Double])? {
    see(log(loss))
    sum += loss
    addPoint(sums)
    count += 1
    let needed = (noise / precision) * (noise / precision)
    guard Double(count) >= needed,
      Double(step - ended) >= resolution * Double(step + 1)
    else { return nil }
    ended = step
    defer { restart() }
    let n = Double(count)
    return (sum / n, pointSum.map { $0 / n })
  }

  private mutating func addPoint(_ sums: [AnnealingSums]) {
    if pointSum.count != sums.count + 1 {
      pointSum = Array(repeating: 0, count: sums.count + 1)
    }
    pointSum.withUnsafeMutableBufferPointer { total in
      sums.withUnsafeBufferPointer { sums in
        total[0] += sums[0].s1
        for l in 0..<sums.count { total[1 + l] += sums[l].s2 }
      }
    }
  }

  private mutating func see(_ logLoss: Double) {
    if let previous, let beforePrevious {
      seen = min(seen + 1, 200)
      roughness += (abs(logLoss - 2 * previous + beforePrevious) - roughness) / Double(seen)
    }
    beforePrevious = previous
    previous = logLoss
  }

  mutating func restart() {
    sum = 0
    for k in pointSum.indices { pointSum[k] = 0 }
    count = 0
  }
}
