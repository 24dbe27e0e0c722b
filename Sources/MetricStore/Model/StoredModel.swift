/// A fitted model as the store keeps it: a document that the store does not look into, and what
/// people ask of it without reading it.
package struct StoredModel: Sendable, Equatable {
  package var name: String
  /// Hash of the features and values that it was fitted on.
  package var fittedOn: String
  /// Unix seconds.
  package var created: Double
  package var states: Int
  package var covariance: String
  package var features: [String]
  /// Steps from sample to sample.
  package var cadence: Int64
  package var samples: Int
  /// Names of the runs that it was fitted on; they may be gone.
  package var runs: [String]
  /// JSON text; empty in lists.
  package var document: String

  package init(
    name: String, fittedOn: String, created: Double, states: Int, covariance: String,
    features: [String], cadence: Int64, samples: Int, runs: [String], document: String
  ) {
    self.name = name
    self.fittedOn = fittedOn
    self.created = created
    self.states = states
    self.covariance = covariance
    self.features = features
    self.cadence = cadence
    self.samples = samples
    self.runs = runs
    self.document = document
  }
}
