internal import Foundation

/// What a trainer measured at one step, in the order in which it is written.
package struct StepMetrics: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    case scalar(Double)
    case vector([Double])
  }

  package var step: Int
  /// Which process of the run measured it.
  package var rank = 0
  package private(set) var names: [String] = []
  package private(set) var values: [Value] = []

  package init(step: Int) { self.step = step }

  /// Keeps seven significant digits: what float32 has.
  package mutating func set(_ name: String, _ value: Double) {
    names.append(name)
    values.append(.scalar(Self.rounded(value, digits: 7)))
  }

  package mutating func set(_ name: String, _ value: [Double], digits: Int = 7) {
    names.append(name)
    values.append(.vector(value.map { Self.rounded($0, digits: digits) }))
  }

  /// Whole numbers and settings, as they are.
  package mutating func set(exactly name: String, _ value: Double) {
    names.append(name)
    values.append(.scalar(value))
  }

  package mutating func set(exactly name: String, _ value: [Double]) {
    names.append(name)
    values.append(.vector(value))
  }

  package func scalar(_ name: String) -> Double? {
    guard let index = names.firstIndex(of: name), case .scalar(let value) = values[index] else {
      return nil
    }
    return value
  }

  package func vector(_ name: String) -> [Double]? {
    guard let index = names.firstIndex(of: name), case .vector(let value) = values[index] else {
      return nil
    }
    return value
  }

  /// The nearest number with so many significant digits; NaN, infinities and zero stay.
  package static func rounded(_ value: Double, digits: Int) -> Double {
    guard value.isFinite, value != 0 else { return value }
    let exponent = Int(log10(abs(value)).rounded(.down))
    let places = digits - 1 - exponent
    // Powers of ten up to 10²² are exact, so the last division gives the double nearest to the
    // decimal. Beyond them a value is left as it is.
    guard abs(places) <= 22 else { return value }
    let power = pow(10, Double(abs(places)))
    return places >= 0
      ? (value * power).rounded() / power : (value / power).rounded() * power
  }
}
