/// down(relu(up(x))): the perceptron of a block, four times as wide inside.
package final class FeedForward<S: Scalar> {
  package let up: Linear<S>
  package let down: Linear<S>
  private let hidden: Buffer<S>
  /// Not in place: only a loop whose ends do not overlap becomes vector instructions.
  private let hiddenGradient: Buffer<S>
  private let hiddenWidth: Int
  private let means: Buffer<S>
  private var rows = 0

  package init(
    _ name: String, width: Int, rows: Int, reparametrizesSpectrum: Bool = false,
    store: ParameterStore<S>
  ) {
    hiddenWidth = 4 * width
    up = Linear(
      "\(name).up", inputs: width, outputs: hiddenWidth, rows: rows,
      reparametrizesSpectrum: reparametrizesSpectrum, store: store)
    down = Linear(
      "\(name).down", inputs: hiddenWidth, outputs: width, rows: rows,
      reparametrizesSpectrum: reparametrizesSpectrum, store: store)
    hidden = Buffer(count: rows * hiddenWidth)
    hiddenGradient = Buffer(count: rows * hiddenWidth)
    means = Buffer(count: hiddenWidth)
  }

  package static func room(width: Int, reparametrizesSpectrum: Bool = false) -> Int {
    Linear<S>.room(
      inputs: width, outputs: 4 * width, reparametrizesSpectrum: reparametrizesSpectrum)
      + Linear<S>.room(
        inputs: 4 * width, outputs: width, reparametrizesSpectrum: reparametrizesSpectrum)
  }

  package func forward(_ x: Matrix<S>) -> Matrix<S> {
    let a = up.forward(x)
    rows = x.rows
    let h = hidden.matrix(a.rows, hiddenWidth)
    Self.rectify(a.base, into: h.base, by: a.base, count: a.count)
    return down.forward(h)
  }

  package func backward(_ dy: Matrix<S>) -> Matrix<S> {
    let dh = down.backward(dy)
    let da = hiddenGradient.matrix(dh.rows, hiddenWidth)
    Self.rectify(dh.base, into: da.base, by: hidden.base, count: dh.count)
    return up.backward(da)
  }

  /// out ← x where the switch is above 0 (or NaN, which must show), else 0.
  @inline(__always)
  private static func rectify(
    _ x: UnsafePointer<S>, into out: UnsafeMutablePointer<S>, by switches: UnsafePointer<S>,
    count: Int
  ) {
    for i in 0..<count {
      // Loaded in any case: a load under a condition would keep the loop from vector instructions.
      let value = x[i]
      out[i] = switches[i] <= 0 ? 0 : value
    }
  }

  /// The share of hidden units that hardly respond to the last batch.
  ///
  /// A unit counts if its mean activation is at most `threshold` of the layer's mean: the τ-dormant
  /// units of Sokar et al. 2023 (ReDo).
  package func dormantShare(threshold: Double = 0.025) -> Double {
    means.zero()
    let h = hidden.matrix(rows, hiddenWidth)
    for r in 0..<rows { VectorMath.add(h.row(r), to: means.base, count: hiddenWidth) }
    let mean = Double(VectorMath.sum(means.base, count: hiddenWidth)) / Double(hiddenWidth)
    let floor = 1e-12 * Double(rows)
    var dormant = 0
    for i in 0..<hiddenWidth where Double(means.base[i]) / (mean + floor) <= threshold {
      dormant += 1
    }
    return Double(dormant) / Double(hiddenWidth)
  }
}
