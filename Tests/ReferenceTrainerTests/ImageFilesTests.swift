import Foundation
import Testing

@testable import ReferenceTrainer

/// Images from disk: what is taken, and what is said of what is not.
@Suite struct ImageFilesTests {
  private static func bigEndian(_ value: Int) -> [UInt8] {
    [
      UInt8(value >> 24 & 255), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255),
      UInt8(value & 255),
    ]
  }

  private static func idx(count: Int, rows: Int, columns: Int, _ pixels: [UInt8]) -> [UInt8] {
    [0, 0, 8, 3] + bigEndian(count) + bigEndian(rows) + bigEndian(columns) + pixels
  }

  private static func idx(labels: [UInt8]) -> [UInt8] {
    [0, 0, 8, 1] + bigEndian(labels.count) + labels
  }

  /// Four classes of 32 images, the fewest that there may be.
  private static let labels = (0..<128).map { UInt8($0 % 4) }

  private static func randomPixels(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = RandomSource(seed: seed)
    return (0..<count).map { _ in UInt8(random.integer(below: 256)) }
  }

  @Test(arguments: 1...12) func `IDX files come back as they were written`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let (rows, columns) = (1 + random.integer(below: 9), 1 + random.integer(below: 9))
    let pixels = Self.randomPixels(128 * rows * columns, seed: seed)
    let set = try IDX.decode(
      images: Self.idx(count: 128, rows: rows, columns: columns, pixels),
      labels: Self.idx(labels: Self.labels))
    #expect(set.rows == rows && set.columns == columns && set.count == 128 && set.classes == 4)
    #expect(set.images.map { UInt8($0 * 255) } == pixels)
    #expect(set.labels.map { UInt8($0) } == Self.labels)
  }

  @Test func `a hand-made IDX file has its pixels where they belong`() throws {
    var pixels = [UInt8](repeating: 0, count: 128 * 6)
    pixels[6 + 5] = 255
    pixels[6 + 1] = 51
    let set = try IDX.decode(
      images: Self.idx(count: 128, rows: 2, columns: 3, pixels),
      labels: Self.idx(labels: Self.labels))
    let buffer = Buffer<Float>(count: 6)
    set.fill(buffer.matrix(1, 6), [1])
    #expect(buffer.numbers == [0, 0.2, 0, 0, 0, 1])
    set.fill(buffer.matrix(1, 6), [1], order: [5, 4, 3, 2, 1, 0])
    #expect(buffer.numbers == [1, 0, 0, 0, 0.2, 0])
  }

  @Test func `what is wrong with an IDX file is said`() {
    let pixels = [UInt8](repeating: 9, count: 128 * 4)
    let good = Self.idx(count: 128, rows: 2, columns: 2, pixels)
    let labels = Self.idx(labels: Self.labels)
    func problem(_ images: [UInt8], _ labels: [UInt8], white: Int = 255) -> ImageProblem? {
      do {
        _ = try IDX.decode(images: images, labels: labels, white: white)
        return nil
      } catch { return error }
    }
    #expect(problem(good, labels) == nil)
    #expect(problem([], labels) == .notIDX(found: [], wanted: [0, 0, 8, 3]))
    #expect(problem(labels, labels) == .notIDX(found: [0, 0, 8, 1], wanted: [0, 0, 8, 3]))
    #expect(problem(good, good) == .notIDX(found: [0, 0, 8, 3], wanted: [0, 0, 8, 1]))
    #expect(problem(Array(good.prefix(15)), labels) == .header("it ends after 15 bytes of 16"))
    #expect(problem(good.dropLast(), labels) == .cutShort(bytes: 511, wanted: 512))
    #expect(problem(good + [0], labels) == .tooLong(bytes: 513, wanted: 512))
    #expect(problem(good, labels, white: 8) == .tooBright(value: 9, white: 8))
    #expect(problem(good, labels.dropLast()) == .cutShort(bytes: 127, wanted: 128))
    let fewer = Self.idx(labels: Array(Self.labels.prefix(127)))
    #expect(problem(good, fewer) == .unequalCounts(images: 128, labels: 127))
    let lonely = Self.idx(labels: Array(Self.labels.dropLast()) + [9])
    #expect(problem(good, lonely) == .smallClass(3, images: 31))
    let two = Self.idx(labels: (0..<128).map { UInt8($0 % 2) })
    #expect(problem(good, two) == .classCount(2))
    let flat = Self.idx(count: 128, rows: 0, columns: 2, [])
    #expect(problem(flat, labels) == .size(rows: 0, columns: 2))
  }

  @Test func `a header that promises four billion images costs nothing`() {
    for (count, rows, columns) in [
      (0xFFFF_FFFF, 1024, 1024), (0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF), (1 << 26, 1, 1),
    ] {
      #expect(throws: ImageProblem.self) {
        try IDX.decode(
          images: Self.idx(count: count, rows: rows, columns: columns, [1, 2, 3]),
          labels: Self.idx(labels: Self.labels))
      }
    }
    #expect(throws: ImageProblem.cutShort(bytes: 1, wanted: 0xFFFF_FFFF)) {
      try IDX.labels([0, 0, 8, 1, 255, 255, 255, 255, 3])
    }
    #expect(throws: ImageProblem.cutShort(bytes: 1, wanted: 1 << 20)) {
      try PortableGrayMap(Array("P5 1024 1024 255\nx".utf8))
    }
    #expect(throws: ImageProblem.cutShort(bytes: 2, wanted: 1 << 21)) {
      try PortableGrayMap(Array("P2 1024 1024 255\n7".utf8))
    }
  }

  @Test(arguments: ["P2", "P5"], [1, 16, 255, 256, 65535])
  func `PNM images come back as they were written`(magic: String, white: Int) throws {
    var random = RandomSource(seed: UInt64(white))
    for _ in 0..<20 {
      let (rows, columns) = (1 + random.integer(below: 7), 1 + random.integer(below: 7))
      let values = (0..<rows * columns).map { _ in random.integer(below: white + 1) }
      var bytes = Array(
        "\(magic)\n# a comment\n\(columns)\t\(rows) # and one more\n\(white)\n".utf8)
      if magic == "P2" {
        bytes += Array(values.map(String.init).joined(separator: " ").utf8)
      } else {
        bytes += values.flatMap { white > 255 ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0)] }
      }
      let image = try PortableGrayMap(bytes)
      #expect(image.rows == rows && image.columns == columns)
      #expect(image.pixels == values.map { Float($0) / Float(white) })
    }
  }

  @Test func `what is wrong with a PNM image is said`() {
    func problem(_ text: String) -> ImageProblem? {
      do {
        _ = try PortableGrayMap(Array(text.utf8))
        return nil
      } catch { return error }
    }
    #expect(problem("P5 2 1 255 ab") == nil)
    #expect(problem("P5 2 1 255 ab\n") == nil)
    #expect(problem("P2 2 1 255 7 8 # the end") == nil)
    #expect(problem("P6 2 1 255 abcdef") == .notGrayMap(found: Array("P6".utf8)))
    #expect(problem("") == .notGrayMap(found: []))
    #expect(problem("P5") == .header("there is no space before the width"))
    #expect(problem("P52 1 255 ab") == .header("there is no space before the width"))
    #expect(problem("P5 ") == .header("there is no width"))
    #expect(problem("P5 x 1 255 ab") == .header("the width is no number"))
    #expect(problem("P5 -2 1 255 ab") == .header("the width is no number"))
    #expect(
      problem("P5 99999999999999999999 1 255 ab") == .header("the width is beyond all bounds"))
    #expect(problem("P5 2 0 255 ") == .size(rows: 0, columns: 2))
    #expect(problem("P5 2 1 0 ab") == .header("white is 0; it must be between 1 and 65535"))
    #expect(problem("P5 2 1 65536 ab") == .header("white is 65536; it must be between 1 and 65535"))
    #expect(problem("P5 2 1 255") == .header("no white space ends it"))
    #expect(problem("P5 2 1 255 a") == .cutShort(bytes: 1, wanted: 2))
    #expect(problem("P5 2 1 255 abc") == .tooLong(bytes: 3, wanted: 2))
    #expect(problem("P5 2 1 64 az") == .tooBright(value: 97, white: 64))
    #expect(problem("P2 2 1 9 3 12") == .tooBright(value: 12, white: 9))
    #expect(problem("P2 2 1 9 12345") == .tooBright(value: 12345, white: 9))
    #expect(problem("P2 2 1 9 3 x  ") == .header("the shade of pixel 1 is no number"))
    #expect(problem("P2 2 1 9 3 4 5") == .header("there is something after the last pixel"))
  }

  @Test(arguments: 0..<400) func `no bytes make the decoders trap`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    var bytes =
      seed % 2 == 0
      ? Self.idx(count: 3, rows: 2, columns: 2, Self.randomPixels(12, seed: seed))
      : Array("P\(seed % 4 == 1 ? 2 : 5) 3 2 255\n12 3 4 5 6 7".utf8)
    for _ in 0..<1 + random.integer(below: 6) {
      bytes[random.integer(below: bytes.count)] = UInt8(random.integer(below: 256))
    }
    bytes = Array(bytes.prefix(1 + random.integer(below: bytes.count)))
    _ = try? IDX.decode(images: bytes, labels: bytes)
    _ = try? IDX.labels(bytes)
    _ = try? PortableGrayMap(bytes)
  }

  // MARK: - Files

  private func withFolder(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.path + "/images-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  private func write(_ bytes: [UInt8], _ path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  @Test func `the bundled digits from IDX files, plain or gzipped, train the same to the last bit`()
    throws
  {
    try withFolder { path in
      let digits = ImageSet.digits
      let pixels = digits.images.map { UInt8($0 * 16) }
      let images = Self.idx(count: digits.count, rows: 8, columns: 8, pixels)
      try write(images, "\(path)/i")
      try write(Self.idx(labels: digits.labels.map { UInt8($0) }), "\(path)/l")
      let gzip = Process()
      gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      gzip.arguments = ["gzip", "-k", "\(path)/i"]
      try gzip.run()
      gzip.waitUntilExit()
      for name in ["i", "i.gz"] {
        let set = try ImageFiles.read("\(path)/\(name)", labels: "\(path)/l", white: 16)
        #expect(set == digits)
        let plan = PlasticityConfiguration(rate: 0.01, tasks: 1) { $0.width = 8 }
        #expect(metrics(PlasticityRun(plan, images: set)) == metrics(PlasticityRun(plan)))
        let pairs = IncrementalConfiguration(rate: 0.05) { $0.updates = 3 }
        #expect(metrics(IncrementalRun(pairs, images: set)) == metrics(IncrementalRun(pairs)))
      }
      let whole = try Data(contentsOf: URL(fileURLWithPath: "\(path)/i.gz"))
      try write(Array(whole.dropLast(100)), "\(path)/short.gz")
      #expect(throws: ImageProblem.self) {
        try ImageFiles.read("\(path)/short.gz", labels: "\(path)/l", white: 16)
      }
    }
  }

  private func metrics(_ run: any TrainingRun) -> [StepMetrics] {
    var all: [StepMetrics] = []
    while let metrics = run.next() { all.append(metrics) }
    return all
  }

  @Test func `a folder of folders is read class by class, in the order of names`() throws {
    try withFolder { path in
      for (label, name) in ["ant", "bee", "cat", "dog"].enumerated() {
        try FileManager.default.createDirectory(
          atPath: "\(path)/\(name)", withIntermediateDirectories: true)
        for k in 0..<32 {
          let text = k % 2 == 0 ? "P2 2 1 100 \(label) \(k)" : "P2\n2 1\n100\n\(label)\n\(k)\n"
          try write(Array(text.utf8), "\(path)/\(name)/\(100 + k).pgm")
        }
        try write([1], "\(path)/\(name)/notes.txt")
      }
      let set = try ImageFiles.read(path, labels: nil)
      #expect(set.labels == (0..<128).map { Int32($0 / 32) })
      #expect(set.rows == 1 && set.columns == 2)
      let wanted: [Float] = (0..<128).flatMap { k -> [Float] in
        [Float(k / 32) / 100, Float(k % 32) / 100]
      }
      #expect(set.images == wanted)

      try write(Array("P2 1 2 9 1 1".utf8), "\(path)/cat/odd.pgm")
      let odd = ImageProblem.unequalSizes(rows: 2, columns: 1, first: "\(path)/ant/100.pgm")
      #expect(throws: ImageProblem.file(path: "\(path)/cat/odd.pgm", odd)) {
        try ImageFiles.read(path, labels: nil)
      }
    }
  }

  @Test func `what is wrong with a folder is said`() throws {
    try withFolder { path in
      #expect(throws: ImageProblem.noClasses(path: path)) {
        try ImageFiles.read(path, labels: nil)
      }
      try FileManager.default.createDirectory(
        atPath: "\(path)/a", withIntermediateDirectories: true)
      #expect(throws: ImageProblem.noImages(path: "\(path)/a")) {
        try ImageFiles.read(path, labels: nil)
      }
      #expect(throws: ImageProblem.self) {
        try ImageFiles.read("\(path)/none", labels: "\(path)/x")
      }
      try write([1], "\(path)/file")
      #expect(throws: ImageProblem.self) { try ImageFiles.read("\(path)/file", labels: nil) }
      #expect(throws: ImageProblem.self) { try ImageFiles.read("\(path)/file", labels: path) }
    }
  }
}
