package import MonitorCore

/// What the daemon alone knows about itself; `status` prints it beside what the store says.
///
/// Counters count since the daemon started. Rates are over the last ten seconds or so.
package struct DaemonStatus: Sendable, Equatable {
  package var version = ""
  package var pid: Int32 = 0
  /// Unix seconds.
  package var started = 0.0
  package var socket = ""
  /// Nil when off.
  package var http: String?
  package var connections = 0
  package var lines: Int64 = 0
  package var points: Int64 = 0
  package var linesPerSecond = 0.0
  package var pointsPerSecond = 0.0
  /// Lines refused, by the code of the error that was sent.
  package var errors: [String: Int64] = [:]
  /// Batches between the event loop and the writer, and the most there may be.
  package var queued = 0
  package var queueCapacity = 0
  package var commits: Int64 = 0
  /// Duration of the most recent commits: middle and worst.
  package var commitMilliseconds = 0.0
  package var slowestCommitMilliseconds = 0.0
  /// Why ingest is paused (“the disk is full”), nil when it is not.
  package var paused: String?
  package var subscribers = 0
  package var memoryBytes: Int64 = 0
  /// Runs whose places in the order of lines are in memory; the others are read when they are named.
  package var loadedRuns = 0
  /// Runs that are not ended and were heard of since the start, by name.
  package var runs: [String: RunLiveness] = [:]
  /// What each detector costs, in the order of the catalogue.
  package var detectors: [DetectorUse] = []

  /// CPU and memory of one detector, over all runs.
  package struct DetectorUse: Sendable, Equatable {
    package var detector: String
    /// Frames that were measured, one in some hundred.
    package var measured: Int64
    /// Mean of a frame.
    package var nanoseconds: Double
    /// Estimate for all frames since the start.
    package var cpuSeconds: Double
    /// Its state for the runs that are watched now, with the copies kept for rewinds; as of the
    /// newest snapshot, nil before the first.
    package var memoryBytes: Int?

    package init(
      detector: String, measured: Int64, nanoseconds: Double, cpuSeconds: Double,
      memoryBytes: Int?
    ) {
      self.detector = detector
      self.measured = measured
      self.nanoseconds = nanoseconds
      self.cpuSeconds = cpuSeconds
      self.memoryBytes = memoryBytes
    }

    fileprivate func write(into json: inout JSONWriter) {
      json.beginObject()
      json.member("detector", detector)
      json.member("measured", measured)
      json.member("ns_per_step", nanoseconds)
      json.member("cpu_seconds", cpuSeconds)
      if let memoryBytes {
        json.member("memory_bytes", memoryBytes)
      } else {
        json.member("memory_bytes", nil as Double?)
      }
      json.endObject()
    }
  }

  package init() {}

  package func write(into json: inout JSONWriter) {
    json.beginObject()
    json.member("version", version)
    json.member("pid", pid)
    json.member("started", started)
    json.member("socket", socket)
    json.member("http", http)
    json.member("connections", connections)
    json.member("subscribers", subscribers)
    json.member("lines", lines)
    json.member("points", points)
    json.member("lines_per_second", linesPerSecond)
    json.member("points_per_second", pointsPerSecond)
    json.key("errors")
    json.beginObject()
    for (code, count) in errors.sorted(by: { $0.key < $1.key }) { json.member(code, count) }
    json.endObject()
    json.member("queued", queued)
    json.member("queue_capacity", queueCapacity)
    json.member("commits", commits)
    json.member("commit_ms", commitMilliseconds)
    json.member("slowest_commit_ms", slowestCommitMilliseconds)
    json.member("paused", paused)
    json.member("memory_bytes", memoryBytes)
    json.member("loaded_runs", loadedRuns)
    // The quietest first, and not all of thousands.
    let quietest = runs.sorted {
      ($0.value.quietSeconds ?? 0, $1.key) > ($1.value.quietSeconds ?? 0, $0.key)
    }
    json.key("runs")
    json.beginArray()
    for (name, liveness) in quietest.prefix(100) { liveness.write(run: name, into: &json) }
    json.endArray()
    json.key("detectors")
    json.beginArray()
    for use in detectors { use.write(into: &json) }
    json.endArray()
    json.endObject()
  }
}
