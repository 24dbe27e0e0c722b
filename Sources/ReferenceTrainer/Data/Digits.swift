/// The bundled images of handwritten digits: 1797 of 8×8 pixels in 0…1, ten classes.
package struct Digits: Sendable {
  package static let pixels = 64
  package let images: [Float]
  package let labels: [Int32]

  package var count: Int { labels.count }

  package init() {
    var images: [Float] = []
    var labels: [Int32] = []
    let zero = UInt8(ascii: "0")
    let a = UInt8(ascii: "a")
    BundledDigits.lines.withUTF8Buffer { text in
      for line in text.split(separator: UInt8(ascii: "\n")) {
        let bytes = Array(line)
        labels.append(Int32(bytes[0] - zero))
        for byte in bytes.dropFirst() { images.append(Float(byte - a) / 16) }
      }
    }
    precondition(images.count == labels.count * Self.pixels, "the bundled digits are damaged")
    self.images = images
    self.labels = labels
  }

  /// Copies images into rows of a matrix; pixel i comes from pixel `order[i]`.
  package func fill(_ matrix: Matrix<Float>, _ indices: some Sequence<Int>, order: [Int]? = nil) {
    for (row, index) in indices.enumerated() {
      let target = matrix.row(row)
      let base = index * Self.pixels
      for i in 0..<Self.pixels { target[i] = images[base + (order?[i] ?? i)] }
    }
  }
}
