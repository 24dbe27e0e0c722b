internal import ArgumentParser
internal import MonitorControl

struct WebhooksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhooks", abstract: "Notifications on their way: list, replay, test.",
    subcommands: [List.self, Replay.self, Test.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what waits and what is dead.")
    @Flag(help: "Delivered ones too.") var all = false
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try global.print(
        .webhooks(WebhooksQuery(all: all ? true : nil)), layout: .webhooks(now: wallClock()))
    }
  }

  struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send dead notifications again, with the same identifiers.")
    @Argument(help: "A notification; all dead ones if left out.") var notification: String?
    @Option(help: "Only to this receiver.") var receiver: String?
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let name = WebhookName(notification: notification, receiver: receiver)
      try global.print(.replayWebhook(name), layout: .webhooks(now: wallClock()))
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send a test notification to a receiver and say how it went.")
    @Argument(help: "Name of the receiver, as the configuration has it.") var receiver: String
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let name = ReceiverName(receiver: receiver)
      try global.print(.testWebhook(name), layout: .webhooks(now: wallClock()))
    }
  }
}
