/// The mean cross-entropy of a batch of logits in nats, and its gradient.
package final class CrossEntropy<S: Scalar> {
  private let gradientBuffer: Buffer<S>
  private let classes: Int
  /// Weight of (ln Σ eᶻ)² in the loss that is trained on.
  ///
  /// The z-loss of Chowdhery et al. 2022; the reported loss is without it.
  private let zLoss: Double
  private let logSumExps: Buffer<S>

  /// Mean loss, and the mean of ln Σ eᶻ, the logits' scale ("z" of z-loss).
  package struct Result {
    package var loss: Double
    package var logSumExp: Double
  }

  package init(classes: Int, rows: Int, zLoss: Double = 0) {
    self.classes = classes
    self.zLoss = zLoss
    logSumExps = Buffer(count: rows)
    gradientBuffer = Buffer(count: rows * classes)
  }

  /// Keeps softmax(z), which `backward` turns into the gradient.
  package func forward(_ logits: Matrix<S>, targets: [Int32]) -> Result {
    precondition(logits.columns == classes && logits.rows == targets.count)
    let p = gradientBuffer.matrix(logits.rows, classes)
    p.base.update(from: logits.base, count: p.count)
    var loss = 0.0
    var logSumExp = 0.0
    for r in 0..<p.rows {
      let row = p.row(r)
      let own = row[Int(targets[r])]
      let maximum = VectorMath.maximum(row, count: classes)
      let sum = S.exponentiate(row, count: classes, minus: maximum)
      VectorMath.scale(row, by: 1 / sum, count: classes)
      let z = Double(maximum) + Double(S.naturalLogarithm(sum))
      loss += z - Double(own)
      logSumExp += z
      logSumExps.base[r] = S(z)
    }
    let rows = Double(p.rows)
    return Result(loss: loss / rows, logSumExp: logSumExp / rows)
  }

  /// (softmax(z) − onehot)/N, times `factor`.
  package func backward(targets: [Int32], factor: Double = 1) -> Matrix<S> {
    let d = gradientBuffer.matrix(targets.count, classes)
    for r in 0..<d.rows {
      if zLoss > 0 {
        VectorMath.scale(
          d.row(r), by: 1 + 2 * S(zLoss) * logSumExps.base[r], count: classes)
      }
      d[r, Int(targets[r])] -= 1
    }
    VectorMath.scale(d.base, by: S(factor / Double(d.rows)), count: d.count)
    return d
  }
}
