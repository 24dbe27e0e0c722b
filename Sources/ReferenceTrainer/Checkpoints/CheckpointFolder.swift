internal import Foundation
internal import Glibc

/// The checkpoints of one run on disk: `step-<last step>.checkpoint`, the newest so many of them.
///
/// A file appears under its name when all of it is on disk (written beside, synced, renamed, the folder
/// synced), so that one that is killed while it writes leaves the older ones and a `.part`.
package struct CheckpointFolder: Sendable {
  package let path: String
  /// Steps between two; counted from the last one.
  private let interval: Int
  private let kept: Int
  private var last = -1

  package enum Problem: Error, Equatable, CustomStringConvertible {
    case unwritable(path: String, reason: String)
    case unreadable(path: String, reason: String)
    case file(path: String, CheckpointFile.Problem)
    case none(path: String, through: Int?)

    package var description: String {
      switch self {
      case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
      case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
      case .file(let path, let problem): "\(path) cannot be used: \(problem)"
      case .none(let path, nil): "\(path) holds no checkpoint"
      case .none(let path, let step?): "\(path) holds no checkpoint of step \(step) or before"
      }
    }
  }

  /// - Parameters:
  ///   - path: made if it is not there.
  ///   - interval: so many steps from one to the next.
  ///   - kept: so many are kept, the newest.
  package init(_ path: String, every interval: Int, keeping kept: Int) throws(Problem) {
    precondition(interval > 0 && kept > 0, "checkpoints need an interval and room for one")
    self.path = path
    self.interval = interval
    self.kept = kept
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch { throw .unwritable(path: path, reason: error.localizedDescription) }
  }

  package func file(of step: Int) -> String { Self.file(of: step, in: path) }

  private static func file(of step: Int, in path: String) -> String {
    let digits = String(step)
    return "\(path)/step-\(String(repeating: "0", count: max(0, 10 - digits.count)))\(digits)"
      + ".checkpoint"
  }

  /// Whether the end of a step is a time to keep one.
  package func isDue(after step: Int) -> Bool { step - last >= interval }

  /// The run goes on after this step: the next one is due an interval later.
  package mutating func goOn(after step: Int) { last = step }

  /// Keeps one, and gives up the oldest past the number that is kept.
  ///
  /// After going back to an older step those of the steps that were undone are no longer what `latest`
  /// means: they are given up.
  package mutating func keep(_ checkpoint: CheckpointFile) throws(Problem) {
    let step = checkpoint.state.lastStep
    try Self.write(checkpoint.encode(), to: file(of: step))
    last = step
    let steps = try Self.steps(in: path)
    for undone in steps where undone > step { unlink(file(of: undone)) }
    for old in steps.filter({ $0 <= step }).dropLast(kept) { unlink(file(of: old)) }
  }

  /// Steps of the checkpoints in a folder, ascending.
  package static func steps(in path: String) throws(Problem) -> [Int] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
    return names.compactMap { name in
      guard name.hasPrefix("step-"), name.hasSuffix(".checkpoint") else { return nil }
      return Int(name.dropFirst(5).dropLast(11))
    }.sorted()
  }

  /// The newest one that can be used, at a step or before it.
  ///
  /// - Parameter damaged: told of those that cannot be used, which are passed over.
  package static func newest(
    in path: String, through step: Int? = nil, damaged: (Problem) -> Void = { _ in }
  ) throws(Problem) -> (file: String, checkpoint: CheckpointFile) {
    for candidate in try steps(in: path).reversed() where candidate <= step ?? .max {
      let file = file(of: candidate, in: path)
      do { return (file, try read(file)) } catch { damaged(error) }
    }
    throw .none(path: path, through: step)
  }

  package static func read(_ path: String) throws(Problem) -> CheckpointFile {
    let handle = open(path, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { throw .unreadable(path: path, reason: describeErrno()) }
    defer { close(handle) }
    var status = stat()
    guard fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, reason: "it is no file")
    }
    guard status.st_size <= CheckpointFile.Bounds.fileBytes else {
      throw .unreadable(path: path, reason: "it has more than 1 GiB")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(handle, $0.baseAddress.map { $0 + filled }, $0.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path: path, reason: describeErrno()) }
      guard count > 0 else { break }
      filled += count
    }
    do { return try CheckpointFile(decoding: Array(bytes.prefix(filled))) } catch {
      throw .file(path: path, error)
    }
  }
}

// MARK: - Writing

extension CheckpointFolder {
  private static func write(_ bytes: [UInt8], to path: String) throws(Problem) {
    let part = path + ".part"
    let handle = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard handle >= 0 else { throw .unwritable(path: part, reason: describeErrno()) }
    let isWritten = writeAll(bytes, to: handle) && fsync(handle) == 0
    let reason = isWritten ? "" : describeErrno()
    guard close(handle) == 0, isWritten else {
      unlink(part)
      throw .unwritable(path: part, reason: reason.isEmpty ? describeErrno() : reason)
    }
    guard rename(part, path) == 0 else {
      let reason = describeErrno()
      unlink(part)
      throw .unwritable(path: path, reason: reason)
    }
    // Without this the name could be gone after a loss of power, and the file with it.
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
    defer { if folder >= 0 { close(folder) } }
    guard folder >= 0, fsync(folder) == 0 else {
      throw .unwritable(path: path, reason: describeErrno())
    }
  }

  private static func writeAll(_ bytes: [UInt8], to handle: CInt) -> Bool {
    bytes.withUnsafeBytes { all in
      var written = 0
      while written < all.count {
        let count = Glibc.write(
          handle, all.baseAddress.map { $0 + written }, all.count - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }

  private static func describeErrno() -> String { String(cString: strerror(errno)) }
}
