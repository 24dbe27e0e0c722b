internal import Glibc

/// Performance a task, higher is better, held against its own best.
///
/// Says whether the newest stretch is worse than noise can explain, and whether it is going down.
///
/// State: the last 40 values and a compressed history. O(1) a value; the trend test, 40² comparisons,
/// runs only when the newest stretch is worse.
struct PerformanceSeries: Sendable, Codable, Equatable {
  /// How the newest stretch stands.
  struct Standing: Sendable, Equatable {
    var window: Int
    /// Best mean of `window` tasks in a row so far, and the newest.
    var best: Double
    var recent: Double
    /// Standard error of the difference, from the task-to-task noise.
    var standardError: Double
    /// Mann–Kendall z of everything since the best stretch began.
    var trend: Double
    var drop: Double { best - recent }
  }

  private static let ringLength = 40
  let window: Int
  private(set) var count = 0
  private var ring: [Double] = []
  private var history = CompressedHistory()
  private var best = -Double.infinity
  /// Task number at which the best stretch began.
  private var bestBegan = 0

  /// - Precondition: `window` is at most 40.
  init(window: Int) {
    precondition(window >= 1 && window <= Self.ringLength, "a window fits the ring")
    self.window = window
  }

  /// Takes one task's performance; nil until two stretches and a trend can be told apart.
  mutating func add(_ value: Double) -> Standing? {
    count += 1
    ring.append(value)
    if ring.count > Self.ringLength { ring.removeFirst() }
    history.add(value)
    guard count >= window else { return nil }
    let recent = ring.suffix(window).reduce(0, +) / Double(window)
    if recent > best {
      best = recent
      bestBegan = count - window
    }
    guard count >= window + window / 2 else { return nil }
    return Standing(
      window: window, best: best, recent: recent,
      standardError: noise * (2 / Double(window)).squareRoot(), trend: trendSinceBest)
  }

  /// Task-to-task standard deviation, robust, from successive differences.
  private var noise: Double {
    let steps = zip(ring.dropFirst(), ring).map { abs($0 - $1) }.sorted()
    guard !steps.isEmpty else { return 0 }
    // The median of |difference of two normals| is 0.6745·√2·σ.
    return steps[steps.count / 2] / (0.6745 * 2.0.squareRoot())
  }

  private var trendSinceBest: Double {
    let first = bestBegan / history.blockLength
    guard first < history.means.count else { return 0 }
    return MannKendall(history.means[first...]).z
  }
}
