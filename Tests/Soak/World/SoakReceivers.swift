internal import MonitorCore
internal import MonitorTestSupport

/// Two webhooks on the loopback that fail at times, and remember what they got.
///
/// While they are ill they refuse, hang, close or ask for patience; each message is treated so
/// badly once at most that its next attempt would be minutes away. Once well they take everything.
final class SoakReceivers: Sendable {
  static let names = ["standard", "alertmanager"]

  struct Parcel: Sendable {
    var receiver: String
    var id: String
    var body: [UInt8]
    /// Whether it was answered 200.
    var isTaken: Bool
  }

  private struct Mood {
    var random: SplitMix64
    var isIll = true
    var hurt: Set<String> = []
    var parcels: [Parcel] = []
  }

  private let mood: Guarded<Mood>
  private let server: LoopbackServer

  init(seed: UInt64) {
    let mood = Guarded(Mood(random: SplitMix64(seed: seed)))
    self.mood = mood
    server = LoopbackServer { request, _ in
      mood.withLock { SoakReceivers.answer(request, &$0) }
    }
  }

  deinit { server.stop() }

  func address(_ name: String) -> String { server.address("/\(name)") }
  func getWell() { mood.withLock { $0.isIll = false } }
  var parcels: [Parcel] { mood.withLock { $0.parcels } }

  private static func answer(
    _ request: LoopbackServer.Request, _ mood: inout Mood
  ) -> LoopbackServer.Reply {
    let receiver = String(request.path.dropFirst())
    let id = request.headers["webhook-id"] ?? ""
    let dice = mood.isIll ? mood.random.next() % 10 : 9
    let reply: LoopbackServer.Reply
    switch dice {
    case 0: reply = .status(503, headers: ["Retry-After": "1"])
    case 1: reply = .status(429, headers: ["Retry-After": "1"])
    case 2, 3:
      // A second failure of this kind waits for five minutes.
      let isFirst = mood.hurt.insert(receiver + id).inserted
      reply = !isFirst ? .status(200) : dice == 2 ? .close : .hang
    default: reply = .status(200)
    }
    var isTaken = false
    if case .status(200, _, _) = reply { isTaken = true }
    mood.parcels.append(
      Parcel(receiver: receiver, id: id, body: request.body, isTaken: isTaken))
    return reply
  }
}
