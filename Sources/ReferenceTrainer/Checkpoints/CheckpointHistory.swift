/// Checkpoints of a run, near one another at first and further apart as it grows long.
///
/// Bounded: when there is no more room every second one is given up and the distance between new
/// ones doubles, so that there is always one not far before any step of the run.
struct CheckpointHistory<State> {
  struct Entry {
    /// The last step that is part of it.
    let step: Int
    let state: State
  }

  private let capacity: Int
  private(set) var interval: Int
  private(set) var entries: [Entry] = []

  /// - Precondition: room for at least two.
  init(interval: Int = 25, capacity: Int = 32) {
    precondition(interval > 0 && capacity >= 2, "a history needs an interval and room for two")
    self.interval = interval
    self.capacity = capacity
  }

  /// Whether the end of a step is a time to keep one.
  func isDue(after step: Int) -> Bool {
    guard let last = entries.last else { return true }
    return step - last.step >= interval
  }

  /// Keeps one; replaces one of the same step.
  mutating func keep(_ state: State, at step: Int) {
    forget(from: step)
    if entries.count == capacity {
      // The first stays: it is the only one that is before everything.
      entries = entries.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      interval *= 2
    }
    entries.append(Entry(step: step, state: state))
  }

  /// The newest one that was taken at the step or before it.
  func newest(through step: Int) -> Entry? { entries.last { $0.step <= step } }

  /// Takes away what belongs to steps that were undone.
  mutating func forget(from step: Int) { entries.removeAll { $0.step >= step } }
}
