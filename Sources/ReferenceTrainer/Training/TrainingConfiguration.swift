/// Everything that decides how a run of one family of networks goes.
package protocol TrainingConfiguration: Sendable {
  var seed: UInt64 { get set }
  /// Length of the run in its own unit: updates, or tasks.
  var length: Int { get set }
  /// As the run's message carries it; the names are those of the recorded corpus.
  var settings: Settings { get }

  /// What is measured beside loss, rate and accuracy; nil where there is no choice.
  var probes: ProbeSelection? { get }

  /// Changes one setting by its name in `settings`.
  mutating func set(_ name: String, to value: SettingText) throws

  /// Builds a published remedy in.
  ///
  /// - Throws: ``RemedyProblem`` when it does not apply to this family.
  mutating func apply(_ remedy: Remedy) throws

  /// What a run of the family reads.
  var reads: TrainingData.Kind { get }

  /// The training, ready to run.
  func makeRun(on data: TrainingData) throws -> any TrainingRun
}

extension TrainingConfiguration {
  package var reads: TrainingData.Kind { .none }
}

extension TrainingConfiguration {
  package var probes: ProbeSelection? { nil }

  /// As `--probes` has it.
  ///
  /// - Throws: ``SettingText/Problem`` for unknown names, and where there is nothing to choose.
  package mutating func choose(probes text: String) throws {
    guard probes != nil else {
      throw SettingText.Problem(description: "--probes: this scenario has no probes to choose from")
    }
    try set("probes", to: SettingText(name: "probes", text: text))
  }
}

extension Settings {
  /// Nothing for the usual ones, so that configurations of before there was a choice stay equal.
  mutating func set(_ probes: ProbeSelection) {
    if probes != .standard { set("probes", probes.text) }
  }
}

/// A setting's value as somebody typed it.
package struct SettingText: Sendable {
  package let name: String
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  package struct Problem: Error, Equatable, CustomStringConvertible {
    package let description: String
  }

  package func number() throws -> Double {
    guard let value = Double(text) else { throw problem("a number") }
    return value
  }

  package func count() throws -> Int {
    guard let value = Int(text), value >= 0 else { throw problem("a whole number, not negative") }
    return value
  }

  package func flag() throws -> Bool {
    guard let value = Bool(text) else { throw problem("true or false") }
    return value
  }

  /// One of the names that `choices` has.
  package func choice<T>(_ choices: [String: T]) throws -> T {
    guard let value = choices[text] else {
      throw problem("one of \(choices.keys.sorted().joined(separator: ", "))")
    }
    return value
  }

  /// A case by its name.
  package func choice<T: CaseIterable & RawRepresentable<String>>() throws -> T {
    try choice(Dictionary(uniqueKeysWithValues: T.allCases.map { ($0.rawValue, $0) }))
  }

  package func unknown(in settings: Settings) -> Problem {
    if settings.entries.contains(where: { $0.name == name }) {
      return Problem(
        description: "\(name) is not set like this: the length is --steps, the seed --seed")
    }
    let names = settings.entries.map(\.name).joined(separator: ", ")
    return Problem(description: "there is no setting '\(name)'; there are: \(names)")
  }

  func problem(_ wanted: String) -> Problem {
    Problem(description: "\(name)=\(text): the value must be \(wanted)")
  }
}
