/// Batches that are not what they should be, from a step on.
package struct BadBatch: Sendable, Equatable {
  package enum Kind: String, Sendable {
    /// Targets are drawn at random.
    case labels
    /// One character over and over, and always the same target.
    case `repeat`
    /// Inputs and targets are moved through the alphabet, as by a wrong table.
    case shift
  }

  package var step: Int
  package var count: Int
  package var kind: Kind

  package init(step: Int, count: Int, kind: Kind) {
    self.step = step
    self.count = count
    self.kind = kind
  }

  package func covers(_ step: Int) -> Bool { step >= self.step && step - self.step < count }

  package func spoil(_ batch: inout TextBatch, vocabulary: Int, random: inout RandomSource) {
    let v = Int32(vocabulary)
    switch kind {
    case .labels:
      for i in batch.targets.indices { batch.targets[i] = Int32(random.integer(below: vocabulary)) }
    case .repeat:
      let id = batch.inputs[0]
      for i in batch.inputs.indices {
        batch.inputs[i] = id
        batch.targets[i] = (id + 7) % v
      }
    case .shift:
      for i in batch.inputs.indices {
        batch.inputs[i] = (batch.inputs[i] + 13) % v
        batch.targets[i] = (batch.targets[i] + 29) % v
      }
    }
  }

  var setting: Settings.Value {
    .list([.number(Double(step)), .number(Double(count)), .text(kind.rawValue)])
  }
}
