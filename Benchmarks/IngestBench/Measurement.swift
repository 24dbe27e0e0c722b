import Foundation

/// One way to keep the workload, measured once.
struct Measurement {
  var name: String
  var points: Int
  /// CPU (user and system) of the process that keeps the points.
  var cpuSeconds: Double
  var wallSeconds: Double
  var bytesOnDisk: Int?
  var peakMiB: Double?

  var nanosecondsAPoint: Double { cpuSeconds * 1e9 / Double(points) }

  /// A Markdown table of medians, one row a name, in order of first appearance.
  static func table(_ all: [Measurement]) -> String {
    var names: [String] = []
    for m in all where !names.contains(m.name) { names.append(m.name) }
    let copy = median(all.filter { $0.name.hasPrefix("memcpy") }.map(\.nanosecondsAPoint))
    var lines = [
      "| what | CPU ns a point | against memcpy | points a second | bytes a point | peak MiB |",
      "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name in names {
      let mine = all.filter { $0.name == name }
      let cpu = median(mine.map(\.nanosecondsAPoint))
      let rate = median(mine.map { Double($0.points) / $0.wallSeconds })
      let disk = mine.compactMap { m in m.bytesOnDisk.map { Double($0) / Double(m.points) } }
      let peak = mine.compactMap(\.peakMiB)
      lines.append(
        "| \(name) | \(text(cpu, 1)) | \(copy.isNaN ? "–" : text(cpu / copy, 0)) | "
          + "\(text(rate / 1e6, 2)) M | \(disk.isEmpty ? "–" : text(median(disk), 2)) | "
          + "\(peak.isEmpty ? "–" : text(median(peak), 0)) |")
    }
    return lines.joined(separator: "\n")
  }

  private static func text(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }

  private static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    return values.sorted()[values.count / 2]
  }
}

/// CPU seconds of this process so far.
func ownCPU() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
}
