/// Coordinates whose gradient is far above its own running scale.
///
/// A coordinate spikes when g² > θ·v̂, with v̂ = v/(1 − β₂ᵗ) Adam's second moment before the step,
/// corrected for its bias so that the threshold stands still while v fills up: the spikes of SPAM
/// (Huang et al. 2025, θ = 5000). Coordinates whose √v is below Adam's ε are left out: they have no
/// scale yet, or none any more, as the vector of a word that has not come for hundreds of steps.
package struct CoordinateSpikes: Equatable {
  package var count = 0
  /// The largest g²/v̂ of any coordinate; 0 if none has a scale.
  package var largest = 0.0

  /// ε² of Adam.
  private static let smallest = 1e-16

  package init() {}

  /// - Parameters:
  ///   - correction: 1 − β₂ᵗ, for the t updates that v holds.
  ///   - threshold: θ.
  package init<S: Scalar>(
    gradient g: UnsafePointer<S>, secondMoment v: UnsafePointer<S>, count: Int, correction: Double,
    threshold: Double = 5000
  ) {
    // g²/v of a spike, and of the largest so far. Only blocks with something above the lower of the
    // two are looked at one by one, and those are few: the rest is one comparison a coordinate.
    let limit = S(threshold / correction)
    let smallest = S(Self.smallest)
    var top = S.zero
    var bar = S.zero
    var start = 0
    while start < count {
      let end = min(start + 256, count)
      let above = S.countSquares(
        of: g + start, above: v + start, times: bar, count: end - start)
      if above > 0 {
        for i in start..<end where v[i] > smallest {
          let ratio = g[i] * g[i] / v[i]
          if ratio > top { top = ratio }
          if ratio > limit { self.count += 1 }
        }
        bar = min(top, limit)
      }
      start = end
    }
    largest = Double(top) * correction
  }
}
