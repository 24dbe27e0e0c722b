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
  /// How types are written, as far as it has been found out.
  private var manners = StateEncoder.known.withLock { $0 }
  private static let known = Guarded<[ObjectIdentifier: Manner]>([:])

  private init() {}

  package static func encode<T: Encodable>(_ value: T) throws -> [UInt8] {
    try encodeMeasured(value).bytes
  }

  /// The same bytes, and the memory that the value occupies: itself and what it holds on the heap.
  ///
  /// Counted from the capacities of its arrays, not from the bytes: room that is reserved is
  /// occupied. Within some per cent of what the allocator would say.
  package static func encodeMeasured<T: Encodable>(_ value: T) throws -> (bytes: [UInt8], size: Int)
  {
    let encoder = StateEncoder()
    let count = encoder.manners.count
    try encoder.write(value)
    if encoder.manners.count > count {
      StateEncoder.known.withLock { $0.merge(encoder.manners) { old, _ in old } }
    }
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

  fileprivate func write<T: Encodable>(_ value: T) throws { try write(value, manner(of: T.self)) }

  fileprivate func write<T: Encodable>(_ value: T, _ manner: Manner) throws {
    switch manner {
    case .own: try value.encode(to: self)
    case .memory: withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    case .bulk(let write): try withUnsafePointer(to: value) { try write(self, $0) }
    case .measured(let heapBytes):
      let before = self.heapBytes
      try value.encode(to: self)
      self.heapBytes = before + withUnsafePointer(to: value) { heapBytes($0) }
    }
  }

  /// Found out once for each type: a dynamic cast of each value took more than half of a snapshot.
  fileprivate func manner<T: Encodable>(of type: T.Type) -> Manner {
    if let known = manners[ObjectIdentifier(type)] { return known }
    let manner =
      if StateMemory.isWritten(type) {
        Manner.memory
      } else if let bulk = type as? any BulkState.Type {
        bulk.manner
      } else if let measured = type as? any HeapState.Type {
        measured.manner
      } else { Manner.own }
    manners[ObjectIdentifier(type)] = manner
    return manner
  }

  /// How values of a type are written.
  // @unchecked: the functions hold nothing but their type, which compilers take for not Sendable.
  fileprivate enum Manner: @unchecked Sendable {
    /// As its `encode(to:)` does.
    case own
    /// As they are in memory.
    case memory
    /// By a function that takes the address of the value.
    case bulk((StateEncoder, UnsafeRawPointer) throws -> Void)
    /// As its `encode(to:)` does, and it knows its size, which this function asks it.
    case measured((UnsafeRawPointer) -> Int)
  }

  fileprivate func write<T: Encodable>(optional value: T?) throws {
    put(value != nil)
    if let value { try write(value) }
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

extension HeapState {
  fileprivate static var manner: StateEncoder.Manner {
    .measured { $0.assumingMemoryBound(to: Self.self).pointee.heapBytes }
  }
}

/// Types that are written otherwise than their `encode(to:)` would: in bulk, or with a presence
/// byte that positional reading needs.
private protocol BulkState {
  func write(to encoder: StateEncoder) throws
}

extension BulkState {
  static var manner: StateEncoder.Manner {
    .bulk { encoder, value in
      try value.assumingMemoryBound(to: Self.self).pointee.write(to: encoder)
    }
  }
}

/// Numbers whose bytes in memory are those that are written: little endian and of fixed width.
enum StateMemory {
  private static let types: Set<ObjectIdentifier> = [
    ObjectIdentifier(Double.self), ObjectIdentifier(Float.self), ObjectIdentifier(UInt8.self),
    ObjectIdentifier(Int8.self), ObjectIdentifier(UInt16.self), ObjectIdentifier(Int16.self),
    ObjectIdentifier(UInt32.self), ObjectIdentifier(Int32.self), ObjectIdentifier(UInt64.self),
    ObjectIdentifier(Int64.self), ObjectIdentifier(UInt.self), ObjectIdentifier(Int.self),
  ]

  static func isWritten(_ type: Any.Type) -> Bool {
    1.littleEndian == 1 && Int.bitWidth == 64 && types.contains(ObjectIdentifier(type))
  }
}

extension Array: BulkState where Element: Encodable {
  fileprivate func write(to encoder: StateEncoder) throws {
    encoder.put(UInt32(count))
    if capacity > 0 {
      encoder.heapBytes += StateEncoder.headerBytes + capacity * MemoryLayout<Element>.stride
    }
    let manner = encoder.manner(of: Element.self)
    if case .memory = manner {
      withUnsafeBytes { encoder.bytes.append(contentsOf: $0) }
    } else {
      for element in self { try encoder.write(element, manner) }
    }
  }
}

extension Optional: BulkState where Wrapped: Encodable {
  fileprivate func write(to encoder: StateEncoder) throws {
    try encoder.write(optional: self)
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

  func encodeIfPresent(_ value: Bool?, forKey key: Key) throws {
    try encoder.write(optional: value)
  }
  func encodeIfPresent(_ value: String?, forKey key: Key) throws {
    try encoder.write(optional: value)
  }
  func encodeIfPresent(_ value: Double?, forKey key: Key) throws {
    try encoder.write(optional: value)
  }
  func encodeIfPresent(_ value: Float?, forKey key: Key) throws {
    try encoder.write(optional: value)
  }
  func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try encoder.write(optional: value) }
  func encodeIfPresent(_ value: Int8?, forKey key: Key) throws {
    try encoder.write(optional: value)
  }
  func encodeIfPresent(_ value: Int16?, forKey key: Key) throws {
    try encoder.write(optional: value)
  }
  func encodeIfPresent(_ value: Int32?, forKey key: Key) throws {
    try encoder.write(optional: value)
  }
  func encodeIfPresent(_ value: Int64?, forKey key: Key) throws {
    try encoder.write(optional: value)
  }
  func encodeIfPresent(_ value: UInt?, forKey key: Key) throws {
    try encoder.write(optional: value)
  }
  func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws {
    try encoder.write(optional: value)
  }
  func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws {
    try encoder.write(optional: value)
  }
  func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws {
    try encoder.write(optional: value)
  }
  func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws {
    try encoder.write(optional: value)
  }
  func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
    try encoder.write(optional: value)
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
