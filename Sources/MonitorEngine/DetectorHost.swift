package import Detectors
package import MonitorCore

/// The detectors of one run: binds its series to signals, drives them frame by frame, rewinds them.
///
/// A pure value: live engine, restart and back-test run this same code, so that the same stream
/// makes the same findings. Memory is bounded by the members of the signals times what each
/// detector keeps a member, times the snapshots of the ring.
///
///     var host = DetectorHost(configuration: .standard)
///     for info in series { host.register(info) }
///     try host.observe(batch, into: &findings)
package struct DetectorHost: Sendable {
  private let configuration: DetectorConfiguration
  private(set) var directory: SignalDirectory
  private(set) var state: HostState
  private(set) var ring = SnapshotRing()
  private(set) var attempt = Attempt.first
  private var report = Report()
  /// Clears that a restore owes, said before the next frame.
  private var orphans: [Finding] = []

  /// Worked out from the directory as layouts come; never part of a snapshot.
  private var bindings: [FrameBinding] = []
  /// Newest step seen in each of these layouts: older and repeated ones are not shown.
  private var lastSteps: [Step?] = []
  private var rolesOf: [SeriesID: [SeriesRole]] = [:]
  private var channelOf: [SeriesID: Int] = [:]
  private var memberOf: [MemberKey: Int] = [:]

  /// Nanoseconds from a fixed start; with it the host measures detectors now and then.
  package var clock: (@Sendable () -> UInt64)?
  package private(set) var costs: [DetectorCost]

  /// Layouts kept bound; a trainer uses a handful.
  private static let bindingLimit = 64

  package init(configuration: DetectorConfiguration) {
    self.configuration = configuration
    directory = SignalDirectory(slotCount: configuration.signals.slotCount)
    state = HostState(configuration.watched)
    costs = configuration.watched.map { DetectorCost(detector: $0.info.name) }
  }

  /// Tells the name of a series before its first frame.
  ///
  /// A series that was never registered is not watched.
  package mutating func register(_ info: SeriesInfo) {
    guard directory.series[info.id] == nil else { return }
    directory.name(info)
    rolesOf[info.id] = nil
    // A layout bound before its names were known must be worked out again.
    for k in bindings.indices.reversed() where bindings[k].layout.series.contains(info.id) {
      bindings.remove(at: k)
      lastSteps.remove(at: k)
    }
  }

  /// Shows a batch to the detectors, frame by frame.
  ///
  /// - Throws: `FrameBatchError` if the bytes are damaged; frames before the damage were seen.
  package mutating func observe(
    _ batch: FrameBatch, into findings: inout [Finding]
  ) throws(FrameBatchError) {
    try observe(packed: batch.bytes, into: &findings)
  }

  package mutating func observe(
    packed bytes: [UInt8], into findings: inout [Finding]
  ) throws(FrameBatchError) {
    if !orphans.isEmpty {
      findings += orphans
      orphans = []
    }
    var failure: FrameBatchError?
    bytes.withUnsafeBytes { raw in
      do throws(FrameBatchError) {
        var cursor = try FrameCursor(raw)
        var boundTo: [Int] = []
        while let frame = try cursor.next() {
          while boundTo.count <= frame.layoutIndex { boundTo.append(-1) }
          var index = boundTo[frame.layoutIndex]
          if index < 0 || index >= bindings.count || bindings[index].layout != frame.layout {
            index = bind(frame.layout)
            boundTo[frame.layoutIndex] = index
          }
          observe(frame, boundTo: index, into: &findings)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}

/// One frame.
extension DetectorHost {
  private mutating func observe(
    _ frame: FrameView, boundTo index: Int, into findings: inout [Finding]
  ) {
    if frame.attempt > attempt { rewind(to: frame.step, attempt: frame.attempt, into: &findings) }
    // What belongs to an attempt that was given up, or comes late, cannot enter an online rule.
    guard frame.attempt == attempt else { return }
    if let last = lastSteps[index], frame.step <= last { return }
    lastSteps[index] = frame.step
    if state.context.frames > 0, frame.step > state.context.step {
      ring.offer(state, memberCount: memberOf.count)
    }
    state.context.advance(to: max(frame.step, state.context.step))
    unpack(frame, bindings[index], into: &findings)
  }

  private mutating func unpack(
    _ frame: FrameView, _ binding: FrameBinding, into findings: inout [Finding]
  ) {
    withUnsafeTemporaryAllocation(of: Reading.self, capacity: max(1, binding.roles.count)) {
      readings in
      var nonFinite: [NonFiniteReading] = []
      FrameUnpacker.unpack(frame, binding, into: readings, nonFinite: &nonFinite)
      let filled = UnsafeBufferPointer(rebasing: readings[..<binding.roles.count])
      seeContext(binding, filled)
      binding.starts.withUnsafeBufferPointer { starts in
        nonFinite.withUnsafeBufferPointer { bad in
          let observation = Observation(
            attempt: frame.attempt, step: frame.step, rank: frame.layout.rank, time: frame.time,
            context: state.context, readings: filled, starts: starts, nonFinite: bad,
            directory: directory)
          call(binding, observation, into: &findings)
        }
      }
    }
  }

  private mutating func seeContext(
    _ binding: FrameBinding, _ readings: UnsafeBufferPointer<Reading>
  ) {
    if binding.learningRate >= 0 {
      state.context.see(learningRate: readings[binding.learningRate].value)
    }
    if binding.batchSize >= 0 {
      state.context.see(batchSize: readings[binding.batchSize].value)
    } else if binding.tokens >= 0 {
      state.context.see(tokens: readings[binding.tokens].value)
    }
    if binding.task >= 0 { state.context.see(task: readings[binding.task].value) }
    if binding.loss >= 0 { state.context.see(loss: readings[binding.loss].value) }
  }

  private mutating func call(
    _ binding: FrameBinding, _ observation: borrowing Observation, into findings: inout [Finding]
  ) {
    report.attempt = observation.attempt
    report.step = observation.step
    if let clock, state.context.frames % DetectorCost.sampling == 0 {
      // One reading ends a call and begins the next.
      var begin = clock()
      for k in binding.detectors {
        run(k, into: &findings) { $0.observe(observation, &$1) }
        let end = clock()
        costs[k].add(nanoseconds: end &- begin)
        begin = end
      }
    } else {
      for k in binding.detectors { run(k, into: &findings) { $0.observe(observation, &$1) } }
    }
    guard !observation.nonFinite.isEmpty else { return }
    for k in configuration.watched.indices
    where configuration.watched[k].info.watchesNonFinite && !binding.detectors.contains(k) {
      run(k, into: &findings) { $0.observe(observation, &$1) }
    }
  }

  /// Calls one detector and takes what it says.
  private mutating func run(
    _ k: Int, into findings: inout [Finding],
    _ body: (inout any Detector, inout Report) -> Void
  ) {
    body(&state.detectors[k], &report)
    guard !report.findings.isEmpty else { return }
    for var finding in report.findings {
      finding.detector = configuration.watched[k].info.name
      state.note(finding, of: k)
      if let story = Diagnosis.story(of: finding, open: open) {
        finding.evidence.advice = story + " " + finding.evidence.advice
      }
      findings.append(finding)
    }
    report.removeAll()
  }
}

/// Everything that is not a frame.
extension DetectorHost {
  /// Wall time passed; call about once a second for each running run.
  package mutating func tick(now: Double, into findings: inout [Finding]) {
    speak()
    for k in configuration.watched.indices where configuration.watched[k].info.wantsTicks {
      let context = state.context
      run(k, into: &findings) { $0.tick(now: now, context: context, &$1) }
    }
  }

  package mutating func observe(phase: RunPhase, into findings: inout [Finding]) {
    speak()
    for k in configuration.watched.indices {
      run(k, into: &findings) { $0.observe(phase: phase, &$1) }
    }
  }

  package mutating func observe(event: RunEvent, into findings: inout [Finding]) {
    speak()
    if event.name == "task" { state.context.seeTaskEvent(at: event.step ?? state.context.step) }
    for k in configuration.watched.indices {
      run(k, into: &findings) { $0.observe(event: event, &$1) }
    }
  }

  package mutating func observe(ended status: RunStatus, into findings: inout [Finding]) {
    speak()
    for k in configuration.watched.indices {
      run(k, into: &findings) { $0.observe(ended: status, &$1) }
    }
  }

  private mutating func speak() {
    report.attempt = attempt
    report.step = state.context.step
  }

  /// Series whose names are known.
  package var seriesCount: Int { directory.series.count }

  /// What every detector can do with the metrics this run has pushed so far, in catalogue order.
  package func forms() -> [(detector: String, form: DetectorForm)] {
    var available: Set<InputSource> = []
    for signal in Signal.allCases where !directory.members[signal.rawValue].isEmpty {
      available.insert(.signal(signal))
    }
    // A slot may hold members that an earlier configuration gave it.
    for slot in Signal.allCases.count..<directory.members.count {
      let source = InputSource.custom(slot - Signal.allCases.count)
      let isPlayed = directory.members[slot].contains { member in
        configuration.signals.resolve(member.metric).contains { $0.source == source }
      }
      if isPlayed { available.insert(source) }
    }
    return configuration.watched.map { watched in
      if let reason = watched.off { return (watched.info.name, .off(reason)) }
      let type = Swift.type(of: watched.prototype)
      return (watched.info.name, type.form(with: available, inputs: watched.info.inputs))
    }
  }

  /// Newest step seen.
  package var step: Step { state.context.step }
  /// The condition each detector has open, by name.
  package var open: [(detector: String, condition: OpenCondition)] {
    zip(configuration.watched, state.open).compactMap { watched, open in
      open.map { (watched.info.name, $0) }
    }
  }
}

/// Rewinding: a resume from an older step takes detectors back to what they knew before it.
extension DetectorHost {
  private mutating func rewind(
    to step: Step, attempt next: Attempt, into findings: inout [Finding]
  ) {
    let before = state
    state =
      ring.rewind(before: step, configuration.watched) ?? HostState(configuration.watched)
    attempt = next
    for k in lastSteps.indices { lastSteps[k] = nil }
    state.context.resume(at: step)
    for k in state.detectors.indices { state.detectors[k].resumed(at: step) }
    for k in state.open.indices {
      guard let open = before.open[k], state.open[k] == nil else { continue }
      findings.append(
        Finding(
          detector: configuration.watched[k].info.name, transition: .clear, severity: .info,
          attempt: next, step: step, metric: open.metric, value: .nan, threshold: .nan,
          baseline: .nan,
          message: "The run was taken back to step \(step), before this began at step \(open.step)."
        ))
    }
  }
}

/// Binding: which series plays which role.
extension DetectorHost {
  private struct MemberKey: Hashable, Sendable {
    let slot: Int
    let label: String
  }

  private mutating func bind(_ layout: FrameLayout) -> Int {
    if let known = bindings.lastIndex(where: { $0.layout == layout }) { return known }
    learnRoles(of: layout)
    for id in layout.series where channelOf[id] == nil { channelOf[id] = channelOf.count }
    let binding = FrameBinding(
      layout: layout, series: layout.series.map { rolesOf[$0] ?? [] },
      channels: layout.series.map { channelOf[$0] ?? 0 },
      slotCount: configuration.signals.slotCount, watched: configuration.watched)
    if bindings.count >= DetectorHost.bindingLimit {
      bindings.removeFirst()
      lastSteps.removeFirst()
    }
    bindings.append(binding)
    lastSteps.append(nil)
    return bindings.count - 1
  }

  /// New series become members in order of preference, so that of two metrics that would play the
  /// same role in one frame the usual name wins; whoever came first keeps it.
  private mutating func learnRoles(of layout: FrameLayout) {
    var candidates: [(preference: Int, position: Int, id: SeriesID, match: SignalTable.Match)] = []
    for (position, id) in layout.series.enumerated() where rolesOf[id] == nil {
      rolesOf[id] = []
      guard let name = directory.series[id] else { continue }
      for match in configuration.signals.resolve(name.metric) {
        candidates.append((match.preference, position, id, match))
      }
    }
    candidates.sort { ($0.preference, $0.position) < ($1.preference, $1.position) }
    for candidate in candidates {
      guard let name = directory.series[candidate.id],
        let role = role(candidate.match, metric: name.metric, rank: name.rank)
      else { continue }
      rolesOf[candidate.id, default: []].append(role)
    }
  }

  private mutating func role(
    _ match: SignalTable.Match, metric: String, rank: Int
  ) -> SeriesRole? {
    let key = MemberKey(slot: match.source.slot, label: match.label)
    if let member = memberOf[key] {
      let known = directory.members[key.slot][member]
      guard known.metric == metric else { return nil }
      return SeriesRole(
        source: match.source, member: member, isWhole: match.label.isEmpty,
        isLead: known.rank == rank)
    }
    guard directory.members[key.slot].count < Limits.membersPerSignal else { return nil }
    let member = directory.addMember(
      SignalDirectory.Member(
        metric: metric, label: match.label, rank: rank, preference: match.preference),
      slot: key.slot)
    memberOf[key] = member
    return SeriesRole(
      source: match.source, member: member, isWhole: match.label.isEmpty, isLead: true)
  }
}

/// Life across a crash.
extension DetectorHost {
  /// The whole state as bytes: detectors, ring, names.
  ///
  /// Measures in passing what memory each detector holds: all is walked anyway.
  package mutating func snapshot() throws -> [UInt8] {
    var sizes = Array(repeating: 0, count: configuration.watched.count)
    let packed = try state.packed(configuration.watched, sizes: &sizes)
    let ringPacked = try ring.pack(configuration.watched, sizes: &sizes)
    for (k, size) in sizes.enumerated() { costs[k].bytes = size }
    return try StateEncoder.encode(
      HostSnapshot(
        version: HostSnapshot.current, directory: directory, attempt: attempt,
        channels: channelOf, state: packed, ring: ringPacked,
        lastSteps: zip(bindings, lastSteps).map { binding, last in
          HostSnapshot.LayoutStep(
            rank: binding.layout.rank, series: binding.layout.series,
            isVector: binding.layout.isVector, lastStep: last)
        }))
  }

  /// Takes over a snapshot of the same run.
  ///
  /// A detector whose parameters were changed in between starts afresh, as does one that the
  /// snapshot does not have.
  package mutating func restore(_ bytes: [UInt8]) throws {
    let snapshot = try StateDecoder.decode(HostSnapshot.self, from: bytes)
    guard snapshot.version == HostSnapshot.current else {
      throw StateError.version(snapshot.version)
    }
    self = DetectorHost(configuration: configuration, clock: clock)
    directory = snapshot.directory
    directory.growSlots(to: configuration.signals.slotCount)
    attempt = snapshot.attempt
    channelOf = snapshot.channels
    for (slot, members) in directory.members.enumerated() {
      for (k, member) in members.enumerated() {
        memberOf[MemberKey(slot: slot, label: member.label)] = k
      }
    }
    state = HostState(snapshot.state, configuration.watched)
    ring = SnapshotRing(snapshot.ring)
    closeOrphans(of: snapshot.state)
    for known in snapshot.lastSteps {
      let index = bind(
        FrameLayout(rank: known.rank, series: known.series, isVector: known.isVector))
      lastSteps[index] = known.lastStep
    }
  }

  /// A condition whose detector is gone or started afresh can never clear: it is closed now.
  private mutating func closeOrphans(of packed: PackedState) {
    for (name, open) in zip(packed.names, packed.open) {
      guard let open else { continue }
      let k = configuration.watched.firstIndex { $0.info.name == name }
      if let k, state.open[k] != nil { continue }
      orphans.append(
        Finding(
          detector: name, transition: .clear, severity: .info, attempt: attempt,
          step: state.context.step, metric: open.metric, value: .nan, threshold: .nan,
          baseline: .nan,
          message: "Closed: \(name) was turned off or started afresh with other parameters."))
    }
  }

  private init(configuration: DetectorConfiguration, clock: (@Sendable () -> UInt64)?) {
    self.init(configuration: configuration)
    self.clock = clock
  }
}
