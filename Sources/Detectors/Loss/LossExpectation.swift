internal import Glibc

/// Holds the loss against what its learning-rate schedule promises.
///
/// Residual ρ = ln L − ln L̂, e ← 0.8 e + 0.2 ρ a point. L̂ comes from the annealing law, with constants
/// of the family (earlier runs) or fitted to this run's own points up to four fifths of now, so that what
/// is judged has not been learned from. While e is in doubt nothing is learned, for at most a third of
/// the run. State: the grid of the fit and at most `pendingLimit` points that wait to be learned.
struct LossExpectation: Sendable, Codable, Equatable {
  struct Reading: Sendable, Equatable {
    var loss: Double
    var expected: Double
    /// Smoothed log residual.
    var excess: Double
    /// Root mean square of the own fit's residuals; 0 for family constants.
    var fitError: Double
    /// Whether the own fit has predicted long enough to be believed.
    var isTrusted: Bool
  }

  private struct Pending: Sendable, Codable, Equatable {
    var step: Int64
    var loss: Double
    var point: [Double]
  }

  static let pendingLimit = 192
  /// Points that a fit needs, and that it must have predicted, before it is believed.
  static let fitPoints = 30
  static let trialPoints = 20
  /// A fit may accuse when it has kept within this on all trial points.
  static let trialError = 0.005

  private let family: AnnealingLaw?
  /// With family constants for their λ only.
  private var schedule: AnnealingSchedule
  private var fit = AnnealingFit()
  private var pending: [Pending] = []
  private var law: AnnealingLaw?
  private var fitError = 0.0
  private var fittedCount = 0
  /// Largest S2 among the learned points, a λ.
  private var learnedAnnealing = AnnealingFit.decays.map { _ in -Double.infinity }
  private var excess = 0.0
  private var trial = 0
  private var doubtSince: Int64?
  private var step: Int64?
  private var averaging = LossAveraging()

  init(family: AnnealingLaw?) {
    self.family = family
    schedule = AnnealingSchedule(decays: family.map { [$0.decay] } ?? AnnealingFit.decays)
  }

  /// Moves the schedule to `step`; call for every report of the rate, in order.
  mutating func advance(to step: Int64, rate: Double) {
    guard rate.isFinite, rate >= 0 else { return }
    guard let last = self.step else {
      // Steps before the first report are taken to have had its rate.
      move(rate: rate, steps: Int(clamping: step + 1), isRamp: false)
      self.step = step
      return
    }
    guard step > last else { return }
    move(rate: rate, steps: Int(clamping: step - last), isRamp: true)
    self.step = step
  }

  private mutating func move(rate: Double, steps: Int, isRamp: Bool) {
    if isRamp {
      schedule.advanceRamp(to: rate, steps: steps)
    } else {
      schedule.advance(rate: rate, steps: steps)
    }
  }

  /// Takes a raw loss at the schedule's present step; a reading when it completes a point.
  mutating func observe(_ loss: Double) -> Reading? {
    guard let step, loss.isFinite, loss > 0 else { return nil }
    guard let mean = averaging.add(loss, at: schedule.sums, step: step) else { return nil }
    guard let family else { return judgeByOwnFit(mean.loss, mean.point, step: step) }
    return judge(mean.loss, mean.point, law: family)
  }

  private mutating func judge(_ loss: Double, _ point: [Double], law: AnnealingLaw) -> Reading? {
    let expected = law.loss(s1: point[0], s2: point[1])
    guard expected > 0, expected.isFinite else { return nil }
    excess += 0.2 * (log(loss / expected) - excess)
    return Reading(
      loss: loss, expected: expected, excess: excess, fitError: 0, isTrusted: true)
  }

  private mutating func judgeByOwnFit(
    _ loss: Double, _ point: [Double], step: Int64
  ) -> Reading? {
    defer { remember(Pending(step: step, loss: loss, point: point)) }
    if mayLearn(at: step) { learn(upTo: step * 4 / 5) }
    guard let law, let l = AnnealingFit.decays.firstIndex(of: law.decay) else { return nil }
    // Only as much annealing as the fit has seen is credited: beyond that, C is a guess.
    let expected = law.loss(s1: point[0], s2: min(point[1 + l], learnedAnnealing[l]))
    guard expected > 0, expected.isFinite else { return nil }
    excess += 0.2 * (log(loss / expected) - excess)
    let isGood = excess < max(Self.trialError, 2 * fitError)
    if trial < Self.trialPoints { trial = isGood ? trial + 1 : 0 }
    if isGood { doubtSince = nil } else if doubtSince == nil { doubtSince = step }
    return Reading(
      loss: loss, expected: expected, excess: excess, fitError: fitError,
      isTrusted: trial >= Self.trialPoints)
  }

  /// Not while the newest points are in doubt, unless they have been for a third of the run.
  private func mayLearn(at step: Int64) -> Bool {
    guard let doubtSince, trial >= Self.trialPoints else { return true }
    return step > doubtSince + doubtSince / 2
  }

  private mutating func learn(upTo limit: Int64) {
    let ready = pending.prefix { $0.step <= limit }.count
    for item in pending.prefix(ready) {
      fit.add(item.loss, at: item.point)
      for l in learnedAnnealing.indices {
        learnedAnnealing[l] = max(learnedAnnealing[l], item.point[1 + l])
      }
    }
    pending.removeFirst(ready)
    guard fit.sampleCount >= Self.fitPoints,
      fit.sampleCount >= fittedCount + max(1, fittedCount / 20), let solved = fit.solve()
    else { return }
    fittedCount = fit.sampleCount
    law = solved.law
    fitError = solved.meanSquare.squareRoot()
  }

  private mutating func remember(_ item: Pending) {
    pending.append(item)
    // Only while nothing is learned for long: then the oldest is lost to the fit.
    if pending.count > Self.pendingLimit { pending.removeFirst() }
  }

  /// The own fit must prove itself again before it may accuse.
  mutating func distrust() { trial = 0 }

  /// Batch size, data or task changed: the law starts anew, the schedule does not.
  mutating func forget() {
    fit = AnnealingFit()
    pending = []
    law = nil
    learnedAnnealing = AnnealingFit.decays.map { _ in -.infinity }
    fittedCount = 0
    excess = 0
    trial = 0
    doubtSince = nil
    averaging.restart()
  }
}
