package import MonitorCore

/// A JSON document in memory, with the members of objects in the order in which they were written.
///
/// Rows travel as text and are shown as tables whose columns keep that order, which Foundation's
/// dictionaries would lose. Integers stay integers: a step of 2⁶³ − 1 is not rounded.
///
///     let row = try RowValue(parsing: Array(#"{"run":"a","step":3}"#.utf8))
///     row["step"]?.integer   // 3
package enum RowValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([RowValue])
  case object([Member])

  package struct Member: Sendable, Equatable {
    package let key: String
    package let value: RowValue
    package init(_ key: String, _ value: RowValue) {
      self.key = key
      self.value = value
    }
  }

  /// The member of that name, nil if there is none or this is no object.
  ///
  /// Linear in the members.
  package subscript(key: String) -> RowValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  package var array: [RowValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  package var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int64(exactly: value)
    default: nil
    }
  }

  /// A number, or one of the three strings that stand for what JSON cannot say.
  package var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .string("NaN"): .nan
    case .string("Infinity"): .infinity
    case .string("-Infinity"): -.infinity
    default: nil
    }
  }

  /// Appends this value to a document under construction.
  package func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.null()
    case .bool(let value): json.bool(value)
    case .integer(let value): json.number(value)
    case .number(let value): json.number(value)
    case .string(let text): json.string(text)
    case .array(let elements):
      json.beginArray()
      for element in elements { element.write(to: &json) }
      json.endArray()
    case .object(let members):
      json.beginObject()
      for member in members {
        json.key(member.key)
        member.value.write(to: &json)
      }
      json.endObject()
    }
  }

  /// One line of JSON.
  package var text: String {
    var json = JSONWriter()
    write(to: &json)
    return json.text
  }
}
