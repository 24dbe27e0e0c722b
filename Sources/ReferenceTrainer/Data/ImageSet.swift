/// Small grey images, each of one class, all of one size.
package struct ImageSet: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  /// Labels are 0 ..< classes.
  package let classes: Int
  /// Image after image, row by row: 0 is black, 1 white.
  package let images: [Float]
  package let labels: [Int32]

  package var count: Int { labels.count }
  /// Pixels of one image.
  package var pixels: Int { rows * columns }

  /// Classes of the digit scenarios: enough for two tasks of two, and no more than a small network
  /// tells apart.
  package static let classCounts = 4...256
  /// Images of each class: a quarter of them is held out at random, and none may be left without.
  package static let fewestOfAClass = 32

  /// - Parameters:
  ///   - images: rows × columns numbers an image.
  ///   - labels: one an image.
  package init(rows: Int, columns: Int, images: [Float], labels: [Int32]) throws(ImageProblem) {
    guard images.count == labels.count * rows * columns else {
      throw .unequalCounts(images: images.count / max(1, rows * columns), labels: labels.count)
    }
    let classes = Int(labels.max() ?? -1) + 1
    guard Self.classCounts.contains(classes) else { throw .classCount(classes) }
    var sizes = Array(repeating: 0, count: classes)
    for label in labels { sizes[Int(label)] += 1 }
    for (label, size) in sizes.enumerated() where size < Self.fewestOfAClass {
      throw .smallClass(label, images: size)
    }
    self.rows = rows
    self.columns = columns
    self.classes = classes
    self.images = images
    self.labels = labels
  }

  /// A number that tells this set from others.
  var fingerprint: UInt64 {
    var fingerprint = Fingerprint()
    fingerprint.take(images)
    fingerprint.take(labels)
    return fingerprint.value
  }

  /// Copies images into rows of a matrix; pixel i comes from pixel `order[i]`.
  package func fill(_ matrix: Matrix<Float>, _ indices: some Sequence<Int>, order: [Int]? = nil) {
    for (row, index) in indices.enumerated() {
      let target = matrix.row(row)
      let base = index * pixels
      for i in 0..<pixels { target[i] = images[base + (order?[i] ?? i)] }
    }
  }
}

extension ImageSet {
  /// The bundled handwritten digits: 1797 of 8×8 pixels, ten classes.
  package static let digits: ImageSet = {
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
    do {
      return try ImageSet(rows: 8, columns: 8, images: images, labels: labels)
    } catch { preconditionFailure("the bundled digits are damaged: \(error)") }
  }()
}

/// Why bytes are no images to train on.
package enum ImageProblem: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  /// Which file the problem is in.
  indirect case file(path: String, ImageProblem)
  case notIDX(found: [UInt8], wanted: [UInt8])
  case notGrayMap(found: [UInt8])
  case header(String)
  case size(rows: Int, columns: Int)
  case tooSmall(rows: Int, columns: Int)
  case tooMuch(pixels: Int)
  case cutShort(bytes: Int, wanted: Int)
  case tooLong(bytes: Int, wanted: Int)
  case tooBright(value: Int, white: Int)
  case unequalCounts(images: Int, labels: Int)
  case unequalSizes(rows: Int, columns: Int, first: String)
  case noClasses(path: String)
  case noImages(path: String)
  case classCount(Int)
  case smallClass(Int, images: Int)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    case .file(let path, let problem): "\(path): \(problem)"
    case .notIDX(let found, let wanted):
      "this is no IDX file of the wanted kind: it begins with \(Self.hex(found)), not with "
        + "\(Self.hex(wanted)) (bytes of three dimensions for images, of one for labels)"
    case .notGrayMap(let found):
      "this is no grey PNM image: it begins with \(Self.hex(found)), not with P2 or P5; "
        + "`convert IN -colorspace gray OUT.pgm` makes one"
    case .header(let what): "the header is damaged: \(what)"
    case .size(let rows, let columns):
      "images of \(rows)×\(columns) pixels: a side must be between 1 and \(ImageLimits.side)"
    case .tooSmall(let rows, let columns):
      "images of \(rows)×\(columns) pixels: a convolutional network halves them twice and needs 4×4"
    case .tooMuch(let pixels):
      "\(pixels) pixels in all; at most \(ImageLimits.pixels) are kept in memory: take fewer or "
        + "smaller images"
    case .cutShort(let bytes, let wanted):
      "the file is cut short: \(bytes) bytes of pixels or labels where its header says \(wanted)"
    case .tooLong(let bytes, let wanted):
      "\(bytes) bytes of pixels or labels where the header says \(wanted)"
    case .tooBright(let value, let white):
      "there is a pixel of \(value), brighter than white (\(white)); --white says what white is"
    case .unequalCounts(let images, let labels):
      "\(images) images and \(labels) labels: each image needs one"
    case .unequalSizes(let rows, let columns, let first):
      "\(rows)×\(columns) pixels, where \(first) has others: all images must have one size"
    case .noClasses(let path):
      "\(path) has no folders: it needs one for each class, with the images of the class in it"
    case .noImages(let path): "\(path) holds no image (.pgm, .pnm, or either with .gz)"
    case .classCount(let count):
      "\(count) classes; the scenarios need \(ImageSet.classCounts.lowerBound) to "
        + "\(ImageSet.classCounts.upperBound), numbered from 0"
    case .smallClass(let label, let images):
      "class \(label) has \(images) images; each needs at least \(ImageSet.fewestOfAClass), a quarter "
        + "of which is held out"
    }
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    guard !bytes.isEmpty else { return "nothing" }
    return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}

/// What files of images may hold at most, so that a header that lies costs nothing.
package enum ImageLimits {
  /// Rows or columns: the networks here are for thumbnails.
  package static let side = 1024
  /// Pixels in all, 256 MB as single precision: MNIST's 60 000 images have 47 million.
  package static let pixels = 1 << 26
  /// Bytes of one file, decompressed: a header, and two bytes a pixel.
  package static let fileBytes = 2 * pixels + 4096
}
