/// What one task switch cost one earlier task: depth of the drop, when, and how much came back.
///
/// `reference` is the last accuracy before the switch; evaluations after it are counted from 0.
package struct AccuracyGap: Sendable, Equatable, Codable {
  package let oldTask: Int
  package let newTask: Int
  package let reference: Double
  package private(set) var lowest: Double
  /// Evaluation round (from 0, after the switch) of the lowest accuracy; nil before any round.
  package private(set) var lowestAt: Int?
  package private(set) var latest: Double
  package private(set) var rounds = 0

  package init(oldTask: Int, newTask: Int, reference: Double) {
    self.oldTask = oldTask
    self.newTask = newTask
    self.reference = reference
    lowest = reference
    latest = reference
  }

  package mutating func evaluate(_ accuracy: Double) {
    latest = accuracy
    if lowestAt == nil || accuracy < lowest {
      lowest = accuracy
      lowestAt = rounds
    }
    rounds += 1
  }

  /// Reference minus the lowest accuracy since; ≤ 0 if it never fell.
  package var depth: Double { reference - lowest }

  /// Reference minus the accuracy now.
  package var remaining: Double { reference - latest }

  /// Share of the depth that is regained, 1 when nothing was lost.
  package var recoveredFraction: Double { depth > 0 ? (latest - lowest) / depth : 1 }

  /// Back within `tolerance` of the reference, or `fraction` of the drop regained.
  package func hasRecovered(tolerance: Double = 0.05, fraction: Double = 0.8) -> Bool {
    remaining <= tolerance || recoveredFraction >= fraction
  }
}
