internal import CLibFuzzer
internal import Glibc
package import MonitorCore

/// What every fuzzing program does: hands its command line and its one function to libFuzzer.
package enum Fuzzing {
  package typealias Input = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

  /// `PROGRAM seed FOLDER` writes `seeds` for it to start from.
  package static func run(_ input: @escaping Input, seeds: () -> [[UInt8]] = { [] }) {
    if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "seed" {
      return write(seeds(), to: CommandLine.arguments[2])
    }
    var argc = CommandLine.argc
    var argv: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = withUnsafeMutablePointer(to: &argv) { LLVMFuzzerRunDriver(&argc, $0, input) }
  }

  private static func write(_ seeds: [[UInt8]], to folder: String) {
    mkdir(folder, 0o755)
    for (index, seed) in seeds.enumerated() {
      guard let file = fopen("\(folder)/seed-\(index)", "wb") else {
        return perror("cannot write to \(folder)")
      }
      fwrite(seed, 1, seed.count, file)
      fclose(file)
    }
  }
}

/// A running hash of what was read, so that two readings can be compared without keeping them.
package struct Digest: Equatable {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  package mutating func add(_ value: UInt64) {
    hash = (hash ^ value) &* 0x0000_0100_0000_01B3
    hash ^= hash >> 29
  }

  package mutating func add(_ value: Int) { add(UInt64(bitPattern: Int64(value))) }

  package mutating func add(_ bytes: some Collection<UInt8>) {
    for byte in bytes { add(UInt64(byte)) }
    add(0x1FF)
  }

  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var at = 0
    while at + 8 <= bytes.count {
      add(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    while at < bytes.count {
      add(UInt64(bytes[at]))
      at += 1
    }
    add(bytes.count)
  }

  package mutating func add(_ text: String?) {
    if let text { add(text.utf8) } else { add(0x2FF as UInt64) }
  }

  package mutating func add(_ number: Double?) { add(number?.bitPattern ?? 0x3FF) }

  /// A line of numbers.
  package mutating func add(_ line: LogLine) {
    add(line.run)
    add(UInt64(bitPattern: line.step.rawValue))
    add(line.time)
    add(line.rank)
    add(line.numbers)
    for (name, isVector) in zip(line.shape.names, line.shape.isVector) {
      add(name)
      add(isVector ? 1 : 0)
    }
    add(line.payload)
  }

  /// Any message, field by field.
  package mutating func add(_ message: WireMessage) {
    switch message {
    case .log(let line):
      add(line)
    case .run(let run):
      add(run.run)
      add(run.time)
      add(run.project)
      add(run.group)
      for tag in run.tags ?? [] { add(tag) }
      add(run.config)
      add(run.worldSize ?? -1)
    case .phase(let phase):
      add(phase.run)
      add(phase.phase)
      add(phase.expectWithinSeconds)
      add(phase.time)
      add(phase.rank)
    case .event(let event):
      add(event.run)
      add(Int(event.step?.rawValue ?? -1))
      add(event.time)
      add(event.rank)
      add(event.name)
      add(event.text)
    case .end(let end):
      add(end.run)
      add(end.status.rawValue)
      add(end.time)
    case .sync(let id): add(id)
    case .subscribe(let subscribe): add(subscribe.run)
    case .request(let request):
      add(request.id)
      add(request.command)
      add(request.line)
    }
  }

  package mutating func add(_ decoded: LineDecoder.Decoded) {
    switch decoded {
    case .blank: add(1)
    case .refused(let error): add(error.code.rawValue)
    case .message(let message): add(message)
    }
  }
}

extension LogLine {
  /// The elements of its metrics, one array each.
  package var values: [[Double]] {
    var at = 0
    return shape.isVector.map { isVector in
      var count = 1
      if isVector {
        count = Int(
          UInt32(littleEndian: payload.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
        at += 4
      }
      defer { at += 8 * count }
      return (0..<count).map {
        Double(
          bitPattern: UInt64(
            littleEndian: payload.loadUnaligned(fromByteOffset: at + 8 * $0, as: UInt64.self)))
      }
    }
  }

  /// The same as text.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("run")
    json.string(run)
    json.key("step")
    json.number(step.rawValue)
    if let time {
      json.key("time")
      json.number(time)
    }
    json.key("rank")
    json.number(rank)
    json.key("metrics")
    json.beginObject()
    for (k, value) in values.enumerated() {
      json.key(shape.names[k])
      if shape.isVector[k] { json.beginArray() }
      for element in value { json.number(element) }
      if shape.isVector[k] { json.endArray() }
    }
    json.endObject()
    json.endObject()
    return json.bytes
  }
}

extension BinaryEncoder {
  /// The line as a layout and its columns.
  package mutating func add(_ line: LogLine) {
    let vectors = line.shape.isVector.enumerated().filter(\.element).map(\.offset)
    layout(
      7, run: line.run, rank: line.rank, metrics: line.shape.names, vectors: Set(vectors))
    columns(7, steps: [line.step.rawValue], times: line.time.map { [$0] }) { bytes in
      // A row's columns are its payload.
      bytes.append(contentsOf: line.payload)
    }
  }
}

extension Digest {
  /// Of the line after it was written as a binary frame and read again; a bare digest if that failed.
  package init(throughFrame line: LogLine) {
    self.init()
    var encoder = BinaryEncoder()
    encoder.removeAll()
    encoder.add(line)
    var decoder = BinaryDecoder()
    var buffer = LineBuffer()
    buffer.reserve(encoder.bytes.count).copyBytes(from: encoder.bytes)
    buffer.commit(encoder.bytes.count)
    while case .frame(let frame)? = buffer.nextFrame() {
      guard case .rows(var rows) = decoder.decode(frame) else { continue }
      add(decoder.row(0, of: &rows))
    }
  }
}
