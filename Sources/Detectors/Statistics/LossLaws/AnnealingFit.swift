internal import Glibc

/// Fits the annealing law to a run while it runs.
///
/// For fixed (α, λ) the law is linear in (L0, A, C), so every cell of a grid keeps the normal equations
/// of the samples so far: α ∈ {.20, .22, …, .90} × λ ∈ {.99, .995, .999, .9995}, 144 cells of 10 sums
/// (14 kB), about 2 kflop a sample; solving all cells costs about 20 kflop, on demand.
/// Samples are weighted by 1/L², so that the fit minimises relative errors.
package struct AnnealingFit: Sendable, Equatable, Codable {
  package static let exponents = (0..<36).map { 0.20 + 0.02 * Double($0) }
  package static let decays = [0.99, 0.995, 0.999, 0.9995]
  private static let sumsPerCell = 8

  package private(set) var sampleCount = 0
  private var schedules = Self.decays.map { AnnealingSums(decay: $0) }
  /// Σw, Σwy, Σwy² do not depend on the cell.
  private var weightSum = 0.0
  private var lossSum = 0.0
  private var squareSum = 0.0
  /// Σw S2, Σw S2², Σw y S2 a λ.
  private var annealingSums: [Double]
  /// Per α: Σw x, Σw x², Σw y x (x = S1^−α), then Σw x S2 for each λ.
  private var powerSums: [Double]

  package init() {
    annealingSums = Array(repeating: 0, count: 3 * Self.decays.count)
    powerSums = Array(repeating: 0, count: (3 + Self.decays.count) * Self.exponents.count)
  }

  /// Moves the schedule on by `steps` steps at rate `rate`.
  package mutating func advance(rate: Double, steps: Int = 1) {
    for index in schedules.indices { schedules[index].add(rate, steps: steps) }
  }

  /// Moves the schedule on by `steps` steps that lead linearly to `rate`.
  package mutating func advanceRamp(to rate: Double, steps: Int) {
    for index in schedules.indices { schedules[index].addRamp(to: rate, steps: steps) }
  }

  package func sums(decay: Double) -> AnnealingSums? {
    Self.decays.firstIndex(of: decay).map { schedules[$0] }
  }

  /// Takes the (smoothed) loss at the schedule's present step.
  ///
  /// Ignored unless finite and positive.
  package mutating func observe(_ loss: Double) {
    let s1 = schedules[0].s1
    guard loss.isFinite, loss > 0, s1 > 0 else { return }
    sampleCount += 1
    let w = 1 / (loss * loss)
    weightSum += w
    lossSum += w * loss
    squareSum += w * loss * loss
    for (l, schedule) in schedules.enumerated() {
      annealingSums[3 * l] += w * schedule.s2
      annealingSums[3 * l + 1] += w * schedule.s2 * schedule.s2
      annealingSums[3 * l + 2] += w * loss * schedule.s2
    }
    // S1^−α over an arithmetic progression of α: two exponentials, then multiplications.
    let logS1 = log(s1), ratio = exp(-0.02 * logS1), width = 3 + schedules.count
    var x = exp(-Self.exponents[0] * logS1)
    for a in Self.exponents.indices {
      let base = a * width
      powerSums[base] += w * x
      powerSums[base + 1] += w * x * x
      powerSums[base + 2] += w * loss * x
      for (l, schedule) in schedules.enumerated() { powerSums[base + 3 + l] += w * x * schedule.s2 }
      x *= ratio
    }
  }

  /// The best law of the grid with A ≥ 0 and C ≥ 0, and its weighted squared relative error a sample;
  /// nil with fewer than five samples or when nothing is identified.
  package func solve() -> (law: AnnealingLaw, meanSquare: Double)? {
    guard sampleCount >= 5 else { return nil }
    var best: (law: AnnealingLaw, error: Double)?
    for l in Self.decays.indices {
      for a in Self.exponents.indices {
        guard let cell = solve(exponent: a, decay: l) else { continue }
        if cell.error < best?.error ?? .infinity { best = cell }
      }
    }
    return best.map { ($0.law, max(0, $0.error) / Double(sampleCount)) }
  }

  private func solve(exponent a: Int, decay l: Int) -> (law: AnnealingLaw, error: Double)? {
    let width = 3 + schedules.count, base = a * width
    let x = powerSums[base], xx = powerSums[base + 1], xy = powerSums[base + 2]
    let s = annealingSums[3 * l], ss = annealingSums[3 * l + 1], sy = annealingSums[3 * l + 2]
    let xs = powerSums[base + 3 + l]
    // Unknowns (L0, A, −C) against features (1, x, S2); centred to keep digits.
    let cxx = xx - x * x / weightSum, css = ss - s * s / weightSum, cxs = xs - x * s / weightSum
    let cxy = xy - x * lossSum / weightSum, csy = sy - s * lossSum / weightSum
    let cyy = squareSum - lossSum * lossSum / weightSum
    guard cxx > 1e-12 * xx else { return nil }
    var amplitude = cxy / cxx, annealing = 0.0
    let determinant = cxx * css - cxs * cxs
    if css > 1e-12 * ss, determinant > 1e-9 * cxx * css {
      let slope = (cxx * csy - cxs * cxy) / determinant
      if slope < 0 {
        annealing = -slope
        amplitude = (css * cxy - cxs * csy) / determinant
      }
    }
    guard amplitude > 0 else { return nil }
    let floor = (lossSum - amplitude * x + annealing * s) / weightSum
    let explained = amplitude * cxy - annealing * csy
    let law = AnnealingLaw(
      floor: floor, amplitude: amplitude, exponent: Self.exponents[a], annealing: annealing,
      decay: Self.decays[l])
    return (law, cyy - explained)
  }
}
