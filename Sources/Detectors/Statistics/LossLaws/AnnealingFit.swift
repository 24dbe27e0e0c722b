internal import Glibc

/// The sums of a schedule for every λ of the fit's grid: where a run stands at a step.
package struct AnnealingSchedule: Sendable, Equatable, Codable {
  package private(set) var sums: [AnnealingSums]

  package init(decays: [Double] = AnnealingFit.decays) {
    sums = decays.map { AnnealingSums(decay: $0) }
  }

  /// Moves on by `steps` steps at rate `rate`.
  package mutating func advance(rate: Double, steps: Int = 1) {
    for index in sums.indices { sums[index].add(rate, steps: steps) }
  }

  /// Moves on by `steps` steps that lead linearly to `rate`.
  package mutating func advanceRamp(to rate: Double, steps: Int) {
    for index in sums.indices { sums[index].addRamp(to: rate, steps: steps) }
  }

  /// S1, which does not depend on λ, then S2 for every λ: a point to fit or predict.
  package var point: [Double] { [sums[0].s1] + sums.map(\.s2) }
}

/// Fits the annealing law to a run while it runs.
///
/// For fixed (α, λ) the law is linear in (L0, A, C), so every cell of a grid keeps the normal equations
/// of the samples so far: α ∈ {.20, .22, …, .90} × λ ∈ {.99, .995, .999, .9995}, 144 cells, 2.2 kB in
/// all since most sums are shared; about 1 kflop a sample, about 10 kflop to solve all cells.
/// Samples are weighted by 1/L², so that the fit minimises relative errors.
package struct AnnealingFit: Sendable, Equatable, Codable {
  package static let exponents = (0..<36).map { 0.20 + 0.02 * Double($0) }
  package static let decays = [0.99, 0.995, 0.999, 0.9995]

  package private(set) var sampleCount = 0
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

  /// Takes the (smoothed) loss at a point of the schedule (`AnnealingSchedule.point`).
  ///
  /// Ignored unless finite and positive.
  package mutating func add(_ loss: Double, at point: [Double]) {
    precondition(point.count == 1 + Self.decays.count, "a point is S1 and S2 for every λ")
    let s1 = point[0]
    guard loss.isFinite, loss > 0, s1 > 0 else { return }
    sampleCount += 1
    let w = 1 / (loss * loss)
    weightSum += w
    lossSum += w * loss
    squareSum += w * loss * loss
    for l in Self.decays.indices {
      let s2 = point[1 + l]
      annealingSums[3 * l] += w * s2
      annealingSums[3 * l + 1] += w * s2 * s2
      annealingSums[3 * l + 2] += w * loss * s2
    }
    // S1^−α over an arithmetic progression of α: two exponentials, then multiplications.
    let logS1 = log(s1), ratio = exp(-0.02 * logS1), width = 3 + Self.decays.count
    var x = exp(-Self.exponents[0] * logS1)
    for a in Self.exponents.indices {
      let base = a * width
      powerSums[base] += w * x
      powerSums[base + 1] += w * x * x
      powerSums[base + 2] += w * loss * x
      for l in Self.decays.indices { powerSums[base + 3 + l] += w * x * point[1 + l] }
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
    let width = 3 + Self.decays.count, base = a * width
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
