package import Detectors
package import MetricStore
package import MonitorCore
package import MonitorEngine

/// The section `models`: which fitted model watches which runs.
package struct ModelBinding: Sendable {
  package enum Source: Sendable {
    /// Looked up by name when the daemon starts, reloads, or is given a model of that name.
    case stored(String)
    /// Read with the configuration.
    case file(String, LatentStateModel)
  }

  package var runs: Glob
  package var source: Source
  package var checksFamily: Bool
}

extension ModelBinding {
  /// The binding with its model in hand, or with what is missing.
  package func resolved(_ reader: StoreReader) -> ModelAssignment {
    switch source {
    case .file(let path, let model):
      return ModelAssignment(
        runs: runs, name: path, content: .model(model), checksFamily: checksFamily)
    case .stored(let name):
      return ModelAssignment(
        runs: runs, name: name, content: ModelBinding.stored(name, reader),
        checksFamily: checksFamily)
    }
  }

  private static func stored(_ name: String, _ reader: StoreReader) -> ModelAssignment.Content {
    do {
      guard let row = try reader.model(named: name) else {
        return .unavailable(
          "there is no model \(name) in the store: fit one with monitorctl hmm fit --name \(name)")
      }
      return .model(try ModelDocument.model(row.document))
    } catch {
      return .unavailable("the model \(name) cannot be read: \(error)")
    }
  }
}

extension Configuration {
  static func readModels(_ root: ConfigurationSection, _ context: ConfigurationContext)
    -> [ModelBinding]
  {
    root.sections("models").compactMap { section in
      defer { section.end() }
      let runs = section.glob("run")
      if runs == nil { section.fail("run", "a model needs the runs that it watches, a pattern") }
      let checksFamily = section.flag("check_config") ?? true
      let name = section.text("name")
      let file = section.value("file", "an absolute path") { $0.hasPrefix("/") ? $0 : nil }
      guard (name == nil) != (section.node("file") == nil) else {
        section.fail("name", "a model has a name in the store or a file, one of them")
        return nil
      }
      let source = name.map { .stored($0) } ?? file.flatMap { readModel($0, section, context) }
      guard let runs, let source else { return nil }
      return ModelBinding(runs: runs, source: source, checksFamily: checksFamily)
    }
  }

  private static func readModel(
    _ path: String, _ section: ConfigurationSection, _ context: ConfigurationContext
  ) -> ModelBinding.Source? {
    do {
      return .file(path, try ModelDocument.model(try context.read(path)))
    } catch {
      section.fail("file", "\(path): \(error)")
      return nil
    }
  }
}
