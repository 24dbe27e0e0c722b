package import MonitorCore

/// Which members of a signal (layers, heads, tasks) are in trouble, and since when.
///
/// Keeps one step a member; members appear as they come.
package struct Movers: Sendable, Codable, Equatable {
  /// Step at which the member's present trouble began; nil while it is well.
  private var since: [Step?] = []
  /// How bad it is, by the detector's own measure.
  private var badness: [Double] = []
  /// Members in trouble.
  package private(set) var count = 0

  /// Names listed in evidence at most.
  package static let listed = 16

  package init() {}

  package mutating func set(_ member: Int, inTrouble: Bool, badness value: Double, at step: Step) {
    while since.count <= member {
      since.append(nil)
      badness.append(0)
    }
    badness[member] = value
    if inTrouble, since[member] == nil {
      since[member] = step
      count += 1
    } else if !inTrouble, since[member] != nil {
      since[member] = nil
      count -= 1
    }
  }

  package func isInTrouble(_ member: Int) -> Bool {
    member < since.count && since[member] != nil
  }

  /// Member with the highest badness among those in trouble.
  package var worst: Int? {
    // Asked at every step, and nearly always all is well.
    guard count > 0 else { return nil }
    return since.indices.filter { since[$0] != nil }.max { badness[$0] < badness[$1] }
  }

  /// Names of members in trouble, worst first.
  package func scope(_ name: (Int) -> String) -> [String] {
    let members = since.indices.filter { since[$0] != nil }
      .sorted { (badness[$1], $0) < (badness[$0], $1) }
    return members.prefix(Movers.listed).map(name)
  }

  /// Members in trouble in the order in which it began.
  package func firstMovers(_ name: (Int) -> String) -> [Evidence.Mover] {
    let members = since.indices.filter { since[$0] != nil }
      .sorted { (since[$0] ?? 0, $0) < (since[$1] ?? 0, $1) }
    return members.prefix(Movers.listed).map {
      Evidence.Mover(metric: name($0), step: since[$0] ?? 0)
    }
  }

  package mutating func removeAll() { self = Movers() }
}
