internal import Glibc
internal import MetricStore
internal import MonitorControl

/// What the loop counts about itself since it started.
struct Telemetry {
  let started: Double
  var lines: Int64 = 0
  /// Points recorded that were not recorded before.
  var points: Int64 = 0
  var resentLines: Int64 = 0
  var bytes: Int64 = 0
  var accepted: Int64 = 0
  var droppedReplies: Int64 = 0
  /// Lines that were not taken, by code.
  var errors: [String: Int64] = [:]
  var commits: Int64 = 0
  var logBytes = 0
  var heartbeat: Int64 = 0
  /// Seconds of the newest commits, a ring.
  private var commitSeconds: [Double] = []
  /// (time, lines, points) of the last ticks, oldest first.
  private var marks: [(time: Double, lines: Int64, points: Int64)] = []

  init(started: Double) { self.started = started }

  mutating func note(commit receipt: CommitReceipt, seconds: Double) {
    commits += 1
    logBytes = receipt.logBytes
    if commitSeconds.count == 64 { commitSeconds.removeFirst() }
    commitSeconds.append(seconds)
  }

  mutating func tick(now: Double) {
    if marks.count == 11 { marks.removeFirst() }
    marks.append((now, lines, points))
  }

  /// Rates over the last ten seconds.
  var rates: (lines: Double, points: Double) {
    guard let first = marks.first, let last = marks.last, last.time > first.time else {
      return (0, 0)
    }
    let seconds = last.time - first.time
    return (
      Double(last.lines - first.lines) / seconds, Double(last.points - first.points) / seconds
    )
  }

  var commitMilliseconds: (median: Double, worst: Double) {
    let sorted = commitSeconds.sorted()
    guard let worst = sorted.last else { return (0, 0) }
    return (sorted[sorted.count / 2] * 1000, worst * 1000)
  }

  /// Resident memory of this process.
  static var memoryBytes: Int64 {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var text = [CChar](repeating: 0, count: 128)
    guard fgets(&text, 128, file) != nil else { return 0 }
    let fields = String(decoding: text.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(
      separator: " ")
    guard fields.count > 1, let pages = Int64(fields[1]) else { return 0 }
    return pages * Int64(sysconf(CInt(_SC_PAGESIZE)))
  }
}
