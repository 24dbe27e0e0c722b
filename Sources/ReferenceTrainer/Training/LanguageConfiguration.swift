/// Everything that decides how a language run goes; with the text, the whole of it.
package struct LanguageConfiguration: Sendable, Equatable {
  package var seed: UInt64 = 1
  package var shape = TransformerShape(vocabulary: 0)
  package var batchSize = 8
  package var schedule: Schedule
  package var optimizer = OptimizerChoice.adamW(.init())
  /// Largest norm of the whole gradient; nil: no clipping.
  package var clip: Double?

  /// Another batch size from a step on.
  package var batchChange: Change?
  package var badBatches: [BadBatch] = []
  /// The step at which the loss overflows.
  package var overflowStep: Int?
  /// The step before which the process dies, to go on from a checkpoint 120 steps older.
  package var resumeStep: Int?
  /// The step before which the process stops without a word.
  package var hangStep: Int?

  package struct Change: Sendable, Equatable {
    package var size: Int
    package var step: Int
  }

  package init(schedule: Schedule) { self.schedule = schedule }

  package func batchSize(at step: Int) -> Int {
    guard let change = batchChange, step >= change.step else { return batchSize }
    return change.size
  }

  /// As the run's message carries it; the names are those of the recorded corpus.
  package var settings: Settings {
    var settings = Settings()
    settings.set("family", "gpt")
    settings.set("seed", Int(seed))
    settings.set("lr", schedule.peak)
    settings.set("steps", schedule.steps)
    settings.set("schedule", schedule.name)
    settings.set("warmup", schedule.warmup)
    switch schedule.course {
    case .ramp(let end): settings.set("lr_end", end)
    case .bump(let factor, let step):
      settings.set("bump", factor)
      settings.set("bump_at", step)
    default: break
    }
    settings.set("d", shape.width)
    settings.set("h", shape.heads)
    settings.set("L", shape.blocks)
    settings.set("T", shape.context)
    settings.set("B", batchSize)
    settings.set("pre", shape.isPreNorm)
    settings.set("qknorm", shape.normalizesQueriesAndKeys)
    settings.set("attn_scale", shape.attentionScale)
    settings.set("init_scale", shape.initialScale)
    optimizer.describe(in: &settings)
    if let clip { settings.set("clip", clip) }
    if let change = batchChange {
      settings.set("B2", change.size)
      settings.set("B2_at", change.step)
    }
    if !badBatches.isEmpty { settings.set("bad_batches", .list(badBatches.map(\.setting))) }
    if let overflowStep { settings.set("overflow_at", overflowStep) }
    if let resumeStep { settings.set("resume_at", resumeStep) }
    if let hangStep { settings.set("hang_at", hangStep) }
    return settings
  }
}

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

  package func covers(_ step: Int) -> Bool { step >= self.step && step < self.step + count }

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
