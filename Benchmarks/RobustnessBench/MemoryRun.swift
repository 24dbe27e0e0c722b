import Foundation
import MonitorCore
import Workload

/// Resident memory of one daemon over a long life of runs that come and end.
struct MemoryRun {
  let options: Options

  /// Points in millions, detectors and compaction on, memory read after each million.
  func points() throws -> Bool {
    let workload = ScalarWorkload(stepsPerRun: 1000)
    var lines = workload.ndjson()
    let starts = lineStarts(lines)
    let daemon = try BenchDaemon(options.monitord, configuration: "{}\n")
    var samples: [Double] = []
    let start = Date()
    for pass in 0..<options.millions {
      // A new name for each run of a pass: run-07 becomes r1f-07.
      let name = Array(String(format: "r%02x", pass).utf8.suffix(3))
      for at in starts { for k in 0..<3 { lines[at + 8 + k] = name[k] } }
      let ends = workload.runs.map { run in
        "{\"type\":\"end\",\"run\":\"\(String(decoding: name, as: UTF8.self))"
          + "\(run.dropFirst(3))\",\"status\":\"finished\"}\n"
      }
      try push(lines + Array(ends.joined().utf8), to: daemon.socket)
      samples.append(daemon.usage.residentMiB)
      if pass % 10 == 9 { note("\(pass + 1) M points: \(Int(samples[pass])) MiB") }
    }
    let seconds = Date().timeIntervalSince(start)
    note(
      "\(options.millions) M points of \(options.millions * 20) runs in \(Int(seconds)) s, "
        + "\(Int(daemon.usage.cpuSeconds)) s CPU")
    return isFlat(samples)
  }

  /// Runs of five steps and ten metrics, a thousand at a time.
  func churn() throws -> Bool {
    let daemon = try BenchDaemon(options.monitord, configuration: "{}\n")
    var samples: [Double] = []
    let start = Date()
    for block in 0..<(options.runs / 1000) {
      var text = ""
      for run in (block * 1000)..<(block * 1000 + 1000) {
        for step in 0..<5 {
          let metrics = (0..<10).map { "\"layer/\($0)/norm\":\(step).\(run % 97)" }
          text +=
            "{\"run\":\"short-\(run)\",\"step\":\(step),\"metrics\":{"
            + metrics.joined(separator: ",") + "}}\n"
        }
        text += "{\"type\":\"end\",\"run\":\"short-\(run)\",\"status\":\"finished\"}\n"
      }
      try push(Array(text.utf8), to: daemon.socket)
      samples.append(daemon.usage.residentMiB)
      if block % 10 == 9 { note("\((block + 1) * 1000) runs: \(Int(samples[block])) MiB") }
    }
    note("\(options.runs) runs in \(Int(Date().timeIntervalSince(start))) s")
    return isFlat(samples)
  }

  private func lineStarts(_ lines: [UInt8]) -> [Int] {
    [0] + lines.indices.filter { lines[$0] == 0x0A && $0 + 1 < lines.count }.map { $0 + 1 }
  }

  /// The last third needs no more than a tenth more than the third before it.
  private func isFlat(_ samples: [Double]) -> Bool {
    let third = samples.count / 3
    let middle = samples[third..<(2 * third)].max() ?? 0
    let last = samples[(2 * third)...].max() ?? 0
    print(
      "resident: \(Int(samples.first ?? 0)) MiB after the first part, at most \(Int(middle)) in the"
        + " middle third, \(Int(last)) in the last")
    return last <= 1.1 * middle
  }

  private func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
