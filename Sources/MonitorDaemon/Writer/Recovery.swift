internal import Logging
internal import MetricStore
internal import MonitorCore
internal import MonitorEngine

/// From what is on disk to where the daemon was: names, positions, detectors, alerts.
///
/// The snapshot of the detectors is some seconds old at most; the journal rows after it are shown
/// to them again, and between them the phases, events and ends that came between them. What they say then was said and committed before the stop, so it is dropped.
struct Recovery {
  let options: DaemonOptions
  let log: Logger

  struct State {
    var sequencer: Sequencer
    var engine: MonitorEngine
    /// Runs that have ended, of which only the engine knows something: until it does not need it.
    var unloading: Set<RunID>
  }

  func recover(_ state: StoreState, reader: StoreReader) throws -> State {
    var sequencer = Sequencer(nextRun: state.nextRun, nextSeries: state.nextSeries)
    let running = state.runs.filter { $0.status == .running }
    for run in running { sequencer.restore(run) }
    let series = Dictionary(grouping: state.series, by: \.info.run)
    for (run, states) in series {
      let events = try reader.events(of: run).map(EventIdentity.init)
      sequencer.restore(
        RunPositions(
          series: states.map(SeriesPosition.init), events: events,
          superseded: try reader.supersededCount(of: run)), of: run)
    }
    let origin = options.instance.map { "\($0)-\(state.identity)" } ?? state.identity
    var engine = MonitorEngine(
      configuration: options.engine,
      alerts: AlertBook.State(
        origin: origin, alerts: state.alerts,
        silences: state.silences, nextAlert: state.nextAlert, nextSilence: state.nextSilence))
    engine.clock = monotonicNanoseconds
    for run in state.runs { engine.register(run: run) }
    for known in state.series { engine.register(series: known.info) }
    try catchUp(&engine, state, named: Set(series.keys), reader)
    return State(
      sequencer: sequencer, engine: engine,
      unloading: engine.runIDs.subtracting(running.map(\.id)))
  }

  private func catchUp(
    _ engine: inout MonitorEngine, _ state: StoreState, named: Set<RunID>, _ reader: StoreReader
  ) throws {
    var through: Int64 = 0
    // The journal is read inside one reading transaction, and readers do not nest: runs that have
    // ended come through a connection of their own.
    let names = try StoreReader(directory: options.stateDirectory)
    if let snapshot = state.snapshot {
      do {
        try engine.restore(snapshot.bytes) { run in try names.run(run) }
        through = state.snapshotThrough
      } catch {
        log.warning(
          "the saved state of the detectors is of another version: they begin with the journal",
          metadata: ["reason": "\(error)"])
      }
    }
    var named = named
    var points = 0
    var heard = state.heard[...]
    var told = monotonicClock()
    try reader.journal(after: through) { row, batch in
      try replay(&heard, before: row, &engine, names)
      if named.insert(batch.run).inserted {
        if let run = try names.run(batch.run) { engine.register(run: run) }
        for info in try names.series(of: batch.run) { engine.register(series: info) }
      }
      try engine.replay(batch)
      points += batch.pointCount
      if monotonicClock() - told > 5 {
        told = monotonicClock()
        ServiceManager.extendTimeout(seconds: 30, "catching up: \(points) points")
      }
    }
    try replay(&heard, before: .max, &engine, names)
    log.info(
      "caught up",
      metadata: ["runs": "\(state.runs.count)", "replayed_points": "\(points)"])
  }

  /// Takes off and shows what came before a journal row.
  private func replay(
    _ heard: inout ArraySlice<HeardRow>, before row: Int64, _ engine: inout MonitorEngine,
    _ names: StoreReader
  ) throws {
    while let next = heard.first, next.afterRow < row {
      heard.removeFirst()
      do {
        try engine.replay(heard: next.bytes) { run in try names.run(run) }
      } catch {
        log.warning(
          "something that came before the stop is not known to this version",
          metadata: ["reason": "\(error)"])
      }
    }
  }
}
