/// What a trainer says it is about to do: `{"type":"phase","phase":"checkpoint","expect_within":600}`.
///
/// A phase is a promise about time: silence inside it is normal for as long as it promised.
package struct RunPhase: Sendable, Equatable, Codable {
  /// `train`, `eval`, `checkpoint`, `compile`, … : free text of the trainer.
  package var name: String
  /// Seconds within which the trainer promises its next line; nil when it promised nothing.
  package var expectWithin: Double?
  package var rank: Int
  /// Unix seconds.
  package var time: Double

  package init(name: String, expectWithin: Double? = nil, rank: Int = 0, time: Double) {
    self.name = name
    self.expectWithin = expectWithin
    self.rank = rank
    self.time = time
  }
}

/// Something that happened at a step: `{"type":"event","step":120,"name":"task","text":"task 4"}`.
package struct RunEvent: Sendable, Equatable, Codable {
  package var name: String
  package var text: String
  package var step: Step?
  package var rank: Int
  /// Unix seconds.
  package var time: Double

  package init(name: String, text: String = "", step: Step? = nil, rank: Int = 0, time: Double) {
    self.name = name
    self.text = text
    self.step = step
    self.rank = rank
    self.time = time
  }
}
