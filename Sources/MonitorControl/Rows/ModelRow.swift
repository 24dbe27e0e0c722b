package import MetricStore
package import MonitorCore

/// A fitted model as `hmm list` prints it.
package enum ModelRow {
  /// - Parameter document: whether the model itself is written too, as text.
  package static func write(
    _ model: StoredModel, document: Bool = false, into json: inout JSONWriter
  ) {
    json.beginObject()
    json.member("model", model.name)
    json.member("fitted_on", model.fittedOn)
    json.member("created", model.created)
    json.member("states", model.states)
    json.member("covariance", model.covariance)
    json.member("features", model.features)
    json.member("cadence", model.cadence)
    json.member("samples", model.samples)
    json.member("runs", model.runs)
    if document { json.member("document", model.document) }
    json.endObject()
  }
}

extension ControlFailure {
  /// The model is not there; names that come close are offered.
  package static func noModel(_ name: String, known: [String]) -> ControlFailure {
    let near = Spelling.nearest(to: name, among: known)
    let hint =
      near.isEmpty
      ? (known.isEmpty
        ? "none has been stored yet: “monitorctl hmm fit --name” does"
        : "“monitorctl hmm list” lists all")
      : "did you mean \(near.map { "“\($0)”" }.joined(separator: " or "))?"
    return ControlFailure(.notFound, "there is no model “\(name)”: \(hint)")
  }
}
