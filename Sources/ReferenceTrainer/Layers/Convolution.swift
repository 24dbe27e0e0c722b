/// A 3×3 convolution over images with a border of zeros, so that their size stays.
///
/// A row is a pixel with its channels side by side; images come one after the other, row by row. The
/// neighbourhoods of all pixels are laid out as rows of nine times the channels (im2col), and the rest
/// is the product of a linear layer.
package final class Convolution<S: Scalar> {
  /// Outputs × (9·inputs): for each output the nine neighbours from top left to bottom right, with their
  /// channels.
  package let weight: Parameter<S>
  package let bias: Parameter<S>
  private let height: Int
  private let width: Int
  private let inputs: Int
  private let patches: Buffer<S>
  private let patchGradient: Buffer<S>
  private let output: Buffer<S>
  private let inputGradient: Buffer<S>

  /// - Parameter images: the largest batch.
  package init(
    _ name: String, height: Int, width: Int, inputs: Int, outputs: Int, images: Int,
    store: ParameterStore<S>
  ) {
    weight = store.matrix(name, rows: outputs, columns: 9 * inputs)
    bias = store.vector(name, count: outputs)
    self.height = height
    self.width = width
    self.inputs = inputs
    let pixels = images * height * width
    patches = Buffer(count: pixels * 9 * inputs)
    patchGradient = Buffer(count: pixels * 9 * inputs)
    output = Buffer(count: pixels * outputs)
    inputGradient = Buffer(count: pixels * inputs)
  }

  package static func room(inputs: Int, outputs: Int) -> Int {
    ParameterStore<S>.room(outputs, 9 * inputs) + ParameterStore<S>.room(1, outputs)
  }

  package func forward(_ x: Matrix<S>) -> Matrix<S> {
    let patch = patches.matrix(x.rows, weight.columns)
    for pixel in 0..<x.rows { gather(x, pixel, into: patch.row(pixel)) }
    let y = output.matrix(x.rows, weight.rows)
    for r in 0..<y.rows { y.row(r).update(from: bias.value, count: y.columns) }
    S.multiply(
      transposeA: false, transposeB: true, m: x.rows, n: weight.rows, k: weight.columns,
      alpha: 1, a: patch.base, lda: weight.columns, b: weight.value, ldb: weight.columns,
      beta: 1, c: y.base, ldc: y.columns)
    return y
  }

  /// dW += dyᵀ·P, db += Σ dy; dP = dy·W goes back to the pixels that the neighbourhoods came from.
  package func backward(_ dy: Matrix<S>) -> Matrix<S> {
    S.multiply(
      transposeA: true, transposeB: false, m: weight.rows, n: weight.columns, k: dy.rows,
      alpha: 1, a: dy.base, lda: dy.columns, b: patches.base, ldb: weight.columns,
      beta: 1, c: weight.gradient, ldc: weight.columns)
    for r in 0..<dy.rows { VectorMath.add(dy.row(r), to: bias.gradient, count: dy.columns) }
    let dPatch = patchGradient.matrix(dy.rows, weight.columns)
    S.multiply(
      transposeA: false, transposeB: false, m: dy.rows, n: weight.columns, k: weight.rows,
      alpha: 1, a: dy.base, lda: dy.columns, b: weight.value, ldb: weight.columns,
      beta: 0, c: dPatch.base, ldc: weight.columns)
    let dx = inputGradient.matrix(dy.rows, inputs)
    dx.base.update(repeating: 0, count: dx.count)
    for pixel in 0..<dy.rows { scatter(dPatch.row(pixel), pixel, into: dx) }
    return dx
  }

  private func gather(_ x: Matrix<S>, _ pixel: Int, into patch: UnsafeMutablePointer<S>) {
    var place = patch
    forEachNeighbour(of: pixel) { neighbour in
      if let neighbour {
        place.update(from: x.row(neighbour), count: inputs)
      } else {
        place.update(repeating: 0, count: inputs)
      }
      place += inputs
    }
  }

  private func scatter(_ patch: UnsafePointer<S>, _ pixel: Int, into dx: Matrix<S>) {
    var place = patch
    forEachNeighbour(of: pixel) { neighbour in
      if let neighbour { VectorMath.add(place, to: dx.row(neighbour), count: inputs) }
      place += inputs
    }
  }

  /// The nine pixels around one, itself included; nil beyond the border of its image.
  @inline(__always)
  private func forEachNeighbour(of pixel: Int, _ body: (Int?) -> Void) {
    let inImage = pixel % (height * width)
    let (y, x) = (inImage / width, inImage % width)
    for dy in -1...1 {
      for dx in -1...1 {
        let isInside = (0..<height).contains(y + dy) && (0..<width).contains(x + dx)
        body(isInside ? pixel + dy * width + dx : nil)
      }
    }
  }
}

/// The largest of each 2×2 pixels, channel by channel; an odd last row or column is left out.
package final class MaxPool<S: Scalar> {
  private let height: Int
  private let width: Int
  private let channels: Int
  private let output: Buffer<S>
  private let inputGradient: Buffer<S>
  /// For each output the place of the number that it took.
  private var source: [Int32]

  package init(height: Int, width: Int, channels: Int, images: Int) {
    self.height = height
    self.width = width
    self.channels = channels
    let count = images * (height / 2) * (width / 2) * channels
    output = Buffer(count: count)
    source = Array(repeating: 0, count: count)
    inputGradient = Buffer(count: images * height * width * channels)
  }

  package func forward(_ x: Matrix<S>) -> Matrix<S> {
    let images = x.rows / (height * width)
    let (rows, columns) = (height / 2, width / 2)
    let y = output.matrix(images * rows * columns, channels)
    for pixel in 0..<y.rows {
      let image = pixel / (rows * columns)
      let (row, column) = (pixel / columns % rows, pixel % columns)
      let first = (image * height + 2 * row) * width + 2 * column
      for channel in 0..<channels {
        var best = first * channels + channel
        for other in [first + 1, first + width, first + width + 1] {
          let place = other * channels + channel
          // NaN must show.
          if x.base[place] > x.base[best] || x.base[place].isNaN { best = place }
        }
        y[pixel, channel] = x.base[best]
        source[pixel * channels + channel] = Int32(best)
      }
    }
    return y
  }

  package func backward(_ dy: Matrix<S>) -> Matrix<S> {
    let images = dy.rows / ((height / 2) * (width / 2))
    let dx = inputGradient.matrix(images * height * width, channels)
    dx.base.update(repeating: 0, count: dx.count)
    for i in 0..<dy.count { dx.base[Int(source[i])] += dy.base[i] }
    return dx
  }
}
