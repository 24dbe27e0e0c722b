internal import MonitorCore

/// TensorBoard's event files: TFRecords of protocol buffers, scalars only.
///
/// A record is its length (8 bytes, little endian), a masked CRC-32C of that, the bytes, a masked
/// CRC-32C of them. An `Event` has wall_time (1), step (2) and a summary (5) of values with a tag (1)
/// and simple_value (2), as PyTorch writes it, or a tensor (8) of one element, as TensorFlow 2 does.
/// A step that goes back, as after a resume, opens an attempt as it does for any trainer.
package struct TensorBoardImport: ImportFormat {
  private let run: String
  private var buffer: [UInt8] = []
  private var record = 0
  package private(set) var report = ImportReport()
  /// Larger than any scalar's event; images and graphs are passed over, this is a damaged length.
  private static let recordBytes = 256 << 20

  package init(_ settings: ImportSettings) throws(ControlFailure) {
    guard let run = settings.run else {
      throw ControlFailure(.usage, "event files do not name their run: say --run NAME")
    }
    self.run = run
    report.note(run: run)
  }

  /// Whether a file begins like one of these.
  package static func recognizes(_ start: [UInt8]) -> Bool {
    start.count >= 12 && length(start[...]) != nil
  }

  package mutating func add(_ bytes: ArraySlice<UInt8>) throws(ControlFailure) -> [UInt8] {
    buffer += bytes
    var lines: [UInt8] = []
    var at = 0
    while buffer.count - at >= 12 {
      guard let length = TensorBoardImport.length(buffer[at...]),
        length <= TensorBoardImport.recordBytes
      else { throw ControlFailure(.failure, "record \(record + 1) has a damaged length") }
      guard buffer.count - at >= 16 + length else { break }
      let body = buffer[(at + 12)..<(at + 12 + length)]
      let sum = UInt32(littleEndian: buffer[(at + 12 + length)...])
      guard CRC32C.masked(body) == sum else {
        throw ControlFailure(.failure, "record \(record + 1) is damaged: its checksum differs")
      }
      record += 1
      try lines.append(contentsOf: event(body))
      at += 16 + length
    }
    buffer.removeSubrange(..<at)
    return lines
  }

  package mutating func finish() -> [UInt8] {
    report.isCutShort = !buffer.isEmpty
    return []
  }

  private static func length(_ bytes: ArraySlice<UInt8>) -> Int? {
    let start = bytes.startIndex
    let sum = UInt32(littleEndian: bytes[(start + 8)...])
    guard CRC32C.masked(bytes[start..<(start + 8)]) == sum else { return nil }
    return Int(exactly: UInt64(littleEndian: bytes))
  }

  private mutating func event(_ body: ArraySlice<UInt8>) throws(ControlFailure) -> [UInt8] {
    var (time, step): (Double?, Int64) = (nil, 0)
    var values: [(String, Double)] = []
    var fields = ProtobufFields(body, record: record)
    while let field = try fields.next() {
      switch (field.number, field.value) {
      case (1, .fixed64(let bits)): time = Double(bitPattern: bits)
      case (2, .varint(let value)): step = Int64(bitPattern: value)
      case (5, .bytes(let summary)): try read(summary, &values)
      default: break
      }
    }
    guard step >= 0 else { return [] }
    var line = ImportedLine(run: run, step: step, time: time)
    for (tag, value) in values { line.add(tag, value) }
    report.points += values.count
    return line.bytes()
  }

  private mutating func read(
    _ summary: ArraySlice<UInt8>, _ values: inout [(String, Double)]
  ) throws(ControlFailure) {
    var fields = ProtobufFields(summary, record: record)
    while let field = try fields.next() {
      guard field.number == 1, case .bytes(let value) = field.value else { continue }
      var (tag, number): (String, Double?) = ("", nil)
      var inner = ProtobufFields(value, record: record)
      while let part = try inner.next() {
        switch (part.number, part.value) {
        case (1, .bytes(let name)): tag = String(decoding: name, as: UTF8.self)
        case (2, .fixed32(let bits)): number = Double(Float(bitPattern: bits))
        case (8, .bytes(let tensor)): number = try scalar(tensor)
        default: break
        }
      }
      if let number, !tag.isEmpty { values.append((tag, number)) } else { report.leaveOut(tag) }
    }
  }

  /// The one element of a tensor; nil if it has more, or is of another kind.
  private func scalar(_ tensor: ArraySlice<UInt8>) throws(ControlFailure) -> Double? {
    var type: UInt64 = 0
    var content: ArraySlice<UInt8> = []
    var fields = ProtobufFields(tensor, record: record)
    while let field = try fields.next() {
      switch (field.number, field.value) {
      case (1, .varint(let value)): type = value
      // Raw bytes, or a packed list of floats (5) or doubles (6): the same for one element.
      case (4, .bytes(let bytes)), (5, .bytes(let bytes)), (6, .bytes(let bytes)): content = bytes
      case (5, .fixed32(let bits)): return Double(Float(bitPattern: bits))
      case (6, .fixed64(let bits)): return Double(bitPattern: bits)
      default: break
      }
    }
    switch (type, content.count) {
    case (1, 4): return Double(Float(bitPattern: UInt32(littleEndian: content)))
    case (2, 8): return Double(bitPattern: UInt64(littleEndian: content))
    default: return nil
    }
  }
}

/// Fields of a protocol buffer, one after the other.
private struct ProtobufFields {
  enum Value { case varint(UInt64), fixed64(UInt64), fixed32(UInt32), bytes(ArraySlice<UInt8>) }

  private var rest: ArraySlice<UInt8>
  private let record: Int

  init(_ bytes: ArraySlice<UInt8>, record: Int) {
    rest = bytes
    self.record = record
  }

  mutating func next() throws(ControlFailure) -> (number: UInt64, value: Value)? {
    guard !rest.isEmpty else { return nil }
    let key = try varint()
    let number = key >> 3
    switch key & 7 {
    case 0: return (number, .varint(try varint()))
    case 1: return (number, .fixed64(UInt64(littleEndian: try take(8))))
    case 2:
      let count = Int(clamping: try varint())
      return (number, .bytes(try take(count)))
    case 5: return (number, .fixed32(UInt32(littleEndian: try take(4))))
    default: throw damaged
    }
  }

  private var damaged: ControlFailure {
    ControlFailure(.failure, "record \(record) is no event of TensorBoard")
  }

  private mutating func varint() throws(ControlFailure) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      guard let byte = rest.popFirst() else { throw damaged }
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw damaged
  }

  private mutating func take(_ count: Int) throws(ControlFailure) -> ArraySlice<UInt8> {
    guard count <= rest.count else { throw damaged }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}

extension FixedWidthInteger {
  /// From the first bytes of a slice that has enough of them.
  fileprivate init(littleEndian bytes: ArraySlice<UInt8>) {
    var value: Self = 0
    for (k, byte) in bytes.prefix(MemoryLayout<Self>.size).enumerated() {
      value |= Self(byte) << (8 * k)
    }
    self = value
  }
}

/// CRC-32C (Castagnoli), masked as TFRecord and LevelDB do it.
enum CRC32C {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }

  static func masked(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let crc = of(bytes)
    return (crc >> 15 | crc << 17) &+ 0xA282_EAD8
  }
}
