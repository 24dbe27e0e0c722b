internal import Foundation
internal import MonitorControl
internal import MonitorCore
internal import MonitorEngine

/// What the detectors said about one file, or about stored runs.
struct BacktestResult: Sendable {
  let name: String
  private(set) var runs: [String] = []
  private(set) var findings: [(run: String, finding: Finding)] = []
  private(set) var refusals: [StreamBacktest.Refusal] = []
  private(set) var refusedCount = 0

  /// Stored runs, through the lines that an export would write.
  init(run: String, from source: RowSource, _ configuration: DetectorConfiguration) throws {
    name = run
    var backtest = StreamBacktest(configuration: configuration)
    var findings: [(String, Finding)] = []
    try source.rows(.export(ExportQuery(run: run))) { row in
      backtest.take(row + [UInt8(ascii: "\n")]) { findings.append(($0, $1)) }
    }
    backtest.finish { findings.append(($0, $1)) }
    settle(backtest, findings)
  }

  init(file path: String, _ configuration: DetectorConfiguration) throws(ControlFailure) {
    name = path
    let file = try InputFile(path: path)
    var backtest = StreamBacktest(configuration: configuration)
    var findings: [(String, Finding)] = []
    var block: [UInt8] = []
    while try file.read(into: &block) {
      backtest.take(block) { findings.append(($0, $1)) }
      block.removeAll(keepingCapacity: true)
    }
    backtest.finish { findings.append(($0, $1)) }
    settle(backtest, findings)
  }

  private mutating func settle(
    _ backtest: borrowing StreamBacktest, _ findings: [(String, Finding)]
  ) {
    runs = backtest.runs.map(\.name)
    self.findings = findings
    refusals = backtest.refusals
    refusedCount = backtest.refusedCount
  }

  /// Files side by side on all cores; results in the order of the names.
  static func all(
    _ files: [String], _ configuration: DetectorConfiguration
  ) throws -> [BacktestResult] {
    let results = Guarded<[Int: Result<BacktestResult, ControlFailure>]>([:])
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      let result = Result { () throws(ControlFailure) in
        try BacktestResult(file: files[index], configuration)
      }
      results.withLock { $0[index] = result }
    }
    return try results.withLock { $0 }.sorted { $0.key < $1.key }.map { try $0.value.get() }
  }
}
