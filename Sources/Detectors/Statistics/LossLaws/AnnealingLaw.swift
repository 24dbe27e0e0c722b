internal import Glibc

/// The two sums over the learning-rate schedule that the annealing law needs, updated once a step.
///
///     S1 = Σ_i η_i           m_i = λ·m_{i−1} + (η_{i−1} − η_i)           S2 = Σ_i m_i
///
/// Equivalent to S2 = Σ_i Σ_{k≤i} (η_{k−1} − η_k) λ^{i−k}. Warm-up counts too. Three doubles, O(1).
package struct AnnealingSums: Sendable, Equatable, Codable {
  package let decay: Double
  package private(set) var s1 = 0.0
  package private(set) var s2 = 0.0
  private var momentum = 0.0
  private var previousRate: Double?

  /// `decay`: λ, 0.99 to 0.9995; 0.999 is the paper's default.
  ///
  /// It depends on the tokens a step.
  package init(decay: Double = 0.999) { self.decay = decay }

  /// Takes the learning rate of one step, repeated for `steps` steps (for series logged sparsely).
  package mutating func add(_ rate: Double, steps: Int = 1) {
    guard steps >= 1 else { return }
    momentum = decay * momentum + ((previousRate ?? rate) - rate)
    s1 += rate
    s2 += momentum
    previousRate = rate
    guard steps > 1 else { return }
    // The remaining steps have no rate change: geometric sums.
    let rest = Double(steps - 1), shrunk = pow(decay, rest)
    s1 += rate * rest
    s2 += decay == 1 ? momentum * rest : momentum * decay * (1 - shrunk) / (1 - decay)
    momentum *= shrunk
  }

  /// Takes the rates of `steps` steps that lead linearly from the latest rate to `rate`: what a
  /// schedule between two sparsely logged points most likely did.
  ///
  /// O(1).
  package mutating func addRamp(to rate: Double, steps: Int) {
    guard steps >= 1 else { return }
    guard let from = previousRate, steps > 1 else { return add(rate, steps: steps) }
    let n = Double(steps), change = (rate - from) / n
    s1 += n * from + change * n * (n + 1) / 2
    // m_j = λ^j m_0 − change·(1 − λ^j)/(1 − λ).
    let shrunk = pow(decay, n)
    if decay == 1 {
      s2 += n * momentum - change * n * (n + 1) / 2
      momentum -= change * n
    } else {
      let geometric = decay * (1 - shrunk) / (1 - decay)
      s2 += momentum * geometric - change * (n - geometric) / (1 - decay)
      momentum = shrunk * momentum - change * (1 - shrunk) / (1 - decay)
    }
    previousRate = rate
  }
}

/// The learning-rate annealing law L(s) = L0 + A·S1^−α − C·S2 (Tissue, Wang & Wang 2024): the loss
/// that a run of a known family has under its schedule, decay and all.
///
/// Constants belong to a model size, data and batch size; fitted on earlier runs they predict a new
/// schedule within half a percent.
package struct AnnealingLaw: Sendable, Equatable, Codable {
  package var floor: Double
  package var amplitude: Double
  package var exponent: Double
  package var annealing: Double
  package var decay: Double

  package init(
    floor: Double, amplitude: Double, exponent: Double, annealing: Double, decay: Double = 0.999
  ) {
    self.floor = floor
    self.amplitude = amplitude
    self.exponent = exponent
    self.annealing = annealing
    self.decay = decay
  }

  /// Expected loss; +∞ before the first step with a positive rate.
  package func loss(_ sums: AnnealingSums) -> Double { loss(s1: sums.s1, s2: sums.s2) }

  package func loss(s1: Double, s2: Double) -> Double {
    floor + amplitude * pow(s1, -exponent) - annealing * s2
  }
}
