internal import Foundation
internal import Glibc
internal import MonitorCore

/// Some trainers push their runs through a daemon that is killed again and again; then everything
/// is looked at.
///
/// All of it follows from the seed but the moments at which a kill meets the daemon: those differ
/// from time to time, which is what a soak is for.
package struct SoakEpoch {
  package struct Shape: Sendable {
    /// The `monitord` to be killed.
    package var program: String
    /// A command, by its full path, that becomes the program: one that ties its life to ours.
    package var launcher: [String] = []
    /// Where directories of epochs are made; short, because a socket's path is.
    package var directory: String
    package var kills: Int
    package var trainers = 3
    package var steps = 240
    /// Mean life of a daemon from when it listens; each life is between nothing and twice this.
    package var meanLifeSeconds = 0.1

    package init(program: String, directory: String, kills: Int) {
      self.program = program
      self.directory = directory
      self.kills = kills
    }
  }

  /// What an epoch saw, for counting.
  package struct Report: Sendable {
    package var kills = 0
    /// Kills before the daemon took connections.
    package var killsInStart = 0
    package var compactions = 0
    package var deletions = 0
    package var points = 0
    package var alerts = 0
    package var notifications = 0
    package var attempts = 0
    /// Defects; empty when all is as it must be.
    package var problems: [String] = []
    package init() {}

    package static func += (sum: inout Report, one: Report) {
      sum.kills += one.kills
      sum.killsInStart += one.killsInStart
      sum.compactions += one.compactions
      sum.deletions += one.deletions
      sum.points += one.points
      sum.alerts += one.alerts
      sum.notifications += one.notifications
      sum.attempts += one.attempts
      sum.problems += one.problems
    }
  }

  package let seed: UInt64
  let shape: Shape
  let folder: String
  var random: SplitMix64
  var report = Report()
  /// How long the newest start took.
  private var startSeconds = 0.1

  package init(seed: UInt64, shape: Shape) {
    self.seed = seed
    self.shape = shape
    folder = "\(shape.directory)/\(String(seed, radix: 36))"
    random = SplitMix64(seed: seed)
  }

  /// Runs it; a second or more for every ten kills.
  ///
  /// The directory stays if there were problems.
  package mutating func run(counting kill: () -> Void = {}) -> Report {
    do {
      try live(counting: kill)
    } catch {
      report.problems.append("\(error)")
    }
    if report.problems.isEmpty { try? FileManager.default.removeItem(atPath: folder) }
    return report
  }

  private mutating func live(counting kill: () -> Void) throws {
    let receivers = SoakReceivers(seed: random.next())
    let daemon = try KilledDaemon(
      program: shape.program, launcher: shape.launcher, directory: folder + "/k")
    try SoakEpoch.configure(daemon, receivers)
    let trainers = (0..<shape.trainers).map { k in
      SoakTrainer(
        SoakRun(
          "run-\(k)", steps: shape.steps, speech: k % 3 == 1 ? .binary : .text,
          seed: random.next()))
    }
    var operations = SoakOperator(seed: random.next())
    for life in 0..<shape.kills {
      try daemon.launch()
      // One in six is killed before it listens.
      let isEarly = random.next() % 6 == 0
      let fraction = random.uniform()
      let wasReached = try passLife(
        daemon, trainers + operations.victims, &operations,
        seconds: isEarly ? -fraction * startSeconds : 2 * shape.meanLifeSeconds * fraction,
        share: 1.4 / Double(shape.kills - life))
      daemon.kill()
      kill()
      report.kills += 1
      if !wasReached { report.killsInStart += 1 }
      // The last lives see failures end, so that the epoch need not wait for what is put off.
      if life == shape.kills * 3 / 4 { receivers.getWell() }
    }
    receivers.getWell()
    try daemon.launch()
    try finish(daemon, trainers + operations.victims, receivers, operations)
    report.compactions = operations.compactions
    report.deletions = operations.deleted.count
  }

  static func configure(_ daemon: KilledDaemon, _ receivers: SoakReceivers?) throws {
    var lines = ["alerts: {group_interval: 0s, flap_limit: 1000}", "detectors: {stall: false}"]
    if let receivers {
      lines.append("receivers:")
      lines += SoakReceivers.names.map { name in
        "  - {name: \(name), type: webhook, format: \(name), url: \"\(receivers.address(name))\","
          + " secret_file: secret, timeout: 1s, per_minute: 6000, burst: 1000}"
      }
      let key = Data(repeating: 7, count: 32).base64EncodedString()
      try Data("whsec_\(key)\n".utf8).write(
        to: URL(fileURLWithPath: daemon.directory + "/secret"))
      chmod(daemon.directory + "/secret", 0o600)
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(
      to: URL(fileURLWithPath: daemon.configuration))
  }

  /// Pushes, compacts and asks until the life is over; whether the daemon took connections in it.
  ///
  /// - Parameter seconds: from when it listens; if negative, from its launch.
  private mutating func passLife(
    _ daemon: KilledDaemon, _ trainers: [SoakTrainer], _ operations: inout SoakOperator,
    seconds: Double, share: Double
  ) throws -> Bool {
    let launched = monotonic()
    defer {
      for trainer in trainers { trainer.disconnect() }
      operations.disconnect()
    }
    let limit = launched + (seconds < 0 ? -seconds : 60)
    guard try SoakEpoch.connect(daemon, trainers, until: limit) else { return false }
    startSeconds = monotonic() - launched
    let end = monotonic() + max(0, seconds)
    operations.connect(daemon.socket, trainers, lifeLeft: end - monotonic())
    var budget = trainers.map { trainer in
      max(4, Int(Double(trainer.run.lines.count - trainer.acknowledged) * share))
    }
    while true {
      let left = end - monotonic()
      if left <= 0 { return true }
      for (k, trainer) in trainers.enumerated() {
        if budget[k] > 0 && random.next() % 4 != 0 {
          let count = min(budget[k], 1 + Int(random.next() % 12))
          trainer.send(count)
          budget[k] -= count
        }
        trainer.pump()
        if let refusal = trainer.refusals.first { throw SoakFailure("refused: \(refusal)") }
      }
      try operations.turn(lifeLeft: left)
      let connections = trainers.compactMap(\.connection) + operations.connections
      SoakConnection.wait(connections, seconds: min(left, 0.004))
    }
  }

  /// Connects everybody as soon as the daemon listens; false if `end` comes first.
  static func connect(
    _ daemon: KilledDaemon, _ trainers: [SoakTrainer], until end: Double
  ) throws -> Bool {
    while monotonic() < end {
      if SoakConnection(daemon.socket) != nil {
        for trainer in trainers { trainer.connect(daemon.socket) }
        return true
      }
      if daemon.hasEnded { throw SoakFailure("the daemon ended by itself; see \(daemon.log)") }
      SoakConnection.wait([], seconds: min(0.002, end - monotonic()))
    }
    return false
  }
}

/// Seconds of a clock that is never set.
func monotonic() -> Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }
