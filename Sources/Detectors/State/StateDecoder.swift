internal import MonitorCore

/// State bytes that cannot be read: cut short, or written by another version of the type.
package enum StateError: Error, Equatable, CustomStringConvertible {
  case truncated(offset: Int)
  case text(offset: Int)
  case leftover(count: Int)
  case unsupported(String)
  case version(UInt8)
  case unknownDetector(String)

  package var description: String {
    switch self {
    case .truncated(let offset): "detector state ends inside the value at byte \(offset)"
    case .text(let offset): "detector state has a broken string at byte \(offset)"
    case .leftover(let count): "detector state has \(count) bytes more than its type reads"
    case .unsupported(let what): "detector state cannot hold \(what)"
    case .version(let v): "detector state of version \(v), this program reads another"
    case .unknownDetector(let name): "detector state of \(name), which this program does not have"
    }
  }
}

/// Reads what `StateEncoder` wrote.
///
/// Bounds are checked, so damaged bytes throw and never crash.
package final class StateDecoder: Decoder {
  package var codingPath: [any CodingKey] { [] }
  package var userInfo: [CodingUserInfoKey: Any] { [:] }
  private let bytes: [UInt8]
  private var offset = 0

  /// How types are read, as far as it has been found out.
  private var manners = StateDecoder.known.withLock { $0 }
  private static let known = Guarded<[ObjectIdentifier: Manner]>([:])

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  package static func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
    let decoder = StateDecoder(bytes)
    let count = decoder.manners.count
    defer {
      if decoder.manners.count > count {
        StateDecoder.known.withLock { $0.merge(decoder.manners) { old, _ in old } }
      }
    }
    let value = try decoder.read(type)
    guard decoder.offset == bytes.count else {
      throw StateError.leftover(count: bytes.count - decoder.offset)
    }
    return value
  }

  package func container<Key: CodingKey>(
    keyedBy type: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(KeyedStateReader<Key>(decoder: self))
  }
  package func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    UnkeyedStateReader(decoder: self, count: Int(try int(UInt32.self)))
  }
  package func singleValueContainer() throws -> any SingleValueDecodingContainer {
    SingleStateReader(decoder: self)
  }

  fileprivate func read<T: Decodable>(_ type: T.Type) throws -> T {
    try read(type, manner(of: type))
  }

  fileprivate func read<T: Decodable>(_ type: T.Type, _ manner: Manner) throws -> T {
    switch manner {
    case .own: return try type.init(from: self)
    case .memory:
      let width = MemoryLayout<T>.size
      guard bytes.count - offset >= width else { throw StateError.truncated(offset: offset) }
      defer { offset += width }
      return bytes.withUnsafeBytes { raw in
        withUnsafeTemporaryAllocation(of: T.self, capacity: 1) { value in
          let target = UnsafeMutableRawBufferPointer(value)
          target.copyMemory(from: UnsafeRawBufferPointer(rebasing: raw[offset..<(offset + width)]))
          return value[0]
        }
      }
    case .bulk(let read):
      return try withUnsafeTemporaryAllocation(of: T.self, capacity: 1) { value in
        guard let address = value.baseAddress else { throw StateError.unsupported("\(type)") }
        try read(self, address)
        return address.move()
      }
    }
  }

  fileprivate func manner<T: Decodable>(of type: T.Type) -> Manner {
    if let known = manners[ObjectIdentifier(type)] { return known }
    let manner =
      if StateMemory.isWritten(type) {
        Manner.memory
      } else if let bulk = type as? any BulkReadable.Type {
        bulk.manner
      } else { Manner.own }
    manners[ObjectIdentifier(type)] = manner
    return manner
  }

  /// How values of a type are read, as `StateEncoder.Manner`.
  // @unchecked: the functions hold nothing but their type, which compilers take for not Sendable.
  fileprivate enum Manner: @unchecked Sendable {
    case own
    /// As they are in memory: any bits are a value.
    case memory
    /// By a function that puts the value at an address, if it does not throw.
    case bulk((StateDecoder, UnsafeMutableRawPointer) throws -> Void)
  }

  /// Copies numbers that were written as they are in memory.
  fileprivate func fill(_ target: UnsafeMutableRawBufferPointer) {
    bytes.withUnsafeBytes { raw in
      target.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: raw[offset..<(offset + target.count)]))
    }
    offset += target.count
  }

  fileprivate func int<I: FixedWidthInteger>(_ type: I.Type) throws -> I {
    let width = I.bitWidth / 8
    guard bytes.count - offset >= width else { throw StateError.truncated(offset: offset) }
    var value: I = 0
    for k in 0..<width { value |= I(truncatingIfNeeded: UInt64(bytes[offset + k]) << (8 * k)) }
    offset += width
    return value
  }
  fileprivate func bool() throws -> Bool { try int(UInt8.self) != 0 }
  fileprivate func double() throws -> Double { Double(bitPattern: try int(UInt64.self)) }
  fileprivate func float() throws -> Float { Float(bitPattern: try int(UInt32.self)) }

  fileprivate func string() throws -> String {
    let count = Int(try int(UInt32.self))
    guard bytes.count - offset >= count else { throw StateError.truncated(offset: offset) }
    guard let text = String(validating: bytes[offset..<(offset + count)], as: UTF8.self) else {
      throw StateError.text(offset: offset)
    }
    offset += count
    return text
  }

  /// The string that comes next, without taking it.
  fileprivate func peekString() -> String? {
    let at = offset
    defer { offset = at }
    return try? string()
  }

  /// A count that the remaining bytes could hold: damaged bytes must not ask for gigabytes.
  fileprivate func count(elementBytes: Int) throws -> Int {
    let count = Int(try int(UInt32.self))
    guard count * elementBytes <= bytes.count - offset else {
      throw StateError.truncated(offset: offset)
    }
    return count
  }
}

private protocol BulkReadable {
  static func read(from decoder: StateDecoder) throws -> Self
}

extension BulkReadable {
  static var manner: StateDecoder.Manner {
    .bulk { decoder, target in
      target.initializeMemory(as: Self.self, to: try Self.read(from: decoder))
    }
  }
}

extension Array: BulkReadable where Element: Decodable {
  fileprivate static func read(from decoder: StateDecoder) throws -> [Element] {
    let manner = decoder.manner(of: Element.self)
    if case .memory = manner {
      let count = try decoder.count(elementBytes: MemoryLayout<Element>.size)
      return [Element](unsafeUninitializedCapacity: count) { elements, initialized in
        decoder.fill(
          UnsafeMutableRawBufferPointer(
            start: elements.baseAddress, count: count * MemoryLayout<Element>.size))
        initialized = count
      }
    }
    let count = try decoder.count(elementBytes: 1)
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try decoder.read(Element.self, manner)) }
    return elements
  }
}

extension Optional: BulkReadable where Wrapped: Decodable {
  fileprivate static func read(from decoder: StateDecoder) throws -> Wrapped? {
    try decoder.bool() ? try decoder.read(Wrapped.self) : nil
  }
}

extension Dictionary: BulkReadable where Key: Decodable & Comparable, Value: Decodable {
  fileprivate static func read(from decoder: StateDecoder) throws -> [Key: Value] {
    let count = try decoder.count(elementBytes: 1)
    var result: [Key: Value] = [:]
    result.reserveCapacity(count)
    for _ in 0..<count {
      let key = try decoder.read(Key.self)
      result[key] = try decoder.read(Value.self)
    }
    return result
  }
}

private struct KeyedStateReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: StateDecoder
  var codingPath: [any CodingKey] { [] }
  /// Only synthesized enums ask: the one key is the case whose name comes next.
  var allKeys: [Key] { decoder.peekString().flatMap(Key.init(stringValue:)).map { [$0] } ?? [] }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) throws -> Bool { try !decoder.bool() }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try decoder.bool() }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try decoder.string() }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try decoder.double() }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try decoder.float() }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { Int(try decoder.int(Int64.self)) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try decoder.int(type) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try decoder.int(type) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try decoder.int(type) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try decoder.int(type) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt {
    UInt(try decoder.int(UInt64.self))
  }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try decoder.int(type) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try decoder.int(type) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try decoder.int(type) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try decoder.int(type) }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try decoder.read(type) }

  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try optional(type) }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try optional(type)
  }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
    try optional(type)
  }
  func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? { try optional(type) }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(type) }
  func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? { try optional(type) }
  func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? { try optional(type) }
  func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { try optional(type) }
  func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try optional(type) }
  func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? { try optional(type) }
  func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? { try optional(type) }
  func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? {
    try optional(type)
  }
  func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? {
    try optional(type)
  }
  func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
    try optional(type)
  }
  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    try optional(type)
  }
  private func optional<T: Decodable>(_ type: T.Type) throws -> T? {
    try decoder.bool() ? try decoder.read(type) : nil
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    _ = try decoder.string()
    return try decoder.container(keyedBy: type)
  }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder.unkeyedContainer()
  }
  func superDecoder() throws -> any Decoder { decoder }
  func superDecoder(forKey key: Key) throws -> any Decoder { decoder }
}

private struct UnkeyedStateReader: UnkeyedDecodingContainer {
  let decoder: StateDecoder
  let count: Int?
  private(set) var currentIndex = 0
  var codingPath: [any CodingKey] { [] }
  var isAtEnd: Bool { currentIndex >= count ?? 0 }

  init(decoder: StateDecoder, count: Int) {
    self.decoder = decoder
    self.count = count
  }

  mutating func decodeNil() throws -> Bool { throw StateError.unsupported("nil in a raw list") }
  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    currentIndex += 1
    return try decoder.read(type)
  }
  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    currentIndex += 1
    return try decoder.container(keyedBy: type)
  }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    currentIndex += 1
    return try decoder.unkeyedContainer()
  }
  mutating func superDecoder() throws -> any Decoder { decoder }
}

private struct SingleStateReader: SingleValueDecodingContainer {
  let decoder: StateDecoder
  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { false }
  func decode(_ type: Bool.Type) throws -> Bool { try decoder.bool() }
  func decode(_ type: String.Type) throws -> String { try decoder.string() }
  func decode(_ type: Double.Type) throws -> Double { try decoder.double() }
  func decode(_ type: Float.Type) throws -> Float { try decoder.float() }
  func decode(_ type: Int.Type) throws -> Int { Int(try decoder.int(Int64.self)) }
  func decode(_ type: Int8.Type) throws -> Int8 { try decoder.int(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try decoder.int(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try decoder.int(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try decoder.int(type) }
  func decode(_ type: UInt.Type) throws -> UInt { UInt(try decoder.int(UInt64.self)) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.int(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.int(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.int(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder.int(type) }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoder.read(type) }
}
