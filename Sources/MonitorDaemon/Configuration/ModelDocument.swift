package import Detectors
internal import Foundation
package import MetricStore
internal import MonitorCore

/// Fitted models as JSON text: what files and the store hold.
package enum ModelDocument {
  /// The text of a model; the same model always makes the same text.
  package static func text(_ model: LatentStateModel) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return String(decoding: try encoder.encode(model), as: UTF8.self)
  }

  /// Reads a model, and makes sure that all of it fits together.
  ///
  /// - Throws: `HMMError`.
  package static func model(_ text: String) throws -> LatentStateModel {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    guard let model = try? decoder.decode(LatentStateModel.self, from: Data(text.utf8)) else {
      throw HMMError.damaged("it is no text that “monitorctl hmm fit” wrote")
    }
    try model.check()
    return model
  }

  /// A model as the store keeps it.
  package static func row(
    _ model: LatentStateModel, name: String, created: Double
  ) throws -> StoredModel {
    StoredModel(
      name: name, fittedOn: model.fittedOn, created: created, states: model.model.stateCount,
      covariance: model.model.covarianceKind.rawValue, features: model.features,
      cadence: model.cadence, samples: model.sampleCount, runs: model.runs,
      document: try text(model))
  }
}
