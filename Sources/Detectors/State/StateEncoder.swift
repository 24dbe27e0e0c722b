internal import MonitorCore

/// Writes detector state as compact exact bytes: every bit of a double, NaN payloads included.
///
/// Containers are positional: fields are written in the order of the type's `encode(to:)` and read
/// back in the same order, as synthesized conformances do. Numbers are little endian and of fixed
/// width, strings and arrays carry a count, optionals a byte. Dictionaries with string keys are
/// written in key order, so equal states make equal bytes.
///
///     let bytes = try StateEncoder.encode(detector)
///     let same = try StateDecoder.decode(LossSpike.self, from: bytes)
package final class StateEncoder: Encoder {
  package var codingPath: [any CodingKey] { [] }
  package var userInfo: [CodingUserInfoKey: Any] { [:] }
  fileprivate(set) var bytes: [UInt8] = []
  /// Memory that what was written so far holds beside itself.
  fileprivate var heapBytes = 0

  private init() {}

  package static func encode<T: Encodable>(_ value: T) throws -> [UInt8] {
    let encoder = StateEncoder()
    try encoder.write(value)
    return encoder.bytes
  }

  /// The same bytes, and the memory that the value occupies: itself and what it holds on the heap.
  ///
  /// Counted from the capacities of its arrays, not from the bytes: room that is reserved is
  /// occupied. Within some per cent of what the allocator would say.
  package static func encodeMeasured<T: Encodable>(_ value: T) throws -> (bytes: [UInt8], size: Int)
  {
    let encoder = StateEncoder()
    try encoder.write(value)
    return (encoder.bytes, MemoryLayout<T>.size + encoder.heapBytes)
  }

  package func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(KeyedStateWriter<Key>(encoder: self))
  }
  package func unkeyedContainer() -> any UnkeyedEncodingContainer {
    UnkeyedStateWriter(encoder: self)
  }
  package func singleValueContainer() -> any SingleValueEncodingContainer {
    SingleStateWriter(encoder: self)
  }

  fileprivate func write<T: Encodable>(_ value: T) throws {
    if let bulk = value as? any BulkState {
      try bulk.write(to: self)
    } else if let known = value as? any HeapState {
      let before = heapBytes
      try value.encode(to: self)
      heapBytes = before + known.heapBytes
    } else {
      try value.encode(to: self)
    }
  }

  fileprivate func put<I: FixedWidthInteger>(_ value: I) { bytes.appendLittleEndian(value) }
  fileprivate func put(_ value: Bool) { bytes.append(value ? 1 : 0) }
  fileprivate func put(_ value: Double) { put(value.bitPattern) }
  fileprivate func put(_ value: Float) { put(value.bitPattern) }
  fileprivate func put(_ value: Int) { put(Int64(value)) }
  fileprivate func put(_ value: UInt) { put(UInt64(value)) }
  fileprivate func put(_ value: String) {
    put(UInt32(value.utf8.count))
    bytes.append(contentsOf: value.utf8)
    // Up to 15 bytes are kept in place.
    if value.utf8.count > 15 { heapBytes += StateEncoder.headerBytes + value.utf8.count }
  }

  /// What a heap object costs before its content: the object's header and the allocator's.
  static let headerBytes = 48
}

/// State that keeps more in memory than it writes, and knows how much.
protocol HeapState {
  var heapBytes: Int { get }
}

/// Types that are written otherwise than their `encode(to:)` would: in bulk, or with a presence
/// byte that positional reading needs.
private protocol BulkState {
  func write(to encoder: StateEncoder) throws
}

extension Array: BulkState where Element: Encodable {
  fileprivate func write(to encoder: StateEncoder) throws {
    encoder.put(UInt32(count))
    if capacity > 0 {
      encoder.heapBytes += StateEncoder.headerBytes + capacity * MemoryLayout<Element>.stride
    }
    if let doubles = self as? [Double] {
      for value in doubles { encoder.put(value) }
    } else {
      for element in self { try encoder.write(element) }
    }
  }
}

extension Optional: BulkState where Wrapped: Encodable {
  fileprivate func write(to encoder: StateEncoder) throws {
    encoder.put(self != nil)
    if case .some(let value) = self { try encoder.write(value) }
  }
}

extension Dictionary: BulkState where Key: Encodable & Comparable, Value: Encodable {
  fileprivate func write(to encoder: StateEncoder) throws {
    encoder.put(UInt32(count))
    if capacity > 0 {
      // A table is at most three quarters full.
      let width = MemoryLayout<Key>.stride + MemoryLayout<Value>.stride
      encoder.heapBytes += StateEncoder.headerBytes + capacity * 4 / 3 * width
    }
    for (key, value) in sorted(by: { $0.key < $1.key }) {
      try encoder.write(key)
      try encoder.write(value)
    }
  }
}

private struct KeyedStateWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: StateEncoder
  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) { encoder.put(false) }
  func encode(_ value: Bool, forKey key: Key) { encoder.put(value) }
  func encode(_ value: String, forKey key: Key) { encoder.put(value) }
  func encode(_ value: Double, forKey key: Key) { encoder.put(value) }
  func encode(_ value: Float, forKey key: Key) { encoder.put(value) }
  func encode(_ value: Int, forKey key: Key) { encoder.put(value) }
  func encode(_ value: Int8, forKey key: Key) { encoder.put(value) }
  func encode(_ value: Int16, forKey key: Key) { encoder.put(value) }
  func encode(_ value: Int32, forKey key: Key) { encoder.put(value) }
  func encode(_ value: Int64, forKey key: Key) { encoder.put(value) }
  func encode(_ value: UInt, forKey key: Key) { encoder.put(value) }
  func encode(_ value: UInt8, forKey key: Key) { encoder.put(value) }
  func encode(_ value: UInt16, forKey key: Key) { encoder.put(value) }
  func encode(_ value: UInt32, forKey key: Key) { encoder.put(value) }
  func encode(_ value: UInt64, forKey key: Key) { encoder.put(value) }
  func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try encoder.write(value) }

  func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent(_ value: String?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try encoder.write(value) }
  func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
    try encoder.write(value)
  }

  /// Synthesized enums put their payload in a container under the case's name: the name is written.
  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    encoder.put(key.stringValue)
    return encoder.container(keyedBy: type)
  }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder.unkeyedContainer()
  }
  func superEncoder() -> any Encoder { encoder }
  func superEncoder(forKey key: Key) -> any Encoder { encoder }
}

private struct UnkeyedStateWriter: UnkeyedEncodingContainer {
  let encoder: StateEncoder
  private let countAt: Int
  private(set) var count = 0
  var codingPath: [any CodingKey] { [] }

  init(encoder: StateEncoder) {
    self.encoder = encoder
    countAt = encoder.bytes.count
    encoder.put(UInt32(0))
  }

  private mutating func bump() {
    count += 1
    for k in 0..<4 { encoder.bytes[countAt + k] = UInt8(truncatingIfNeeded: count >> (8 * k)) }
  }

  mutating func encodeNil() throws { bump() }
  mutating func encode<T: Encodable>(_ value: T) throws {
    bump()
    try encoder.write(value)
  }
  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    bump()
    return encoder.container(keyedBy: type)
  }
  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    bump()
    return encoder.unkeyedContainer()
  }
  mutating func superEncoder() -> any Encoder { encoder }
}

private struct SingleStateWriter: SingleValueEncodingContainer {
  let encoder: StateEncoder
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { encoder.put(false) }
  func encode(_ value: Bool) { encoder.put(value) }
  func encode(_ value: String) { encoder.put(value) }
  func encode(_ value: Double) { encoder.put(value) }
  func encode(_ value: Float) { encoder.put(value) }
  func encode(_ value: Int) { encoder.put(value) }
  func encode(_ value: Int8) { encoder.put(value) }
  func encode(_ value: Int16) { encoder.put(value) }
  func encode(_ value: Int32) { encoder.put(value) }
  func encode(_ value: Int64) { encoder.put(value) }
  func encode(_ value: UInt) { encoder.put(value) }
  func encode(_ value: UInt8) { encoder.put(value) }
  func encode(_ value: UInt16) { encoder.put(value) }
  func encode(_ value: UInt32) { encoder.put(value) }
  func encode(_ value: UInt64) { encoder.put(value) }
  func encode<T: Encodable>(_ value: T) throws { try encoder.write(value) }
}
