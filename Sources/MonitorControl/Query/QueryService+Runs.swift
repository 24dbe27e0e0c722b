internal import Glibc
internal import MetricStore
internal import MonitorCore

/// Runs: the list, one in full, two side by side, and the series of one.
extension QueryService {
  func runs(_ query: RunsQuery, _ outlet: Outlet) throws {
    let conditions = try (query.conditions ?? []).map(RunCondition.init)
    let open = try reader.openAlerts()
    let trainers = try daemon?.trainers()
    let runs = try reader.runs(matching: query.run.map { [Glob($0)] } ?? [])
    // The most recently active first; of equals the newer one.
    let order = runs.indices.map { (time: runs[$0].lastTime ?? runs[$0].created, index: $0) }
      .sorted { ($0.time, runs[$0.index].id) > ($1.time, runs[$1.index].id) }
    try outlet.limited(to: query.limit) {
      for run in order.lazy.map({ runs[$0.index] }) {
        let alerts = open[run.id] ?? 0
        let trainer = trainer(of: run, in: trainers)
        if !conditions.isEmpty {
          var json = JSONWriter()
          RunRow.write(run, alerts: alerts, trainer: trainer, series: 0, into: &json)
          let row = try RowValue(parsing: json.bytes)
          guard conditions.allSatisfy({ $0.holds(for: row) }) else { continue }
        }
        try outlet.row { RunRow.write(run, alerts: alerts, trainer: trainer, into: &$0) }
      }
    }
  }

  func run(_ name: String, _ outlet: Outlet) throws {
    let run = try requireRun(name)
    let series = try reader.series(of: run.id).count
    let alerts = try reader.openAlerts()[run.id] ?? 0
    let trainer = trainer(of: run, in: try daemon?.trainers())
    let events = try reader.events(of: run.id)
    try outlet.row {
      RunRow.write(
        run, alerts: alerts, trainer: trainer, series: series, events: events, into: &$0)
    }
  }

  /// Nil for a run that has ended; of one that was not heard of since the daemon started nothing is
  /// known.
  private func trainer(of run: RunInfo, in trainers: [RunID: RunLiveness]?) -> RunLiveness? {
    guard let trainers, run.status == .running else { return nil }
    return trainers[run.id] ?? RunLiveness()
  }

  func metrics(_ query: MetricsQuery, _ outlet: Outlet) throws {
    let run = try requireRun(query.run)
    let globs = (query.metrics ?? []).map { Glob($0) }
    for summary in try reader.summaries(of: run.id, matching: globs) {
      if let rank = query.rank, summary.info.rank != rank { continue }
      try outlet.row { MetricRow.write(summary, into: &$0) }
    }
  }

  /// Configuration that differs, then every metric that either has.
  func compare(_ pair: RunPair, _ outlet: Outlet) throws {
    let a = try requireRun(pair.a)
    let b = try requireRun(pair.b)
    let (aConfig, bConfig) = (try config(of: a), try config(of: b))
    for name in Set(aConfig.keys).union(bConfig.keys).sorted()
    where aConfig[name] != bConfig[name] {
      try comparison("config", name, aConfig[name], bConfig[name], outlet)
    }
    let (aLast, bLast) = (try lastValues(of: a), try lastValues(of: b))
    for name in Set(aLast.keys).union(bLast.keys).sorted() {
      try comparison("metric", name, aLast[name], bLast[name], outlet)
    }
  }

  private func comparison(
    _ kind: String, _ name: String, _ a: RowValue?, _ b: RowValue?, _ outlet: Outlet
  ) throws {
    try outlet.row { json in
      json.beginObject()
      json.member("kind", kind)
      json.member("name", name)
      json.key("a")
      (a ?? .null).write(to: &json)
      json.key("b")
      (b ?? .null).write(to: &json)
      var difference: Double?
      if let a = a?.double, let b = b?.double { difference = b - a }
      json.member("difference", difference)
      json.endObject()
    }
  }

  private func config(of run: RunInfo) throws -> [String: RowValue] {
    guard let text = run.config else { return [:] }
    var flat: [String: RowValue] = [:]
    func add(_ value: RowValue, _ name: String) {
      guard let members = value.members else {
        flat[name] = value
        return
      }
      for member in members {
        add(member.value, name.isEmpty ? member.key : "\(name)/\(member.key)")
      }
    }
    add(try RowValue(parsing: text), "")
    return flat
  }

  private func lastValues(of run: RunInfo) throws -> [String: RowValue] {
    var values: [String: RowValue] = [:]
    for summary in try reader.summaries(of: run.id) where summary.info.rank == 0 {
      var json = JSONWriter()
      json.pointValue(summary.last)
      values[summary.info.metric] = try RowValue(parsing: json.bytes)
    }
    return values
  }

  func status(_ outlet: Outlet) throws {
    let runs = try reader.runs()
    let alerts = try reader.alerts()
    let waiting = try reader.outbox(state: .waiting)
    let receivers = try reader.receivers()
    let dead = try reader.outbox(state: .dead).count
    try outlet.row { json in
      json.beginObject()
      json.key("daemon")
      if let daemon { try daemon.status().write(into: &json) } else { json.null() }
      json.key("store")
      StoreFacts(path: reader.path, points: runs.reduce(0) { $0 + $1.points }).write(into: &json)
      json.key("runs")
      json.beginObject()
      for status in RunStatus.allCases {
        json.member(status.rawValue, runs.count { $0.status == status })
      }
      json.endObject()
      json.key("alerts")
      json.beginObject()
      json.member("open", alerts.count { $0.isOpen })
      for severity in Severity.allCases {
        json.member(
          severity.rawValue,
          alerts.count { [.pending, .firing].contains($0.state) && $0.severity == severity })
      }
      json.member("acknowledged", alerts.count { $0.state == .acknowledged })
      json.member("silenced", alerts.count { $0.state == .silenced })
      json.endObject()
      json.key("outbox")
      json.beginObject()
      json.member("waiting", waiting.count)
      json.member("dead", dead)
      json.endObject()
      json.key("receivers")
      json.beginArray()
      for receiver in receivers {
        json.beginObject()
        json.member("name", receiver.name)
        json.member("waiting", waiting.count { $0.receiver == receiver.name })
        json.member("delivered", receiver.delivered)
        json.member("last_success", receiver.lastSuccess)
        json.member("last_failure", receiver.lastFailure)
        json.member("last_error", receiver.lastError)
        json.member("disabled", receiver.disabledReason)
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
  }
}

/// Sizes of the store's files and of the disk they are on.
private struct StoreFacts {
  let path: String
  let points: Int64

  func write(into json: inout JSONWriter) {
    json.beginObject()
    json.member("path", path)
    json.member("bytes", size(path))
    json.member("log_bytes", size(path + "-wal"))
    json.key("free_bytes")
    var disk = statvfs()
    if statvfs(path, &disk) == 0 {
      json.number(Int64(clamping: UInt64(disk.f_bavail) * UInt64(disk.f_frsize)))
    } else {
      json.null()
    }
    json.member("points", points)
    json.endObject()
  }

  private func size(_ path: String) -> Int64 {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int64(facts.st_size) : 0
  }
}
