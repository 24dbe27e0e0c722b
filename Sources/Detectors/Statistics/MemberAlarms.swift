internal import MonitorCore

/// One alarm a member of a signal, and the one condition that a detector makes of them.
///
/// A detector says for each member what is bad and what is good; this keeps the rows, who is in
/// trouble since when, and which turn the detector as a whole takes.
struct MemberAlarms: Sendable, Codable, Equatable {
  private var alarms: [Hysteresis] = []
  private(set) var movers = Movers()
  private(set) var severity: Severity?
  private(set) var lastHealthy: Step?
  /// Who was worst while anyone was in trouble: what a clear speaks of.
  private var lastWorst = 0
  private let need: Int
  private let closeNeed: Int

  init(need: Int, closeNeed: Int) {
    self.need = need
    self.closeNeed = closeNeed
  }

  /// Judges one member; `badness` orders the scope.
  mutating func see(
    _ member: Int, bad: Bool, good: Bool, badness: Double, at step: Step
  ) {
    while alarms.count <= member { alarms.append(Hysteresis(need: need, closeNeed: closeNeed)) }
    _ = alarms[member].see(bad: bad, good: good)
    if alarms[member].isOpen || movers.isInTrouble(member) {
      movers.set(member, inTrouble: alarms[member].isOpen, badness: badness, at: step)
    }
  }

  /// What there is to say now that all members are judged; nil if nothing has changed.
  ///
  /// - Parameter grave: severity that the worst member deserves.
  mutating func turn(_ grave: Severity, at step: Step) -> Finding.Transition? {
    if let worst = movers.worst { lastWorst = worst }
    guard movers.count > 0 else {
      lastHealthy = severity == nil ? step : lastHealthy
      defer { severity = nil }
      return severity == nil ? nil : .clear
    }
    if let severity, severity >= grave { return nil }
    defer { severity = grave }
    return severity == nil ? .fire : .escalate
  }

  var worst: Int { movers.worst ?? lastWorst }

  func evidence(
    _ signal: Signal, _ directory: SignalDirectory, numbers: [String: Double] = [:], advice: String
  ) -> Evidence {
    Evidence(
      scope: movers.scope { directory.metric(.signal(signal), $0) },
      firstMovers: movers.firstMovers { directory.metric(.signal(signal), $0) },
      lastHealthyStep: lastHealthy, numbers: numbers, advice: advice)
  }
}
