/// Writes the binary protocol: a sender's side.
///
///     var encoder = BinaryEncoder()
///     encoder.layout(0, run: "r", metrics: ["loss"])
///     encoder.columns(0, steps: [5, 6], values: [[2.0, 1.0]])
///     encoder.message(#"{"type":"sync","id":1}"#)
///     send(encoder.bytes)
package struct BinaryEncoder {
  /// What is to be sent.
  package private(set) var bytes: [UInt8]

  /// - Parameter beginningWithMagic: false for frames of a connection that has begun already.
  package init(beginningWithMagic: Bool = true) {
    bytes = beginningWithMagic ? BinaryFormat.magic : []
  }

  /// Forgets what has been sent; the magic is sent once a connection.
  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Any message of the protocol, as JSON text.
  package mutating func message(_ json: String) { message(utf8: json.utf8) }

  /// The same, from bytes without a line end.
  package mutating func message(utf8 json: some Collection<UInt8>) {
    frame(.message) { $0.append(contentsOf: json) }
  }

  /// Says what the columns of a layout are.
  ///
  /// - Parameter vectors: positions of metrics that are arrays.
  package mutating func layout(
    _ number: UInt32, run: String, rank: Int = 0, metrics: [String], vectors: Set<Int> = []
  ) {
    frame(.layout) { bytes in
      bytes.appendLittleEndian(number)
      bytes.appendLittleEndian(UInt32(rank))
      bytes.appendLittleEndian(UInt16(run.utf8.count))
      bytes.append(contentsOf: run.utf8)
      bytes.appendLittleEndian(UInt32(metrics.count))
      for (k, metric) in metrics.enumerated() {
        bytes.append(vectors.contains(k) ? 1 : 0)
        bytes.appendLittleEndian(UInt16(metric.utf8.count))
        bytes.append(contentsOf: metric.utf8)
      }
    }
  }

  /// Steps of a layout without arrays; `values` holds one array a metric, a value a step.
  package mutating func columns(
    _ layout: UInt32, steps: [Int64], times: [Double]? = nil, values: [[Double]]
  ) {
    columns(layout, steps: steps, times: times) { bytes in
      for column in values {
        precondition(column.count == steps.count, "a value a step")
        for value in column { bytes.appendLittleEndian(value.bitPattern) }
      }
    }
  }

  /// Steps of any layout; `values` appends the columns as the format has them.
  package mutating func columns(
    _ layout: UInt32, steps: [Int64], times: [Double]?, _ values: (inout [UInt8]) -> Void
  ) {
    frame(.columns) { bytes in
      bytes.appendLittleEndian(layout)
      bytes.append(times == nil ? 0 : 1)
      bytes.appendLittleEndian(UInt32(steps.count))
      for step in steps { bytes.appendLittleEndian(step) }
      for time in times ?? [] { bytes.appendLittleEndian(time.bitPattern) }
      values(&bytes)
    }
  }

  private mutating func frame(_ kind: BinaryFormat.Kind, _ body: (inout [UInt8]) -> Void) {
    let start = bytes.count
    bytes.appendLittleEndian(UInt32(0))
    bytes.append(kind.rawValue)
    body(&bytes)
    let length = UInt32(bytes.count - start - 4)
    precondition(length <= UInt32(Limits.frameBytes), "a frame beyond Limits.frameBytes")
    withUnsafeBytes(of: length.littleEndian) { length in
      for k in 0..<4 { bytes[start + k] = length[k] }
    }
  }
}
