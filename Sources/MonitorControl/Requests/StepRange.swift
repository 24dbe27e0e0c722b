package import MonitorCore

/// Steps `A:B` as a person writes them: both ends belong to it, either may be left out.
///
///     StepRange("100:200")   // 100 … 200
///     StepRange("1000:")     // from 1000 on
///     StepRange("500")       // that one step
package struct StepRange: Sendable, Equatable, Codable, CustomStringConvertible {
  package let first: Step
  package let last: Step

  package static let all = StepRange(first: 0, last: Step(Int64.max))

  package init(first: Step, last: Step) {
    self.first = first
    self.last = last
  }

  /// Nil when the text is no range, or when it ends before it begins.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count) else { return nil }
    func step(_ part: String, _ missing: Int64) -> Int64? {
      if part.isEmpty { return parts.count == 2 ? missing : nil }
      guard let value = Int64(part), value >= 0 else { return nil }
      return value
    }
    guard let first = step(parts[0], 0), let last = step(parts[parts.count - 1], .max),
      first <= last
    else { return nil }
    self.init(first: Step(first), last: Step(last))
  }

  package func contains(_ step: Step) -> Bool { first <= step && step <= last }

  package var description: String {
    if first == last { return "\(first)" }
    return "\(first == 0 ? "" : "\(first)"):\(last.rawValue == .max ? "" : "\(last)")"
  }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let range = StepRange(text) else {
      throw ControlFailure(.usage, "“\(text)” is not a range of steps: write 100:200, 100: or :200")
    }
    self = range
  }

  package func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    try box.encode(description)
  }
}

/// Which attempts of a run a query shows.
package enum AttemptChoice: Sendable, Equatable, Codable {
  /// For each step the newest attempt that has it: what a person means by “the curve”.
  case newest
  /// Every attempt, each with all of its steps.
  case all
  case only(Attempt)

  /// `newest`, `all`, or a number from 1.
  package init?(_ text: String) {
    switch text {
    case "newest": self = .newest
    case "all": self = .all
    default:
      guard let number = UInt32(text), number > 0 else { return nil }
      self = .only(Attempt(number))
    }
  }

  package var text: String {
    switch self {
    case .newest: "newest"
    case .all: "all"
    case .only(let attempt): "\(attempt)"
    }
  }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let choice = AttemptChoice(text) else {
      throw ControlFailure(.usage, "“\(text)” is not an attempt: write newest, all, or a number")
    }
    self = choice
  }

  package func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    try box.encode(text)
  }
}
