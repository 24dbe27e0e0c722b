internal import ArgumentParser
internal import Foundation
internal import MonitorControl
internal import MonitorCore

struct SilenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silence", abstract: "Keep matching alerts quiet for a while.",
    discussion: """
      EXAMPLES
        monitorctl silence --run 'sweep-3-*' --for 2h --comment 'planned restart'
        monitorctl silence --detector loss_spike --project demo --forever --comment 'known noise'
        monitorctl silence list
        monitorctl silence end 4
      """,
    subcommands: [Add.self, List.self, End.self], defaultSubcommand: Add.self)

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Silence alerts that match every matcher given.")
    @Option(
      name: .customLong("run"), help: ArgumentHelp("Runs whose name matches.", valueName: "glob"))
    var runGlob: String?
    @Option(help: ArgumentHelp("Detectors whose name matches.", valueName: "glob"))
    var detector: String?
    @Option(help: ArgumentHelp("Projects whose name matches.", valueName: "glob"))
    var project: String?
    @Option(help: ArgumentHelp("Groups whose name matches.", valueName: "glob")) var group: String?
    @Option(help: "Only this severity; may be repeated.") var severity: [Severity] = []
    @Option(
      name: .customLong("for"),
      help: ArgumentHelp("For so long: 90s, 15m, 2h, 3d.", valueName: "duration"))
    var duration: String?
    @Flag(help: "Until somebody ends it.") var forever = false
    @Option(name: .shortAndLong, help: "Why; others will ask.") var comment: String
    @Option(help: "Who; else your login name.") var by: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
      if runGlob == nil, detector == nil, project == nil, group == nil, severity.isEmpty {
        throw ValidationError(
          "say what to silence: --run, --detector, --project, --group, --severity")
      }
      if (duration == nil) == !forever {
        throw ValidationError("say how long: --for 2h, or --forever")
      }
      if let duration, TimeText.parseDuration(duration) == nil {
        throw ValidationError("“\(duration)” is not a duration: write 90s, 15m, 2h or 3d")
      }
    }

    func run() throws {
      let matchers = AlertMatchers(
        run: runGlob.map(Glob.init), project: project.map(Glob.init), group: group.map(Glob.init),
        detector: detector.map(Glob.init), severities: severity)
      let request = SilenceRequest(
        matchers: matchers, seconds: duration.flatMap(TimeText.parseDuration),
        by: by ?? NSUserName(), comment: comment)
      try global.print(.silence(request), layout: .silences(now: wallClock()))
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List silences in force.")
    @Flag(help: "Ended ones too.") var all = false
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try global.print(
        .silences(SilencesQuery(all: all ? true : nil)), layout: .silences(now: wallClock()))
    }
  }

  struct End: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a silence now.")
    @Argument(help: "Its number, as “monitorctl silence list” prints it.") var id: Int64
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try RowSource(global).rows(.unsilence(SilenceName(silence: id))) { _ in }
      Message.line("silence \(id) has ended")
    }
  }
}
