import MonitorDaemon
import Testing

@Suite("The slow lane") struct SlowLaneTests {
  @Test("lets one go at a time, whoever waits longest, and all at once if nobody brings points")
  func alone() {
    var lane = SlowLane<String>()
    #expect(lane.opens == .infinity && lane.next(5, isBusy: false) == nil)
    for name in ["a", "b", "c"] { lane.add(name) }
    for (k, name) in ["a", "b", "c"].enumerated() {
      let start = 10 + Double(k)
      #expect(lane.opens <= start)
      #expect(lane.next(start, isBusy: false) == name)
      lane.took(from: start, to: start + 1)
    }
    #expect(lane.isEmpty)
  }

  @Test("gets half of the time that a trainer leaves, and a twentieth while it has more to send")
  func shared() {
    var lane = SlowLane<Int>()
    for k in 0..<4 { lane.add(k) }
    lane.noteWork(10)
    #expect(lane.next(10, isBusy: true) == 0)
    lane.took(from: 10, to: 10.01)
    #expect(lane.opens.isNear(10.02))
    #expect(lane.next(10.015, isBusy: false) == nil)
    #expect(lane.next(10.19, isBusy: true) == nil)
    #expect(lane.next(10.021, isBusy: false) == 1)
    lane.noteWork(10.021)
    lane.took(from: 10.021, to: 10.031)
    #expect(lane.next(10.22, isBusy: true) == nil)
    #expect(lane.next(10.2211, isBusy: true) == 2)
  }

  @Test("a trainer's slips do not bring it there, and good lines bring it out again")
  func conduct() {
    var conduct = Conduct()
    for _ in 0..<8 { conduct.note(isUseful: false) }
    #expect(!conduct.isUseless)
    conduct.note(isUseful: false)
    #expect(conduct.isUseless)
    for _ in 0..<3 { conduct.note(isUseful: true) }
    #expect(!conduct.isUseless)
    // However long it has been bad.
    for _ in 0..<1_000_000 { conduct.note(isUseful: false) }
    var good = 0
    while conduct.isUseless {
      conduct.note(isUseful: true)
      good += 1
    }
    #expect(good < 256)
    // A sync after every line is no slip at all.
    for _ in 0..<10_000 {
      conduct.note(isUseful: true)
      conduct.note(isUseful: false)
      #expect(!conduct.isUseless)
    }
  }
}

extension Double {
  fileprivate func isNear(_ other: Double) -> Bool { abs(self - other) < 1e-9 }
}
