/// Causal multi-head attention: proj(softmax(s·q·kᵀ/√d)·v), each place seeing itself and what came
/// before.
///
/// One matrix makes q, k and v at once, laid side by side in a row: [q₀…q_h | k₀…k_h | v₀…v_h].
/// With `normalizesQueriesAndKeys` each head's q and k are brought to mean 0 and variance 1 first
/// (QK-norm), which bounds the logits by s·√d. ``AttentionPrecision`` says how exactly it is computed.
package final class CausalAttention<S: Scalar> {
  package let qkv: Linear<S>
  package let projection: Linear<S>
  private let width: Int
  private let heads: Int
  private let headWidth: Int
  private let context: Int
  private let scale: S
  private let normalizesQueriesAndKeys: Bool
  /// May change between steps to what the layer was made for, and back.
  package var precision: AttentionPrecision
  private let shiftsTies: Bool
  /// Whether forward passes measure entropy, ties and the largest logit; what they compute is the
  /// same, to the last bit.
  package var isMeasured = true

  /// What q·kᵀ reads: a view of qkv's output, or its copy with q and k normalized.
  private var queries: Matrix<S>
  private let normalized: Buffer<S>
  private let inverseDeviation: Buffer<S>
  private let weights: Buffer<S>
  private let mixed: Buffer<S>
  private let qkvGradient: Buffer<S>
  private let weightGradient: Buffer<S>
  private let rounded: Buffer<S>
  private let roundedWeights: Buffer<S>
  private var sequences = 0

  /// Mean entropy of the attention rows of the last forward pass in nats, one a head.
  package private(set) var entropy: [Double]
  /// The largest attention logit of the last forward pass.
  package private(set) var largestLogit = 0.0
  /// Share of the rows that see two keys or more in which at least two scores are within 10⁻³ of the
  /// largest, one a head.
  package private(set) var tiedShare: [Double]

  package init(
    _ name: String, width: Int, heads: Int, context: Int, rows: Int, logitScale: Double,
    normalizesQueriesAndKeys: Bool, reparametrizesSpectrum: Bool = false,
    precision: AttentionPrecision = .float32, shiftsTies: Bool = false, store: ParameterStore<S>
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
    self.precision = precision
    self.shiftsTies = shiftsTies
    rounded = Buffer(count: precision != .float32 ? rows * 3 * width : 0)
    roundedWeights = Buffer(count: precision != .float32 ? context * context : 0)
    queries = mixed.matrix(0, 3 * width)
    entropy = Array(repeating: 0, count: heads)
    tiedShare = entropy
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
    if precision != .float32 { queries = roundedCopy(of: queries) }
    for head in 0..<heads {
      entropy[head] = 0
      tiedShare[head] = 0
    }
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
        let o = out.row(sequence * context) + head * headWidth
        guard precision == .float32 else {
          mixInLowPrecision(p, values: q + 2 * width, into: o, head: head)
          continue
        }
        softmax(p, head: head)
        S.multiply(
          transposeA: false, transposeB: false, m: context, n: headWidth, k: context,
          alpha: 1, a: p, lda: context, b: q + 2 * width, ldb: stride,
          beta: 0, c: o, ldc: width)
      }
    }
    for head in 0..<heads {
      entropy[head] /= Double(sequences * context)
      tiedShare[head] /= Double(max(1, sequences * (context - 1)))
    }
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
          // Σ P·dP is also dO·O; flash attention takes that, with O as it was rounded.
          let along =
            precision == .float32
            ? S.dot(row + 1, pr, dr)
            : S.dot(headWidth, dO + row * width, mixed.base + (dO - dOut.base) + row * width)
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
  /// H = ln Σ eᶻ − Σ eᶻ·z/Σ eᶻ with z measured from the row's maximum, where every term is small. The
  /// logarithms of all rows are one, of the product of their sums.
  private func softmax(_ p: UnsafeMutablePointer<S>, head: Int) {
    guard isMeasured else {
      for row in 0..<context {
        let pr = p + row * context
        let maximum = VectorMath.maximum(pr, count: row + 1)
        let sum = S.exponentiate(pr, count: row + 1, minus: maximum)
        finish(pr, row: row, sum: sum)
      }
      return
    }
    var total = 0.0
    var product = 1.0
    var tied = 0
    var largest = S(-Double.greatestFiniteMagnitude)
    for row in 0..<context {
      let pr = p + row * context
      let maximum = VectorMath.maximum(pr, count: row + 1)
      if maximum > largest || maximum.isNaN { largest = maximum }
      var reading = SoftmaxRow<S>()
      let sum = S.exponentiate(pr, count: row + 1, minus: maximum, reading: &reading)
      finish(pr, row: row, sum: sum)
      if reading.atMaximum > 1 { tied += 1 }
      total -= Double(reading.weighted / sum)
      product *= Double(sum)
      if product > 1e250 {
        total += Double.naturalLogarithm(product)
        product = 1
      }
    }
    entropy[head] += total + Double.naturalLogarithm(product)
    tiedShare[head] += Double(tied)
    if Double(largest) > largestLogit || largest.isNaN { largestLogit = Double(largest) }
  }

  @inline(__always)
  private func finish(_ weights: UnsafeMutablePointer<S>, row: Int, sum: S) {
    VectorMath.scale(weights, by: 1 / sum, count: row + 1)
    for i in (row + 1)..<max(context, row + 1) { weights[i] = 0 }
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
          gradient.row(row) + head * headWidth,
          unit: normalized.base + row * gradient.columns + head * headWidth,
          inverseDeviation: inverseDeviation.base[row * 2 * heads + head], count: headWidth)
      }
    }
  }
}

// MARK: - Low precision

/// How exactly attention is computed.
package enum AttentionPrecision: String, Sendable, CaseIterable {
  case float32
  /// As fused kernels do it in bfloat16; see ``CausalAttention``'s `mixInLowPrecision`.
  case bfloat16
  /// The same with the four significant bits of eight-bit formats.
  case float8

  var significantBits: Int { self == .float32 ? 24 : self == .bfloat16 ? 8 : 4 }
}

extension CausalAttention {
  /// Whether two or more scores, measured from the row's largest, are at the maximum.
  @inline(__always)
  private static func isTied(_ z: UnsafePointer<S>, count: Int) -> Bool {
    var atMaximum: Int32 = 0
    for i in 0..<count { atMaximum &+= z[i] >= -1e-3 ? 1 : 0 }
    return atMaximum > 1
  }

  @inline(__always)
  private func round(_ x: UnsafeMutablePointer<S>, count: Int) {
    S.round(x, count: count, toBits: precision.significantBits)
  }

  private func roundedCopy(of matrix: Matrix<S>) -> Matrix<S> {
    let copy = rounded.matrix(matrix.rows, matrix.columns)
    copy.base.update(from: matrix.base, count: copy.count)
    round(copy.base, count: copy.count)
    return copy
  }

  /// Softmax and mixing with the roundings of a fused bfloat16 kernel.
  ///
  /// Scores are rounded; the weights stay unnormalized, P̄ = exp(z − max), and are rounded for the
  /// product with V; the product is rounded, divided by Σ P̄, and rounded again. Sums are in single
  /// precision. A row with two scores at its maximum has two weights of exactly 1: sums of values of one
  /// sign then need a ninth bit, and what is cut off has a sign of its own ("Why Low-Precision
  /// Transformer Training Fails", 2025). With `shiftsTies` such rows are measured from further up, so
  /// that no weight is 1: the paper's cure.
  ///
  /// Leaves P = P̄/Σ P̄ in `p` for the backward pass.
  private func mixInLowPrecision(
    _ p: UnsafeMutablePointer<S>, values: UnsafePointer<S>, into out: UnsafeMutablePointer<S>,
    head: Int
  ) {
    let stride = 3 * width
    round(p, count: context * context)
    var tied = 0
    withUnsafeTemporaryAllocation(of: S.self, capacity: 2 * context) { scratch in
      guard let z = scratch.baseAddress else { return }
      let sums = z + context
      for row in 0..<context {
        let pr = p + row * context
        let count = row + 1
        let maximum = VectorMath.maximum(pr, count: count)
        if Double(maximum) > largestLogit || maximum.isNaN { largestLogit = Double(maximum) }
        for i in 0..<count { z[i] = pr[i] - maximum }
        var offset = maximum
        if Self.isTied(z, count: count) {
          tied += 1
          if shiftsTies { offset += min(abs(maximum), 16) }
        }
        sums[row] = S.exponentiate(pr, count: count, minus: offset)
        for i in count..<max(context, count) { pr[i] = 0 }
        // H = ln Σ e^(z−m) − Σ p·(z−m), with Σ as if measured from the maximum.
        let whole = sums[row]
        entropy[head] +=
          Double(S.naturalLogarithm(whole) + (offset - maximum) - S.dot(count, pr, z) / whole)
      }
      roundedWeights.base.update(from: p, count: context * context)
      round(roundedWeights.base, count: context * context)
      S.multiply(
        transposeA: false, transposeB: false, m: context, n: headWidth, k: context,
        alpha: 1, a: roundedWeights.base, lda: context, b: values, ldb: stride,
        beta: 0, c: out, ldc: width)
      for row in 0..<context {
        let o = out + row * width
        round(o, count: headWidth)
        VectorMath.scale(o, by: 1 / sums[row], count: headWidth)
        round(o, count: headWidth)
        VectorMath.scale(p + row * context, by: 1 / sums[row], count: row + 1)
      }
    }
    tiedShare[head] += Double(tied)
  }
}
