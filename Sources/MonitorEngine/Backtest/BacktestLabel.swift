internal import MonitorCore

/// What went wrong in a recorded run, and from which step the plain curve shows it.
package struct BacktestLabel: Sendable, Equatable {
  package var run: String
  /// `healthy`, `loss-explosion`, `entropy-collapse`, `grad-spike`, `non-finite`,
  /// `plasticity-loss`, `stability-gap`; others are not scored.
  package var kind: String
  package var steps: Int64
  /// The step from which the trouble stands in the plain curve.
  package var visible: Int64?
  /// The first step at which it could be in the stream.
  package var cause: Int64
  /// First step and length of each event of its own.
  package var spikes: [(step: Int64, length: Int64)]
  /// Task switches that cost an earlier task accuracy.
  package var switches: [Int64]

  package static func == (a: BacktestLabel, b: BacktestLabel) -> Bool {
    a.run == b.run && a.kind == b.kind && a.visible == b.visible && a.cause == b.cause
  }

  /// Reads a file of labels: a JSON array of objects with `run`, `kind`, `steps`, `visible`, and
  /// where they apply `cause`, `spikes` ([[step, length], …]) and `gaps` ([{"switch": step}, …]).
  package static func read(_ file: [UInt8]) throws(ConfigurationFileProblem) -> [BacktestLabel] {
    // One JSON document over several lines: line ends are white space to the reader.
    let padded =
      file.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 } + Array(repeating: 0x0A, count: 32)
    let result: Result<JSONValue, WireError> = padded.withUnsafeBytes { bytes in
      do throws(WireError) {
        return .success(try JSONValue(line: UnsafeRawBufferPointer(rebasing: bytes[..<file.count])))
      } catch {
        return .failure(error)
      }
    }
    switch result {
    case .failure(let error):
      throw ConfigurationFileProblem(message: "the labels are not JSON: \(error.message)")
    case .success(.array(let items)):
      var labels: [BacktestLabel] = []
      for item in items {
        guard let label = BacktestLabel(item) else {
          throw ConfigurationFileProblem(
            message: "label \(labels.count + 1) lacks run, kind or steps")
        }
        labels.append(label)
      }
      return labels
    case .success: throw ConfigurationFileProblem(message: "the labels are not a JSON array")
    }
  }

  private init?(_ json: JSONValue) {
    guard case .string(let run)? = json["run"], case .string(let kind)? = json["kind"],
      let steps = json["steps"]?.whole
    else { return nil }
    self.run = run
    self.kind = kind
    self.steps = steps
    visible = json["visible"]?.whole
    cause = json["cause"]?.whole ?? 0
    spikes = (json["spikes"]?.items ?? []).compactMap { pair in
      guard pair.items.count == 2, let step = pair.items[0].whole, let n = pair.items[1].whole
      else { return nil }
      return (step, n)
    }
    switches = Set((json["gaps"]?.items ?? []).compactMap { $0["switch"]?.whole }).sorted()
  }
}

/// A file that a person wrote and that cannot be used, and why.
package struct ConfigurationFileProblem: Error, Equatable, CustomStringConvertible {
  package let message: String
  package var description: String { message }
}

extension JSONValue {
  fileprivate var whole: Int64? {
    guard case .number(let x, _) = self, x == x.rounded(), abs(x) < 0x1p53 else { return nil }
    return Int64(x)
  }
  fileprivate var items: [JSONValue] {
    if case .array(let items) = self { items } else { [] }
  }
}
