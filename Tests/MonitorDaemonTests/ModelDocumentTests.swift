import Detectors
import Foundation
import MonitorCore
import MonitorDaemon
import Testing

/// A small model, fitted once for all tests here.
enum SmallModel {
  static let shared = Task { try await fit() }

  static func text() async throws -> String { try ModelDocument.text(await shared.value) }

  private static func fit() async throws -> LatentStateModel {
    var random = SplitMix64(seed: 3)
    let runs = (0..<6).map { index in
      LatentStateModel.StoredRun(
        name: "run-\(index)",
        values: (0..<40).flatMap { t -> [Double] in
          let base: [Double] = t < 20 ? [1, 5] : [4, 2]
          return base.map { $0 + 0.1 * random.uniform() }
        }, convergence: Double(20 + index))
    }
    return try await LatentStateModel.fit(
      runs, features: ["weight/a", "weight/b"], cadence: 10, family: ["lr": "0.1"],
      plan: LatentStateModel.Plan(
        selection: HMMSelection.Plan(states: 2...2, covariance: .full, restarts: 1, seed: 1),
        convergenceRule: "acc>0.9"))
  }
}

@Suite("Models as text") struct ModelDocumentTests {
  @Test("a model reads back equal, and the same model makes the same text")
  func roundTrip() async throws {
    let model = try await SmallModel.shared.value
    let text = try ModelDocument.text(model)
    #expect(try ModelDocument.model(text) == model)
    #expect(try ModelDocument.text(ModelDocument.model(text)) == text)
  }

  @Test("what is no model, or whose parts do not fit together, is refused, never trusted")
  func damaged() async throws {
    let text = try await SmallModel.text()
    let broken = [
      "", "{}", "[1]", text.replacing("\"weight/a\",\"weight/b\"", with: "\"weight/a\""),
      text.replacing("\"cadence\":10", with: "\"cadence\":0"),
      text.replacing("\"bins\"", with: "\"x\"").replacing(
        "\"stateCount\":2", with: "\"stateCount\":3"),
      text.replacing(
        "\"features\":[\"weight/a\",\"weight/b\"]", with: "\"features\":[\"w\",\"w\"]"),
    ]
    for text in broken { #expect(throws: HMMError.self) { try ModelDocument.model(text) } }
  }
}
