import Foundation
import SoakWorld
import Testing

/// The short form of `make soak`.
@Suite("A daemon killed again and again") struct SoakTests {
  @Test("loses nothing, doubles nothing, and tells everybody") func epoch() {
    var shape = SoakEpoch.Shape(
      program: DaemonProcess.executable.path, directory: "/tmp/monitord-soak-\(getpid())",
      kills: 12)
    shape.steps = 120
    // A debug build takes longer to start.
    shape.meanLifeSeconds = 0.3
    var epoch = SoakEpoch(seed: 1, shape: shape)
    let report = epoch.run()
    #expect(report.problems == [])
    if report.problems.isEmpty { try? FileManager.default.removeItem(atPath: shape.directory) }
    #expect(report.kills == 12 && report.points > 0 && report.notifications > 0)
  }
}
