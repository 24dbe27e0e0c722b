internal import Foundation

/// The learning rate at each step: a linear warm-up, then one of the usual courses.
package struct Schedule: Sendable, Equatable {
  package enum Course: Sendable, Equatable {
    /// Half a cosine from the peak to a tenth of it.
    case cosine
    case constant
    /// Warm-up, stable, decay: flat for four fifths of the run, then linear to zero.
    case warmupStableDecay
    /// A straight line from the peak to zero.
    case linear
    /// Grows geometrically to `end` at the last step: every run finds its own edge.
    case ramp(end: Double)
    /// Times `factor` from `step` on: a wrong setting put in while training, as people do.
    case bump(factor: Double, step: Int)
    /// Four cosines.
    case restarts
  }

  package var peak: Double
  package var steps: Int
  package var warmup = 100
  package var course = Course.cosine

  package init(peak: Double, steps: Int, warmup: Int = 100, course: Course = .cosine) {
    self.peak = peak
    self.steps = steps
    self.warmup = warmup
    self.course = course
  }

  package func rate(at step: Int) -> Double {
    if step < warmup { return peak * Double(step + 1) / Double(warmup) }
    let t = Double(step)
    let n = Double(steps)
    switch course {
    case .constant: return peak
    case .cosine:
      let part = (t - Double(warmup)) / max(1, n - Double(warmup))
      return peak * (0.1 + 0.45 * (1 + cos(Double.pi * part)))
    case .warmupStableDecay:
      let decay = (n * 0.8).rounded(.down)
      return t < decay ? peak : peak * max(0, 1 - (t - decay) / (n - decay))
    case .linear:
      return peak * max(0, 1 - (t - Double(warmup)) / max(1, n - Double(warmup)))
    case .ramp(let end): return peak * pow(end / peak, t / n)
    case .bump(let factor, let at): return step >= at ? peak * factor : peak
    case .restarts:
      let period = max(1, steps / 4)
      return peak * (0.1 + 0.45 * (1 + cos(Double.pi * Double(step % period) / Double(period))))
    }
  }

  /// The name that configurations and files use.
  package var name: String {
    switch course {
    case .cosine: "cosine"
    case .constant: "constant"
    case .warmupStableDecay: "wsd"
    case .linear: "linear"
    case .ramp: "ramp"
    case .bump: "bump"
    case .restarts: "restarts"
    }
  }
}
