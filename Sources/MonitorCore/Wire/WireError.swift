/// Why a line (or a binary frame) was not taken: a code for programs, a sentence for people.
///
/// A line is taken whole or not at all, so that nobody has to guess which of its points exist.
package struct WireError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The reasons, each with its own counter.
  ///
  /// Raw values are part of the protocol.
  package enum Code: String, Sendable, CaseIterable {
    /// Longer than `Limits.lineBytes`; the rest of it is skipped up to the next line end.
    case lineTooLong = "line_too_long"
    /// The connection closed in the middle of a line: what came is not trusted.
    case halfLine = "half_line"
    case notUTF8 = "not_utf8"
    case syntax
    /// Good so far, but the line ends before the object does.
    case truncated
    case notAnObject = "not_an_object"
    case nestingTooDeep = "nesting_too_deep"
    case badEscape = "bad_escape"
    case typeUnknown = "type_unknown"
    case fieldMissing = "field_missing"
    case fieldType = "field_type"
    case stepInvalid = "step_invalid"
    case timeInvalid = "time_invalid"
    case rankInvalid = "rank_invalid"
    case nameInvalid = "name_invalid"
    case valueType = "value_type"
    /// A written-out number that no double comes near, such as 1e400. Infinity must be spelled.
    case numberOutOfRange = "number_out_of_range"
    case arrayTooLong = "array_too_long"
    case arrayElement = "array_element"
    case tooManyPoints = "too_many_points"
    case configTooLarge = "config_too_large"
    case statusUnknown = "status_unknown"
    /// A metric that has held numbers is sent an array, or the other way round.
    case kindChanged = "kind_changed"
    case tooManySeries = "too_many_series"
    case tooManyRuns = "too_many_runs"
    case tooManySubscriptions = "too_many_subscriptions"
    case notPermitted = "not_permitted"
    case tooManyConnections = "too_many_connections"
    case diskFull = "disk_full"
    /// The store could not be read, so that a line that goes back in time cannot be judged.
    case storeFailed = "store_failed"
    /// A binary frame that breaks the layout of schemas/binary.md.
    case badFrame = "bad_frame"
  }

  package var code: Code
  package var message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { "\(code.rawValue): \(message)" }
}
