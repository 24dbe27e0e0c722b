internal import Foundation

/// What a recurrent layer computes from one place to the next.
package enum RecurrentCell: String, Sendable, CaseIterable {
  /// h ← tanh(W·x + U·h + b) (Elman 1990): gradients pass through U once a place, and fade or grow.
  case tanh
  /// Gates i, f, g, o: c ← f·c + i·g, h ← o·tanh(c) (Hochreiter and Schmidhuber 1997).
  case lstm

  var gates: Int { self == .lstm ? 4 : 1 }
}

/// A recurrent layer over sequences laid one after the other, each starting from zeros.
///
/// Row b·T + t is place t of sequence b. The products with inputs are one for all places; those with
/// the state go place by place, over rows that are T apart.
package final class Recurrent<S: Scalar> {
  package let cell: RecurrentCell
  package let inputWeight: Parameter<S>
  package let stateWeight: Parameter<S>
  package let bias: Parameter<S>
  private let width: Int
  private let context: Int
  private var input: Matrix<S>
  /// Gates after their nonlinearity, states, cells and tanh of the cells of the last pass.
  private let gates: Buffer<S>
  private let states: Buffer<S>
  private let cells: Buffer<S>
  private let squashed: Buffer<S>
  private let gateGradient: Buffer<S>
  private let inputGradient: Buffer<S>
  private let stateGradient: Buffer<S>
  private let cellGradient: Buffer<S>

  package init(
    _ name: String, layer: Int, cell: RecurrentCell, inputs: Int, width: Int, context: Int,
    rows: Int, store: ParameterStore<S>
  ) {
    self.cell = cell
    self.width = width
    self.context = context
    let wide = cell.gates * width
    inputWeight = store.matrix("\(name).weight_ih_l\(layer)", rows: wide, columns: inputs)
    stateWeight = store.matrix("\(name).weight_hh_l\(layer)", rows: wide, columns: width)
    bias = store.vector("\(name).bias_l\(layer)", count: wide)
    gates = Buffer(count: rows * wide)
    states = Buffer(count: rows * width)
    cells = Buffer(count: cell == .lstm ? rows * width : 0)
    squashed = Buffer(count: cell == .lstm ? rows * width : 0)
    gateGradient = Buffer(count: rows * wide)
    inputGradient = Buffer(count: rows * inputs)
    stateGradient = Buffer(count: rows / context * width)
    cellGradient = Buffer(count: rows / context * width)
    input = inputGradient.matrix(0, inputs)
  }

  package static func room(cell: RecurrentCell, inputs: Int, width: Int) -> Int {
    let wide = cell.gates * width
    return ParameterStore<S>.room(wide, inputs) + ParameterStore<S>.room(wide, width)
      + ParameterStore<S>.room(1, wide)
  }

  package func forward(_ x: Matrix<S>) -> Matrix<S> {
    input = x
    let wide = cell.gates * width
    let z = gates.matrix(x.rows, wide)
    for r in 0..<z.rows { z.row(r).update(from: bias.value, count: wide) }
    S.multiply(
      transposeA: false, transposeB: true, m: x.rows, n: wide, k: x.columns,
      alpha: 1, a: x.base, lda: x.columns, b: inputWeight.value, ldb: x.columns,
      beta: 1, c: z.base, ldc: wide)
    let sequences = x.rows / context
    let h = states.matrix(x.rows, width)
    for t in 0..<context {
      if t > 0 {
        S.multiply(
          transposeA: false, transposeB: true, m: sequences, n: wide, k: width,
          alpha: 1, a: h.row(t - 1), lda: context * width, b: stateWeight.value, ldb: width,
          beta: 1, c: z.row(t), ldc: context * wide)
      }
      for b in 0..<sequences { advance(b * context + t, isFirst: t == 0) }
    }
    return h
  }

  private func advance(_ row: Int, isFirst: Bool) {
    let z = gates.base + row * cell.gates * width
    let h = states.base + row * width
    guard cell == .lstm else {
      Self.squash(z, count: width)
      h.update(from: z, count: width)
      return
    }
    let c = cells.base + row * width
    let squash = squashed.base + row * width
    Self.open(z, count: 2 * width)
    Self.squash(z + 2 * width, count: width)
    Self.open(z + 3 * width, count: width)
    for i in 0..<width {
      let kept: S = isFirst ? 0 : z[width + i] * (c - width)[i]
      c[i] = kept + z[i] * z[2 * width + i]
      squash[i] = c[i]
    }
    Self.squash(squash, count: width)
    for i in 0..<width { h[i] = z[3 * width + i] * squash[i] }
  }

  /// x ← 1/(1 + e⁻ˣ), by the exponential that works on eight numbers at once.
  private static func open(_ x: UnsafeMutablePointer<S>, count: Int) {
    VectorMath.scale(x, by: -1, count: count)
    _ = S.exponentiate(x, count: count, minus: 0)
    for i in 0..<count { x[i] = 1 / (1 + x[i]) }
  }

  /// x ← tanh x = 2/(1 + e⁻²ˣ) − 1.
  private static func squash(_ x: UnsafeMutablePointer<S>, count: Int) {
    VectorMath.scale(x, by: -2, count: count)
    _ = S.exponentiate(x, count: count, minus: 0)
    for i in 0..<count { x[i] = 2 / (1 + x[i]) - 1 }
  }

  package func backward(_ dy: Matrix<S>) -> Matrix<S> {
    let wide = cell.gates * width
    let sequences = dy.rows / context
    let dz = gateGradient.matrix(dy.rows, wide)
    let dh = stateGradient.matrix(sequences, width)
    stateGradient.zero()
    cellGradient.zero()
    for t in stride(from: context - 1, through: 0, by: -1) {
      for b in 0..<sequences { retreat(b, row: b * context + t, isFirst: t == 0, dy: dy) }
      guard t > 0 else { break }
      S.multiply(
        transposeA: false, transposeB: false, m: sequences, n: width, k: wide,
        alpha: 1, a: dz.row(t), lda: context * wide, b: stateWeight.value, ldb: width,
        beta: 0, c: dh.base, ldc: width)
    }
    for b in 0..<sequences where context > 1 {
      S.multiply(
        transposeA: true, transposeB: false, m: wide, n: width, k: context - 1,
        alpha: 1, a: dz.row(b * context + 1), lda: wide,
        b: states.base + b * context * width, ldb: width,
        beta: 1, c: stateWeight.gradient, ldc: width)
    }
    S.multiply(
      transposeA: true, transposeB: false, m: wide, n: input.columns, k: dy.rows,
      alpha: 1, a: dz.base, lda: wide, b: input.base, ldb: input.columns,
      beta: 1, c: inputWeight.gradient, ldc: input.columns)
    for r in 0..<dz.rows { VectorMath.add(dz.row(r), to: bias.gradient, count: wide) }
    let dx = inputGradient.matrix(dy.rows, input.columns)
    S.multiply(
      transposeA: false, transposeB: false, m: dy.rows, n: input.columns, k: wide,
      alpha: 1, a: dz.base, lda: wide, b: inputWeight.value, ldb: input.columns,
      beta: 0, c: dx.base, ldc: input.columns)
    return dx
  }

  /// The gradient of one row's gates from that of its state, which comes from above (dy) and from the
  /// next place; leaves what the place before gets of the cell.
  private func retreat(_ sequence: Int, row: Int, isFirst: Bool, dy: Matrix<S>) {
    let z = gates.base + row * cell.gates * width
    let dz = gateGradient.base + row * cell.gates * width
    let above = dy.row(row)
    let next = stateGradient.base + sequence * width
    guard cell == .lstm else {
      for i in 0..<width { dz[i] = (above[i] + next[i]) * (1 - z[i] * z[i]) }
      return
    }
    let squash = squashed.base + row * width
    let before = cells.base + (row - 1) * width
    let dc = cellGradient.base + sequence * width
    for i in 0..<width {
      let (input, forget, new, out) = (z[i], z[width + i], z[2 * width + i], z[3 * width + i])
      let dh = above[i] + next[i]
      let d = dc[i] + dh * out * (1 - squash[i] * squash[i])
      let old: S = isFirst ? 0 : before[i]
      dz[i] = d * new * input * (1 - input)
      dz[width + i] = d * old * forget * (1 - forget)
      dz[2 * width + i] = d * input * (1 - new * new)
      dz[3 * width + i] = dh * squash[i] * out * (1 - out)
      dc[i] = d * forget
    }
  }
}
