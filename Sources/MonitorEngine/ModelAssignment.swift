package import Detectors
package import MonitorCore

/// Which latent-state model watches which runs.
package struct ModelAssignment: Sendable {
  /// Why there is no model, or the model.
  package enum Content: Sendable {
    case model(LatentStateModel)
    /// For people: what is missing and how to get it.
    case unavailable(String)
  }

  package let runs: Glob
  /// Name of the model, or path of its file, for people.
  package let name: String
  package let content: Content
  /// Whether a run whose configuration contradicts the model's family is left alone.
  package let checksFamily: Bool

  package init(runs: Glob, name: String, content: Content, checksFamily: Bool = true) {
    self.runs = runs
    self.name = name
    self.content = content
    self.checksFamily = checksFamily
  }
}

extension DetectorConfiguration {
  /// The detectors of a run: with the first model whose runs match, if the run is of its family.
  ///
  /// A model does not transfer to another architecture, learning rate or schedule, so one whose stored
  /// runs all said otherwise in their configuration than this one is not used, and `latent_state` says
  /// so.
  package func watching(
    _ run: RunInfo?, with models: [ModelAssignment]
  ) -> DetectorConfiguration {
    guard let run, let found = models.first(where: { $0.runs.matches(run.name) }) else {
      return self
    }
    switch found.content {
    case .unavailable(let reason): return turningOff(LatentState.info.name, because: reason)
    case .model(let model):
      if found.checksFamily,
        let difference = RunFamily.difference(of: run.config, from: model.family)
      {
        return turningOff(
          LatentState.info.name,
          because: "the model \(found.name) is of another family: \(difference)")
      }
      do {
        return try watching(model)
      } catch {
        return turningOff(
          LatentState.info.name, because: "the model \(found.name) cannot be used: \(error)")
      }
    }
  }

  private func turningOff(_ name: String, because reason: String) -> DetectorConfiguration {
    DetectorConfiguration(
      signals: signals,
      watched: watched.map { watched in
        guard watched.info.name == name else { return watched }
        var watched = watched
        watched.off = reason
        return watched
      })
  }
}

/// What runs of one family have in common: entries of their configurations.
package enum RunFamily {
  /// Longest value that is compared: a text longer than this is no hyper-parameter.
  private static let longestValue = 200
  private static let mostEntries = 500

  /// Plain values of a configuration by their path, such as `model/width`.
  ///
  /// Empty for what is no JSON object.
  package static func entries(_ config: String?) -> [String: String] {
    let text = Array((config ?? "").utf8)
    // The reader of lines wants a line's end and readable bytes behind the text.
    let padded = text + [UInt8(ascii: "\n")] + [UInt8](repeating: 0, count: 32)
    let value = padded.withUnsafeBytes {
      try? JSONValue(line: UnsafeRawBufferPointer(rebasing: $0[..<text.count]))
    }
    guard case .object(let members)? = value else { return [:] }
    var entries: [String: String] = [:]
    for (key, value) in members { add(value, at: key, to: &entries) }
    return entries
  }

  private static func add(_ value: JSONValue, at path: String, to entries: inout [String: String]) {
    switch value {
    case .object(let members):
      for (key, value) in members { add(value, at: path + "/" + key, to: &entries) }
    case .null: break
    default:
      let text = value.canonicalText
      guard text.utf8.count <= longestValue, entries.count < mostEntries else { return }
      entries[path] = text
    }
  }

  /// Entries that all of the configurations have, with the same value.
  ///
  /// One configuration has nothing in common with others: the result is empty.
  package static func common(_ configs: [String?]) -> [String: String] {
    guard configs.count >= 2, let first = configs.first else { return [:] }
    return configs.dropFirst().reduce(entries(first)) { common, config in
      let other = entries(config)
      return common.filter { other[$0.key] == $0.value }
    }
  }

  /// The first entry, by name, that a run's configuration has with another value; nil if none.
  package static func difference(
    of config: String?, from family: [String: String]
  ) -> String? {
    let own = entries(config)
    for (key, value) in family.sorted(by: { $0.key < $1.key }) {
      if let other = own[key], other != value {
        return "its runs have \(key) \(value), this one has \(other)"
      }
    }
    return nil
  }
}
