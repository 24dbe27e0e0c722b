import Logging
import MonitorCore
import MonitorDaemon
import MonitorTestSupport
import Testing

/// A disk of outbox rows and a clock that jumps to the next alarm as soon as everybody waits.
private final class World: Sendable {
  struct State {
    var now: Double = 1_790_000_100
    var rows: [OutboxEntry.Key: OutboxEntry] = [:]
    var receivers: [String: ReceiverRow] = [:]
    var commits = 0
  }
  let state = Guarded(State())
  private let finished: AsyncStream<Void>
  private let finish: AsyncStream<Void>.Continuation
  private let enough: @Sendable (State) -> Bool

  /// - Parameter enough: when the test has seen what it waits for.
  init(until enough: @escaping @Sendable (State) -> Bool) {
    self.enough = enough
    (finished, finish) = AsyncStream.makeStream()
  }

  var rows: [OutboxEntry] {
    state.withLock { $0.rows.values.sorted { $0.key.notification < $1.key.notification } }
  }

  func surroundings(_ transport: any HTTPTransport) -> DeliverySurroundings {
    DeliverySurroundings(
      transport: transport, commands: CommandRunner(),
      now: { [self] in state.withLock { $0.now } },
      sleep: { [self] seconds in
        try Task.checkCancellation()
        state.withLock { $0.now += seconds }
      },
      commit: { [self] update in
        let isEnough = state.withLock { state in
          for row in update.entries { state.rows[row.key] = row }
          for row in update.receivers { state.receivers[row.name] = row }
          state.commits += 1
          return enough(state)
        }
        if isEnough { finish.finish() }
      }, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// Runs until enough was committed.
  func run(_ service: DeliveryService) async {
    let work = Task { await service.run() }
    for await _ in finished {}
    work.cancel()
    await work.value
  }
}

@Suite("Delivery") struct DeliveryServiceTests {
  private func webhook(_ server: LoopbackServer, _ name: String, _ path: String) throws
    -> ConfiguredReceiver
  {
    ConfiguredReceiver(
      name: name,
      receiver: WebhookReceiver(
        name: name, endpoint: Sample.endpoint(server.address(path)),
        signer: try StandardWebhooksSigner(secrets: []),
        timeoutSeconds: path == "/hanging" ? 0.1 : 30),
      pace: .init(perSecond: 100, burst: 100, inFlight: 4))
  }

  private func entries(_ receivers: [String], count: Int) -> [OutboxEntry] {
    (0..<count).flatMap { k in
      var notice = Sample.firing(Int64(k), run: "run-\(k)")
      notice.receivers = receivers
      return notice.outboxEntries
    }
  }

  @Test("hostile receivers: each gets what it deserves, the good one everything, once")
  func hostile() async throws {
    let server = LoopbackServer { request, _ in
      switch request.path {
      case "/good": .status(204)
      case "/failing": .status(500, body: "no")
      case "/hanging": .hang
      case "/redirecting": .status(301, headers: ["Location": "/good"])
      case "/gone": .status(410)
      case "/refusing": .status(400, body: "bad alert")
      case "/closing": .close
      default: .status(404)
      }
    }
    defer { server.stop() }
    let names = ["good", "failing", "hanging", "redirecting", "gone", "refusing", "closing"]
    let world = World { state in
      state.rows.count == 21 && state.rows.values.allSatisfy { $0.state != .waiting }
    }
    let service = DeliveryService(
      receivers: try names.map { try webhook(server, $0, "/\($0)") }, rows: [],
      waiting: entries(names, count: 3), open: [],
      surroundings: world.surroundings(URLSessionTransport()),
      schedule: RetrySchedule(waits: [5, 300], jitter: 0))
    await world.run(service)
    let byReceiver = Dictionary(grouping: server.requests) { String($0.path.dropFirst()) }
    #expect(byReceiver["good"]?.count == 3)
    #expect(byReceiver["refusing"]?.count == 3)
    for name in ["failing", "hanging", "redirecting", "closing"] {
      #expect(byReceiver[name]?.count == 9, "\(name): three attempts each")
    }
    // Those that were under way when it said 410 may still arrive.
    #expect((1...3).contains(byReceiver["gone"]?.count ?? 0))
    for row in world.rows {
      #expect(row.state == (row.receiver == "good" ? .delivered : .dead))
    }
    for (_, requests) in byReceiver {
      let ids = requests.compactMap { $0.headers["webhook-id"] }
      #expect(Set(ids).isSubset(of: ["ab12-0-1", "ab12-1-1", "ab12-2-1"]))
    }
    let standing = await service.standing.receivers
    #expect(standing.first { $0.name == "gone" }?.disabledReason != nil)
    #expect(standing.first { $0.name == "good" }?.delivered == 3)
  }

  @Test("429 with Retry-After, then success: the pause is kept and nothing is lost") func busy()
    async throws
  {
    let server = LoopbackServer { _, before in
      before < 2 ? .status(429, headers: ["Retry-After": "30"]) : .status(200)
    }
    defer { server.stop() }
    let world = World { $0.rows.values.contains { $0.state == .delivered } }
    let start = world.state.withLock { $0.now }
    let service = DeliveryService(
      receivers: [try webhook(server, "ops", "/")], rows: [], waiting: entries(["ops"], count: 1),
      open: [], surroundings: world.surroundings(URLSessionTransport()))
    await world.run(service)
    #expect(server.requests.count == 3)
    let now = world.state.withLock { $0.now }
    #expect((60..<62).contains(now - start))
    #expect(Set(server.requests.map { $0.headers["webhook-id"] }).count == 1)
  }

  @Test("stopped before an answer was noted, it sends again under the same identifier")
  func restart() async throws {
    let server = LoopbackServer { _, _ in .status(200) }
    defer { server.stop() }
    let rows = entries(["ops"], count: 1)
    for _ in 0..<2 {
      // Each life starts from the same rows: the note "delivered" of the first one was lost.
      let world = World { $0.commits > 0 }
      let service = DeliveryService(
        receivers: [try webhook(server, "ops", "/")], rows: [], waiting: rows, open: [],
        surroundings: world.surroundings(URLSessionTransport()))
      await world.run(service)
    }
    #expect(server.requests.count == 2)
    #expect(server.requests[0].headers["webhook-id"] == server.requests[1].headers["webhook-id"])
    #expect(server.requests[0].body == server.requests[1].body)
  }

  @Test("a test message says what the receiver answered, and which receivers there are")
  func testMessage() async throws {
    let server = LoopbackServer { request, _ in request.path == "/ok" ? .status(200) : .status(403)
    }
    defer { server.stop() }
    let world = World { _ in true }
    let service = DeliveryService(
      receivers: [try webhook(server, "ops", "/ok"), try webhook(server, "no", "/no")], rows: [],
      waiting: [], open: [], surroundings: world.surroundings(URLSessionTransport()))
    let notice = AlertNotification.test(origin: "ab12", time: Sample.time)
    #expect(try await service.test("ops", notice) == .delivered(status: 200))
    let refused = try await service.test("no", notice)
    #expect(refused == .failed("answered 403", status: 403, retryAfter: nil))
    await #expect(throws: DeliveryService.Failure.unknownReceiver("chat", known: ["no", "ops"])) {
      try await service.test("chat", notice)
    }
    #expect(String(decoding: server.requests[0].body, as: UTF8.self).contains(#""type":"test""#))
  }

  @Test("an Alertmanager is told again every minute of what fires, also after a restart")
  func resend() async throws {
    let server = LoopbackServer { _, _ in .status(200) }
    defer { server.stop() }
    let counted = Guarded(0)
    let world = World { _ in false }
    var alert = Sample.alert()
    alert.ledger.receivers = ["am"]
    let (stream, done) = AsyncStream<Void>.makeStream()
    var around = world.surroundings(URLSessionTransport())
    let sleep = around.sleep
    around.sleep = { seconds in
      try await sleep(seconds)
      let count = counted.withLock { count in
        count += 1
        return count
      }
      if count == 3 { done.finish() }
    }
    let service = DeliveryService(
      receivers: [
        ConfiguredReceiver(
          name: "am",
          receiver: AlertmanagerReceiver(
            endpoint: Sample.endpoint(server.address("/api/v2/alerts"))))
      ], rows: [], waiting: [], open: [alert], surroundings: around)
    let work = Task { await service.run() }
    for await _ in stream {}
    work.cancel()
    await work.value
    #expect(server.requests.count >= 2)
    #expect(server.requests.allSatisfy { $0.path == "/api/v2/alerts" })
  }
}
