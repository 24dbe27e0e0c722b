/// All scenarios, in the order in which `monitor-train list` shows them.
package enum ScenarioCatalog {
  package static let all: [Scenario] =
    explosions + attention + data + process + continual

  package static func scenario(named name: String) -> Scenario? { all.first { $0.name == name } }
}
