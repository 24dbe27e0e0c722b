internal import MonitorCore

/// One condition of `runs --where`: a member of the row, an operator, a value.
///
///     try RunCondition("status=running")
///     try RunCondition("config.lr>0.001")
///     try RunCondition("tags~ablation*")
///
/// `=` and `!=` compare text or numbers, `<` `<=` `>` `>=` numbers, `~` matches a glob. Of a list
/// (tags) any element may satisfy it. A run without the member satisfies only `!=`.
package struct RunCondition: Sendable, Equatable {
  package enum Operator: String, Sendable, CaseIterable {
    // Longer ones first: “>=” must not be read as “>”.
    case notEqual = "!="
    case atLeast = ">="
    case atMost = "<="
    case equal = "="
    case above = ">"
    case below = "<"
    case matches = "~"
  }

  package let member: [String]
  package let comparison: Operator
  package let value: String

  package init(_ text: String) throws(ControlFailure) {
    let found = Operator.allCases.compactMap { comparison in
      text.firstRange(of: comparison.rawValue).map { ($0, comparison) }
    }.min { ($0.0.lowerBound, -$0.1.rawValue.count) < ($1.0.lowerBound, -$1.1.rawValue.count) }
    guard let (range, comparison) = found, range.lowerBound > text.startIndex else {
      throw ControlFailure(
        .usage, "“\(text)” is no condition: write for example status=running or steps>1000")
    }
    let name = text[..<range.lowerBound].trimmingSpaces
    // Names under `config` may contain dots themselves: only the first one separates.
    member = name.split(separator: ".", maxSplits: 1).map(String.init)
    self.comparison = comparison
    value = text[range.upperBound...].trimmingSpaces
    if [.above, .below, .atLeast, .atMost].contains(comparison), Double(value) == nil {
      throw ControlFailure(.usage, "“\(text)” compares with “\(value)”, which is no number")
    }
  }

  /// Whether a run's row (with its `config`) satisfies it.
  package func holds(for row: RowValue) -> Bool {
    guard let found = find(in: row), found != .null else { return comparison == .notEqual }
    if case .array(let elements) = found {
      let any = elements.contains { satisfies($0) }
      return comparison == .notEqual ? !any : any
    }
    return comparison == .notEqual
      ? !satisfies(found) : satisfies(found)
  }

  private func find(in row: RowValue) -> RowValue? {
    guard let first = row[member[0]] else { return nil }
    return member.count == 1 ? first : first[member[1]]
  }

  /// `!=` is read as `=` here; the caller negates.
  private func satisfies(_ found: RowValue) -> Bool {
    switch comparison {
    case .equal, .notEqual:
      if let number = Double(value), let double = found.double { return double == number }
      return found.cellText == value
    case .matches: return Glob(value).matches(found.cellText)
    case .above, .below, .atLeast, .atMost:
      guard let number = Double(value), let double = found.double else { return false }
      switch comparison {
      case .above: return double > number
      case .below: return double < number
      case .atLeast: return double >= number
      default: return double <= number
      }
    }
  }
}

extension StringProtocol {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
