package import MonitorCore

/// Shorthand for rows: a key and its value in one line. Absent values are written as `null`, so that
/// every row of a kind has the same members.
extension JSONWriter {
  package mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  package mutating func member(_ name: String, _ value: Step?) {
    key(name)
    if let value { number(value.rawValue) } else { null() }
  }

  package mutating func member(_ name: String, _ value: some FixedWidthInteger) {
    key(name)
    number(value)
  }

  package mutating func member(_ name: String, _ value: Double?) {
    key(name)
    if let value { number(value) } else { null() }
  }

  package mutating func member(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  package mutating func member(_ name: String, _ values: [String]) {
    key(name)
    beginArray()
    for value in values { string(value) }
    endArray()
  }
}
