/// One thing that can happen to a run, made to happen for real.
package struct Scenario: Sendable {
  /// What goes wrong, in the words of the recorded corpus's labels.
  package enum Kind: String, Sendable {
    case healthy
    case lossExplosion = "loss-explosion"
  }

  package let name: String
  package let kind: Kind
  /// The healthy run that differs from it in one setting.
  package let twin: String?
  /// One line: what happens.
  package let phenomenon: String
  /// One paragraph: which metrics show it, and in which order.
  package let watch: String
  package let configuration: ScenarioConfiguration
}

/// What a scenario trains, by family of network.
package enum ScenarioConfiguration: Sendable {
  case language(LanguageConfiguration)
}

extension Scenario {
  package struct Options: Sendable {
    /// Nil: the scenario's own.
    package var seed: UInt64?
    package var steps: Int?

    package init(seed: UInt64? = nil, steps: Int? = nil) {
      self.seed = seed
      self.steps = steps
    }
  }

  /// The training, ready to run.
  ///
  /// `text` is asked for only by families that read one.
  package func makeRun(_ options: Options, text: () throws -> TextSource) throws -> any TrainingRun
  {
    switch configuration {
    case .language(var language):
      if let seed = options.seed { language.seed = seed }
      if let steps = options.steps { language.schedule.steps = steps }
      return LanguageRun(language, text: try text())
    }
  }
}
