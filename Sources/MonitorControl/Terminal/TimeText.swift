internal import Foundation

/// Times and durations as people say them.
package enum TimeText {
  /// `42 s`, `3 min`, `5 h 20 min`, `3 d 4 h`.
  package static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e11 else { return "∞" }
    let whole = Int(seconds.rounded())
    switch whole {
    case ..<1: return seconds >= 0.001 ? String(format: "%.0f ms", seconds * 1000) : "0 s"
    case ..<100: return "\(whole) s"
    case ..<6000: return "\(whole / 60) min"
    case ..<172_800:
      let minutes = whole / 60 % 60
      return minutes == 0 ? "\(whole / 3600) h" : "\(whole / 3600) h \(minutes) min"
    default:
      let hours = whole / 3600 % 24
      return whole >= 864_000 || hours == 0
        ? "\(whole / 86400) d" : "\(whole / 86400) d \(hours) h"
    }
  }

  /// `now`, `3 min ago`, `in 2 h`.
  package static func relative(_ time: Double, now: Double) -> String {
    let age = now - time
    if abs(age) < 1.5 { return "now" }
    return age > 0 ? "\(duration(age)) ago" : "in \(duration(-age))"
  }

  /// Local time to the second: `2026-11-24 05:49:14`.
  package static func absolute(_ time: Double) -> String {
    var clock = time_t(max(-6e10, min(time, 2e11)))
    var parts = tm()
    localtime_r(&clock, &parts)
    return String(
      format: "%04d-%02d-%02d %02d:%02d:%02d", parts.tm_year + 1900, parts.tm_mon + 1,
      parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec)
  }

  /// Local time of day: `05:49:14`.
  package static func clock(_ time: Double) -> String { String(absolute(time).suffix(8)) }

  /// A duration as a person writes it: `90s`, `15m`, `2h`, `3d`, `1w`, or plain seconds.
  package static func parseDuration(_ text: String) -> Double? {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604_800]
    guard let last = text.last else { return nil }
    let scale = units[last]
    let digits = scale == nil ? text : String(text.dropLast())
    guard let value = Double(digits), value >= 0, value.isFinite else { return nil }
    return value * (scale ?? 1)
  }
}
