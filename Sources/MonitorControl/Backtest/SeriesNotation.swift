/// A series in short hand, in the manner of `promtool test rules`.
///
///     try SeriesNotation.parse("2.5x3 9 1+0.5x2 _ NaN")   // 2.5 2.5 2.5 9 1 1.5 2 – NaN
package enum SeriesNotation {
  /// Longer ones are a mistake of the keyboard.
  private static let mostValues = 10_000_000

  /// One value a step; nil where the step lacks the metric.
  package static func parse(_ text: String) throws(ControlFailure) -> [Double?] {
    var values: [Double?] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      try append(String(word), to: &values)
    }
    return values
  }

  private static func append(_ word: String, to values: inout [Double?]) throws(ControlFailure) {
    guard let split = word.lastIndex(of: "x") else {
      if word == "_" { return values.append(nil) }
      return values.append(try number(word, in: word))
    }
    guard let count = Int(word[word.index(after: split)...]), count >= 0,
      values.count + count < mostValues
    else { throw bad(word) }
    let head = String(word[..<split])
    if head == "_" { return values += Array(repeating: nil, count: count) }
    guard let sign = head.dropFirst().lastIndex(where: { $0 == "+" || $0 == "-" }),
      head[head.index(before: sign)].lowercased() != "e"
    else {
      let value = try number(head, in: word)
      return values += Array(repeating: value, count: count)
    }
    let start = try number(String(head[..<sign]), in: word)
    let step = try number(String(head[sign...]), in: word)
    values += (0...count).map { start + Double($0) * step }
  }

  private static func number(_ text: String, in word: String) throws(ControlFailure) -> Double {
    guard let value = Double(text) else { throw bad(word) }
    return value
  }

  private static func bad(_ word: String) -> ControlFailure {
    ControlFailure(
      .usage, "“\(word)” is no part of a series: write 2.5, 2.5x100, 1+0.1x50, NaN or _")
  }
}
