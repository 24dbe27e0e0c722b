import Foundation
import MonitorCore
import SoakWorld

/// Kills real daemons at random, thousands of times, over ingest, compaction, alerting and delivery.
///
///     Soak --monitord PATH [--kills N] [--lanes N] [--seconds S] [--seed N] [--per-epoch N]
///
/// Several daemons are killed side by side, each lane one after the other in epochs of some dozen
/// kills; after each epoch everything that must hold is looked at (`SoakEpoch`). Ends with 1 and
/// the seeds of the epochs at fault if something did not hold; their directories are kept.
/// `--epoch SEED` runs that one epoch again.
@main struct Soak {
  static func main() {
    let options = Options(CommandLine.arguments)
    try? FileManager.default.createDirectory(
      atPath: options.shape.directory, withIntermediateDirectories: true)
    let tally = Guarded(Tally())
    let lanes = DispatchGroup()
    for lane in 0..<options.lanes {
      lanes.enter()
      let thread = Thread {
        work(lane, options, tally)
        lanes.leave()
      }
      thread.start()
    }
    while lanes.wait(timeout: .now() + 10) == .timedOut {
      print(tally.withLock { $0.line })
      fflush(nil)
    }
    let result = tally.withLock { $0 }
    print(result.line)
    for problem in result.failures { print(problem) }
    exit(result.failures.isEmpty ? 0 : 1)
  }

  private static func work(_ lane: Int, _ options: Options, _ tally: Guarded<Tally>) {
    var seeds = SplitMix64(seed: options.seed &+ UInt64(lane) &* 0x9E37_79B9)
    while tally.withLock({ $0.goesOn(options) }) {
      let seed = options.epoch ?? seeds.next()
      var epoch = SoakEpoch(seed: seed, shape: options.shape)
      let report = epoch.run { tally.withLock { $0.kills += 1 } }
      tally.withLock { $0.add(report, seed) }
      if options.epoch != nil { return }
    }
  }
}

/// What all lanes have seen.
struct Tally {
  let started = Date()
  var kills = 0
  var epochs = 0
  var sum = SoakEpoch.Report()
  var failures: [String] = []

  func goesOn(_ options: Options) -> Bool {
    kills < options.kills && -started.timeIntervalSinceNow < options.seconds && failures.count < 20
  }

  mutating func add(_ report: SoakEpoch.Report, _ seed: UInt64) {
    epochs += 1
    sum += report
    if !report.problems.isEmpty {
      failures.append(
        "epoch \(seed) (\(String(seed, radix: 36))):\n"
          + report.problems.prefix(8).map { "- \($0)" }.joined(separator: "\n"))
      print(failures.last!)
    }
  }

  var line: String {
    let seconds = -started.timeIntervalSinceNow
    return
      "\(kills) kills in \(Int(seconds)) s (\(String(format: "%.1f", Double(kills) / seconds))/s), "
      + "\(sum.killsInStart) of them before it listened; \(epochs) epochs: \(sum.points) points, "
      + "\(sum.compactions) compactions, \(sum.deletions) deletions, \(sum.alerts) alerts, "
      + "\(sum.notifications) notifications in \(sum.attempts) attempts; "
      + "\(failures.count) epochs with defects"
  }
}

/// The command line.
struct Options {
  var shape = SoakEpoch.Shape(
    program: ".build/release/monitord", directory: "/tmp/monitord-soak-\(getpid())", kills: 25)
  var kills = 10_000
  var lanes = 6
  var seconds = 3600.0
  var seed: UInt64 = 1
  var epoch: UInt64?

  init(_ arguments: [String]) {
    // However this program ends, no daemon is left behind.
    shape.launcher = ["/usr/bin/setpriv", "--pdeathsig", "KILL"]
    var rest = arguments.dropFirst()
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { Options.fail("\(name) needs a value") }
      switch name {
      case "--monitord": shape.program = value
      case "--directory": shape.directory = value
      case "--kills": kills = Int(value) ?? kills
      case "--per-epoch": shape.kills = Int(value) ?? shape.kills
      case "--mean-life": shape.meanLifeSeconds = Double(value) ?? shape.meanLifeSeconds
      case "--lanes": lanes = Int(value) ?? lanes
      case "--seconds": seconds = Double(value) ?? seconds
      case "--seed": seed = UInt64(value) ?? seed
      case "--epoch":
        epoch = UInt64(value)
        lanes = 1
      default: Options.fail("unknown option \(name)")
      }
    }
  }

  static func fail(_ text: String) -> Never {
    FileHandle.standardError.write(Data("\(text); see the top of Soak.swift\n".utf8))
    exit(2)
  }
}
