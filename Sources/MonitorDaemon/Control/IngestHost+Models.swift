internal import Detectors
internal import Logging
internal import MetricStore
internal import MonitorControl
internal import MonitorCore
internal import MonitorEngine

/// Fitted models: kept in the store, handed to the detectors that are told to use them.
extension IngestHost {
  /// Keeps a model; on disk, and with the detectors, when it returns.
  func putModel(_ upload: ModelUpload) async throws -> [[UInt8]] {
    let row: StoredModel
    do {
      row = try ModelDocument.row(
        ModelDocument.model(upload.document), name: upload.model, created: wallClock())
    } catch {
      throw ControlFailure(.usage, "the model “\(upload.model)” was not taken: \(error)")
    }
    try await onWriter { store throws(StoreError) in try store.put(row) }
    equip(naming: row.name)
    var json = JSONWriter()
    ModelRow.write(row, into: &json)
    return [json.bytes]
  }

  func deleteModel(_ name: String) async throws {
    let found = try await onWriter { store throws(StoreError) in
      try store.deleteModel(named: name)
    }
    guard found else { throw ControlFailure.noModel(name, known: try reader.models().map(\.name)) }
    equip(naming: name)
  }

  /// The model of that name is another now: runs that are to be watched with it begin with it afresh.
  private func equip(naming name: String) {
    let isUsed = models.contains { binding in
      if case .stored(name) = binding.source { true } else { false }
    }
    if isUsed { reconfigure(engine.configuration, models: models) }
  }

  /// Takes a configuration that was read again; detectors whose parameters or models changed start
  /// afresh.
  func reconfigure(_ configuration: EngineConfiguration, models bindings: [ModelBinding]) {
    collect()
    models = bindings
    var configuration = configuration
    configuration.models = bindings.map { $0.resolved(reader) }
    for assignment in configuration.models {
      if case .unavailable(let reason) = assignment.content {
        log.warning("latent_state is off for \(assignment.runs.text): \(reason)")
      }
    }
    do {
      try engine.reconfigure(configuration)
      requireSnapshot()
    } catch {
      log.error("the detectors stay as they were", metadata: ["reason": "\(error)"])
    }
  }
}
