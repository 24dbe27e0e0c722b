internal import Glibc

/// A number as people read it in a sentence: three significant digits, no exponent where avoidable.
func say(_ x: Double) -> String {
  guard x.isFinite else { return x.isNaN ? "NaN" : x < 0 ? "-Inf" : "Inf" }
  if x == 0 { return "0" }
  let magnitude = Int(floor(log10(abs(x))))
  guard (-4...6).contains(magnitude) else {
    let scale = pow(10.0, Double(magnitude))
    return "\(say(x / scale))e\(magnitude)"
  }
  let digits = max(0, 2 - magnitude)
  let power = pow(10.0, Double(digits))
  let whole = Int64((abs(x) * power).rounded())
  let sign = x < 0 ? "-" : ""
  guard digits > 0 else { return "\(sign)\(whole)" }
  let text = String(whole)
  let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
  let head = padded.dropLast(digits)
  var tail = padded.suffix(digits)
  while tail.last == "0" { tail = tail.dropLast() }
  return sign + (tail.isEmpty ? String(head) : "\(head).\(tail)")
}

/// A share as people read it: `31 %`.
func sayPercent(_ share: Double) -> String { "\(say(100 * share)) %" }

/// A ratio as people read it: `3.2 times`; past a thousand its digits say nothing.
func sayTimes(_ ratio: Double) -> String {
  ratio > 1000 ? "over 1000 times" : "\(say(ratio)) times"
}

/// `one layer`, `3 layers`.
func sayCount(_ n: Int, _ one: String, _ many: String) -> String {
  n == 1 ? "one \(one)" : "\(n) \(many)"
}

/// A duration as people read it: `1.63 ms`, `12 s`.
func saySeconds(_ seconds: Double) -> String {
  guard seconds > 0, seconds < 1 else { return "\(say(seconds)) s" }
  return seconds < 1e-3 ? "\(say(seconds * 1e6)) µs" : "\(say(seconds * 1e3)) ms"
}
