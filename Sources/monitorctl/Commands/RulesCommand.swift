internal import ArgumentParser
internal import Foundation
internal import MonitorControl
internal import MonitorEngine

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Test detectors and their parameters, for CI.",
    subcommands: [Test.self])

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run files of tests: series in, findings expected at steps.",
      discussion: """
        A file is YAML:

          config: monitord.yaml              # optional
          tests:
            - name: a spike is told at once
              series: {train/loss: 3-0.002x400 9 2.2x50}
              expect: [{detector: loss_spike, steps: "401:403"}]
            - name: a healthy run is left in peace
              file: healthy.ndjson.gz
              expect: []

        A warning that no expectation covers fails the test. Exit code 1 when one fails.
        """)

    @Argument(help: "Files of tests.") var files: [String]
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let terminal = Terminal.inspect(1)
      var failed = 0
      var count = 0
      for path in files {
        let suite = try RuleTest.load(path)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let file = suite.config.map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 }
        let plan = try DetectorChoice.plan(file: file, only: [], global)
        for test in suite.tests {
          count += 1
          let problems = try test.problems(plan, folder: folder)
          let mark =
            problems.isEmpty
            ? Style.green.paint("✓", terminal.colour) : Style.boldRed.paint("✗", terminal.colour)
          StandardOutput.shared.write("\(mark) \(test.name)\n")
          for problem in problems { StandardOutput.shared.write("    \(problem)\n") }
          if !problems.isEmpty { failed += 1 }
        }
      }
      if failed > 0 { throw ControlFailure(.failure, "\(failed) of \(count) tests failed") }
    }
  }
}
