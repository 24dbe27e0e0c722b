internal import Detectors
internal import Foundation
internal import MonitorControl
internal import MonitorDaemon
internal import MonitorEngine

/// Which detectors a back-test runs, with which parameters.
enum DetectorChoice {
  /// As a configuration file has them, or with their defaults.
  ///
  /// - Parameter only: names; empty for all.
  static func configuration(
    file: String?, only names: [String]
  ) throws -> DetectorConfiguration {
    let chosen = try check(names)
    guard let file else {
      do {
        return try DetectorConfiguration(only: chosen.isEmpty ? nil : chosen)
      } catch {
        throw ControlFailure(.usage, "\(error)")
      }
    }
    let whole: DetectorConfiguration
    do {
      whole = try Configuration.load(
        ConfigurationContext(
          file: file, environment: ["HOME": NSHomeDirectory()], isRoot: false, hostName: "backtest")
      ).detectors
    } catch {
      throw ControlFailure(.usage, error.description)
    }
    guard !chosen.isEmpty else { return whole }
    return DetectorConfiguration(
      signals: whole.signals, watched: whole.watched.filter { chosen.contains($0.info.name) })
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
