import Foundation
import MonitorCore
import MonitorDaemon
import Testing

@Suite("What receivers are sent") struct DeliveryReceiverTests {
  private let hook = Sample.endpoint("https://example.org/hook")

  @Test("generic webhook: type, time and the alerts as monitorctl prints them") func webhook()
    throws
  {
    try expectGolden(WebhookReceiver.body(Sample.firing(count: 2)), "webhook-firing.json")
    try expectGolden(WebhookReceiver.body(Sample.resolved()), "webhook-resolved.json")
    try expectGolden(WebhookReceiver.body(Sample.acknowledged()), "webhook-acknowledged.json")
  }

  @Test("Slack: a fallback text, blocks, and nothing that Slack would take for markup") func slack()
    throws
  {
    let body = SlackReceiver.body(
      Sample.firing(count: 2), links: AlertLinks(externalURL: "http://host:9400"))
    try expectGolden(body, "slack-firing.json")
    try expectGolden(
      SlackReceiver.body(Sample.resolved(), links: AlertLinks()), "slack-resolved.json")
    #expect(!String(decoding: body, as: UTF8.self).contains("<since"))
  }

  @Test("Discord: embeds, and nobody is mentioned") func discord() throws {
    try expectGolden(
      DiscordReceiver.body(Sample.firing(count: 2), links: AlertLinks()), "discord-firing.json")
  }

  @Test("PagerDuty: one event an alert, tied together by its key") func pagerDuty() throws {
    let receiver = PagerDutyReceiver(
      endpoint: Sample.endpoint(PagerDutyReceiver.address), routingKey: Secret("R0UT1NG"))
    let events = receiver.messages(for: Sample.firing(count: 2), now: Sample.time)
    #expect(events.count == 2)
    try expectGolden(events[0].post!.body, "pagerduty-trigger.json")
    let resolve = receiver.messages(for: Sample.resolved(), now: Sample.time)
    try expectGolden(resolve[0].post!.body, "pagerduty-resolve.json")
    let acknowledge = receiver.messages(for: Sample.acknowledged(), now: Sample.time)
    try expectGolden(acknowledge[0].post!.body, "pagerduty-acknowledge.json")
  }

  @Test("Alertmanager: the API's list, the milder alert ended, and its own webhook's body")
  func alertmanager() throws {
    let receiver = AlertmanagerReceiver(endpoint: hook)
    let firing = receiver.messages(for: Sample.firing(), now: Sample.time)
    try expectGolden(firing[0].post!.body, "alertmanager-api-firing.json")
    let resolved = receiver.messages(for: Sample.resolved(), now: Sample.time)
    try expectGolden(resolved[0].post!.body, "alertmanager-api-resolved.json")
    #expect(receiver.messages(for: Sample.acknowledged(), now: Sample.time).isEmpty)
    let links = AlertLinks(externalURL: "http://host:9400")
    try expectGolden(
      AlertmanagerBody.webhook(Sample.firing(count: 2), receiver: "ops", links: links),
      "alertmanager-webhook-firing.json")
    try expectGolden(
      AlertmanagerBody.webhook(Sample.resolved(), receiver: "ops", links: links),
      "alertmanager-webhook-resolved.json")
  }

  @Test("a body never outgrows its limit, and says what it leaves out") func limits() throws {
    var notice = Sample.firing(count: 20)
    for k in notice.items.indices {
      notice.items[k].alert.message = String(repeating: "x\"", count: 1000)
      notice.items[k].alert.evidence.scope = (0..<256).map { "grad/norm/blocks.\($0).mlp.weight" }
    }
    let body = WebhookReceiver.body(notice)
    #expect(body.count <= Limits.webhookBodyBytes)
    let json = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
    let data = try #require(json?["data"] as? [String: Any])
    let shown = try #require(data["alerts"] as? [Any]).count
    #expect(shown + (data["truncated_alerts"] as? Int ?? 0) == 20 && shown >= 1)
    let embeds =
      try JSONSerialization.jsonObject(
        with: Data(DiscordReceiver.body(notice, links: AlertLinks()))) as? [String: Any]
    let list = try #require(embeds?["embeds"] as? [[String: Any]])
    #expect(list.count == 10)
    let characters = list.reduce(0) { sum, embed in
      let fields = embed["fields"] as? [[String: String]] ?? []
      let texts = ["title", "description"].compactMap { embed[$0] as? String }
      let footer = (embed["footer"] as? [String: String])?["text"] ?? ""
      return sum + (texts + fields.flatMap(\.values) + [footer]).reduce(0) { $0 + $1.count }
    }
    #expect(characters <= 6000)
  }

  @Test("a retry sends the same bytes under the same identifier, with a new time and signature")
  func sameBytes() throws {
    let secret = Secret("whsec_" + Data(repeating: 7, count: 32).base64EncodedString())
    let receiver = WebhookReceiver(
      name: "ops", endpoint: hook, signer: try StandardWebhooksSigner(secrets: [secret]))
    let first = try #require(receiver.messages(for: Sample.firing(), now: 100).first?.post)
    let second = try #require(receiver.messages(for: Sample.firing(), now: 105).first?.post)
    #expect(first.body == second.body)
    let (a, b) = (Dictionary(first.headers) { $1 }, Dictionary(second.headers) { $1 })
    #expect(a["webhook-id"] == b["webhook-id"] && a["webhook-id"] == "ab12-7-1")
    #expect(a["webhook-timestamp"] == "100" && b["webhook-timestamp"] == "105")
    #expect(a["webhook-signature"] != b["webhook-signature"])
  }

  @Test("the Alertmanager roster re-sends every minute, and what is over for five more")
  func roster() {
    var roster = AlertmanagerRoster(open: [Sample.alert(1)], now: 0)
    #expect(roster.due(now: 0).count == 1)
    #expect(roster.due(now: 59).isEmpty)
    roster.note(Sample.firing(2), now: 59)
    #expect(roster.due(now: 60).map(\.alert.id) == [1, 2])
    roster.note(Sample.resolved(2), now: 61)
    let again = roster.due(now: 120)
    #expect(again.map(\.alert.id) == [1, 2] && again[1].ends == Sample.time + 60)
    #expect(roster.due(now: 361).map(\.alert.id) == [1])
  }
}

@Suite("Signatures and times") struct DeliverySignatureTests {
  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String(format: "%02x", $0) }.joined()
  }

  @Test(
    "SHA-256 gives the values of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000_00),
        "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee"
      ),
    ])
  func hash(_ text: String, _ expected: String) {
    #expect(hex(SHA256.hash(Array(text.utf8))) == expected)
  }

  @Test("HMAC-SHA256 gives the values of RFC 4231") func keyed() {
    #expect(
      hex(SHA256.authenticate(Array("Hi There".utf8), key: [UInt8](repeating: 0x0B, count: 20)))
        == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    #expect(
      hex(
        SHA256.authenticate(
          Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8)))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      hex(
        SHA256.authenticate(
          Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
          key: [UInt8](repeating: 0xAA, count: 131)))
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }

  @Test("Standard Webhooks: the example of its reference libraries, and two during a rotation")
  func standardWebhooks() throws {
    let old = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    let new = Secret("whsec_" + Data(repeating: 1, count: 32).base64EncodedString())
    let body = Array(#"{"test": 2432232314}"#.utf8)
    let id = "msg_p5jXN8AQM9LWM0D4loKWxJek"
    let one = try StandardWebhooksSigner(secrets: [old])
      .headers(id: id, timestamp: 1_614_265_330, body: body)
    #expect(one[2].1 == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    let both = try StandardWebhooksSigner(secrets: [new, old])
      .headers(id: id, timestamp: 1_614_265_330, body: body)
    #expect(both[2].1.split(separator: " ").count == 2 && both[2].1.hasSuffix(one[2].1))
    #expect(throws: StandardWebhooksSigner.Invalid.length(3)) {
      try StandardWebhooksSigner(secrets: [Secret("whsec_YWJj")])
    }
    #expect(throws: StandardWebhooksSigner.Invalid.notBase64) {
      try StandardWebhooksSigner(secrets: [Secret("whsec_not base 64")])
    }
  }

  @Test(
    "times are written as RFC 3339 says",
    arguments: [
      (0.0, "1970-01-01T00:00:00.000Z"), (951_782_400, "2000-02-29T00:00:00.000Z"),
      (1_790_000_000.25, "2026-09-21T14:13:20.250Z"), (4_107_542_400, "2100-03-01T00:00:00.000Z"),
      (-5, "1970-01-01T00:00:00.000Z"),
    ])
  func utc(_ time: Double, _ text: String) {
    #expect(UTCTime.text(time) == text)
  }

  @Test(
    "Retry-After is read as seconds or a date, and nonsense as nothing",
    arguments: [
      ("120", 120.0), ("0", 0), ("-5", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 37),
      ("Sun, 06 Nov 1994 08:48:00 GMT", 0), ("soon", nil), ("", nil), ("nan", nil),
      ("Sun, 99 Nov 1994 08:49:37 GMT", nil),
    ])
  func retryAfter(_ text: String, _ seconds: Double?) {
    #expect(DeliveryOutcome.parseRetryAfter(text, now: 784_111_740) == seconds)
  }

  @Test("an address shows its host and never its path; bad ones are refused with a reason")
  func endpoints() throws {
    let slack = try Endpoint("https://hooks.example.com:8443/services/T000/SECRET?x=1")
    #expect(slack.description == "https://hooks.example.com:8443/…")
    #expect(!"\(slack) \(slack.address)".contains("SECRET"))
    var dumped = ""
    dump(slack, to: &dumped)
    #expect(!dumped.contains("SECRET"))
    let bad: [(String, Endpoint.Invalid)] = [
      ("ftp://x", .scheme), ("https:///x", .host), ("http://x:0/", .port), ("http://x:y/", .port),
      ("http://u:p@x/", .userInfo), ("http://x/#a", .fragment), ("http://x/a b", .characters),
    ]
    for (text, reason) in bad {
      #expect(throws: reason) { try Endpoint(text) }
    }
    #expect(try Endpoint("http://[::1]:9093/api").port == 9093)
  }
}
