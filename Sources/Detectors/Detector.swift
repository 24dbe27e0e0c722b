package import MonitorCore

/// An online rule: reads signals in step order, keeps O(1) state, says findings.
///
/// A detector is a value. Copying it is a snapshot, encoding it (`StateEncoder`) is its life across
/// a crash, and the same stream always makes the same findings: no clock, no randomness, nothing
/// that depends on the order of a dictionary. Adding one takes its file, a line in
/// `DetectorCatalog`, a test and a page.
///
///     struct LoudLoss: Detector {
///       struct Parameters: DetectorParameters { … }
///       static let info = DetectorInfo(name: "loud_loss", inputs: [.required(.loss)], …)
///       mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
///         guard let loss = observation.whole(.loss) else { return }
///         …
///       }
///     }
package protocol Detector: Sendable, Codable {
  associatedtype Parameters: DetectorParameters
  static var info: DetectorInfo { get }
  var parameters: Parameters { get }
  init(_ parameters: Parameters)

  /// One frame that carries at least one of the declared inputs. O(values of those inputs), no
  /// allocation once warm, never traps on any bit pattern.
  mutating func observe(_ observation: borrowing Observation, _ report: inout Report)

  /// Wall time passed (about once a second), also when no frame came. Live only.
  mutating func tick(now: Double, context: RunContext, _ report: inout Report)
  mutating func observe(phase: RunPhase, _ report: inout Report)
  mutating func observe(event: RunEvent, _ report: inout Report)
  mutating func observe(ended status: RunStatus, _ report: inout Report)

  /// Called on the state restored for a rewind, before the first frame of the new attempt.
  mutating func resumed(at step: Step)

  /// Called on decoded state with the detector as configured: takes over what is configuration too
  /// large to be part of the state, such as a fitted model.
  mutating func adopt(_ configured: Self)

  /// Whether this detector can work with the signals a run has, and how well.
  static func form(with available: Set<InputSource>, inputs: [DetectorInput]) -> DetectorForm
}

extension Detector {
  package mutating func tick(now: Double, context: RunContext, _ report: inout Report) {}
  package mutating func observe(phase: RunPhase, _ report: inout Report) {}
  package mutating func observe(event: RunEvent, _ report: inout Report) {}
  package mutating func observe(ended status: RunStatus, _ report: inout Report) {}
  package mutating func resumed(at step: Step) {}
  package mutating func adopt(_ configured: Self) {}

  /// Off without a required input, weaker without an optional one.
  package static func form(
    with available: Set<InputSource>, inputs: [DetectorInput]
  ) -> DetectorForm {
    var weaker: [String] = []
    for input in inputs where available.isDisjoint(with: input.sources) {
      switch input.need {
      case .required:
        return .off("no metric plays \(input.name): push one of \(input.usualNames)")
      case .optional(let without):
        if !without.isEmpty { weaker.append("without \(input.name) \(without)") }
      }
    }
    return weaker.isEmpty ? .full : .weaker(weaker.joined(separator: "; "))
  }
}

/// How well a detector can work on a run, with the reason where it cannot do all.
package enum DetectorForm: Sendable, Equatable {
  case full
  case weaker(String)
  case off(String)
}

/// One input a detector declares.
package struct DetectorInput: Sendable {
  package enum Need: Sendable, Equatable {
    case required
    /// What the detector does without it, for people: "it watches the whole model only".
    case optional(without: String)
  }

  /// Any one of these satisfies the input.
  package let sources: [InputSource]
  package let need: Need
  private let customName: String?

  package static func required(_ signal: Signal) -> DetectorInput {
    DetectorInput(sources: [.signal(signal)], need: .required, customName: nil)
  }

  package static func anyOf(_ signals: [Signal]) -> DetectorInput {
    DetectorInput(sources: signals.map { .signal($0) }, need: .required, customName: nil)
  }

  package static func optional(_ signal: Signal, without: String) -> DetectorInput {
    DetectorInput(
      sources: [.signal(signal)], need: .optional(without: without), customName: nil)
  }

  package static func custom(_ source: InputSource, named name: String) -> DetectorInput {
    DetectorInput(sources: [source], need: .required, customName: name)
  }

  package var name: String {
    customName
      ?? sources.map { source in
        if case .signal(let signal) = source { signal.name } else { "a custom input" }
      }.joined(separator: " or ")
  }

  var usualNames: String {
    sources.compactMap { source in
      if case .signal(let signal) = source { signal.definition.patterns.first } else { customName }
    }.joined(separator: ", ")
  }
}

/// What a detector is, for people and for the host.
package struct DetectorInfo: Sendable {
  /// Name in configuration, findings and alerts: `gradient_spike`.
  package let name: String
  /// One line: what it looks for.
  package let summary: String
  package let inputs: [DetectorInput]
  /// The paper or rule behind it.
  package let reference: String
  /// Whether it wants `tick` calls.
  package let wantsTicks: Bool
  /// Whether it wants to see frames of ranks that own none of its metrics.
  package let watchesAllRanks: Bool
  /// Called for frames without any of its inputs too, if something in them is not finite.
  package let watchesNonFinite: Bool
  /// Called for every frame, whatever is in it.
  package let watchesEveryFrame: Bool

  package init(
    name: String, summary: String, inputs: [DetectorInput], reference: String,
    wantsTicks: Bool = false, watchesAllRanks: Bool = false, watchesNonFinite: Bool = false,
    watchesEveryFrame: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.inputs = inputs
    self.reference = reference
    self.wantsTicks = wantsTicks
    self.watchesAllRanks = watchesAllRanks
    self.watchesNonFinite = watchesNonFinite
    self.watchesEveryFrame = watchesEveryFrame
  }
}
