import Foundation
import MonitorControl
import MonitorCore
import MonitorDaemon
import MonitorTestSupport
import Testing
import Yams

@Suite("Bodies and the configuration keep their schemas") struct DeliverySchemaTests {
  private func expectValid(_ body: [UInt8], _ schema: String) throws {
    let violations = try Repository.schema(schema).violations(try RowValue(parsing: body))
    #expect(violations == [], "\(schema)")
  }

  @Test("bodies of every receiver, of every kind, small and crowded") func bodies() throws {
    var crowded = Sample.firing(count: 20)
    for k in crowded.items.indices {
      crowded.items[k].alert.message = String(repeating: "déjà <b> \"", count: 400)
      crowded.items[k].alert.evidence.advice = String(repeating: "z", count: 4000)
      crowded.items[k].alert.evidence.scope = (0..<256).map { "grad/norm/blocks.\($0)" }
    }
    let test = AlertNotification.test(origin: "ab12", time: Sample.time)
    let links = AlertLinks(externalURL: "http://host:9400")
    let pager = PagerDutyReceiver(
      endpoint: Sample.endpoint(PagerDutyReceiver.address), routingKey: Secret("R0UT1NG"),
      links: links)
    for notice in [
      Sample.firing(), Sample.firing(count: 2), Sample.resolved(), Sample.acknowledged(), crowded,
      test,
    ] {
      try expectValid(WebhookReceiver.body(notice), "webhooks/standard")
      try expectValid(SlackReceiver.body(notice, links: links), "webhooks/slack")
      try expectValid(DiscordReceiver.body(notice, links: links), "webhooks/discord")
      try expectValid(
        AlertmanagerBody.webhook(notice, receiver: "ops", links: links), "webhooks/alertmanager")
      for message in pager.messages(for: notice, now: 0) {
        try expectValid(message.post!.body, "webhooks/pagerduty")
      }
      let client = AlertmanagerReceiver(endpoint: Sample.endpoint("http://x/"), links: links)
      for message in client.messages(for: notice, now: 0) {
        try expectValid(message.post!.body, "webhooks/alertmanager-api")
      }
    }
  }

  @Test("the installed configuration, as it is and with everything switched on")
  func configuration() throws {
    for text in [
      try String(contentsOf: ConfigurationTests.example, encoding: .utf8),
      try ConfigurationTests.everything(),
    ] {
      let json = try JSONSerialization.data(withJSONObject: try #require(try Yams.load(yaml: text)))
      try expectValid(Array(json), "configuration")
    }
  }

  @Test("every key of the configuration's schema stands in the annotated file") func complete()
    throws
  {
    let text = try ConfigurationTests.everything()
    let schema = try RowValue(parsing: try Repository.text("schemas/configuration.schema.json"))
    for key in keys(of: schema) where key != "url_file" {
      #expect(text.contains("\(key):") || text.contains("#\(key):"), "\(key)")
    }
  }

  private func keys(of schema: RowValue) -> [String] {
    var keys: [String] = []
    for member in schema.members ?? [] {
      if member.key == "properties" { keys += (member.value.members ?? []).map(\.key) }
      keys += self.keys(of: member.value)
    }
    return keys + (schema.array ?? []).flatMap { self.keys(of: $0) }
  }
}
