import Foundation
import Testing

/// Which of the reference's vectors are tests, and why the others cannot be.
@Suite("Reference vectors") struct VectorCoverageTests {
  /// What nothing of ours computes: rules of other programs, measures that no probe takes.
  ///
  /// When one is built, its vector leaves this list.
  private static let notApplicable = [
    "attn.bound.table":
      "no detector uses the lower bound: it needs spectral norms of Q, K and inputs",
    "attn.bound.tight": "as attn.bound.table",
    "olmo.core": "another monitor's rule, kept in the reference to compare with",
    "olmo2.score": "another monitor's rule",
    "llmc.z": "another monitor's rule",
    "sharpness.power": "the largest Hessian eigenvalue is pushed; no probe of ours computes it",
    "lr.sensitivity": "compares runs; detectors watch one",
    "init.ffn_factor": "needs the model's shapes; residual_scale watches the stream itself",
    "drift.w1": "needs low and high precision outputs side by side; no probe of ours takes them",
    "drift.sign_bias": "as drift.w1",
    "drift.sign_runs": "as drift.w1",
  ]

  /// Names that tests of this package and of the trainer ask their vectors for.
  private static let testSources: String = {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    var text = ""
    for folder in ["DetectorsTests", "MonitorEngineTests", "ReferenceTrainerTests"] {
      let path = tests.appendingPathComponent(folder).path
      for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      where name.hasSuffix(".swift") && name != "VectorCoverageTests.swift" {
        text += (try? String(contentsOfFile: path + "/" + name, encoding: .utf8)) ?? ""
      }
    }
    return text
  }()

  private func names(_ file: String) throws -> [String] {
    let url = try #require(
      Bundle.module.url(forResource: file, withExtension: "json", subdirectory: "Vectors"))
    let all = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    if let list = all["vectors"] as? [[String: Any]] {
      return list.compactMap { $0["id"] as? String }
    }
    return Array(all.keys)
  }

  @Test("each is a test, or says why not") func covered() throws {
    let names = try names("vectors_stability") + names("vectors_dynamics")
    #expect(names.count == 42 + 11)
    for name in names.sorted() {
      let isTested = Self.testSources.contains("\"\(name)\"")
      let reason = Self.notApplicable[name]
      #expect(isTested || reason != nil, "\(name) is neither tested nor explained")
      #expect(!isTested || reason == nil, "\(name) is tested: take it off the list")
    }
    #expect(Set(Self.notApplicable.keys).isSubset(of: names))
  }
}
