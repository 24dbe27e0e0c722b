internal import MonitorCore

/// Comma- or tab-separated values with a heading: one column a metric, or one row a point.
///
/// Wide: `step,time,train/loss,grad/norm`, as W&B exports it and data frames are written. Long:
/// `run,step,metric,value`. A chart that W&B exports has a column a run, `RUN - METRIC`, each with
/// its `__MIN` and `__MAX`. Quotes after RFC 4180. An empty cell is no point; a column whose cells are
/// no numbers is left out and reported; one without a name, as data frames write their index, is
/// passed over.
package struct CSVImport: ImportFormat {
  private enum Role: Equatable {
    case step, time, run, metric, value, series(String)
    /// A run's column of a chart.
    case curve(run: String, metric: String)
    case passedOver
  }

  private let settings: ImportSettings
  private var separator: UInt8 = 0
  private var roles: [Role] = []
  private var isLong = false
  private var cells: [[UInt8]] = []
  private var cell: [UInt8] = []
  private var isQuoted = false
  /// Inside quotes the newest byte was one: it ends them, or is the first of two.
  private var sawQuote = false
  private var row = 0
  package private(set) var report = ImportReport()

  package init(_ settings: ImportSettings) { self.settings = settings }

  package mutating func add(_ bytes: ArraySlice<UInt8>) throws(ControlFailure) -> [UInt8] {
    var lines: [UInt8] = []
    for byte in bytes { try take(byte, &lines) }
    return lines
  }

  package mutating func finish() throws(ControlFailure) -> [UInt8] {
    var lines: [UInt8] = []
    if !cell.isEmpty || !cells.isEmpty { try take(UInt8(ascii: "\n"), &lines) }
    report.isCutShort = isQuoted
    return lines
  }

  private mutating func take(_ byte: UInt8, _ lines: inout [UInt8]) throws(ControlFailure) {
    let quote = UInt8(ascii: "\"")
    if isQuoted {
      guard sawQuote else {
        if byte == quote { sawQuote = true } else { cell.append(byte) }
        guard cell.count <= Limits.lineBytes else {
          throw ControlFailure(.failure, "row \(row + 1): a quoted cell that does not end")
        }
        return
      }
      sawQuote = false
      if byte == quote {
        cell.append(byte)
        return
      }
      isQuoted = false
    }
    switch byte {
    case quote where cell.isEmpty: isQuoted = true
    case UInt8(ascii: "\r"): break
    case UInt8(ascii: "\n"):
      endCell()
      row += 1
      defer { cells.removeAll(keepingCapacity: true) }
      if cells.count == 1, cells[0].isEmpty { return }
      if roles.isEmpty { try readHeading() } else { try lines.append(contentsOf: readRow()) }
    case separator where separator != 0: endCell()
    case UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"):
      // The first one that the heading has outside quotes is the separator.
      guard separator == 0 else { return cell.append(byte) }
      separator = byte
      endCell()
    default: cell.append(byte)
    }
  }

  private mutating func endCell() {
    cells.append(cell)
    cell.removeAll(keepingCapacity: true)
  }

  private func text(_ k: Int) -> String {
    String(decoding: cells[k], as: UTF8.self).trimmed
  }

  private mutating func readHeading() throws(ControlFailure) {
    var names = cells.indices.map { text($0) }
    if let first = names.first, first.hasPrefix("\u{FEFF}") { names[0] = String(first.dropFirst()) }
    func find(_ wanted: String?, _ usual: [String]) -> Int? {
      if let wanted { return names.firstIndex(of: wanted) }
      return usual.lazy.compactMap { name in names.firstIndex { $0.lowercased() == name } }.first
    }
    guard let step = find(settings.step, ImportSettings.stepNames) else {
      let wanted = settings.step.map { "no column “\($0)”" } ?? "no column is called step"
      throw ControlFailure(
        .usage,
        "\(wanted): name the step's column with --step; there is \(names.joined(separator: ", "))")
    }
    roles = names.map { $0.isEmpty || $0.hasPrefix("Unnamed: ") ? .passedOver : .series($0) }
    try readCurves(names)
    roles[step] = .step
    if let time = find(settings.time, ImportSettings.timeNames), time != step {
      roles[time] = .time
    }
    if let run = find(nil, ImportSettings.runNames) { roles[run] = .run }
    let value = find(nil, ImportSettings.valueNames)
    if let metric = find(nil, ImportSettings.metricNames), let value {
      isLong = true
      (roles[metric], roles[value]) = (.metric, .value)
    } else if let value, let name = settings.metric {
      roles[value] = .series(name)
    }
    guard settings.run != nil || roles.contains(.run) || hasCurves else {
      throw ControlFailure(.usage, "the file does not name the run: say --run NAME")
    }
  }

  private var hasCurves: Bool { roles.contains { if case .curve = $0 { true } else { false } } }

  /// Finds the columns of a chart by the two that follow each.
  private mutating func readCurves(_ names: [String]) throws(ControlFailure) {
    var runs: Set<String> = []
    for (k, name) in names.enumerated() {
      guard let dash = name.range(ofLast: " - "), names.contains(name + "__MIN"),
        names.contains(name + "__MAX")
      else { continue }
      let run = String(name[..<dash.lowerBound])
      runs.insert(run)
      roles[k] = .curve(run: settings.run ?? run, metric: String(name[dash.upperBound...]))
      for (other, end) in names.enumerated() where end == name + "__MIN" || end == name + "__MAX" {
        roles[other] = .passedOver
      }
    }
    if settings.run != nil, runs.count > 1 {
      throw ControlFailure(
        .usage, "the file holds \(runs.count) runs, which it names: leave --run out")
    }
  }

  private mutating func readRow() throws(ControlFailure) -> [UInt8] {
    guard cells.count == roles.count else {
      throw ControlFailure(
        .failure, "row \(row) has \(cells.count) cells, the heading \(roles.count)")
    }
    var (step, time): (Double?, Double?)
    var run = settings.run
    var metric = ""
    for (k, role) in roles.enumerated() {
      switch role {
      case .step: step = ImportedNumber.parse(text(k))
      case .time: time = ImportedNumber.parse(text(k)).map(CSVImport.seconds)
      case .run: run = settings.run ?? text(k)
      case .metric: metric = text(k)
      case .value, .series, .curve, .passedOver: break
      }
    }
    guard let step = ImportedNumber.step(step) else {
      throw ControlFailure(.failure, "row \(row): the step is no whole number from 0 on")
    }
    if hasCurves { return curves(step: step, time: time) }
    guard let run, !run.isEmpty else { throw ControlFailure(.failure, "row \(row) names no run") }
    report.note(run: run)
    var line = ImportedLine(run: run, step: step, time: time)
    for (k, role) in roles.enumerated() where !cells[k].isEmpty {
      let name: String
      switch role {
      case .series(let column) where !isLong: name = column
      case .value: name = metric
      default: continue
      }
      guard let value = ImportedNumber.parse(text(k)) else {
        report.leaveOut(name)
        continue
      }
      line.add(name, value)
      report.points += 1
    }
    return line.bytes()
  }

  /// A row of a chart: a line for each run that has a value there.
  private mutating func curves(step: Int64, time: Double?) -> [UInt8] {
    var lines: [UInt8] = []
    for (k, role) in roles.enumerated() where !cells[k].isEmpty {
      guard case .curve(let run, let metric) = role else { continue }
      guard let value = ImportedNumber.parse(text(k)) else {
        report.leaveOut(metric)
        continue
      }
      report.note(run: run)
      var line = ImportedLine(run: run, step: step, time: time)
      line.add(metric, value)
      report.points += 1
      lines += line.bytes()
    }
    return lines
  }

  /// Some exporters write milliseconds.
  static func seconds(_ time: Double) -> Double { time > 1e11 ? time / 1000 : time }
}

extension String {
  /// The last occurrence of a separator.
  fileprivate func range(ofLast separator: String) -> Range<Index>? {
    var start = endIndex
    while start > startIndex {
      start = index(before: start)
      if self[start...].hasPrefix(separator) {
        return start..<index(start, offsetBy: separator.count)
      }
    }
    return nil
  }

  fileprivate var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
