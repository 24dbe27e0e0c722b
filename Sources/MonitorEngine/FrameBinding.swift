internal import Detectors
internal import MonitorCore

/// How the values of one frame layout become readings grouped by signal; worked out once a layout.
///
/// A frame then costs one pass over its payload into the host's scratch, and no lookups.
struct FrameBinding: Sendable {
  let layout: FrameLayout
  /// Where the value at each payload position goes: `destinations[first[k] ..< first[k + 1]]`.
  let first: [Int32]
  let destinations: [Int32]
  /// What is fixed about each reading, the whole model's first within each signal.
  let slots: [Slot]
  /// `starts[slot] ..< starts[slot + 1]` are the readings of an input.
  let starts: [Int32]
  /// Detectors with an input in this layout, in catalogue order.
  let detectors: [Int]
  /// Newest step seen in this layout: older and repeated ones are not shown to detectors.
  var lastStep: Step?

  /// The immutable part of a reading.
  struct Slot: Sendable {
    let source: InputSource
    let member: Int
    let channel: Int
    let isWhole: Bool
    let isLead: Bool
    let isVector: Bool
  }

  /// Where context signals are, as positions in `slots`; -1 if not in the layout.
  let loss: Int
  let learningRate: Int
  let tokens: Int
  let batchSize: Int
  let task: Int
}

/// One role that a series plays, as the host remembers it.
struct SeriesRole: Sendable {
  let source: InputSource
  let member: Int
  let isWhole: Bool
  let isLead: Bool
}

extension FrameBinding {
  /// - Parameters:
  ///   - roles: of each series of the layout, in its order.
  ///   - channels: dense number of each series of the layout.
  init(
    layout: FrameLayout, roles: [[SeriesRole]], channels: [Int], slotCount: Int,
    watched: [WatchedDetector]
  ) {
    var bySlot: [[(position: Int, role: SeriesRole)]] = Array(repeating: [], count: slotCount)
    for (position, list) in roles.enumerated() {
      for role in list { bySlot[role.source.slot].append((position, role)) }
    }
    var starts: [Int32] = [0]
    var slots: [Slot] = []
    var targets: [[Int32]] = Array(repeating: [], count: layout.series.count)
    for list in bySlot {
      for (position, role) in list.filter(\.role.isWhole) + list.filter({ !$0.role.isWhole }) {
        targets[position].append(Int32(slots.count))
        slots.append(
          Slot(
            source: role.source, member: role.member, channel: channels[position],
            isWhole: role.isWhole,
            isLead: role.isLead, isVector: layout.isVector[position]))
      }
      starts.append(Int32(slots.count))
    }
    var first: [Int32] = [0]
    for list in targets { first.append(first[first.count - 1] + Int32(list.count)) }
    func leadScalar(_ signal: Signal) -> Int {
      let range = Int(starts[signal.rawValue])..<Int(starts[signal.rawValue + 1])
      return range.first { slots[$0].isLead && !slots[$0].isVector } ?? -1
    }
    let detectors = watched.indices.filter { k in
      watched[k].info.inputs.contains { input in
        input.sources.contains { source in
          let range = Int(starts[source.slot])..<Int(starts[source.slot + 1])
          return range.contains { watched[k].info.watchesAllRanks || slots[$0].isLead }
        }
      }
    }
    self.init(
      layout: layout, first: first, destinations: targets.flatMap { $0 }, slots: slots,
      starts: starts, detectors: detectors, lastStep: nil,
      loss: leadScalar(.loss), learningRate: leadScalar(.learningRate), tokens: leadScalar(.tokens),
      batchSize: leadScalar(.batchSize), task: leadScalar(.task))
  }
}
