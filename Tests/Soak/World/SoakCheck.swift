internal import Foundation
internal import MonitorControl

/// What must hold when an epoch is over.
enum SoakCheck {
  /// A row of `query` as key and bits, nil if it is none.
  static func point(_ row: RowValue) -> (SoakRun.Key, [UInt64])? {
    guard let metric = row["metric"]?.string, let rank = row["rank"]?.integer,
      let attempt = row["attempt"]?.integer, let step = row["step"]?.integer,
      let time = row["time"]?.double, let value = row["value"]
    else { return nil }
    let values = value.array?.map { $0.double ?? 0 } ?? [value.double ?? 0]
    return (
      SoakRun.Key(metric: metric, rank: Int(rank), attempt: Int(attempt), step: step),
      (values + [time]).map(\.bitPattern)
    )
  }

  /// Every point of the run once, to the bit, and no other.
  static func points(_ run: SoakRun, _ connection: SoakConnection) throws -> [String] {
    let rows = try connection.rows(
      "\"command\":\"query\",\"metrics\":[\"**\"],\"runs\":[\"\(run.name)\"],\"attempt\":\"all\"")
    var problems: [String] = []
    var missing = run.points
    for row in rows {
      guard let (key, bits) = point(row) else {
        problems.append("no point: \(row.text)")
        continue
      }
      if let expected = missing.removeValue(forKey: key) {
        if expected != bits {
          problems.append("\(run.name) \(key): \(row.text) is not what was sent")
        }
      } else {
        problems.append("\(run.name) \(key): twice, or never sent")
      }
    }
    if let first = missing.first {
      problems.append("\(run.name): \(missing.count) acknowledged points are lost: \(first.key)")
    }
    return problems
  }

  /// What detectors said of a run, in order.
  static func findings(_ run: String, _ connection: SoakConnection) throws -> [String] {
    try connection.rows("\"command\":\"findings\",\"run\":\"\(run)\"").map(\.text)
  }

  /// Alerts without what the clock and the order of runs have a part in.
  static func alerts(_ rows: [RowValue]) -> [String] {
    rows.map { row in
      let members = row.members ?? []
      return RowValue.object(
        members.filter { !["id", "time", "resolved_time"].contains($0.key) }
      ).text
    }.sorted()
  }

  static func difference(_ what: String, _ found: [String], _ expected: [String]) -> [String] {
    guard found != expected else { return [] }
    let lost = expected.filter { !found.contains($0) }
    let surplus = found.filter { !expected.contains($0) }
    return [
      "\(what): \(found.count) in place of \(expected.count)\n  lost: \(lost.prefix(3))"
        + "\n  surplus: \(surplus.prefix(3))"
    ]
  }

  // MARK: Notifications

  /// Everything in the outbox came, under one identifier for one content; nothing else came; each
  /// alert was opened once, and the last word about it is how it stands.
  ///
  /// Alerts of a deleted run are gone with it: the last word about them is that they are over.
  static func notifications(
    _ parcels: [SoakReceivers.Parcel], outbox: [RowValue], alerts: [RowValue], deleted: Set<String>
  ) throws -> [String] {
    var problems: [String] = []
    for receiver in SoakReceivers.names {
      let got = parcels.filter { $0.receiver == receiver }
      let kept = outbox.filter { $0["receiver"]?.string == receiver }
        .compactMap { $0["notification"]?.string }
      if Set(kept).count != kept.count { problems.append("\(receiver): an id twice in the outbox") }
      let taken = Set(got.filter(\.isTaken).map(\.id))
      for id in kept where !taken.contains(id) {
        problems.append("\(receiver): \(id) was never delivered")
      }
      for id in Set(got.map(\.id)).subtracting(kept) {
        problems.append("\(receiver): \(id) came and is not in the outbox")
      }
      for (id, same) in Dictionary(grouping: got, by: \.id)
      where Set(same.map(\.body)).count > 1 {
        problems.append("\(receiver): \(id) came with different content")
      }
    }
    problems += try words(
      parcels.filter { $0.receiver == "standard" && $0.isTaken }, alerts, deleted)
    return problems
  }

  /// What was said of each alert, in the order of the first successful delivery.
  private static func words(
    _ parcels: [SoakReceivers.Parcel], _ alerts: [RowValue], _ deleted: Set<String>
  ) throws -> [String] {
    var seen: Set<String> = []
    var words: [Int64: [String]] = [:]
    var lastWords: [Int64: String] = [:]
    for parcel in parcels where seen.insert(parcel.id).inserted {
      let body = try RowValue(parsing: parcel.body)
      for alert in body["data"]?["alerts"]?.array ?? [] {
        guard let id = alert["id"]?.integer, let reason = alert["reason"]?.string else { continue }
        guard let run = alert["run"]?.string else { continue }
        if deleted.contains(run) {
          lastWords[id] = reason
        } else {
          words[id, default: []].append(reason)
        }
      }
    }
    var problems = lastWords.filter { $0.value != "resolved" }.map { id, word in
      "alert \(id) of a deleted run: the last word was \(word)"
    }
    for alert in alerts {
      let id = alert["id"]?.integer ?? 0
      let said = words.removeValue(forKey: id) ?? []
      let isOpen = alert["state"]?.string != "resolved"
      // Another alert spoke for it.
      if said.isEmpty { continue }
      let opened = said.count { $0 == "opened" }
      // What opened, ended and opened again before anybody was told is told as the last of it.
      if opened > 1 || said[0] == "resolved" || said.dropFirst().contains("opened") {
        problems.append("alert \(id): told \(said)")
      }
      if (said.last == "resolved") == isOpen {
        problems.append("alert \(id) is \(isOpen ? "open" : "over"), and told \(said)")
      }
    }
    if let stray = words.first { problems.append("told of alert \(stray.key), which is not there") }
    return problems
  }
}
