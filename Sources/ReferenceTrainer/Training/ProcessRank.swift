package import Foundation

/// A rank in a process of its own: this program again, connected by two pipes.
///
/// It begins with the first step that is asked of it. If the run was restored it reads the state first, as
/// a checkpoint with its length (u64) before it. Each step it writes loss, seconds and gradient
/// (little-endian floats), and reads the mean back. It ends when its input does.
package final class ProcessRank: RankLink {
  private let process = Process()
  private let toRank = Pipe()
  private let fromRank = Pipe()

  package enum Failure: Error, CustomStringConvertible {
    case gone(rank: Int)

    package var description: String {
      switch self {
      case .gone(let rank): "rank \(rank) ended before the run did"
      }
    }
  }

  private let rank: Int
  private var restored: TrainingState?

  package init(rank: Int, configuration: RankedConfiguration) throws {
    self.rank = rank
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments =
      ["rank", "--rank", "\(rank)"]
      + configuration.settings.entries.compactMap { entry in
        guard case .number(let value) = entry.value else { return nil }
        let text = value == value.rounded() ? "\(Int(value))" : "\(value)"
        return "\(entry.name)=\(text)"
      }
    process.standardInput = toRank
    process.standardOutput = fromRank
  }

  package func restore(_ state: TrainingState) { restored = state }

  package func begin() throws {
    if restored != nil { process.arguments?.append("--restored") }
    try process.run()
    guard let state = restored else { return }
    let bytes = CheckpointFile(run: "", settings: "", state: state).encode()
    let count = withUnsafeBytes(of: UInt64(bytes.count)) { Data($0) }
    try toRank.fileHandleForWriting.write(contentsOf: count + bytes)
    restored = nil
  }

  package func collect(into sum: Buffer<Float>) throws -> RankReport {
    let header = try read(16)
    let gradient = try read(sum.count * 4)
    gradient.withUnsafeBytes { bytes in
      for i in 0..<sum.count {
        sum.base[i] += bytes.loadUnaligned(fromByteOffset: i * 4, as: Float.self)
      }
    }
    return header.withUnsafeBytes {
      RankReport(
        loss: $0.loadUnaligned(fromByteOffset: 0, as: Double.self),
        computeSeconds: $0.loadUnaligned(fromByteOffset: 8, as: Double.self))
    }
  }

  package func deliver(_ mean: Buffer<Float>) throws {
    try toRank.fileHandleForWriting.write(
      contentsOf: Data(bytes: mean.base, count: mean.count * 4))
  }

  private func read(_ count: Int) throws -> Data {
    guard let data = try RankStream.read(fromRank.fileHandleForReading, count) else {
      throw Failure.gone(rank: rank)
    }
    return data
  }
}

/// The other end: what a rank's process does until its input ends.
package enum RankProcess {
  package static func serve(
    _ configuration: RankedConfiguration, rank: Int, text: TextSource, isRestored: Bool = false,
    input: FileHandle = .standardInput, output: FileHandle = .standardOutput
  ) throws {
    let worker = RankWorker(configuration, rank: rank, text: text)
    let bytes = worker.gradient.count * 4
    var first = 0
    if isRestored {
      guard let state = try RankStream.state(input) else { return }
      try worker.restore(from: state)
      first = state.lastStep + 1
    }
    for step in first..<configuration.steps {
      let report = worker.compute(step: step)
      var message = Data(capacity: 16 + bytes)
      withUnsafeBytes(of: report.loss) { message.append(contentsOf: $0) }
      withUnsafeBytes(of: report.computeSeconds) { message.append(contentsOf: $0) }
      message.append(Data(bytes: worker.gradient.base, count: bytes))
      try output.write(contentsOf: message)
      guard let mean = try RankStream.read(input, bytes) else { return }
      mean.withUnsafeBytes {
        UnsafeMutableRawPointer(worker.gradient.base).copyMemory(
          from: $0.baseAddress!, byteCount: bytes)
      }
      _ = worker.update(step: step)
    }
  }
}

enum RankStream {
  /// A state with its length before it; nil when the other end is gone.
  static func state(_ handle: FileHandle) throws -> TrainingState? {
    guard let head = try read(handle, 8) else { return nil }
    let count = head.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
    guard count <= UInt64(CheckpointFile.Bounds.fileBytes),
      let bytes = try read(handle, Int(count))
    else { return nil }
    return try CheckpointFile(decoding: Array(bytes)).state
  }

  /// Exactly so many bytes; nil when the other end is gone.
  static func read(_ handle: FileHandle, _ count: Int) throws -> Data? {
    var data = Data(capacity: count)
    while data.count < count {
      guard let part = try handle.read(upToCount: count - data.count), !part.isEmpty else {
        return nil
      }
      data.append(part)
    }
    return data
  }
}
