import Testing

@testable import ChunkCodec

@Suite("A column of times")
struct TimeColumnTests {
  /// Times of `count` steps of about 1.2 s, in whole ticks of a second's `ticksPerSecond`-th part.
  private func times(count: Int, ticksPerSecond: Double, jitter: Double) -> [Double] {
    var source = Seeded(11)
    var time = 1_790_000_000.0
    return (0..<count).map { _ in
      time += 1.2 + jitter * source.normal()
      return (time * ticksPerSecond).rounded() / ticksPerSecond
    }
  }

  private func roundTrip(_ times: [Double]) throws -> [UInt8] {
    var blob: [UInt8] = []
    times.withUnsafeBufferPointer { ChunkEncoder().encodeTimes($0, into: &blob) }
    var decoded = [Double](repeating: 0, count: times.count)
    try decoded.withUnsafeMutableBufferPointer { buffer in
      try blob.withUnsafeBytes { bytes in
        #expect(try TimeColumn.count(bytes, limit: times.count) == times.count)
        try TimeColumn.decode(bytes, into: buffer)
      }
    }
    #expect(decoded.bits == times.bits)
    return blob
  }

  @Test("in milliseconds costs about its jitter: under 7.5 bits for 20 ms")
  func milliseconds() throws {
    let blob = try roundTrip(times(count: 4096, ticksPerSecond: 1000, jitter: 0.02))
    #expect(blob.count < 4096 * 15 / 16)
  }

  @Test("in microseconds keeps every bit")
  func microseconds() throws {
    let blob = try roundTrip(times(count: 4096, ticksPerSecond: 1e6, jitter: 0.02))
    #expect(blob.count < 4096 * 18 / 8)
  }

  @Test("in binary fractions of a second, as clocks give them, keeps every bit")
  func rawClock() throws {
    let blob = try roundTrip(times(count: 4096, ticksPerSecond: 0x1p22, jitter: 0.02))
    #expect(blob.count < 4096 * 20 / 8)
  }

  @Test("at an exact stride costs next to nothing")
  func regular() throws {
    #expect(try roundTrip((0..<4096).map { 1_790_000_000 + Double($0) }).count < 60)
  }

  @Test("with odd times among them, NaN too, keeps every bit")
  func odd() throws {
    var times = times(count: 500, ticksPerSecond: 1000, jitter: 0.5)
    times[100] = 0
    times[101] = .nan
    times[102] = -1e300
    times[499] = 1_790_000_001.000_000_2
    _ = try roundTrip(times)
    _ = try roundTrip([])
    _ = try roundTrip([1_790_000_001.975])
  }
}
