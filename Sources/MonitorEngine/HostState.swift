internal import Detectors
package import MonitorCore

/// A condition that a detector has said and not yet cleared.
package struct OpenCondition: Sendable, Codable, Equatable {
  package var severity: Severity
  package let attempt: Attempt
  package let step: Step
  package let metric: String
}

/// What rewinds with a run: the detectors, how the run stands, what is open.
struct HostState: Sendable {
  var detectors: [any Detector]
  var context = RunContext()
  /// Parallel to `detectors`.
  var open: [OpenCondition?]

  init(_ watched: [WatchedDetector]) {
    detectors = watched.map(\.prototype)
    open = Array(repeating: nil, count: watched.count)
  }

  mutating func note(_ finding: Finding, of k: Int) {
    switch finding.transition {
    case .fire:
      open[k] = OpenCondition(
        severity: finding.severity, attempt: finding.attempt, step: finding.step,
        metric: finding.metric)
    case .escalate: open[k]?.severity = finding.severity
    case .clear: open[k] = nil
    }
  }
}

/// A host's state with the detectors as bytes under their names.
struct PackedState: Codable, Sendable {
  let names: [String]
  let detectors: [[UInt8]]
  let context: RunContext
  let open: [OpenCondition?]

  /// Adds the bytes of each detector; another configuration may have packed it.
  func addSizes(to sizes: inout [Int], _ watched: [WatchedDetector]) {
    for (k, (name, bytes)) in zip(names, detectors).enumerated() {
      let isInPlace = k < watched.count && watched[k].info.name == name
      let place = isInPlace ? k : watched.firstIndex { $0.info.name == name }
      if let place { sizes[place] += bytes.count }
    }
  }
}

extension HostState {
  func packed(_ watched: [WatchedDetector]) throws -> PackedState {
    var sizes = Array(repeating: 0, count: watched.count)
    return try packed(watched, sizes: &sizes)
  }

  /// - Parameter sizes: gets the memory of each detector's state added to it.
  func packed(_ watched: [WatchedDetector], sizes: inout [Int]) throws -> PackedState {
    var bytes: [[UInt8]] = []
    for (k, detector) in detectors.enumerated() {
      let (encoded, size) = try HostState.measure(detector)
      bytes.append(encoded)
      sizes[k] += size
    }
    return PackedState(
      names: watched.map(\.info.name), detectors: bytes, context: context, open: open)
  }

  /// Detectors are found by name: the catalogue may have grown since.
  init(_ packed: PackedState, _ watched: [WatchedDetector]) {
    self.init(watched)
    context = packed.context
    for k in watched.indices {
      guard let at = packed.names.firstIndex(of: watched[k].info.name) else { continue }
      let known = HostState.detector(like: watched[k].prototype, from: packed.detectors[at])
      detectors[k] = known ?? watched[k].prototype
      if known != nil { open[k] = packed.open[at] }
    }
  }

  private static func measure<D: Detector>(_ detector: D) throws -> (bytes: [UInt8], size: Int) {
    try StateEncoder.encodeMeasured(detector)
  }

  /// Nil for state that another build wrote, which keeps other things, or under other parameters.
  private static func detector<D: Detector>(
    like prototype: D, from bytes: [UInt8]
  ) -> (any Detector)? {
    guard var known = try? StateDecoder.decode(D.self, from: bytes),
      known.parameters == prototype.parameters
    else { return nil }
    known.adopt(prototype)
    return known
  }
}

/// The bytes of a host.
struct HostSnapshot: Codable {
  /// The version of its layout.
  ///
  /// 2: signals were added, which moves the slots of those behind them. 3: the run's first loss.
  static let current: UInt8 = 3

  let version: UInt8
  let directory: SignalDirectory
  let attempt: Attempt
  let channels: [SeriesID: Int]
  let state: PackedState
  let ring: [PackedState]
  let lastSteps: [LayoutStep]

  struct LayoutStep: Codable {
    let rank: Int
    let series: [SeriesID]
    let isVector: [Bool]
    let lastStep: Step?
  }
}
