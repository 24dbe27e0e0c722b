/// A curve in one line of block characters: `▁▂▃▅▇`.
package enum Sparkline {
  private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// One character a value, scaled from the least to the greatest finite value.
  ///
  /// Non-finite values show as `×`: a gap would hide the very thing one looks for. A flat curve is
  /// drawn at the bottom.
  package static func text(_ values: [Double]) -> String {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else {
      return String(repeating: "×", count: values.count)
    }
    let span = high - low
    return String(
      values.map { value in
        guard value.isFinite else { return "×" }
        guard span > 0, span.isFinite else { return levels[0] }
        let level = Int(((value - low) / span * Double(levels.count - 1)).rounded())
        return levels[min(max(level, 0), levels.count - 1)]
      })
  }
}
