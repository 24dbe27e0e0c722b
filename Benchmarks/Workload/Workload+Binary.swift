internal import MonitorCore

extension ScalarWorkload {
  /// The whole workload in the binary protocol: 50 steps of a run a frame, in order of wall time.
  package func binary(stepsPerFrame: Int = 50) -> [UInt8] {
    var encoder = BinaryEncoder()
    for (r, run) in runs.enumerated() {
      encoder.layout(UInt32(r), run: run, metrics: ScalarWorkload.metrics)
    }
    var start = 0
    while start < stepsPerRun {
      let range = start..<min(stepsPerRun, start + stepsPerFrame)
      for r in runs.indices {
        encoder.columns(
          UInt32(r), steps: Array(steps[r][range]), times: Array(times[r][range]),
          values: columns[r].map { Array($0[range]) })
      }
      start = range.upperBound
    }
    return encoder.bytes
  }
}

extension SeriesWorkload {
  /// The whole workload in the binary protocol, a step a frame.
  package func binary() -> [UInt8] {
    var encoder = BinaryEncoder()
    encoder.layout(0, run: run, metrics: metrics)
    for i in steps.indices {
      encoder.columns(0, steps: [steps[i]], times: [times[i]], values: columns.map { [$0[i]] })
    }
    return encoder.bytes
  }
}
