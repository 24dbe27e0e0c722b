/// A held-out loss as a curve: where it began, its smoothed course, its best, its noise.
///
/// State: a dozen numbers and the evaluations since the best, compressed. O(1) an evaluation.
struct EvaluationCurve: Sendable, Codable, Equatable {
  private(set) var count = 0
  /// Median of the first three evaluations.
  private(set) var start = 0.0
  private(set) var smooth = 0.0
  private(set) var best = Double.infinity
  private(set) var bestStep: Int64 = 0
  /// Evaluations since the best smoothed value.
  private(set) var sinceBest = 0
  private(set) var courseSinceBest = CompressedHistory()
  private var first: [Double] = []
  private var previous: Double?
  private var roughness = 0.0

  /// Standard deviation of a smoothed value, from successive differences.
  var noise: Double { roughness / 1.128 * (0.3 / 1.7).squareRoot() }

  mutating func add(_ loss: Double, step: Int64) {
    count += 1
    if first.count < 3 {
      first.append(loss)
      start = first.sorted()[first.count / 2]
    }
    if let previous { roughness += (abs(loss - previous) - roughness) / Double(min(count - 1, 50)) }
    previous = loss
    smooth = count == 1 ? loss : smooth + 0.3 * (loss - smooth)
    if smooth < best {
      best = smooth
      bestStep = step
      sinceBest = 0
      courseSinceBest = CompressedHistory()
    } else {
      sinceBest += 1
      courseSinceBest.add(loss)
    }
  }

  /// Whether held-out data ever got better by this share: without it there is nothing to lose.
  func hasGeneralised(by share: Double) -> Bool { best < start - share * abs(start) }
}
