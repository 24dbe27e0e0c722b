/// Causal multi-head attention: proj(softmax(s·q·kᵀ/√d)·v), each place seeing itself and what came
/// before.
///
/// One matrix makes q, k and v at once, laid side by side in a row: [q₀…q_h | k₀…k_h | v₀…v_h].
/// With `normalizesQueriesAndKeys` each head's q and k are brought to mean 0 and variance 1 first
/// (QK-norm), which bounds the logits by s·√d.
package final class CausalAttention<S: Scalar> {
  package let qkv: Linear<S>
  package let projection: Linear<S>
  private let width: Int
  private let heads: Int
  private let headWidth: Int
  private let context: Int
  private let scale: S
  private let normalizesQueriesAndKeys: Bool

  /// What q·kᵀ reads: a view of qkv's output, or its copy with q and k normalized.
  private var queries: Matrix<S>
  private let normalized: Buffer<S>
  private let inverseDeviation: Buffer<S>
  private let weights: Buffer<S>
  private let mixed: Buffer<S>
  private let qkvGradient: Buffer<S>
  private let weightGradient: Buffer<S>
  private var sequences = 0

  /// Mean entropy of the attention rows of the last forward pass in nats, one a head.
  package private(set) var entropy: [Double]
  /// The largest attention logit of the last forward pass.
  package private(set) var largestLogit = 0.0

  package init(
    _ name: String, width: Int, heads: Int, context: Int, rows: Int, logitScale: Double,
    normalizesQueriesAndKeys: Bool, reparametrizesSpectrum: Bool = false, store: ParameterStore<S>
  ) {
    precondition(width % heads == 0, "\(heads) heads do not divide a width of \(width)")
    qkv = Linear(
      "\(name).qkv", inputs: width, outputs: 3 * width, rows: rows,
      reparametrizesSpectrum: reparametrizesSpectrum, store: store)
    projection = Linear(
      "\(name).proj", inputs: width, outputs: width, rows: rows,
      reparametrizesSpectrum: reparametrizesSpectrum, store: store)
    self.width = width
    self.heads = heads
    self.context = context
    self.normalizesQueriesAndKeys = normalizesQueriesAndKeys
    headWidth = width / heads
    scale = S(logitScale / Double(headWidth).squareRoot())
    normalized = Buffer(count: normalizesQueriesAndKeys ? rows * 3 * width : 0)
    inverseDeviation = Buffer(count: normalizesQueriesAndKeys ? rows * 2 * heads : 0)
    weights = Buffer(count: rows * heads * context)
    mixed = Buffer(count: rows * width)
    qkvGradient = Buffer(count: rows * 3 * width)
    weightGradient = Buffer(count: context * context)
    queries = mixed.matrix(0, 3 * width)
    entropy = Array(repeating: 0, count: heads)
  }

  package static func room(width: Int, reparametrizesSpectrum: Bool = false) -> Int {
    Linear<S>.room(
      inputs: width, outputs: 3 * width, reparametrizesSpectrum: reparametrizesSpectrum)
      + Linear<S>.room(
        inputs: width, outputs: width, reparametrizesSpectrum: reparametrizesSpectrum)
  }

  package func forward(_ x: Matrix<S>) -> Matrix<S> {
    let projected = qkv.forward(x)
    sequences = x.rows / context
    queries = normalizesQueriesAndKeys ? normalize(projected) : projected
    for head in 0..<heads { entropy[head] = 0 }
    largestLogit = -.infinity
    let out = mixed.matrix(x.rows, width)
    let stride = 3 * width
    for sequence in 0..<sequences {
      for head in 0..<heads {
        let q = queries.base + sequence * context * stride + head * headWidth
        let p = probabilities(sequence, head)
        S.multiply(
          transposeA: false, transposeB: true, m: context, n: context, k: headWidth,
          alpha: scale, a: q, lda: stride, b: q + width, ldb: stride, beta: 0, c: p, ldc: context)
        softmax(p, head: head)
        S.multiply(
          transposeA: false, transposeB: false, m: context, n: headWidth, k: context,
          alpha: 1, a: p, lda: context, b: q + 2 * width, ldb: stride,
          beta: 0, c: out.row(sequence * context) + head * headWidth, ldc: width)
      }
    }
    for head in 0..<heads { entropy[head] /= Double(sequences * context) }
    return projection.forward(out)
  }

  /// With P = softmax(Z), O = P·V: dV = Pᵀ·dO, dP = dO·Vᵀ, dZ = P∘(dP − Σⱼ P·dP), dQ = s·dZ·K, dK =
  /// s·dZᵀ·Q.
  package func backward(_ dy: Matrix<S>) -> Matrix<S> {
    let dOut = projection.backward(dy)
    let dqkv = qkvGradient.matrix(dy.rows, 3 * width)
    let stride = 3 * width
    let dz = weightGradient.base
    for sequence in 0..<sequences {
      for head in 0..<heads {
        let place = sequence * context * stride + head * headWidth
        let q = queries.base + place
        let dq = dqkv.base + place
        let p = probabilities(sequence, head)
        let dO = dOut.row(sequence * context) + head * headWidth
        S.multiply(
          transposeA: true, transposeB: false, m: context, n: headWidth, k: context,
          alpha: 1, a: p, lda: context, b: dO, ldb: width,
          beta: 0, c: dq + 2 * width, ldc: stride)
        S.multiply(
          transposeA: false, transposeB: true, m: context, n: context, k: headWidth,
          alpha: 1, a: dO, lda: width, b: q + 2 * width, ldb: stride, beta: 0, c: dz, ldc: context)
        for row in 0..<context {
          let pr = p + row * context
          let dr = dz + row * context
          let along = S.dot(row + 1, pr, dr)
          for i in 0...row { dr[i] = pr[i] * (dr[i] - along) }
          for i in (row + 1)..<max(context, row + 1) { dr[i] = 0 }
        }
        S.multiply(
          transposeA: false, transposeB: false, m: context, n: headWidth, k: context,
          alpha: scale, a: dz, lda: context, b: q + width, ldb: stride,
          beta: 0, c: dq, ldc: stride)
        S.multiply(
          transposeA: true, transposeB: false, m: context, n: headWidth, k: context,
          alpha: scale, a: dz, lda: context, b: q, ldb: stride,
          beta: 0, c: dq + width, ldc: stride)
      }
    }
    if normalizesQueriesAndKeys { denormalize(dqkv) }
    return qkv.backward(dqkv)
  }

  private func probabilities(_ sequence: Int, _ head: Int) -> UnsafeMutablePointer<S> {
    weights.base + (sequence * heads + head) * context * context
  }

  /// Turns logits into weights in place, row by row; the future gets 0.
  ///
  /// Entropy comes from what is at hand:
  /// H = ln Σ eᶻ − Σ p·z with z measured from the row's maximum, where every term is small.
  private func softmax(_ p: UnsafeMutablePointer<S>, head: Int) {
    var total = 0.0
    var largest = S(-Double.greatestFiniteMagnitude)
    withUnsafeTemporaryAllocation(of: S.self, capacity: context) { shifted in
      guard let z = shifted.baseAddress else { return }
      for row in 0..<context {
        let pr = p + row * context
        let count = row + 1
        let maximum = VectorMath.maximum(pr, count: count)
        if maximum > largest || maximum.isNaN { largest = maximum }
        for i in 0..<count { z[i] = pr[i] - maximum }
        let sum = S.exponentiate(pr, count: count, minus: maximum)
        VectorMath.scale(pr, by: 1 / sum, count: count)
        for i in count..<max(context, count) { pr[i] = 0 }
        total += Double(S.naturalLogarithm(sum) - S.dot(count, pr, z))
      }
    }
    entropy[head] += total
    if Double(largest) > largestLogit || largest.isNaN { largestLogit = Double(largest) }
  }
}

// MARK: - QK-norm

extension CausalAttention {
  private func normalize(_ projected: Matrix<S>) -> Matrix<S> {
    let copy = normalized.matrix(projected.rows, projected.columns)
    copy.base.update(from: projected.base, count: copy.count)
    for row in 0..<projected.rows {
      for head in 0..<2 * heads {
        inverseDeviation.base[row * 2 * heads + head] = Normalization.forward(
          projected.row(row) + head * headWidth, into: copy.row(row) + head * headWidth,
          count: headWidth)
      }
    }
    return copy
  }

  private func denormalize(_ gradient: Matrix<S>) {
    for row in 0..<gradient.rows {
      for head in 0..<2 * heads {
        Normalization.backward(
          gradient.row(row) + head * headWidth, unit: queries.row(row) + head * headWidth,
          inverseDeviation: inverseDeviation.base[row * 2 * heads + head], count: headWidth)
      }
    }
  }
}
