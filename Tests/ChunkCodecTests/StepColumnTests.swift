import Testing

@testable import ChunkCodec

@Suite("A column of steps")
struct StepColumnTests {
  @Test("at a fixed stride costs a few bytes")
  func linear() throws {
    for stride in [0, 1, -1, 50, Int64.max] {
      let steps = (0..<4096).map { (index: Int64) -> Int64 in 7 &+ index &* stride }
      let blob = Codec.encode(steps: steps)
      #expect(blob.count <= 14)
      #expect(try Codec.decodeSteps(blob) == steps)
    }
  }

  @Test("with a few gaps costs little more than its block headers")
  func gaps() throws {
    let steps = (0..<4096).map { (index: Int) -> Int64 in
      let gaps: Int64 = index > 3000 ? 75 : index > 1000 ? 70 : 0
      return Int64(index) * 10 + gaps
    }
    let blob = Codec.encode(steps: steps)
    #expect(blob.count < 150)
    #expect(try Codec.decodeSteps(blob) == steps)
  }

  @Test("of any integers comes back, to the extremes of Int64")
  func anyIntegers() throws {
    for seed in 0..<60 {
      var source = Seeded(seed)
      let width = source.next() % 64
      let steps = (0..<Int(source.next() % 700)).map { _ in
        Int64(truncatingIfNeeded: source.next() >> width)
      }
      #expect(try Codec.decodeSteps(Codec.encode(steps: steps)) == steps, "seed \(seed)")
    }
    let extremes: [Int64] = [.max, .min, 0, .min, .max, -1, .max, .min, .min]
    #expect(try Codec.decodeSteps(Codec.encode(steps: extremes)) == extremes)
  }

  @Test("of no step and of one step comes back")
  func tiny() throws {
    #expect(try Codec.decodeSteps(Codec.encode(steps: [])) == [])
    #expect(try Codec.decodeSteps(Codec.encode(steps: [.min])) == [.min])
  }

  @Test("that grows irregularly comes back")
  func irregular() throws {
    for seed in 0..<30 {
      var source = Seeded(seed)
      var step: Int64 = 0
      let steps = (0..<2000).map { _ in
        step &+= 1 + Int64(source.next() % (source.next() % 100 == 0 ? 1 << 40 : 4))
        return step
      }
      #expect(try Codec.decodeSteps(Codec.encode(steps: steps)) == steps)
    }
  }
}
