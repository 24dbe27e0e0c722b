import MonitorCore

/// A training run as lines, and what must be stored of it.
///
/// Two ranks, arrays, rare evaluations, NaN and infinities, resumes; finite values never repeat.
struct GeneratedRun {
  let name: String
  private(set) var lines: [String] = []
  private(set) var table = StoredTable()
  private(set) var attempts = 1
  private(set) var pointCount = 0
  /// Keys of the points of each line after the first, in the order of `lines`.
  private var keys: [[String]] = []

  init(_ name: String, steps: Int, resumes: Int, seed: UInt64) {
    self.name = name
    var random = SplitMix64(seed: seed)
    func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }
    var resumeAt = (0..<resumes).map { _ in 5 + below(steps - 5) }.sorted()
    lines.append(
      "{\"type\":\"run\",\"run\":\"\(name)\",\"project\":\"p\",\"config\":{\"seed\":\(seed)}}")
    var clock = 1_790_000_000.25
    var step = 0
    while step < steps {
      for rank in 0..<2 {
        clock += 0.125
        append(step, rank, clock, &random)
      }
      step += 1
      if let next = resumeAt.first, step == next {
        resumeAt.removeFirst()
        attempts += 1
        step -= 2 + below(min(step - 2, 20))
      }
    }
    lines.append("{\"type\":\"end\",\"run\":\"\(name)\",\"status\":\"finished\"}")
  }

  private mutating func append(
    _ step: Int, _ rank: Int, _ clock: Double, _ random: inout SplitMix64
  ) {
    var metrics: [(name: String, values: [Double], isArray: Bool)] = [
      ("train/loss", [random.next() % 40 == 0 ? .nan : random.uniform() * 10], false),
      (
        "attn/entropy/0", [random.uniform(), random.next() % 30 == 0 ? -.infinity : 1], true
      ),
      ("grad/norm", [Double(bitPattern: random.next() & 0xBFEF_FFFF_FFFF_FFFF)], false),
    ]
    if step % 10 == 0 { metrics.append(("eval/acc", [random.uniform()], false)) }
    let body = metrics.map { metric in
      let texts = metric.values.map(GeneratedRun.text)
      return "\"\(metric.name)\":"
        + (metric.isArray ? "[\(texts.joined(separator: ","))]" : texts[0])
    }
    lines.append(
      "{\"run\":\"\(name)\",\"step\":\(step),\"time\":\(clock),\"rank\":\(rank),"
        + "\"metrics\":{\(body.joined(separator: ","))}}")
    keys.append(metrics.map { StoredTable.key($0.name, rank, attempts, step) })
    for metric in metrics {
      table.points[StoredTable.key(metric.name, rank, attempts, step)] =
        (metric.values + [clock]).map(\.bitPattern)
      pointCount += 1
    }
  }

  private static func text(_ value: Double) -> String {
    value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : "\(value)"
  }

  /// Keys of the points that the first `count` lines bring.
  func points(ofFirst count: Int) -> [String] { keys.prefix(max(0, count - 1)).flatMap { $0 } }

  var bytes: [UInt8] { lines.flatMap { Array($0.utf8) + [0x0A] } }
}
