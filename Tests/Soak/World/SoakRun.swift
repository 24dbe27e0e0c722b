internal import MonitorCore

/// A training run as a trainer sends it, and what must be found of it afterwards.
///
/// Two ranks, rare evaluations, resumes, tasks, bursts of NaN, spikes of loss and gradient, arrays
/// where lines are text; values of several kinds, so that chunks of every encoding come to be. All
/// of it follows from the seed.
package struct SoakRun: Sendable {
  /// How its lines go over the socket.
  package enum Speech: Sendable { case text, binary }

  package enum Line: Sendable {
    /// A message as JSON.
    case message(String)
    case log(step: Int64, rank: Int, time: Double, values: [[Double]])
  }

  package struct Key: Hashable, Sendable {
    package var metric: String
    package var rank: Int
    package var attempt: Int
    package var step: Int64
  }

  package static let metrics = [
    "train/loss", "grad/norm", "grad/norm/blocks.0", "sys/odd", "lr", "eval/acc", "attn/entropy/0",
  ]
  private static let evaluation = 5
  private static let vector = 6

  package let name: String
  package let speech: Speech
  package private(set) var lines: [Line] = []
  /// Bits of the values of each point, then those of its time.
  package private(set) var points: [Key: [UInt64]] = [:]
  /// Keys that a line brings, by its place in `lines`.
  package private(set) var keys: [[Key]] = []

  package init(_ name: String, steps: Int, speech: Speech, seed: UInt64) {
    self.name = name
    self.speech = speech
    var random = SplitMix64(seed: seed)
    func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }
    message("{\"type\":\"run\",\"run\":\"\(name)\",\"project\":\"soak\",\"config\":{\"lr\":0.1}}")
    var resumes = [steps / 3 + below(steps / 4), 2 * steps / 3 + below(steps / 4)].prefix(below(3))
    var attempt = 1
    var clock = 1_790_000_000.25 + Double(seed % 1000)
    var state = Course()
    var step = 0
    while step < steps {
      for rank in 0..<2 {
        clock += 0.0625 + (below(8) == 0 ? 0.001 * Double(below(100)) : 0)
        log(Int64(step), rank, attempt, clock, state.values(step: step, rank: rank, &random))
      }
      if step > 0 && step % (steps / 4) == 0 {
        message(
          "{\"type\":\"event\",\"run\":\"\(name)\",\"step\":\(step),\"time\":\(clock),"
            + "\"name\":\"task\",\"text\":\"task \(step / (steps / 4)) begins\"}")
      }
      step += 1
      if step == resumes.first {
        resumes.removeFirst()
        attempt += 1
        step -= 2 + below(min(step - 2, 20))
      }
    }
    message("{\"type\":\"end\",\"run\":\"\(name)\",\"status\":\"finished\"}")
  }

  private mutating func message(_ text: String) {
    lines.append(.message(text))
    keys.append([])
  }

  private mutating func log(
    _ step: Int64, _ rank: Int, _ attempt: Int, _ time: Double, _ all: [[Double]]
  ) {
    var values = Array(all.prefix(SoakRun.evaluation))
    if step % 10 == 0 { values.append(all[SoakRun.evaluation]) }
    if speech == .text {
      if step % 10 != 0 { values.append([]) }
      values.append(all[SoakRun.vector])
    }
    lines.append(.log(step: step, rank: rank, time: time, values: values))
    var brought: [Key] = []
    for (k, value) in values.enumerated() where !value.isEmpty {
      let key = Key(metric: SoakRun.metrics[k], rank: rank, attempt: attempt, step: step)
      points[key] = (value + [time]).map(\.bitPattern)
      brought.append(key)
    }
    keys.append(brought)
  }

  /// Values that train well until something happens, and then are well again.
  private struct Course {
    var nanLeft = 0
    var spikeLeft = 0

    /// One array a metric, in the order of `metrics`.
    mutating func values(step: Int, rank: Int, _ random: inout SplitMix64) -> [[Double]] {
      func noise() -> Double { random.uniform() - 0.5 }
      if rank == 0 && step > 60 {
        if random.next() % 150 == 0 { nanLeft = 1 + Int(random.next() % 3) }
        if random.next() % 120 == 0 { spikeLeft = 1 + Int(random.next() % 12) }
      }
      var loss = ((2 + 3 / (1 + Double(step) / 40) + 0.1 * noise()) * 1e4).rounded() / 1e4
      var norm = Double(Float(1 + 0.2 * noise()))
      if spikeLeft > 0 { (loss, norm) = (loss * 6, norm * 100) }
      if nanLeft > 0 { loss = .nan }
      if rank == 1 { (nanLeft, spikeLeft) = (max(0, nanLeft - 1), max(0, spikeLeft - 1)) }
      let odd = Double(bitPattern: random.next())
      return [
        [loss], [norm], [Double(Float(norm * 0.5 + 0.01 * noise()))],
        // A NaN's payload is not printed, so it could not be compared.
        [odd.isNaN ? -.infinity : odd], [1e-3 * Double(min(step, 50)) / 50],
        [Double(Int(random.next() % 1000)) / 1000],
        (0..<4).map { _ in random.next() % 50 == 0 ? .infinity : 2 + 0.2 * noise() },
      ]
    }
  }
}

// MARK: - On the wire

extension SoakRun {
  /// What a connection begins with: nothing for text, the layouts of all lines for binary.
  package var preamble: [UInt8] {
    guard speech == .binary else { return [] }
    var encoder = BinaryEncoder()
    for rank in 0..<2 {
      for count in [SoakRun.evaluation, SoakRun.evaluation + 1] {
        encoder.layout(
          layout(rank, count), run: name, rank: rank, metrics: Array(SoakRun.metrics.prefix(count)))
      }
    }
    return encoder.bytes
  }

  private func layout(_ rank: Int, _ metrics: Int) -> UInt32 {
    UInt32(2 * rank + metrics - SoakRun.evaluation)
  }

  /// Lines of a range, then a `sync` whose id is where the range ends.
  package func bytes(of range: Range<Int>) -> [UInt8] {
    let sync = "{\"type\":\"sync\",\"id\":\(range.upperBound)}"
    guard speech == .binary else {
      let texts = range.map { text(of: lines[$0]) } + [sync]
      return Array(texts.map { $0 + "\n" }.joined().utf8)
    }
    var encoder = BinaryEncoder()
    encoder.removeAll()
    for line in lines[range] {
      switch line {
      case .message(let text): encoder.message(text)
      case .log(let step, let rank, let time, let values):
        encoder.columns(
          layout(rank, values.count), steps: [step], times: [time], values: values)
      }
    }
    encoder.message(sync)
    return encoder.bytes
  }

  private func text(of line: Line) -> String {
    switch line {
    case .message(let text): return text
    case .log(let step, let rank, let time, let values):
      let members = values.enumerated().filter { !$1.isEmpty }.map { k, value in
        let texts = value.map(SoakRun.text)
        return "\"\(SoakRun.metrics[k])\":"
          + (k == SoakRun.vector ? "[\(texts.joined(separator: ","))]" : texts[0])
      }
      return "{\"run\":\"\(name)\",\"step\":\(step),\"time\":\(time),\"rank\":\(rank),"
        + "\"metrics\":{\(members.joined(separator: ","))}}"
    }
  }

  private static func text(_ value: Double) -> String {
    value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : "\(value)"
  }
}
