/// Unix seconds as the texts that the formats of this folder want, without a calendar library.
package enum UTCTime {
  /// RFC 3339 in UTC with milliseconds: "2026-11-24T05:49:13.250Z".
  package static func text(_ time: Double) -> String {
    // Years 1970 to 9999; anything else is a broken clock and shows as one of the ends.
    let milliseconds = Int64((min(max(time, 0), 253_402_300_799) * 1000).rounded(.down))
    let (days, inDay) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    let (year, month, day) = civil(days)
    let second = inDay / 1000
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T"
      + "\(pad(second / 3600, 2)):\(pad(second / 60 % 60, 2)):\(pad(second % 60, 2))"
      + ".\(pad(inDay % 1000, 3))Z"
  }

  /// Reads the date of an HTTP header, "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7).
  package static func parseHTTPDate(_ text: String) -> Double? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let day = Int64(parts[1]),
      let year = Int64(parts[3]),
      let month = months.firstIndex(of: String(parts[2])), (1...31).contains(day),
      (1970...9999).contains(year)
    else { return nil }
    let clock = parts[4].split(separator: ":").compactMap { Int64($0) }
    guard clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]),
      (0...60).contains(clock[2])
    else { return nil }
    let days = self.days(year, Int64(month) + 1, day)
    return Double(days * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2])
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func pad(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Date of a day number since 1970-01-01, by counting in 400-year eras that begin in March.
  ///
  /// > H. Hinnant. "chrono-Compatible Low-Level Date Algorithms." 2013.
  private static func civil(_ number: Int64) -> (Int64, Int64, Int64) {
    let z = number + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
