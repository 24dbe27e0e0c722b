internal import MonitorCore
internal import Yams

/// One mapping of the file with the keys that are read from it; `end` reports those that nobody knows.
///
/// Every read returns nil where nothing was said or what was said is wrong; the latter has been
/// noted with the key, the place and what is allowed.
final class ConfigurationSection {
  let source: ConfigurationSource
  let path: String
  private let pairs: [(key: String, line: Int, node: Node)]
  private var asked: [String] = []

  init(_ source: ConfigurationSource, _ path: String, _ node: Node?) {
    self.source = source
    self.path = path
    guard let node, !node.isNothing else {
      pairs = []
      return
    }
    source.note(path, node)
    guard let mapping = node.mapping else {
      source.fail(path, source.place(of: path), "must be a section of keys and values")
      pairs = []
      return
    }
    pairs = mapping.map { key, value in
      (key.scalar?.string ?? "?", key.mark?.line ?? 0, value)
    }
  }

  func key(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// All keys in the order of the file, for sections whose keys are names that people choose.
  var names: [String] { pairs.map(\.key) }

  func node(_ name: String) -> Node? {
    asked.append(name)
    guard let pair = pairs.first(where: { $0.key == name }) else { return nil }
    source.note(key(name), pair.node)
    return pair.node.isNothing ? nil : pair.node
  }

  func section(_ name: String) -> ConfigurationSection {
    ConfigurationSection(source, key(name), node(name))
  }

  /// A list of sections.
  func sections(_ name: String) -> [ConfigurationSection] {
    guard let node = node(name) else { return [] }
    guard let sequence = node.sequence else {
      source.fail(key(name), source.place(of: key(name)), "must be a list: lines that begin with -")
      return []
    }
    return sequence.enumerated().map { k, node in
      ConfigurationSection(source, "\(key(name))[\(k)]", node)
    }
  }

  func fail(_ name: String, _ message: String) {
    source.fail(key(name), source.place(of: key(name)), message)
  }

  /// Reports the keys that were there and that nothing asked for.
  func end() {
    for pair in pairs where !asked.contains(pair.key) {
      let hint =
        Spelling.nearest(pair.key, among: asked).map { "did you mean \($0)?" }
        ?? "the keys here are \(Set(asked).sorted().joined(separator: ", "))"
      source.fail(
        key(pair.key), .line(pair.line, file: source.file), "is not a key of this section; \(hint)")
    }
  }

  // MARK: Plain values

  struct Said {
    var text: String
    var place: Place
  }

  func scalar(_ name: String) -> Said? {
    let inFile = node(name)
    if let over = source.overlay(key(name)) { return Said(text: over.text, place: over.place) }
    guard let inFile else { return nil }
    guard let scalar = inFile.scalar else {
      fail(name, "must be one value")
      return nil
    }
    return Said(text: scalar.string, place: source.place(of: key(name)))
  }

  /// Reads a value with `parse`; `allowed` says in words what is right.
  func value<T>(_ name: String, _ allowed: String, _ parse: (String) -> T?) -> T? {
    guard let said = scalar(name) else { return nil }
    guard let value = parse(said.text) else {
      source.fail(key(name), said.place, "is \(quoted(said.text)); it must be \(allowed)")
      return nil
    }
    return value
  }

  private func quoted(_ text: String) -> String { "\"\(text.prefix(60))\"" }

  func text(_ name: String, atMost limit: Int = Limits.nameBytes) -> String? {
    value(name, "text of 1 to \(limit) bytes") {
      (1...limit).contains($0.utf8.count) ? $0 : nil
    }
  }

  func integer(_ name: String, _ range: ClosedRange<Int>) -> Int? {
    value(name, "a whole number from \(range.lowerBound) to \(range.upperBound)") {
      Int($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  func number(_ name: String, _ range: ClosedRange<Double>) -> Double? {
    value(name, "a number from \(range.lowerBound) to \(range.upperBound)") {
      Double($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  func flag(_ name: String) -> Bool? {
    value(name, "true or false") { ["true": true, "false": false][$0.lowercased()] }
  }

  func choice<T: RawRepresentable & CaseIterable>(_ name: String, _ type: T.Type) -> T?
  where T.RawValue == String {
    value(name, "one of \(T.allCases.map(\.rawValue).joined(separator: ", "))") {
      T(rawValue: $0)
    }
  }

  /// Seconds: a number, or one with a unit of ms, s, m, h, d.
  func duration(_ name: String, _ range: ClosedRange<Double>) -> Double? {
    value(
      name,
      "a time such as 30s, 5m, 4h or 2d, from \(Quantity.durationText(range.lowerBound)) to "
        + Quantity.durationText(range.upperBound)
    ) { Quantity.seconds($0).flatMap { range.contains($0) ? $0 : nil } }
  }

  /// Bytes: a number, or one with a unit of kB, MB, GB, TB (powers of ten), KiB, MiB, GiB, TiB.
  func bytes(_ name: String, _ range: ClosedRange<Int64>) -> Int64? {
    value(name, "a size such as 500MB, 50GB or 2TiB, at least \(range.lowerBound) bytes") {
      Quantity.bytes($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// A list of texts, or one text.
  func texts(_ name: String) -> [String]? {
    guard let node = node(name) else { return nil }
    if let scalar = node.scalar { return [scalar.string] }
    let texts = node.sequence?.compactMap { $0.scalar?.string } ?? []
    guard texts.count == node.sequence?.count, !texts.isEmpty, texts.allSatisfy({ !$0.isEmpty })
    else {
      fail(name, "must be a list of at least one text")
      return nil
    }
    return texts
  }

  func glob(_ name: String) -> Glob? { text(name).map { Glob($0) } }
}

extension Node {
  /// Nothing was said: an empty value, `~` or `null`.
  fileprivate var isNothing: Bool {
    guard let scalar, scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }
}

/// Numbers with units.
package enum Quantity {
  package static func seconds(_ text: String) -> Double? {
    scaled(text, ["": 1, "ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86_400])
  }

  package static func bytes(_ text: String) -> Int64? {
    let units: [String: Double] = [
      "": 1, "B": 1, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "KiB": 0x1p10,
      "MiB": 0x1p20, "GiB": 0x1p30, "TiB": 0x1p40,
    ]
    return scaled(text, units).flatMap { Int64(exactly: $0.rounded()) }
  }

  private static func scaled(_ text: String, _ units: [String: Double]) -> Double? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text[digits.endIndex...].drop { $0 == " " }
    guard let number = Double(digits), let scale = units[String(unit)] else { return nil }
    return number * scale
  }

  package static func durationText(_ seconds: Double) -> String {
    for (unit, size) in [("d", 86_400.0), ("h", 3600), ("m", 60)]
    where seconds >= size && seconds.truncatingRemainder(dividingBy: size) == 0 {
      return "\(Int(seconds / size))\(unit)"
    }
    return seconds == seconds.rounded() ? "\(Int(seconds))s" : "\(seconds)s"
  }
}
