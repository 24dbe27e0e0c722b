/// All scenarios, in the order in which `monitor-train list` shows them.
package enum ScenarioCatalog {
  package static let all: [Scenario] = [healthy, explode]

  package static func scenario(named name: String) -> Scenario? { all.first { $0.name == name } }

  static let healthy = Scenario(
    name: "healthy", kind: .healthy, twin: nil,
    phenomenon: "A transformer that learns: cosine schedule, clipping at 1.",
    watch: """
      The loss falls from ln 75 ≈ 4.3 to about 2. Gradient norms wander within a factor of \
      three, attention entropy settles near half of its ceiling, the largest attention logit \
      stays under 30. No alert.
      """,
    configuration: .language(
      .init(schedule: Schedule(peak: 2e-3, steps: 2000)) { $0.clip = 1 }))

  static let explode = Scenario(
    name: "explode", kind: .lossExplosion, twin: "healthy",
    phenomenon: "The learning rate grows 500-fold until the run finds its own edge.",
    watch: """
      Long before the loss turns, attention entropy falls in one block after the other, the \
      largest logit leaves its range, alignments take one sign. Then gradient norms jump, then \
      the loss.
      """,
    configuration: .language(
      .init(schedule: Schedule(peak: 1e-3, steps: 2000, course: .ramp(end: 0.5))) { $0.seed = 21 }))
}

extension LanguageConfiguration {
  init(schedule: Schedule, _ change: (inout LanguageConfiguration) -> Void) {
    self.init(schedule: schedule)
    change(&self)
  }
}
