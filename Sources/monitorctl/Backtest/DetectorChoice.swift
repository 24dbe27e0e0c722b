internal import Detectors
internal import Foundation
internal import MonitorControl
internal import MonitorCore
internal import MonitorDaemon
internal import MonitorEngine

/// What watches the runs of a back-test.
struct BacktestPlan: Sendable {
  var detectors: DetectorConfiguration
  /// Which latent-state models watch which runs.
  var models: [ModelAssignment] = []
}

/// Which detectors a back-test runs, with which parameters.
enum DetectorChoice {
  /// As a configuration file has them, or with their defaults.
  ///
  /// - Parameters:
  ///   - only: names; empty for all.
  ///   - model: a latent-state model for all runs, by name or path; else the configuration's.
  static func plan(
    file: String?, only names: [String], model: String? = nil, _ global: GlobalOptions
  ) throws -> BacktestPlan {
    let chosen = try check(names)
    var plan =
      try file.map { try self.plan(file: $0, global) }
      ?? BacktestPlan(detectors: .standard)
    if let model {
      plan.models = [
        ModelAssignment(
          runs: Glob("**"), name: model, content: .model(try ModelShelf.model(model, global)),
          checksFamily: false)
      ]
    }
    if !chosen.isEmpty {
      plan.detectors = DetectorConfiguration(
        signals: plan.detectors.signals,
        watched: plan.detectors.watched.filter { chosen.contains($0.info.name) })
    }
    return plan
  }

  /// The file's detectors, rules and models.
  static func plan(file: String, _ global: GlobalOptions) throws -> BacktestPlan {
    let whole: Configuration
    do {
      whole = try Configuration.load(
        ConfigurationContext(
          file: file, environment: ["HOME": NSHomeDirectory()], isRoot: false, hostName: "backtest")
      )
    } catch {
      throw ControlFailure(.usage, error.description)
    }
    return BacktestPlan(
      detectors: whole.detectors, models: whole.models.map { assignment($0, global) })
  }

  /// A stored model that cannot be had leaves its runs unwatched, as it does live.
  private static func assignment(
    _ binding: ModelBinding, _ global: GlobalOptions
  ) -> ModelAssignment {
    switch binding.source {
    case .file(let path, let model):
      return ModelAssignment(
        runs: binding.runs, name: path, content: .model(model), checksFamily: binding.checksFamily)
    case .stored(let name):
      let content: ModelAssignment.Content
      do {
        content = .model(try ModelShelf.model(name, global))
      } catch {
        let reason = (error as? ControlFailure)?.message ?? "\(error)"
        Message.line("latent_state is off for \(binding.runs.text): \(reason)")
        content = .unavailable(reason)
      }
      return ModelAssignment(
        runs: binding.runs, name: name, content: content, checksFamily: binding.checksFamily)
    }
  }

  /// The names, all of them known; the failure offers the nearest.
  static func check(_ names: [String]) throws(ControlFailure) -> Set<String> {
    let known = DetectorCatalog.all.map(\.info.name)
    for name in names where !known.contains(name) {
      let near = Spelling.nearest(to: name, among: known)
      let hint =
        near.isEmpty
        ? "the detectors are \(known.joined(separator: ", "))" : "did you mean “\(near[0])”?"
      throw ControlFailure(.usage, "there is no detector “\(name)”: \(hint)")
    }
    return Set(names)
  }
}
