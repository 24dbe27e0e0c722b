/// Extremes of a sliding window in O(1) a value: a deque whose values fall (maximum) or rise (minimum).
package struct SlidingExtreme: Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, Codable { case maximum, minimum }

  private struct Entry: Sendable, Equatable, Codable {
    var index: Int
    var value: Double
  }

  package let window: Int
  package let kind: Kind
  private var entries: [Entry] = []
  private var head = 0

  package init(_ kind: Kind, window: Int) {
    precondition(window >= 1, "a window holds at least one value")
    self.kind = kind
    self.window = window
  }

  /// The extreme of the values whose index is ≥ `index` − window + 1; nil when there are none.
  package mutating func extreme(at index: Int) -> Double? {
    while head < entries.count, entries[head].index <= index - window { head += 1 }
    if head > 32, head * 2 > entries.count {
      entries.removeFirst(head)
      head = 0
    }
    return head < entries.count ? entries[head].value : nil
  }

  package mutating func append(_ value: Double, at index: Int) {
    while entries.count > head, let last = entries.last,
      kind == .maximum ? last.value <= value : last.value >= value
    {
      entries.removeLast()
    }
    entries.append(Entry(index: index, value: value))
  }
}

/// What plain end-of-task accuracy hides: the measures of continual evaluation.
///
/// Definitions of De Lange et al., "Continual evaluation for lifelong learning: identifying the
/// stability gap" (ICLR 2023). One call per evaluation round: `evaluate([accuracy of task 0, 1, …],
/// learning: k)` with nil for tasks that were not evaluated. State: 2·w doubles a task and window;
/// O(tasks) a round.
package struct StabilityGapMetrics: Sendable, Equatable, Codable {
  /// Windowed forgetting and plasticity of one task for one window length.
  private struct Windowed: Sendable, Equatable, Codable {
    var highest: SlidingExtreme
    var lowest: SlidingExtreme
    var forgetting = 0.0
    var plasticity = 0.0

    init(window: Int) {
      // A pair (m < n) lies in a window of w evaluations: m among the w−1 values before n.
      highest = SlidingExtreme(.maximum, window: max(1, window - 1))
      lowest = SlidingExtreme(.minimum, window: max(1, window - 1))
    }

    mutating func add(_ accuracy: Double, at n: Int, window: Int) {
      if window > 1 {
        if let high = highest.extreme(at: n - 1) { forgetting = max(forgetting, high - accuracy) }
        if let low = lowest.extreme(at: n - 1) { plasticity = max(plasticity, accuracy - low) }
      }
      highest.append(accuracy, at: n)
      lowest.append(accuracy, at: n)
    }
  }

  private struct Task: Sendable, Equatable, Codable {
    var latest: Double?
    /// Accuracy at the last evaluation while it was being learned.
    var whenLearned: Double?
    /// Lowest accuracy at any evaluation at which another task was being learned.
    var lowestAfter: Double?
    var firstAccuracies: [Double] = []
    var evaluations = 0
    var windowed: [Windowed]
  }

  package let windows: [Int]
  private let curveLength: Int
  private var tasks: [Task] = []
  private var learning = 0

  /// `windows`: lengths w for WF and WP (the paper: 10 and 100); `curveLength`: β of LCA.
  package init(windows: [Int] = [10, 100], curveLength: Int = 10) {
    self.windows = windows
    self.curveLength = curveLength
  }

  /// Takes one evaluation round: accuracies by task index, while task `current` is being learned.
  package mutating func evaluate(_ accuracies: [Double?], learning current: Int) {
    precondition(current >= 0, "tasks are numbered from 0")
    while tasks.count < max(accuracies.count, current + 1) {
      tasks.append(Task(windowed: windows.map(Windowed.init)))
    }
    learning = current
    for (index, accuracy) in accuracies.enumerated() {
      guard let accuracy else { continue }
      tasks[index].latest = accuracy
      if index == current {
        tasks[index].whenLearned = accuracy
        if tasks[index].firstAccuracies.count < curveLength {
          tasks[index].firstAccuracies.append(accuracy)
        }
      } else if tasks[index].whenLearned != nil {
        tasks[index].lowestAfter = min(tasks[index].lowestAfter ?? accuracy, accuracy)
      }
      for w in windows.indices {
        tasks[index].windowed[w].add(accuracy, at: tasks[index].evaluations, window: windows[w])
      }
      tasks[index].evaluations += 1
    }
  }

  private var seen: [Task] { tasks.filter { $0.latest != nil } }
  private var others: [Task] {
    tasks.indices.filter { $0 != learning && tasks[$0].latest != nil }.map { tasks[$0] }
  }

  /// ACC: mean of the latest accuracies of all tasks seen.
  package var accuracy: Double? { Self.mean(seen.compactMap(\.latest)) }

  /// min-ACC: mean over earlier tasks of their lowest accuracy since they were learned; nil for one task.
  package var minimumAccuracy: Double? { Self.mean(others.compactMap(\.lowestAfter)) }

  /// WC-ACC = A_k/k + (1 − 1/k)·min-ACC: what a user met who came at the worst moment.
  package var worstCaseAccuracy: Double? {
    guard tasks.indices.contains(learning), let current = tasks[learning].latest else { return nil }
    guard let minimum = minimumAccuracy else { return current }
    let k = Double(others.count + 1)
    return current / k + (1 - 1 / k) * minimum
  }

  /// FORG: mean over earlier tasks of (accuracy when learned − accuracy now).
  package var forgetting: Double? {
    Self.mean(
      others.compactMap { task in
        guard let learned = task.whenLearned, let now = task.latest else { return nil }
        return learned - now
      })
  }

  /// WF^w: mean over tasks of the largest drop within w consecutive evaluations so far.
  package func windowedForgetting(_ window: Int) -> Double? {
    windowed(window).flatMap { Self.mean($0.map(\.forgetting)) }
  }

  /// WP^w: mean over tasks of the largest gain within w consecutive evaluations so far, as defined in
  /// the paper (the released code misses gains that start below the running maximum).
  package func windowedPlasticity(_ window: Int) -> Double? {
    windowed(window).flatMap { Self.mean($0.map(\.plasticity)) }
  }

  /// Per task, in task order: (largest drop, largest gain) within a window of w evaluations.
  package func windowedExtremes(_ window: Int) -> [(forgetting: Double, plasticity: Double)] {
    (windowed(window) ?? []).map { ($0.forgetting, $0.plasticity) }
  }

  /// LCA_β of each task: mean of its first β accuracies while it was being learned.
  package func learningCurveAreas() -> [Double?] { tasks.map { Self.mean($0.firstAccuracies) } }

  private func windowed(_ window: Int) -> [Windowed]? {
    guard let index = windows.firstIndex(of: window) else { return nil }
    return seen.map { $0.windowed[index] }
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
