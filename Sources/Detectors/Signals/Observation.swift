package import MonitorCore

/// The values of one array metric at one step, read in place from the frame's bytes.
package struct VectorView {
  @usableFromInline package let base: UnsafeRawPointer?
  package let count: Int

  // Inlinable across modules: called once a value of every frame.
  @inlinable
  package init(base: UnsafeRawPointer?, count: Int) {
    self.base = base
    self.count = base == nil ? 0 : count
  }

  @inlinable
  package subscript(k: Int) -> Double {
    precondition(k >= 0 && k < count, "no such element of a vector")
    return load(k)
  }

  /// An element that the caller knows is there.
  @inlinable
  package func load(_ k: Int) -> Double {
    assert(k >= 0 && k < count)
    guard let base else { return .nan }
    let bits = base.loadUnaligned(fromByteOffset: 8 * k, as: UInt64.self)
    return Double(bitPattern: UInt64(littleEndian: bits))
  }
}

extension VectorView {
  /// Elements above and below a dead zone around zero; NaN is neither.
  ///
  /// Four at a time: signs are a coin toss, which costs a branch 5 ns an element.
  func signs(beyond deadZone: Double) -> (positive: Int, negative: Int) {
    let one = SIMD4<Int64>(repeating: 1)
    var positive = SIMD4<Int64>.zero
    var negative = SIMD4<Int64>.zero
    for k in stride(from: 0, to: count & ~3, by: 4) {
      let x = SIMD4(load(k), load(k + 1), load(k + 2), load(k + 3))
      positive &+= one.replacing(with: 0, where: .!(x .> deadZone))
      negative &+= one.replacing(with: 0, where: .!(x .< -deadZone))
    }
    var rest = (positive: Int(positive.wrappedSum()), negative: Int(negative.wrappedSum()))
    for k in (count & ~3)..<count {
      if load(k) > deadZone { rest.positive += 1 }
      if load(k) < -deadZone { rest.negative += 1 }
    }
    return rest
  }
}

/// One metric's value at a step.
///
/// 24 bytes: a frame of many metrics is unpacked every step.
package struct Reading {
  @usableFromInline let base: UnsafeRawPointer?
  @usableFromInline let elementCount: Int32
  @usableFromInline let role: Role

  /// What is fixed about a reading as long as the frame's layout is.
  package struct Role: Sendable {
    @usableFromInline let memberIndex: Int32
    @usableFromInline let channelIndex: Int32
    @usableFromInline let flags: UInt8

    package init(member: Int, channel: Int, isWhole: Bool, isLead: Bool, isVector: Bool) {
      memberIndex = Int32(member)
      channelIndex = Int32(channel)
      flags = (isWhole ? 1 : 0) | (isLead ? 2 : 0) | (isVector ? 4 : 0)
    }

    @inlinable
    package var isLead: Bool { flags & 2 != 0 }
    package var isVector: Bool { flags & 4 != 0 }
  }

  @inlinable
  package init(role: Role, base: UnsafeRawPointer, count: Int) {
    self.role = role
    self.base = base
    elementCount = Int32(count)
  }

  /// Dense number of the metric among the signal's members, in order of first appearance.
  ///
  /// Index per-layer state with it.
  package var member: Int { Int(role.memberIndex) }
  /// Dense number of the series (metric and rank) among all of the run.
  package var channel: Int { Int(role.channelIndex) }
  /// The label is empty: the value speaks for the whole model.
  package var isWhole: Bool { role.flags & 1 != 0 }
  /// From the rank that owns the metric.
  ///
  /// Most detectors look at these only.
  package var isLead: Bool { role.flags & 2 != 0 }
  package var isVector: Bool { role.flags & 4 != 0 }
  /// The scalar; NaN for an array.
  package var value: Double { isVector || elementCount == 0 ? .nan : elements.load(0) }
  /// The array's elements; a scalar is an array of one.
  package var elements: VectorView { VectorView(base: base, count: Int(elementCount)) }
}

/// What a detector sees of one frame: its readings by signal, and how the run stands.
///
/// One frame is one line of the trainer. Several lines may carry the same step, and a line need not
/// carry every signal: detectors remember what they need. Valid during the call only.
package struct Observation: ~Copyable {
  package let attempt: Attempt
  package let step: Step
  package let rank: Int
  /// Unix seconds, the trainer's or the arrival's.
  package let time: Double
  /// Gates: learning rate, batch size, task, resume.
  package let context: RunContext
  private let readings: UnsafeBufferPointer<Reading>
  private let starts: UnsafeBufferPointer<Int32>
  /// Metrics of this frame with a value that is NaN or infinite, bound to a signal or not.
  package let nonFinite: UnsafeBufferPointer<NonFiniteReading>
  package let directory: SignalDirectory

  package init(
    attempt: Attempt, step: Step, rank: Int, time: Double, context: RunContext,
    readings: UnsafeBufferPointer<Reading>, starts: UnsafeBufferPointer<Int32>,
    nonFinite: UnsafeBufferPointer<NonFiniteReading>, directory: SignalDirectory
  ) {
    self.attempt = attempt
    self.step = step
    self.rank = rank
    self.time = time
    self.context = context
    self.readings = readings
    self.starts = starts
    self.nonFinite = nonFinite
    self.directory = directory
  }

  /// The readings of a signal in this frame, the whole model's first, then layers; all ranks.
  package subscript(signal: Signal) -> UnsafeBufferPointer<Reading> { self[slot: signal.rawValue] }
  package subscript(source: InputSource) -> UnsafeBufferPointer<Reading> { self[slot: source.slot] }

  private subscript(slot slot: Int) -> UnsafeBufferPointer<Reading> {
    guard slot + 1 < starts.count else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(rebasing: readings[Int(starts[slot])..<Int(starts[slot + 1])])
  }

  /// The scalar that speaks for the whole model, from the rank that owns it; nil if not in the frame.
  package func whole(_ signal: Signal) -> Double? {
    for reading in self[signal] where reading.isLead && reading.isWhole && !reading.isVector {
      return reading.value
    }
    return nil
  }

  /// The metric's name, for a finding.
  package func metric(_ signal: Signal, _ member: Int) -> String {
    directory.metric(.signal(signal), member)
  }
}

/// A metric that carried NaN or an infinity in this frame.
package struct NonFiniteReading: Sendable {
  package let series: SeriesID
  /// The first such value in it; with arrays, the number of them.
  package let value: Double
  package let count: Int
  package let isLead: Bool
  /// The signal it is bound to, if any.
  package let source: InputSource?

  package init(
    series: SeriesID, value: Double, count: Int, isLead: Bool, source: InputSource?
  ) {
    self.series = series
    self.value = value
    self.count = count
    self.isLead = isLead
    self.source = source
  }
}

/// Names of what is bound: members of each signal, and every series of the run.
///
/// Only grows.
package struct SignalDirectory: Sendable, Codable {
  package struct Member: Sendable, Codable {
    package let metric: String
    package let label: String
    /// The rank whose values stand for the metric: the first that reported it.
    package let rank: Int
    package let preference: Int

    package init(metric: String, label: String, rank: Int, preference: Int) {
      self.metric = metric
      self.label = label
      self.rank = rank
      self.preference = preference
    }
  }

  package private(set) var members: [[Member]]
  package private(set) var series: [SeriesID: SeriesName] = [:]

  package struct SeriesName: Sendable, Codable {
    package let metric: String
    package let rank: Int
  }

  package init(slotCount: Int) {
    members = Array(repeating: [], count: slotCount)
  }

  package mutating func name(_ info: SeriesInfo) {
    series[info.id] = SeriesName(metric: info.metric, rank: info.rank)
  }

  package mutating func addMember(_ member: Member, slot: Int) -> Int {
    members[slot].append(member)
    return members[slot].count - 1
  }

  /// Room for inputs that configuration has added since.
  package mutating func growSlots(to count: Int) {
    while members.count < count { members.append([]) }
  }

  package func metric(_ source: InputSource, _ member: Int) -> String {
    let list = members[source.slot]
    return member >= 0 && member < list.count ? list[member].metric : ""
  }

  package func label(_ source: InputSource, _ member: Int) -> String {
    let list = members[source.slot]
    return member >= 0 && member < list.count ? list[member].label : ""
  }

  package func metric(of series: SeriesID) -> String { self.series[series]?.metric ?? "" }
}
