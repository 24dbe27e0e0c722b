/// Opens after `need` bad samples in a row, closes after `closeNeed` good ones in a row.
///
/// What is bad and what is good is judged by different limits, so a value between them neither
/// opens nor closes anything: it only breaks a row.
///
///     var alarm = Hysteresis(need: 3, closeNeed: 3)
///     alarm.see(bad: x >= 6, good: x <= 3)      // .opened, .closed or nil
package struct Hysteresis: Sendable, Codable, Equatable {
  package enum Turn: Sendable, Equatable { case opened, closed }

  package private(set) var isOpen = false
  /// Bad samples in a row while closed, good ones while open.
  package private(set) var row = 0
  private let need: Int
  private let closeNeed: Int

  /// - Precondition: both counts are positive.
  package init(need: Int, closeNeed: Int) {
    precondition(need > 0 && closeNeed > 0, "an alarm needs at least one sample")
    self.need = need
    self.closeNeed = closeNeed
  }

  package mutating func see(bad: Bool, good: Bool) -> Turn? {
    row = (isOpen ? good : bad) ? row + 1 : 0
    guard row >= (isOpen ? closeNeed : need) else { return nil }
    row = 0
    isOpen.toggle()
    return isOpen ? .opened : .closed
  }

  package mutating func reset() {
    isOpen = false
    row = 0
  }
}
