import Foundation
import MonitorTestSupport

/// Answers what bad clients and long lives do to a daemon.
///
///     RobustnessBench hostile [--monitord PATH] [--crowd N] [--rounds N] [--only MANNER] [--pause MICROSECONDS]
///     RobustnessBench memory  [--monitord PATH] [--millions N]
///     RobustnessBench churn   [--monitord PATH] [--runs N]
///
/// `hostile`: what good clients get from a second of the daemon alone and among a crowd, in turns. `memory`: resident
/// memory while 10⁸ points of runs that end go by, detectors and compaction on. `churn`: the same
/// with very many short runs. Each ends with 1 if its bar is missed.
@main struct RobustnessBench {
  static func main() throws {
    let options = Options(CommandLine.arguments)
    let isFine =
      switch options.mode {
      case "hostile": try HostileComparison(options: options).run()
      case "memory": try MemoryRun(options: options).points()
      case "churn": try MemoryRun(options: options).churn()
      default: Options.fail("hostile, memory or churn, not “\(options.mode)”")
      }
    exit(isFine ? 0 : 1)
  }
}

/// Command line of the benchmark.
struct Options {
  var mode = ""
  var monitord = ".build/release/monitord"
  var crowd = 1000
  var only: HostileCrowd.Manner?
  var rounds = 15
  /// Between two tenths of the crowd; 0 for as fast as they can.
  var pause: UInt32 = 100_000
  var millions = 100
  var runs = 100_000

  init(_ arguments: [String]) {
    var rest = arguments.dropFirst()
    mode = rest.popFirst() ?? ""
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { Options.fail("\(name) needs a value") }
      switch name {
      case "--monitord": monitord = value
      case "--crowd": crowd = Int(value) ?? crowd
      case "--only":
        guard let manner = HostileCrowd.Manner(rawValue: value) else {
          Options.fail("no manner \(value)")
        }
        only = manner
      case "--pause": pause = UInt32(value) ?? pause
      case "--rounds": rounds = Int(value) ?? rounds
      case "--millions": millions = Int(value) ?? millions
      case "--runs": runs = Int(value) ?? runs
      default: Options.fail("unknown option \(name)")
      }
    }
  }

  static func fail(_ text: String) -> Never {
    FileHandle.standardError.write(Data("\(text); see the top of RobustnessBench.swift\n".utf8))
    exit(2)
  }
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
}
