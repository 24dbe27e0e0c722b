internal import Detectors
internal import MonitorCore

/// How the values of one frame layout become readings grouped by signal; worked out once a layout.
///
/// A frame then costs one pass over its payload into the host's scratch, and no lookups.
final class FrameBinding: Sendable {
  struct Position: Sendable {
    let isVector: Bool
    /// `destinations[first ..< end]` are the readings of this position.
    let first: Int32
    let end: Int32
  }

  let layout: FrameLayout
  /// The payload's positions in order, each with the readings that take its value.
  let plan: [Position]
  let destinations: [Int32]
  /// What is fixed about each reading, the whole model's first within each signal.
  let roles: [Reading.Role]
  /// The input of each reading.
  let sources: [InputSource]
  /// `starts[slot] ..< starts[slot + 1]` are the readings of an input.
  let starts: [Int32]
  /// Detectors with an input in this layout, in catalogue order.
  let detectors: [Int]
  /// Where context signals are, as positions in `roles`; -1 if not in the layout.
  let loss: Int
  let learningRate: Int
  let tokens: Int
  let batchSize: Int
  let task: Int

  /// - Parameters:
  ///   - series: the roles of each series of the layout, in its order.
  ///   - channels: dense number of each series of the layout.
  init(
    layout: FrameLayout, series: [[SeriesRole]], channels: [Int], slotCount: Int,
    watched: [WatchedDetector]
  ) {
    var bySlot: [[(position: Int, role: SeriesRole)]] = Array(repeating: [], count: slotCount)
    for (position, list) in series.enumerated() {
      for role in list { bySlot[role.source.slot].append((position, role)) }
    }
    var starts: [Int32] = [0]
    var roles: [Reading.Role] = []
    var sources: [InputSource] = []
    var targets: [[Int32]] = Array(repeating: [], count: layout.series.count)
    for list in bySlot {
      for (position, role) in list.filter(\.role.isWhole) + list.filter({ !$0.role.isWhole }) {
        targets[position].append(Int32(roles.count))
        sources.append(role.source)
        roles.append(
          Reading.Role(
            member: role.member, channel: channels[position], isWhole: role.isWhole,
            isLead: role.isLead, isVector: layout.isVector[position]))
      }
      starts.append(Int32(roles.count))
    }
    var plan: [Position] = []
    var end: Int32 = 0
    for (list, isVector) in zip(targets, layout.isVector) {
      plan.append(Position(isVector: isVector, first: end, end: end + Int32(list.count)))
      end += Int32(list.count)
    }
    func leadScalar(_ signal: Signal) -> Int {
      let range = Int(starts[signal.rawValue])..<Int(starts[signal.rawValue + 1])
      return range.first { roles[$0].isLead && !roles[$0].isVector } ?? -1
    }
    let detectors = watched.indices.filter { k in
      watched[k].info.watchesEveryFrame
        || watched[k].info.inputs.contains { input in
          input.sources.contains { source in
            let range = Int(starts[source.slot])..<Int(starts[source.slot + 1])
            return range.contains { watched[k].info.watchesAllRanks || roles[$0].isLead }
          }
        }
    }
    self.layout = layout
    self.plan = plan
    destinations = targets.flatMap { $0 }
    self.roles = roles
    self.sources = sources
    self.starts = starts
    self.detectors = detectors
    loss = leadScalar(.loss)
    learningRate = leadScalar(.learningRate)
    tokens = leadScalar(.tokens)
    batchSize = leadScalar(.batchSize)
    task = leadScalar(.task)
  }
}

/// One role that a series plays, as the host remembers it.
struct SeriesRole: Sendable {
  let source: InputSource
  let member: Int
  let isWhole: Bool
  let isLead: Bool
}
