/// What one line says.
package enum WireMessage {
  case log(LogLine)
  case run(RunMessage)
  case phase(PhaseMessage)
  case event(EventMessage)
  case end(EndMessage)
  /// A wish to be told when all lines before this one are on disk; `id` is echoed as it came.
  case sync(id: String)
  case subscribe(SubscribeMessage)
  case request(RequestMessage)
}

/// Values of some series at one step.
///
/// The payload is in the layout of `FrameBatch` and valid only until the next line is decoded.
package struct LogLine {
  package let run: String
  package let step: Step
  /// Unix seconds, or nil where the line carries none.
  package let time: Double?
  package let rank: Int
  package let shape: MetricShape
  package let payload: UnsafeRawBufferPointer
  /// Numbers in the payload: every element of an array counts.
  package let numbers: Int
  /// Points in the payload: an array is one.
  package var points: Int { shape.names.count }
}

/// The metrics of a line in their order: shared by all lines that carry the same ones.
///
/// The same object comes back as long as a connection keeps sending the same metrics, so identity
/// is a cheap key for whatever is worked out once a shape.
package final class MetricShape: Sendable {
  package let names: [String]
  /// Parallel to `names`: true where the value is an array.
  package let isVector: [Bool]

  package init(names: [String], isVector: [Bool]) {
    precondition(names.count == isVector.count, "a shape needs a kind for each name")
    self.names = names
    self.isVector = isVector
  }
}

/// What a run is: from its trainer, at its start or whenever something of it changes.
package struct RunMessage: Equatable, Sendable {
  package var run: String
  package var time: Double?
  package var project: String?
  package var group: String?
  package var tags: [String]?
  /// Canonical JSON text.
  package var config: String?
  package var worldSize: Int?

  package init(
    run: String, time: Double? = nil, project: String? = nil, group: String? = nil,
    tags: [String]? = nil, config: String? = nil, worldSize: Int? = nil
  ) {
    self.run = run
    self.time = time
    self.project = project
    self.group = group
    self.tags = tags
    self.config = config
    self.worldSize = worldSize
  }
}

/// A stretch of work in which no steps may come for a while: checkpoint, evaluation, compilation.
package struct PhaseMessage: Equatable, Sendable {
  package var run: String
  package var phase: String
  package var expectWithinSeconds: Double?
  package var time: Double?
  package var rank: Int
}

/// Something that happened, for people to read beside the curves.
package struct EventMessage: Equatable, Sendable {
  package var run: String
  package var step: Step?
  package var time: Double?
  package var rank: Int
  package var name: String
  /// Cut to `Limits.textBytes`.
  package var text: String
}

package struct EndMessage: Equatable, Sendable {
  package var run: String
  package var status: RunStatus
  package var time: Double?
}

package struct SubscribeMessage: Equatable, Sendable {
  /// A glob over run names; nil means every run.
  package var run: String?
}

/// A question or order of an operator; its own fields are read by whoever executes it.
package struct RequestMessage: Equatable, Sendable {
  /// JSON text of the id, echoed with every row of the answer.
  package var id: String
  package var command: String
  /// The whole line.
  package var line: [UInt8]
}
