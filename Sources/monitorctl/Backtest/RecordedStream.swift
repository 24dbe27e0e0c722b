internal import Foundation
internal import MonitorControl
internal import MonitorCore

/// A recorded stream that can be read as often as wanted, from several threads at once.
enum RecordedStream: Sendable {
  /// Wire-format lines, .gz too.
  case file(String)
  /// A run of a store or of a daemon, through the lines that an export would write.
  case stored(run: String, RowPlace)

  var name: String {
    switch self {
    case .file(let path): path
    case .stored(let run, _): run
    }
  }

  /// Files, with folders as the recordings in them, and the stored runs that a glob names.
  static func all(files: [String], runs glob: String?, _ place: RowPlace) throws
    -> [RecordedStream]
  {
    var streams = try files.flatMap { try expand($0) }.map { RecordedStream.file($0) }
    if let glob {
      let rows = try RowSource(place).collect(.runs(RunsQuery(run: glob)))
      guard !rows.isEmpty else {
        throw ControlFailure(.notFound, "no stored run matches “\(glob)”")
      }
      streams += rows.map { $0.words("run") }.sorted().map { .stored(run: $0, place) }
    }
    return streams
  }

  /// A folder's recordings, those of folders in it too, by name.
  private static func expand(_ path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return [path] }
    let inside = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    let files = inside.filter { name in
      [".ndjson", ".ndjson.gz", ".jsonl", ".jsonl.gz"].contains { name.hasSuffix($0) }
    }
    guard !files.isEmpty else {
      throw ControlFailure(
        .notFound, "no recordings in \(path): looked for .ndjson and .jsonl, also with .gz")
    }
    return files.sorted().map { path + (path.hasSuffix("/") ? "" : "/") + $0 }
  }

  /// The bytes of the stream, cut anywhere.
  func read(_ body: ([UInt8]) throws -> Void) throws {
    switch self {
    case .file(let path):
      let file = try InputFile(path: path)
      var block: [UInt8] = []
      while try file.read(into: &block) {
        try body(block)
        block.removeAll(keepingCapacity: true)
      }
    case .stored(let run, let place):
      try RowSource(place).rows(.export(ExportQuery(run: run))) { row in
        try body(row + [UInt8(ascii: "\n")])
      }
    }
  }
}

/// Work side by side on all cores.
enum Parallel {
  /// `body` of every index, results in order; the first failure in that order is thrown.
  static func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    let results = Guarded<[Int: Swift.Result<Result, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = Swift.Result { try body(index) }
      results.withLock { $0[index] = result }
    }
    return try results.withLock { $0 }.sorted { $0.key < $1.key }.map { try $0.value.get() }
  }
}
