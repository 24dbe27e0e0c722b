internal import Foundation

/// A curve to draw: buckets in order of x, each with the range its points span.
///
/// Ranges, not averages, so that a spike of one step is as high on the chart as it was in training,
/// and a NaN is a mark, not a gap.
package struct ChartSeries: Sendable {
  package struct Bucket: Sendable {
    package let firstX: Double
    package let lastX: Double
    package let low: Double
    package let high: Double
    package let mean: Double
    package let nonFinite: Int

    package init(
      firstX: Double, lastX: Double, low: Double, high: Double, mean: Double, nonFinite: Int
    ) {
      self.firstX = firstX
      self.lastX = lastX
      self.low = low
      self.high = high
      self.mean = mean
      self.nonFinite = nonFinite
    }

    package var middleX: Double { (firstX + lastX) / 2 }

    /// Where on an axis it is drawn: in its middle, or at both ends if it is wide, as what is left of
    /// points that retention took away.
    package func positions(on axis: ChartAxis) -> [Double] {
      guard let first = axis.position(firstX), let last = axis.position(lastX),
        let middle = axis.position(middleX)
      else { return [] }
      return last - first > 0.03 ? [first, last] : [middle]
    }
  }

  package let name: String
  package let buckets: [Bucket]

  package init(name: String, buckets: [Bucket]) {
    self.name = name
    self.buckets = buckets
  }

  /// A bucket as `query --buckets` prints it; nil where it has no x.
  package static func bucket(_ row: RowValue) -> Bucket? {
    guard let first = (row["first_x"] ?? row["first_step"])?.double,
      let last = (row["last_x"] ?? row["last_step"])?.double
    else { return nil }
    return Bucket(
      firstX: first, lastX: last, low: row["min"]?.double ?? .nan, high: row["max"]?.double ?? .nan,
      mean: row["mean"]?.double ?? .nan, nonFinite: Int(row["non_finite"]?.integer ?? 0))
  }
}

/// An axis: the range of what is shown, round marks on it, and where a value falls.
package struct ChartAxis: Sendable {
  package let low: Double
  package let high: Double
  package let isLogarithmic: Bool

  /// Covers all finite values; with `logarithmic`, all positive ones.
  ///
  /// A flat range is widened.
  package init(covering values: some Sequence<Double>, logarithmic: Bool = false) {
    let usable = values.filter { $0.isFinite && (!logarithmic || $0 > 0) }
    var low = usable.min() ?? (logarithmic ? 1 : 0)
    var high = usable.max() ?? (logarithmic ? 10 : 1)
    if low == high {
      low = logarithmic ? low / 2 : low - max(abs(low) * 0.05, 1e-9)
      high = logarithmic ? high * 2 : high + max(abs(high) * 0.05, 1e-9)
    }
    (self.low, self.high, isLogarithmic) = (low, high, logarithmic)
  }

  /// 0 at the low end, 1 at the high end; nil for what cannot be shown.
  package func position(_ value: Double) -> Double? {
    guard value.isFinite, !isLogarithmic || value > 0 else { return nil }
    let share =
      isLogarithmic
      ? (log10(value) - log10(low)) / (log10(high) - log10(low))
      : (value / 2 - low / 2) / (high / 2 - low / 2)
    return min(max(share, 0), 1)
  }

  /// At most about `count` round values inside the range.
  package func marks(_ count: Int) -> [Double] {
    if isLogarithmic, log10(high / low) >= 2 {
      let first = Int(log10(low).rounded(.up))
      let last = Int(log10(high).rounded(.down))
      guard first <= last else { return [low, high] }
      let stride = max(1, (last - first + count) / count)
      return Swift.stride(from: first, through: last, by: stride).map { pow(10, Double($0)) }
    }
    let raw = (high - low) / Double(max(count, 1))
    guard raw > 0, raw.isFinite else { return [low] }
    let power = pow(10, log10(raw).rounded(.down))
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= raw } ?? raw
    var mark = (low / step).rounded(.up) * step
    var marks: [Double] = []
    while mark <= high + step * 1e-9, marks.count < 100 {
      marks.append(abs(mark) < step * 1e-9 ? 0 : mark)
      mark += step
    }
    return marks
  }
}
