internal import Glibc

/// Contribution utility of the units of one layer, as continual backprop ranks them for replacement
/// (Dohare et al., Nature 2024; formulas as in the released code).
///
///     f ← ηf + (1−η)·mean_b h                      running mean activation, f̂ = f/(1−η^a)
///     c = mean_b|h| · mean_k|W_out|                plain contribution
///     y = mean_k|W_out| · mean_b|h − f̂| / mean_j|W_in|     mean-corrected, adaptable (the default)
///     u ← ηu + (1−η)y,  û = u/(1−η^a)              a = age in steps
///
/// State: three doubles a unit. Cost: B·n per step.
package struct ContributionUtility: Sendable, Equatable, Codable {
  package enum Measure: String, Sendable, Codable { case plain, adaptable }

  package let decay: Double
  package let measure: Measure
  package private(set) var age = 0
  private var meanActivation: [Double]
  private var utility: [Double]

  package init(units: Int, decay: Double = 0.99, measure: Measure = .adaptable) {
    precondition(decay > 0 && decay < 1, "decay must lie in (0, 1)")
    self.decay = decay
    self.measure = measure
    meanActivation = Array(repeating: 0, count: units)
    utility = Array(repeating: 0, count: units)
  }

  private var correction: Double { 1 - pow(decay, Double(age)) }

  /// f̂: bias-corrected running mean activation of each unit.
  package var correctedMeanActivation: [Double] { meanActivation.map { $0 / correction } }

  /// û: what the units are ranked by.
  package var correctedUtility: [Double] { utility.map { $0 / correction } }

  /// Takes one batch (rows: samples, columns: units).
  ///
  /// `incoming` has a row a unit, `outgoing` a column a unit. Returns this step's contribution of
  /// each unit.
  @discardableResult
  package mutating func update(batch: Matrix, incoming: Matrix, outgoing: Matrix) -> [Double] {
    let units = utility.count
    precondition(
      batch.columns == units && incoming.rows == units && outgoing.columns == units,
      "batch, incoming and outgoing weights must describe \(units) units")
    age += 1
    for unit in 0..<units {
      let mean = Self.mean(batch.rows) { batch[$0, unit] }
      meanActivation[unit] = decay * meanActivation[unit] + (1 - decay) * mean
    }
    let center = correctedMeanActivation
    var contributions: [Double] = []
    for unit in 0..<units {
      let out = Self.mean(outgoing.rows) { abs(outgoing[$0, unit]) }
      let contribution =
        switch measure {
        case .plain: out * Self.mean(batch.rows) { abs(batch[$0, unit]) }
        case .adaptable:
          out * Self.mean(batch.rows) { abs(batch[$0, unit] - center[unit]) }
            / Self.mean(incoming.columns) { abs(incoming[unit, $0]) }
        }
      utility[unit] = decay * utility[unit] + (1 - decay) * contribution
      contributions.append(contribution)
    }
    return contributions
  }

  private static func mean(_ count: Int, _ value: (Int) -> Double) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += value(i) }
    return sum / Double(count)
  }
}
