internal import CZlib
internal import Foundation

/// Reads images from disk: a pair of IDX files, or a folder with a folder for each class.
package enum ImageFiles {
  /// - Parameters:
  ///   - path: an IDX file of images, or a folder of folders of grey PNM images; classes are numbered
  ///     in the order of the folders' names.
  ///   - labels: an IDX file of labels; with a folder there is none.
  ///   - white: the value of a white pixel in an IDX file, which does not say it itself.
  package static func read(_ path: String, labels: String?, white: Int = 255)
    throws(ImageProblem) -> ImageSet
  {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      return try folder(path)
    }
    guard let labels else {
      throw .unreadable(path: path, reason: "an IDX file of images needs one of labels beside it")
    }
    let pixels = try FileBytes.read(path, atMost: ImageLimits.fileBytes)
    let classes = try FileBytes.read(labels, atMost: ImageLimits.fileBytes)
    do { _ = try IDX.labels(classes) } catch { throw .file(path: labels, error) }
    do {
      return try IDX.decode(images: pixels, labels: classes, white: white)
    } catch { throw .file(path: path, error) }
  }

  private static func folder(_ path: String) throws(ImageProblem) -> ImageSet {
    let classes = try entries(path).filter { $0.isFolder }
    guard !classes.isEmpty else { throw .noClasses(path: path) }
    var images: [Float] = []
    var labels: [Int32] = []
    var first: (path: String, rows: Int, columns: Int)?
    for (label, folder) in classes.enumerated() {
      let files = try entries(folder.path).filter { !$0.isFolder && isImage($0.path) }
      guard !files.isEmpty else { throw .noImages(path: folder.path) }
      for file in files {
        let bytes = try FileBytes.read(file.path, atMost: ImageLimits.fileBytes)
        let image: PortableGrayMap
        do { image = try PortableGrayMap(bytes) } catch { throw .file(path: file.path, error) }
        let known = first ?? (file.path, image.rows, image.columns)
        first = known
        guard known.rows == image.rows, known.columns == image.columns else {
          throw .file(
            path: file.path,
            .unequalSizes(rows: image.rows, columns: image.columns, first: known.path))
        }
        images += image.pixels
        labels.append(Int32(label))
        guard images.count <= ImageLimits.pixels else { throw .tooMuch(pixels: images.count) }
      }
    }
    guard let first else { throw .noImages(path: path) }
    do {
      return try ImageSet(rows: first.rows, columns: first.columns, images: images, labels: labels)
    } catch { throw .file(path: path, error) }
  }

  private static func isImage(_ path: String) -> Bool {
    let plain = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
    return plain.hasSuffix(".pgm") || plain.hasSuffix(".pnm")
  }

  /// What a folder holds, by name; hidden entries are left out.
  private static func entries(_ path: String) throws(ImageProblem) -> [(
    path: String, isFolder: Bool
  )] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
    return names.filter { !$0.hasPrefix(".") }.sorted().map { name in
      var isFolder: ObjCBool = false
      let entry = "\(path)/\(name)"
      let exists = FileManager.default.fileExists(atPath: entry, isDirectory: &isFolder)
      return (entry, exists && isFolder.boolValue)
    }
  }
}

/// A whole file in memory, gzip or plain, within a bound.
enum FileBytes {
  static func read(_ path: String, atMost limit: Int) throws(ImageProblem) -> [UInt8] {
    guard let file = gzopen(path, "rb") else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    var bytes: [UInt8] = []
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { block.deallocate() }
    var problem: String?
    while problem == nil {
      let count = gzread(file, block.baseAddress, UInt32(block.count))
      if count < 0 {
        var code: CInt = 0
        problem = String(cString: gzerror(file, &code))
        if code == Z_ERRNO { problem = String(cString: strerror(errno)) }
      }
      guard count > 0 else { break }
      bytes.append(contentsOf: block.prefix(Int(count)))
      if bytes.count > limit { problem = "it has more than \(limit) bytes" }
    }
    // A gzip stream without its end is only told of here.
    let isWhole = gzclose_r(file) == Z_OK
    if problem == nil, !isWhole { problem = "its gzip stream is cut short" }
    if let problem { throw .unreadable(path: path, reason: problem) }
    return bytes
  }
}
