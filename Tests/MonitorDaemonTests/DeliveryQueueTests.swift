import MonitorCore
import MonitorDaemon
import Testing

@Suite("The delivery queue") struct DeliveryQueueTests {
  private func entry(_ id: Int64, _ run: String = "gpt-7", sequence: Int = 1) -> OutboxEntry {
    var notice = Sample.firing(id, run: run, sequence: sequence)
    notice.time = 0
    return OutboxEntry(notification: notice, receiver: "ops")
  }
  private func queue(
    _ pace: DeliveryQueue.Pace = .init(perSecond: 1000, burst: 1000, inFlight: 100)
  )
    -> DeliveryQueue
  {
    DeliveryQueue(receivers: ["ops": pace], schedule: RetrySchedule(jitter: 0))
  }
  private let failed = DeliveryOutcome.failed("answered 500", status: 500, retryAfter: nil)

  @Test("tries again after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20, 24 h, then gives up")
  func schedule() {
    var queue = queue()
    _ = queue.enqueue([entry(1)], now: 0)
    var now = 0.0
    var waits: [Double] = []
    var last = DeliveryQueue.Update()
    while let row = queue.start(now: now).first {
      last = queue.finish(row.key, failed, now: now)
      guard queue.nextWake < .infinity else { break }
      waits.append(queue.nextWake - now)
      now = max(now, queue.nextWake)
    }
    #expect(waits == [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400])
    #expect(last.entries.map(\.state) == [.dead] && last.entries[0].attempts == 10)
    #expect(last.receivers[0].dead == 1 && last.receivers[0].failedAttempts == 10)
  }

  @Test("spreads retries by a fifth, the same way every time") func jitter() {
    let schedule = RetrySchedule()
    let waits = (0..<200).map { id in
      schedule.wait(stage: 1, key: .init(notification: "n-\(id)", receiver: "ops"))!
    }
    #expect(waits.allSatisfy { (240...360).contains($0) })
    #expect(waits.max()! - waits.min()! > 100)
    #expect(schedule.wait(stage: 1, key: .init(notification: "n-0", receiver: "ops")) == waits[0])
  }

  @Test("keeps the order within a run and lets other runs pass") func order() {
    var queue = queue()
    _ = queue.enqueue([entry(1, "a"), entry(2, "a"), entry(3, "b")], now: 0)
    #expect(queue.start(now: 0).map(\.notification.id) == ["ab12-1-1", "ab12-3-1"])
    _ = queue.finish(entry(1, "a").key, failed, now: 0)
    #expect(queue.start(now: 4).isEmpty)
    #expect(queue.start(now: 5).map(\.notification.id) == ["ab12-1-1"])
    _ = queue.finish(entry(1, "a").key, .delivered(status: 204), now: 5)
    #expect(queue.start(now: 5).map(\.notification.id) == ["ab12-2-1"])
  }

  @Test("has each message in flight once, and takes a row twice as one") func once() {
    var queue = queue()
    _ = queue.enqueue([entry(1)], now: 0)
    _ = queue.enqueue([entry(1)], now: 0)
    #expect(queue.start(now: 0).count == 1)
    #expect(queue.start(now: 0).isEmpty)
    _ = queue.finish(entry(1).key, .delivered(status: 200), now: 1)
    #expect(queue.start(now: 1).isEmpty && queue.waiting == 0)
    #expect(queue.finish(entry(1).key, failed, now: 2).isEmpty)
  }

  @Test("never sends faster than the receiver allows") func rate() {
    var queue = queue(.init(perSecond: 0.5, burst: 3, inFlight: 100))
    _ = queue.enqueue((1...10).map { entry($0, "run-\($0)") }, now: 0)
    var sent: [Double] = []
    var now = 0.0
    while sent.count < 10, now < .infinity {
      for row in queue.start(now: now) {
        sent.append(now)
        _ = queue.finish(row.key, .delivered(status: 200), now: now)
      }
      now = max(now, queue.nextWake)
    }
    #expect(sent.map { ($0 * 10).rounded() / 10 } == [0, 0, 0, 2, 4, 6, 8, 10, 12, 14])
  }

  @Test("honours Retry-After for everything that goes to that receiver, up to a cap") func busy() {
    var queue = queue()
    _ = queue.enqueue([entry(1, "a"), entry(2, "b")], now: 0)
    let row = queue.start(now: 0)[0]
    _ = queue.finish(row.key, .failed("answered 429", status: 429, retryAfter: 120), now: 0)
    _ = queue.finish(entry(2, "b").key, failed, now: 0)
    #expect(queue.start(now: 119).isEmpty)
    #expect(queue.start(now: 120).count == 2)
    _ = queue.finish(row.key, .failed("answered 429", status: 429, retryAfter: 1e12), now: 120)
    _ = queue.finish(entry(2, "b").key, .delivered(status: 200), now: 120)
    #expect(queue.nextWake == 120 + 3600)
  }

  @Test("a receiver that always asks for one more second gets no storm") func liar() {
    var queue = queue()
    _ = queue.enqueue([entry(1)], now: 0)
    var now = 0.0
    var attempts = 0
    while now < 86_400 {
      for row in queue.start(now: now) {
        attempts += 1
        _ = queue.finish(row.key, .failed("answered 429", status: 429, retryAfter: 1), now: now)
      }
      now = max(now, queue.nextWake)
    }
    #expect(attempts <= 20)
  }

  @Test("410 disables the receiver: what waits is given up, what comes is not sent, replay revives")
  func gone() {
    var queue = queue()
    _ = queue.enqueue([entry(1, "a"), entry(2, "a"), entry(3, "b")], now: 0)
    let row = queue.start(now: 0)[0]
    let update = queue.finish(row.key, .gone, now: 0)
    #expect(update.entries.count == 3 && update.entries.allSatisfy { $0.state == .dead })
    #expect(update.receivers[0].disabledReason != nil)
    let late = queue.enqueue([entry(4)], now: 1)
    #expect(late.entries.map(\.state) == [.dead] && queue.start(now: 1).isEmpty)
    let again = queue.replay(update.entries + late.entries, now: 2)
    #expect(again.receivers[0].disabledReason == nil)
    #expect(again.entries.allSatisfy { $0.state == .waiting } && queue.start(now: 2).count == 3)
  }

  @Test("what is refused for good is given up at once and holds nobody back") func refused() {
    var queue = queue()
    _ = queue.enqueue([entry(1), entry(2)], now: 0)
    _ = queue.start(now: 0)
    let update = queue.finish(entry(1).key, .refused("answered 400", status: 400), now: 0)
    #expect(update.entries[0].state == .dead && update.entries[0].lastStatus == 400)
    #expect(queue.start(now: 0).map(\.notification.id) == ["ab12-2-1"])
  }

  @Test("a receiver that comes back after hours gets everything soon, in order, without a storm")
  func away() {
    var queue = DeliveryQueue(receivers: ["ops": .init()])
    var now = 0.0
    var attempts = 0
    var delivered: [(String, Double)] = []
    let back = 9 * 3600.0
    let runs = ["a", "b", "c"]
    var sequence: [String: Int] = [:]
    var nextNews = 0.0
    while now < 12 * 3600 {
      if now >= nextNews {
        // News every ten minutes for each run while it is away.
        for run in runs {
          sequence[run, default: 0] += 1
          let row = entry(Int64(runs.firstIndex(of: run)!), run, sequence: sequence[run]!)
          _ = queue.enqueue([row], now: now)
        }
        nextNews = now + 600
      }
      for row in queue.start(now: now) {
        attempts += 1
        let isBack = now >= back
        if isBack { delivered.append((row.notification.id, now)) }
        _ = queue.finish(row.key, isBack ? .delivered(status: 200) : failed, now: now)
      }
      now = max(now, min(queue.nextWake, nextNews))
    }
    #expect(delivered.count == sequence.values.reduce(0, +))
    #expect(Set(delivered.map(\.0)).count == delivered.count)
    for k in 0..<3 {
      let order = delivered.map(\.0).filter { $0.hasPrefix("ab12-\(k)-") }
      #expect(order == (1...order.count).map { "ab12-\(k)-\($0)" })
    }
    // Within half an hour of its return the backlog of 162 has begun to arrive, a second each.
    #expect(delivered[0].1 - back <= 1800)
    #expect(
      attempts - delivered.count < 3 * 50, "\(attempts - delivered.count) attempts while away")
  }

  @Test("a message that always fails among others that succeed is not tried at every success")
  func poison() {
    var queue = queue()
    _ = queue.enqueue([entry(1, "poison")], now: 0)
    var attempts = 0
    for second in 0..<7200 {
      let now = Double(second)
      _ = queue.enqueue([entry(Int64(second) + 2, "good-\(second)")], now: now)
      for row in queue.start(now: now) {
        let isPoison = row.notification.run == "poison"
        attempts += isPoison ? 1 : 0
        _ = queue.finish(row.key, isPoison ? failed : .delivered(status: 200), now: now)
      }
    }
    #expect(attempts < 60, "two hours at one success a second made \(attempts) attempts")
  }

  @Test("a clock that is set back delays nothing") func clock() {
    var queue = queue()
    _ = queue.enqueue([entry(1)], now: 100_000)
    _ = queue.start(now: 100_000)
    _ = queue.finish(entry(1).key, failed, now: 100_000)
    #expect(queue.start(now: 50_000).isEmpty)
    #expect(queue.start(now: 50_005).count == 1)
  }

  @Test("a reload drops what is for receivers that are gone, and says so") func reload() {
    var queue = queue()
    _ = queue.enqueue([entry(1)], now: 0)
    let update = queue.reconfigure(["chat": .init()], now: 1)
    #expect(update.entries.map(\.state) == [.dead])
    #expect(update.entries[0].lastError?.contains("configuration") == true)
    #expect(queue.enqueue([entry(2)], now: 2).entries.map(\.state) == [.dead])
  }

  @Test("keeps at most so many, and the oldest go with a reason") func bounded() {
    var queue = queue()
    var dead: [OutboxEntry] = []
    for id in 0..<Int64(Limits.waitingPerReceiver + 3) {
      dead += queue.enqueue([entry(id, "run-\(id % 7)")], now: Double(id)).entries
    }
    #expect(queue.waiting == Limits.waitingPerReceiver && dead.count == 3)
    #expect(dead.allSatisfy { $0.state == .dead })
  }

  @Test(
    "killed between any two steps: nothing is lost, and identifiers never change",
    arguments: 0..<100)
  func kills(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var disk: [OutboxEntry.Key: OutboxEntry] = [:]
    var order: [OutboxEntry.Key] = []
    var arrived: [String: Int] = [:]
    var queue = DeliveryQueue(receivers: ["ops": .init()])
    var now = 0.0
    func commit(_ update: DeliveryQueue.Update) {
      for row in update.entries { disk[row.key] = row }
    }
    var made = 0
    for _ in 0..<4000 {
      now += random.uniform() * 20
      if made < 40, random.next() % 4 == 0 {
        let row = entry(Int64(made % 3), "run-\(made % 3)", sequence: made)
        made += 1
        disk[row.key] = row
        order.append(row.key)
        // Killed after the commit and before delivery heard of it.
        if random.next() % 5 != 0 { commit(queue.enqueue([row], now: now)) }
      }
      for row in queue.start(now: now) {
        let works = random.next() % 3 != 0
        if works { arrived[row.notification.id, default: 0] += 1 }
        // Killed after it arrived and before that was noted.
        if random.next() % 6 == 0 { continue }
        commit(queue.finish(row.key, works ? .delivered(status: 200) : failed, now: now))
      }
      if random.next() % 10 == 0 {
        queue = DeliveryQueue(receivers: ["ops": .init()])
        commit(
          queue.enqueue(order.compactMap { disk[$0] }.filter { $0.state == .waiting }, now: now))
      }
      if made == 40, disk.values.allSatisfy({ $0.state == .delivered }) { break }
      if made == 40 { now += 300 }
    }
    #expect(disk.values.allSatisfy { $0.state == .delivered })
    #expect(arrived.count == 40)
  }
}
