package import Foundation

/// A rank in a process of its own: this program again, connected by two pipes.
///
/// Each step it writes loss, seconds and gradient (little-endian floats), and reads the mean back.
/// It ends when its input does.
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
    try process.run()
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
    _ configuration: RankedConfiguration, rank: Int, text: TextSource,
    input: FileHandle = .standardInput, output: FileHandle = .standardOutput
  ) throws {
    let worker = RankWorker(configuration, rank: rank, text: text)
    let bytes = worker.gradient.count * 4
    for step in 0..<configuration.steps {
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
