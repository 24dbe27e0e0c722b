import Foundation
import Testing

@testable import ReferenceTrainer

@Suite struct WireEncoderTests {
  private func object(_ line: [UInt8]) throws -> [String: Any] {
    #expect(line.last == UInt8(ascii: "\n"))
    return try #require(JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
  }

  @Test func `a step is one line with its scalars and vectors`() throws {
    var metrics = StepMetrics(step: 120)
    metrics.set("train/loss", 2.31)
    metrics.set("attn/entropy/0", [1.2, .nan])
    metrics.set("grad/norm", .infinity)
    var encoder = WireEncoder(run: "r \"1\"")
    let line = try object(encoder.log(metrics, rank: 2, time: 1_790_000_000.1234))
    #expect(line["run"] as? String == "r \"1\"")
    #expect(line["step"] as? Int == 120)
    #expect(line["rank"] as? Int == 2)
    #expect(line["time"] as? Double == 1_790_000_000.123)
    let values = try #require(line["metrics"] as? [String: Any])
    #expect(values["train/loss"] as? Double == 2.31)
    #expect(values["grad/norm"] as? String == "Infinity")
    let entropy = try #require(values["attn/entropy/0"] as? [Any])
    #expect(entropy[0] as? Double == 1.2)
    #expect(entropy[1] as? String == "NaN")
  }

  @Test func `a run begins with its settings and ends with its status`() throws {
    var encoder = WireEncoder(run: "x")
    let settings = LanguageConfiguration(
      schedule: Schedule(peak: 1e-3, steps: 10, course: .ramp(end: 0.5))
    ).settings
    let begin = try object(
      encoder.begin(RunDescription(name: "x", settings: settings, tags: ["t"]), time: 1))
    #expect(begin["type"] as? String == "run")
    #expect(begin["tags"] as? [String] == ["t"])
    let config = try #require(begin["config"] as? [String: Any])
    #expect(config["lr"] as? Double == 1e-3)
    #expect(config["lr_end"] as? Double == 0.5)
    #expect(config["schedule"] as? String == "ramp")
    let end = try object(encoder.end(status: "finished"))
    #expect(end["type"] as? String == "end" && end["status"] as? String == "finished")
  }
}
