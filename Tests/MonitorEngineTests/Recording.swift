import Detectors
import MonitorCore
import MonitorEngine

/// Builds frames for a host from named values, as the sequencer does from a trainer's lines.
struct Recording {
  private(set) var series: [SeriesInfo] = []
  private var known: [String: SeriesID] = [:]
  var attempt = Attempt.first

  /// One frame as a batch of its own.
  mutating func frame(
    _ step: Int64, _ metrics: [(String, [Double])], rank: Int = 0, vectors: Set<String> = []
  ) -> FrameBatch {
    var ids: [SeriesID] = []
    var isVector: [Bool] = []
    var payload: [UInt8] = []
    for (metric, values) in metrics {
      let vector = vectors.contains(metric) || values.count != 1
      let key = "\(rank) \(metric)"
      let id = known[key] ?? SeriesID(Int64(known.count + 1))
      if known[key] == nil {
        known[key] = id
        series.append(
          SeriesInfo(
            id: id, run: RunID(1), metric: metric, rank: rank, kind: vector ? .vector : .scalar))
      }
      ids.append(id)
      isVector.append(vector)
      if vector { payload.appendLittleEndian(UInt32(values.count)) }
      for value in values { payload.appendLittleEndian(value.bitPattern) }
    }
    var batch = FrameBatch(run: RunID(1))
    payload.withUnsafeBytes {
      batch.append(
        layout: FrameLayout(rank: rank, series: ids, isVector: isVector), attempt: attempt,
        step: Step(step), time: Double(step), timeIsArrival: false, payload: $0,
        points: metrics.count)
    }
    return batch
  }
}

extension DetectorHost {
  /// Registers what the recording has seen and observes one frame.
  mutating func see(_ batch: FrameBatch, _ recording: Recording) throws -> [Finding] {
    for info in recording.series.dropFirst(seriesCount) { register(info) }
    var findings: [Finding] = []
    try observe(batch, into: &findings)
    return findings
  }
}

/// What one detector says of a run whose every step reports `metrics`, such as
/// "fire warning attn/ties/0 @502".
func said(
  by detector: String, _ parameters: [String: ParameterValue] = [:], steps: Int64,
  _ metrics: (Int64) -> [(String, [Double])]
) throws -> [String] {
  let configuration = try DetectorConfiguration(
    parameters: [detector: parameters], only: [detector])
  var host = DetectorHost(configuration: configuration)
  var recording = Recording()
  return try (0..<steps).flatMap { step in
    try host.see(recording.frame(step, metrics(step)), recording).map {
      "\($0.transition.rawValue) \($0.severity.rawValue) \($0.metric) @\($0.step)"
    }
  }
}
