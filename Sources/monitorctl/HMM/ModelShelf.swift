internal import Detectors
internal import Foundation
internal import MetricStore
internal import MonitorControl
internal import MonitorCore
internal import MonitorDaemon

/// Where fitted models are kept: files, and the store with or without a daemon before it.
enum ModelShelf {
  /// A model by the path of its file, or by its name in the store.
  static func model(_ name: String, _ global: GlobalOptions) throws -> LatentStateModel {
    let text: String
    if name.contains("/") || FileManager.default.fileExists(atPath: name) {
      do {
        text = try String(contentsOfFile: name, encoding: .utf8)
      } catch {
        throw ControlFailure(.notFound, "cannot read \(name): \(error.localizedDescription)")
      }
    } else {
      text = try RowSource(global).one(.model(ModelName(model: name))).words("document")
    }
    do {
      return try ModelDocument.model(text)
    } catch {
      throw ControlFailure(.failure, "\(name): \(error)")
    }
  }

  static func write(_ model: LatentStateModel, to path: String) throws {
    try OutputFile.write(try ModelDocument.text(model) + "\n", to: path)
  }

  /// Keeps the model under a name: through the daemon, or alone where no daemon has the store.
  static func store(_ model: LatentStateModel, as name: String, _ global: GlobalOptions) throws {
    let document = try ModelDocument.text(model)
    guard document.utf8.count <= Limits.modelBytes else {
      throw ControlFailure(
        .failure,
        "the model has \(document.utf8.count) bytes, a stored one at most \(Limits.modelBytes): "
          + "take fewer features, diagonal covariances, or --output and a file")
    }
    switch global.place {
    case .daemon:
      _ = try RowSource(global).collect(.putModel(ModelUpload(model: name, document: document)))
    case .store(let directory):
      try alone(directory) { writer in
        try writer.put(
          try ModelDocument.row(model, name: name, created: Date().timeIntervalSince1970))
      }
    }
    Message.line("stored the model \(name)")
  }

  static func delete(_ name: String, _ global: GlobalOptions) throws {
    switch global.place {
    case .daemon: _ = try RowSource(global).collect(.deleteModel(ModelName(model: name)))
    case .store(let directory):
      var found = false
      try alone(directory) { found = try $0.deleteModel(named: name) }
      guard found else {
        let known = try RowSource(global).collect(.models).map { $0.words("model") }
        throw ControlFailure.noModel(name, known: known)
      }
    }
  }

  /// Writes to a store that no daemon has open.
  private static func alone(
    _ directory: String, _ body: (StoreWriter) throws -> Void
  ) throws {
    do {
      let writer = try StoreWriter(directory: directory)
      do { try body(writer) } catch {
        try? writer.close()
        throw error
      }
      try writer.close()
    } catch let error as StoreError {
      throw ControlFailure(.failure, error.description)
    }
  }
}
