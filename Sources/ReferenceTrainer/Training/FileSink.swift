package import Foundation

/// Writes a run's lines to an open file (a file, a pipe, standard output).
package final class FileSink: MetricSink {
  private let handle: FileHandle
  private var encoder: WireEncoder
  private var pending: [UInt8] = []

  package init(run: String, to handle: FileHandle) {
    self.handle = handle
    encoder = WireEncoder(run: run)
  }

  /// Goes to the end of a file, without the part of a line that a killed writer left there.
  package static func seekToEndOfLines(_ handle: FileHandle) throws {
    var end = try handle.seekToEnd()
    let block: UInt64 = 64 << 10
    while end > 0 {
      let start = end > block ? end - block : 0
      try handle.seek(toOffset: start)
      let bytes = try handle.read(upToCount: Int(end - start)) ?? Data()
      if let last = bytes.lastIndex(of: UInt8(ascii: "\n")) {
        end = start + UInt64(last - bytes.startIndex) + 1
        break
      }
      end = start
    }
    try handle.truncate(atOffset: end)
  }

  package func begin(_ run: RunDescription) throws {
    try write(encoder.begin(run, time: Date().timeIntervalSince1970))
  }

  package func log(_ metrics: StepMetrics, rank: Int) throws {
    try write(encoder.log(metrics, rank: rank, time: Date().timeIntervalSince1970))
  }

  package func event(step: Int, name: String, text: String) throws {
    try write(
      encoder.event(step: step, name: name, text: text, time: Date().timeIntervalSince1970))
  }

  package func end(status: String) throws {
    try write(encoder.end(status: status))
    try flush()
  }

  /// What is not yet in the file goes there: for runs that stop without an end.
  package func flush() throws {
    try handle.write(contentsOf: pending)
    pending.removeAll(keepingCapacity: true)
  }

  private func write(_ line: [UInt8]) throws {
    pending.append(contentsOf: line)
    if pending.count >= 64 << 10 { try flush() }
  }
}
