import Detectors
import Testing

@Suite("Updates that round to nothing") struct RoundedUpdateTests {
  @Test func `a measured share is believed, once it has lasted, until it has gone`() throws {
    let measured = try said(by: "bf16_stall", steps: 900) { step in
      // A moment alone says nothing; neither does a share that many healthy steps have.
      let share = step == 50 ? 1.0 : (200..<600).contains(step) ? 0.9 : 0.2
      return [("update/lost", [share])]
    }
    #expect(measured == ["fire warning update/lost @399", "clear info update/lost @799"])
  }

  @Test func `small updates say nothing unless there is no master copy`() throws {
    let sizes: [(String, [Double])] = [("update/rms", [1e-6]), ("param/rms", [0.05])]
    #expect(try said(by: "bf16_stall", steps: 900) { _ in sizes } == [])
    let pure = try said(by: "bf16_stall", ["pure_bf16": .flag(true)], steps: 900) { _ in sizes }
    #expect(pure == ["fire warning update/rms @199"])
  }
}
