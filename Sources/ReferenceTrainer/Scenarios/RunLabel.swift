internal import MonitorCore

/// What went wrong in a run, and from which step anyone could see it.
package struct RunLabel: Sendable, Equatable {
  package var run: String
  package var kind: RunKind
  /// The last step and one.
  package var steps = 0
  /// The first step at which trouble could be in the stream.
  ///
  /// What a detector says before it is a false alarm. Nil: not stated.
  package var cause: Int?
  /// The step from which the plain curve shows it, by the kind's rule; nil if it never does.
  package var visible: Int?
  /// Bad batches: first step and count.
  package var spikes: [[Int]] = []
  package var gaps: [Gap] = []
  /// Loss of plasticity: how far the mean accuracy ended below its best.
  package var finalDrop: Double?

  /// An earlier task that a task switch cost more than 0.1 of accuracy.
  package struct Gap: Sendable, Equatable {
    package var task: String
    package var switchStep: Int
    package var drop: Double
    package var step: Int
  }

  /// One JSON object, as in the recorded corpus's `labels.json`.
  package var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.key("run")
    json.string(run)
    json.key("kind")
    json.string(kind.rawValue)
    json.key("steps")
    json.number(steps)
    json.key("visible")
    if let visible { json.number(visible) } else { json.null() }
    if let cause {
      json.key("cause")
      json.number(cause)
    }
    if !spikes.isEmpty {
      json.key("spikes")
      json.beginArray()
      for spike in spikes {
        json.beginArray()
        for number in spike { json.number(number) }
        json.endArray()
      }
      json.endArray()
    }
    if let finalDrop {
      json.key("final_drop")
      json.number(finalDrop)
    }
    writeGaps(to: &json)
    json.endObject()
    return json.text
  }

  private func writeGaps(to json: inout JSONWriter) {
    guard !gaps.isEmpty else { return }
    json.key("gaps")
    json.beginArray()
    for gap in gaps {
      json.beginObject()
      json.key("task")
      json.string(gap.task)
      json.key("switch")
      json.number(gap.switchStep)
      json.key("drop")
      json.number(gap.drop)
      json.key("at")
      json.number(gap.step)
      json.endObject()
    }
    json.endArray()
  }

  /// A file of labels, which `monitorctl backtest --labels` reads.
  package static func file(_ labels: [RunLabel]) -> String {
    "[\n" + labels.map(\.json).joined(separator: ",\n") + "\n]\n"
  }
}
