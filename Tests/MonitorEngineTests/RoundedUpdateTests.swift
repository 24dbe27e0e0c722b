import Detectors
import MonitorCore
import MonitorEngine
import Testing

@Suite("Updates that round to nothing") struct RoundedUpdateTests {
  private func findings(
    _ parameters: [String: ParameterValue] = [:], _ metrics: (Int64) -> [(String, [Double])]
  ) throws -> [String] {
    let configuration = try DetectorConfiguration(
      parameters: ["bf16_stall": parameters], only: ["bf16_stall"])
    var host = DetectorHost(configuration: configuration)
    var recording = Recording()
    return try (0..<900).flatMap { step in
      try host.see(recording.frame(step, metrics(step)), recording).map {
        "\($0.transition.rawValue) \($0.severity.rawValue) \($0.metric) @\($0.step)"
      }
    }
  }

  @Test func `a measured share is believed, once it has lasted, until it has gone`() throws {
    let said = try findings { step in
      // A moment alone says nothing; neither does a share that many healthy steps have.
      let share = step == 50 ? 1.0 : (200..<600).contains(step) ? 0.9 : 0.2
      return [("update/lost", [share])]
    }
    #expect(said == ["fire warning update/lost @399", "clear info update/lost @799"])
  }

  @Test func `small updates say nothing unless there is no master copy`() throws {
    let sizes: [(String, [Double])] = [("update/rms", [1e-6]), ("param/rms", [0.05])]
    #expect(try findings { _ in sizes } == [])
    let said = try findings(["pure_bf16": .flag(true)]) { _ in sizes }
    #expect(said == ["fire warning update/rms @199"])
  }
}
