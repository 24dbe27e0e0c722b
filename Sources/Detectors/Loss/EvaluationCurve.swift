/// A held-out loss as a curve: where it began, its smoothed course, its best, its noise.
///
/// Evaluations are few, so smoothing is the median of three, and noise comes from second differences,
/// which are blind to a steady fall or rise. State: about 60 numbers. O(1) an evaluation.
struct EvaluationCurve: Sendable, Codable, Equatable {
  private(set) var count = 0
  /// The first evaluation.
  private(set) var start = 0.0
  /// Median of the last three.
  private(set) var smooth = 0.0
  private(set) var best = Double.infinity
  private(set) var bestStep: Int64 = 0
  private(set) var courseSinceBest = CompressedHistory()
  /// The last fifteen.
  private var recent: [Double] = []
  /// Steps of the last three.
  private var steps: [Int64] = []

  /// Mean of the last two: it answers an evaluation earlier than the median of three.
  var newest: Double {
    let last = recent.suffix(2)
    return last.isEmpty ? .nan : last.reduce(0, +) / Double(last.count)
  }

  /// The lower of the last two: one evaluation that stands out does not lift it.
  var lowerOfTwo: Double { recent.suffix(2).min() ?? .nan }

  /// Standard deviation of an evaluation: 1.4826 · median |second difference| / √6.
  var noise: Double {
    guard recent.count >= 4 else { return 0 }
    let bends = (2..<recent.count).map { k -> Double in
      let bend: Double = recent[k] - 2 * recent[k - 1] + recent[k - 2]
      return abs(bend)
    }
    return 1.4826 * bends.sorted()[bends.count / 2] / 6.0.squareRoot()
  }

  mutating func add(_ loss: Double, step: Int64) {
    count += 1
    if count == 1 { start = loss }
    recent.append(loss)
    if recent.count > 15 { recent.removeFirst() }
    steps.append(step)
    if steps.count > 3 { steps.removeFirst() }
    let last = Array(recent.suffix(3))
    smooth = last.sorted()[last.count / 2]
    if smooth < best {
      best = smooth
      // The median of three belongs to any of them; the best checkpoint is that of the lowest.
      bestStep = last.indices.min { last[$0] < last[$1] }.map { steps[$0] } ?? step
      courseSinceBest = CompressedHistory()
    } else {
      courseSinceBest.add(loss)
    }
  }

  /// Whether held-out data ever got better by this share: without it there is nothing to lose.
  func hasGeneralised(by share: Double) -> Bool { best < start - share * abs(start) }
}
