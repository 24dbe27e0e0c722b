internal import MonitorControl
internal import MonitorCore

/// What people do meanwhile: compact, delete runs, make silences, look at what was acknowledged.
///
/// What was answered with `done` must hold from then on, whenever the daemon is killed.
struct SoakOperator {
  /// Short runs that are there to be deleted.
  let victims: [SoakTrainer]
  private(set) var deleted: Set<String> = []
  /// Runs whose deletion was asked for: one that a kill left without an answer may be gone or not.
  private(set) var condemned: Set<String> = []
  private(set) var silences: [String] = []
  private(set) var compactions = 0
  private var random: SplitMix64
  private var worker: SoakConnection?
  private var reader: SoakConnection?
  private var chore: Chore?
  /// Life that is left when the chore of this life begins.
  private var choreAt = 0.0
  private var looked: SoakTrainer?
  private var expected: [SoakRun.Key: [UInt64]] = [:]
  private var lookedAt = ""

  private enum Chore { case compact, silence(String), delete(String) }

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    victims = (0..<2).map {
      SoakTrainer(SoakRun("victim-\($0)", steps: 24, speech: .text, seed: random.next()))
    }
    self.random = random
  }

  var connections: [SoakConnection] { [worker, reader].compactMap(\.self) }

  mutating func connect(_ path: String, _ trainers: [SoakTrainer], lifeLeft: Double) {
    worker = SoakConnection(path)
    reader = SoakConnection(path)
    choreAt = lifeLeft * random.uniform()
    chore = nextChore()
    look(at: trainers[Int(random.next() % UInt64(trainers.count))])
  }

  mutating func disconnect() {
    (worker, reader, chore, looked) = (nil, nil, nil, nil)
  }

  private mutating func nextChore() -> Chore? {
    switch random.next() % 10 {
    case 0..<5: return .compact
    case 5: return .silence("silence-\(silences.count)-\(random.next() % 1_000_000)")
    case 6:
      let ready = victims.filter { $0.isDone && !deleted.contains($0.run.name) }
      return ready.first.map { .delete($0.run.name) }
    default: return nil
    }
  }

  /// Asks for the newest points that a trainer was acknowledged.
  private mutating func look(at trainer: SoakTrainer) {
    guard !victims.contains(where: { $0 === trainer }), let newest = trainer.newestAcknowledged
    else { return }
    looked = trainer
    lookedAt = "\(trainer.run.name), line \(trainer.acknowledged)"
    expected = Dictionary(
      newest.keys.map { ($0, trainer.run.points[$0]!) }, uniquingKeysWith: { $1 })
    reader?.send(
      Array(
        ("{\"type\":\"request\",\"id\":2,\"command\":\"query\",\"metrics\":[\"**\"],\"runs\":[\""
          + trainer.run.name
          + "\"],\"attempt\":\"all\",\"steps\":\"\(newest.step):\(newest.step)\"}\n")
          .utf8))
  }

  mutating func turn(lifeLeft: Double) throws {
    if lifeLeft <= choreAt, let chore {
      choreAt = -1
      start(chore)
    }
    for line in worker?.pump() ?? [] {
      if String(decoding: line, as: UTF8.self).contains("\"type\":\"done\"") { finishChore() }
    }
    for line in reader?.pump() ?? [] {
      let reply = try RowValue(parsing: line)
      switch reply["type"]?.string {
      case "row": if let row = reply["row"] { take(row) }
      case "done":
        guard expected.isEmpty else {
          throw SoakFailure(
            "\(lookedAt) was acknowledged, and \(expected.count) of its points are not there:"
              + " \(expected.keys.first!)")
        }
        looked = nil
      case "failed": throw SoakFailure("a query failed: \(reply.text)")
      default: break
      }
    }
  }

  private mutating func take(_ row: RowValue) {
    guard looked != nil, let (key, bits) = SoakCheck.point(row) else { return }
    if expected[key] == bits { expected[key] = nil }
  }

  private mutating func start(_ chore: Chore) {
    let request =
      switch chore {
      case .compact: "\"command\":\"compact\""
      case .delete(let run): "\"command\":\"delete_run\",\"run\":\"\(run)\""
      case .silence(let comment):
        "\"command\":\"silence\",\"matchers\":{\"run\":\"nobody\"},\"seconds\":9999,"
          + "\"by\":\"soak\",\"comment\":\"\(comment)\""
      }
    if case .delete(let run) = chore { condemned.insert(run) }
    worker?.send(Array("{\"type\":\"request\",\"id\":3,\(request)}\n".utf8))
  }

  private mutating func finishChore() {
    switch chore {
    case .compact: compactions += 1
    case .silence(let comment): silences.append(comment)
    case .delete(let run): deleted.insert(run)
    case nil: break
    }
    chore = nil
  }
}
