internal import Detectors
internal import MonitorCore

/// Earlier states of a run's detectors, dense in the recent past and sparse further back.
///
/// A resume goes back a checkpoint interval, hundreds to thousands of steps. Keeping about one
/// state for each doubling of the age covers any distance with few copies: the newest state before
/// the fork is at most about twice as far back as it must be.
struct SnapshotRing: Sendable {
  /// A state as it was, or as bytes: what is in a snapshot of the host need not be packed for the
  /// next one again, and takes a fraction of the room.
  enum Copy: Sendable {
    case live(HostState)
    case packed(PackedState)

    var context: RunContext {
      switch self {
      case .live(let state): state.context
      case .packed(let state): state.context
      }
    }
  }

  private(set) var states: [Copy] = []

  /// Frames between states.
  private static let interval = 128
  private static let capacity = 10

  init() {}
  init(_ states: [PackedState]) { self.states = states.map { .packed($0) } }

  /// Takes a copy now and then.
  ///
  /// Called between steps: a state never holds half a step.
  ///
  /// - Parameter memberCount: series watched; runs with very many keep fewer copies.
  mutating func offer(_ state: HostState, memberCount: Int) {
    // Counted in frames of the run, so that a restored host goes on at the same frames.
    guard state.context.frames % Int64(SnapshotRing.interval) == 0 else { return }
    if let newest = states.last, newest.context.step >= state.context.step { return }
    states.append(.live(state))
    let room = memberCount > 4096 ? 3 : memberCount > 1024 ? 6 : SnapshotRing.capacity
    while states.count > room { thin() }
  }

  /// Drops the state whose absence widens a gap least, relative to its age.
  private mutating func thin() {
    let now = states[states.count - 1].context.frames + 1
    var drop = 0
    var least = Double.infinity
    for k in 1..<(states.count - 1) {
      let gap = states[k + 1].context.frames - states[k - 1].context.frames
      let relative = Double(gap) / Double(now - states[k].context.frames)
      if relative < least { (drop, least) = (k, relative) }
    }
    states.remove(at: drop)
  }

  /// The newest state before `step`; younger ones are forgotten, they belong to what was undone.
  mutating func rewind(before step: Step, _ watched: [WatchedDetector]) -> HostState? {
    states.removeAll { $0.context.step >= step }
    switch states.last {
    case .live(let state): return state
    case .packed(let state): return HostState(state, watched)
    case nil: return nil
    }
  }

  /// All states as bytes, as they are kept from now on.
  ///
  /// - Parameter sizes: gets the memory of each detector's copies added to it.
  mutating func pack(_ watched: [WatchedDetector], sizes: inout [Int]) throws -> [PackedState] {
    var packed: [PackedState] = []
    for k in states.indices {
      let state =
        switch states[k] {
        case .live(let state): try state.packed(watched)
        case .packed(let state): state
        }
      states[k] = .packed(state)
      state.addSizes(to: &sizes, watched)
      packed.append(state)
    }
    return packed
  }
}
