internal import CZlib

/// A training's state and what it belongs to, as the bytes of a file.
///
/// All numbers little-endian, a text as its length (u32) and its UTF-8:
///
///     "MTRAINCP"  u32 version (1)  u32 CRC-32 of all after the head  u64 bytes after it
///     text run    text settings    i64 last step                   u32 parts
///     a part: text name, u8 width (4 or 8), u64 numbers, the numbers
package struct CheckpointFile: Sendable, Equatable {
  package static let version: UInt32 = 1
  static let magic = Array("MTRAINCP".utf8)
  static let headBytes = 24

  /// The run's name.
  package var run: String
  /// The run's settings, a line `NAME=VALUE` each.
  package var settings: String
  package var state: TrainingState

  package init(run: String, settings: String, state: TrainingState) {
    self.run = run
    self.settings = settings
    self.state = state
  }

  /// Why bytes are no checkpoint.
  package enum Problem: Error, Equatable, CustomStringConvertible {
    case notACheckpoint
    case version(UInt32)
    case cutShort(bytes: Int, wanted: UInt64)
    case tooLong(bytes: Int, wanted: UInt64)
    case checksum
    case malformed(String)

    package var description: String {
      switch self {
      case .notACheckpoint: "it is no checkpoint of monitor-train"
      case .version(let version):
        "it has version \(version) of the format; this program reads version \(CheckpointFile.version)"
      case .cutShort(let bytes, let wanted):
        "it is cut short: \(bytes) bytes of \(wanted). Take an older checkpoint"
      case .tooLong(let bytes, let wanted):
        "it is damaged: \(bytes) bytes where there should be \(wanted). Take an older checkpoint"
      case .checksum: "it is damaged: its checksum is wrong. Take an older checkpoint"
      case .malformed(let what): "it is damaged: \(what)"
      }
    }
  }

  package enum Bounds {
    package static let fileBytes = 1 << 30
    package static let parts = 4096
    package static let textBytes = 1 << 16
  }
}

// MARK: - Bytes

extension CheckpointFile {
  package func encode() -> [UInt8] {
    var body: [UInt8] = []
    body.reserveCapacity(state.parts.reduce(4096) { $0 + $1.bytes.count + 64 })
    body.append(text: run)
    body.append(text: settings)
    body.append(number: UInt64(bitPattern: Int64(state.lastStep)))
    body.append(number: UInt32(state.parts.count))
    for part in state.parts {
      body.append(text: part.name)
      body.append(UInt8(part.width))
      body.append(number: UInt64(part.count))
      body.append(contentsOf: part.bytes)
    }
    var file = Self.magic
    file.reserveCapacity(Self.headBytes + body.count)
    file.append(number: Self.version)
    file.append(contentsOf: [UInt8](repeating: 0, count: 12))
    file.append(contentsOf: body)
    Self.seal(&file)
    return file
  }

  /// Puts checksum and length into a head that has room for them.
  static func seal(_ file: inout [UInt8]) {
    var seal: [UInt8] = []
    seal.append(number: checksum(file[headBytes...]))
    seal.append(number: UInt64(file.count - headBytes))
    file.replaceSubrange(12..<headBytes, with: seal)
  }

  package init(decoding bytes: [UInt8]) throws(Problem) {
    guard bytes.prefix(8).elementsEqual(Self.magic), bytes.count >= Self.headBytes else {
      throw .notACheckpoint
    }
    var head = Reader(bytes: bytes[8..<Self.headBytes])
    let version = UInt32(truncatingIfNeeded: try head.number(4, "version"))
    guard version == Self.version else { throw .version(version) }
    let checksum = UInt32(truncatingIfNeeded: try head.number(4, "checksum"))
    let length = try head.number(8, "length")
    let body = bytes[Self.headBytes...]
    guard UInt64(body.count) >= length else { throw .cutShort(bytes: body.count, wanted: length) }
    guard UInt64(body.count) == length else { throw .tooLong(bytes: body.count, wanted: length) }
    guard Self.checksum(body) == checksum else { throw .checksum }
    var reader = Reader(bytes: body)
    run = try reader.text("name of the run")
    settings = try reader.text("settings")
    let last = Int(Int64(bitPattern: try reader.number(8, "last step")))
    guard (-1..<1 << 53).contains(last) else { throw .malformed("its last step is \(last)") }
    state = TrainingState(lastStep: last)
    let count = try reader.number(4, "number of parts")
    guard count <= UInt64(Bounds.parts) else { throw .malformed("it has \(count) parts") }
    for index in 0..<count {
      let part = try reader.part(index, after: state)
      state.put(part)
    }
    guard reader.bytes.isEmpty else { throw .malformed("something follows its last part") }
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBytes { all in
      var crc = crc32(0, nil, 0)
      var place = 0
      while place < all.count {
        let piece = min(1 << 30, all.count - place)
        let start = all.baseAddress?.assumingMemoryBound(to: UInt8.self)
        crc = crc32(crc, start.map { $0 + place }, UInt32(piece))
        place += piece
      }
      return UInt32(truncatingIfNeeded: crc)
    }
  }

  /// Takes from the front; every length is held against what is there before anything is made.
  private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func number(_ width: Int, _ what: String) throws(Problem) -> UInt64 {
      let taken = try take(UInt64(width), what)
      return taken.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func take(_ count: UInt64, _ what: String) throws(Problem) -> ArraySlice<UInt8> {
      guard count <= UInt64(bytes.count) else { throw .malformed("it ends within the \(what)") }
      let taken = bytes.prefix(Int(count))
      bytes = bytes.dropFirst(Int(count))
      return taken
    }

    mutating func text(_ what: String) throws(Problem) -> String {
      let count = try number(4, what)
      guard count <= UInt64(Bounds.textBytes) else { throw .malformed("its \(what) is too long") }
      guard let text = String(validating: try take(count, what), as: UTF8.self) else {
        throw .malformed("its \(what) is no UTF-8")
      }
      return text
    }

    mutating func part(_ index: UInt64, after state: TrainingState) throws(Problem)
      -> TrainingState.Part
    {
      let name = try text("name of part \(index)")
      guard !state.has(name) else { throw .malformed("it has two parts '\(name)'") }
      let width = try number(1, "part '\(name)'")
      guard width == 4 || width == 8 else { throw .malformed("part '\(name)' has odd numbers") }
      let count = try number(8, "part '\(name)'")
      guard count <= UInt64(bytes.count) else { throw .malformed("it ends within part '\(name)'") }
      let numbers = try take(count * width, "part '\(name)'")
      return TrainingState.Part(name: name, width: Int(width), bytes: Array(numbers))
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  fileprivate mutating func append(text: String) {
    append(number: UInt32(text.utf8.count))
    append(contentsOf: text.utf8)
  }
}
