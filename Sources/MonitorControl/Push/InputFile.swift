internal import CZlib
internal import Glibc

/// Bytes of a file or of standard input in big blocks; gzip is recognised by its first bytes.
///
/// Several gzip members one after the other are one stream (`cat a.gz b.gz`), as `gzip -d` has it.
package final class InputFile {
  private static let blockBytes = 256 << 10

  package let name: String
  /// Bytes of the file on disk, nil for a pipe.
  package let size: Int64?
  /// Bytes read from disk so far: what a progress bar compares with `size`.
  package private(set) var bytesRead: Int64 = 0

  private let descriptor: CInt
  private var raw = [UInt8](repeating: 0, count: blockBytes)
  private var rawStart = 0
  private var rawEnd = 0
  private var inflater: Inflater?
  private var isFirst = true

  /// - Parameter path: `-` is standard input.
  package init(path: String) throws(ControlFailure) {
    if path == "-" {
      name = "standard input"
      descriptor = STDIN_FILENO
      size = nil
      return
    }
    name = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      throw ControlFailure(
        code == ENOENT ? .notFound : code == EACCES ? .notPermitted : .failure,
        "cannot read \(path): \(String(cString: strerror(code)))")
    }
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    if status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw ControlFailure(.failure, "\(path) is a directory: name the files in it")
    }
    size = isRegular ? Int64(status.st_size) : nil
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// Appends the next block of (decompressed) bytes; false at the end of the file.
  package func read(into buffer: inout [UInt8]) throws(ControlFailure) -> Bool {
    if isFirst {
      isFirst = false
      try fill()
      if rawEnd >= 2, raw[0] == 0x1F, raw[1] == 0x8B { inflater = Inflater() }
    }
    guard let inflater else {
      if rawStart == rawEnd { try fill() }
      guard rawStart < rawEnd else { return false }
      buffer.append(contentsOf: raw[rawStart..<rawEnd])
      rawStart = rawEnd
      return true
    }
    let before = buffer.count
    while buffer.count == before {
      if rawStart == rawEnd {
        try fill()
        if rawEnd == 0 {
          guard inflater.isAtEnd else {
            throw ControlFailure(
              .failure, "\(name) is cut short: its last gzip member has no end; what came was sent")
          }
          return false
        }
      }
      guard let used = inflater.inflate(raw[rawStart..<rawEnd], into: &buffer) else {
        throw ControlFailure(
          .failure, "\(name) is no valid gzip after byte \(bytesRead - Int64(rawEnd - rawStart))")
      }
      rawStart += used
    }
    return true
  }

  private func fill() throws(ControlFailure) {
    rawStart = 0
    rawEnd = 0
    while true {
      let got = raw.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else {
        throw ControlFailure(.failure, "cannot read \(name): \(String(cString: strerror(errno)))")
      }
      rawEnd = got
      bytesRead += Int64(got)
      return
    }
  }
}

/// zlib's inflate over gzip members.
private final class Inflater {
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var output = [UInt8](repeating: 0, count: 512 << 10)
  /// Whether the last member is complete; zero padding after it is skipped.
  private(set) var isAtEnd = false

  init() {
    stream.initialize(to: z_stream())
    // 15 + 16: the largest window, gzip headers. Fails only for lack of 50 kB of memory.
    let result = inflateInit2_(stream, 31, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    precondition(result == Z_OK, "zlib cannot start: \(result)")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Decompresses once; how many input bytes it took, nil where they are no gzip.
  func inflate(_ input: ArraySlice<UInt8>, into buffer: inout [UInt8]) -> Int? {
    if isAtEnd {
      let padding = input.prefix { $0 == 0 }.count
      if padding > 0 { return padding }
      guard inflateReset(stream) == Z_OK else { return nil }
      isAtEnd = false
    }
    var input = input
    return input.withUnsafeMutableBytes { source -> Int? in
      output.withUnsafeMutableBytes { target -> Int? in
        stream.pointee.next_in = source.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_in = UInt32(source.count)
        stream.pointee.next_out = target.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(target.count)
        let result = CZlib.inflate(stream, Z_NO_FLUSH)
        guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else { return nil }
        isAtEnd = result == Z_STREAM_END
        buffer.append(contentsOf: target.prefix(target.count - Int(stream.pointee.avail_out)))
        return source.count - Int(stream.pointee.avail_in)
      }
    }
  }
}
