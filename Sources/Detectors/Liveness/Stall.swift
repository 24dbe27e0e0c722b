package import MonitorCore

/// Nothing comes any more: longer silence than this run's own rhythm, and than what it promised.
///
/// The rhythm is learned from the lines: the median and the longest of the last 64 pauses between
/// frames. Silence is allowed for the longest of `minimum_seconds`, `factor` medians and three times
/// the longest pause. A phase message is a promise: silence is allowed for as long as it said
/// (`expect_within`), or, if it said nothing, three times as long as that phase has ever taken.
///
/// - Warning when the allowance is over, critical at five times it. Clears when frames come, or when
///   the run ends. Ticks find it: the daemon's of every second, a back-test's from recorded times.
/// - A daemon that was itself away counts no silence for that time; nor does a clock that was set.
/// - State: 64 pauses and the phases by name. Cost: 60 ns a frame.
///
/// Reference: SageMaker Debugger's StalledTrainingRule
package struct Stall: Detector {
  package struct Parameters: DetectorParameters {
    package var minimumSeconds = 120.0
    package var factor = 20.0
    package var awaySeconds = 30.0
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("minimum_seconds", \.minimumSeconds, 1...1e6, "silence that is always allowed"),
      .number("factor", \.factor, 1...1e6, "median pauses of silence that are allowed"),
      .number(
        "away_seconds", \.awaySeconds, 1...1e6,
        "seconds without a tick that mean the daemon was away"),
    ]
  }

  package static let info = DetectorInfo(
    name: "stall", summary: "nothing comes any more", inputs: [],
    reference: "SageMaker Debugger StalledTrainingRule",
    wantsTicks: true, watchesEveryFrame: true)

  package let parameters: Parameters
  private var pauses = RobustWindow(capacity: 64)
  private var lastFrameTime = Double.nan
  private var frames: Int64 = 0
  /// By the daemon's clock.
  private var aliveAt = Double.nan
  private var seenFrames: Int64 = -1
  private var lastTick = Double.nan
  private var phase: Phase?
  /// Longest pause after each kind of phase.
  private var phasePauses: [String: Double] = [:]
  private var severity: Severity?
  private var isOver = false

  private struct Phase: Codable {
    let name: String
    let expectWithin: Double?
    let began: Double
  }

  /// Kinds of phases remembered at most.
  private static let phaseLimit = 32

  package init(_ parameters: Parameters) { self.parameters = parameters }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    frames += 1
    isOver = false
    let pause = observation.time - lastFrameTime
    lastFrameTime = observation.time
    if let phase, pause.isFinite, pause >= 0 {
      if phasePauses.count < Stall.phaseLimit || phasePauses[phase.name] != nil {
        phasePauses[phase.name] = max(phasePauses[phase.name] ?? 0, pause)
      }
      self.phase = nil
    } else if pause > 0 {
      pauses.insert(pause)
    }
    resume(&report)
  }

  private mutating func resume(_ report: inout Report) {
    guard severity != nil else { return }
    severity = nil
    report.say(
      .clear, .info, metric: "", value: .nan, threshold: .nan, baseline: .nan,
      message: "The run goes on.")
  }

  package mutating func observe(phase seen: RunPhase, _ report: inout Report) {
    phase = Phase(name: seen.name, expectWithin: seen.expectWithin, began: seen.time)
    frames += 1
    isOver = false
    resume(&report)
  }

  package mutating func observe(ended status: RunStatus, _ report: inout Report) {
    isOver = true
    if severity != nil {
      severity = nil
      report.say(
        .clear, .info, metric: "", value: .nan, threshold: .nan, baseline: .nan,
        message: "The run has ended: \(status.rawValue).")
    }
  }

  package mutating func tick(now: Double, context: RunContext, _ report: inout Report) {
    // A clock that was set is no silence either, nor does it end one: it is counted from now on.
    let elapsed = now - lastTick
    let wasAway = !(elapsed >= -1 && elapsed <= parameters.awaySeconds)
    lastTick = now
    if frames != seenFrames || wasAway || aliveAt.isNaN {
      seenFrames = frames
      aliveAt = now
      return
    }
    guard !isOver, frames > 0 else { return }
    let silence = now - aliveAt
    let allowed = allowance
    let grave: Severity = silence > 5 * allowed ? .critical : .warning
    guard silence > allowed, severity ?? .info < grave else { return }
    let transition: Finding.Transition = severity == nil ? .fire : .escalate
    severity = grave
    let why =
      phase.map { phase in
        phase.expectWithin.map { "phase \(phase.name) promised the next line within \(say($0)) s" }
          ?? "it had begun the phase \(phase.name)"
      } ?? "its lines come every \(saySeconds(pauses.median))"
    report.say(
      transition, grave, metric: "", value: silence, threshold: allowed, baseline: pauses.median,
      message: "Nothing has come for \(say(silence)) s since step \(context.step); \(why).",
      evidence: Evidence(
        lastHealthyStep: context.step, numbers: ["silence_seconds": silence],
        advice:
          "Look whether the process lives, waits for a collective operation or for data. A trainer "
          + "that will be silent for long can say so with a phase message."))
  }

  /// Seconds of silence that mean nothing.
  private var allowance: Double {
    if let phase {
      if let promised = phase.expectWithin { return max(1, promised) }
      let known = phasePauses[phase.name].map { 3 * $0 } ?? 10 * parameters.minimumSeconds
      return max(known, parameters.minimumSeconds)
    }
    guard pauses.count > 3 else { return 10 * parameters.minimumSeconds }
    return max(
      parameters.minimumSeconds, max(parameters.factor * pauses.median, 3 * pauses.maximum))
  }
}
