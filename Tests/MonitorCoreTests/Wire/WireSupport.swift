import Foundation
import MonitorCore

/// A decoded line in a form that can be compared.
enum Line: Equatable {
  case log(run: String, step: Int64, time: UInt64?, rank: Int, metrics: [String: [UInt64]])
  case other(String)
  case blank
  case refused(WireError.Code)
}

extension LogLine {
  /// Bits of the values by name; a number is an array of one under its name, an array has "[]" behind.
  var metrics: [String: [UInt64]] {
    var result: [String: [UInt64]] = [:]
    var at = 0
    for (name, isVector) in zip(shape.names, shape.isVector) {
      var count = 1
      if isVector {
        count = Int(payload.loadUnaligned(fromByteOffset: at, as: UInt32.self))
        at += 4
      }
      result[name + (isVector ? "[]" : "")] = (0..<count).map {
        payload.loadUnaligned(fromByteOffset: at + 8 * $0, as: UInt64.self)
      }
      at += 8 * count
    }
    precondition(at == payload.count)
    return result
  }
}

extension Line {
  static func log(_ log: LogLine) -> Line {
    .log(
      run: log.run, step: log.step.rawValue, time: log.time?.bitPattern, rank: log.rank,
      metrics: log.metrics)
  }
}

extension LineDecoder {
  mutating func read(_ text: some Collection<UInt8>) -> Line {
    withPaddedLine(text) { self.line($0) }
  }

  /// Reads a line that has its padding already.
  mutating func line(_ line: UnsafeRawBufferPointer) -> Line {
    switch decode(line) {
    case .blank: .blank
    case .refused(let error): .refused(error.code)
    case .message(.log(let log)): .log(log)
    case .message(let message): .other("\(message)")
    }
  }
}

/// Random log lines: any nesting, names, spacing and order of fields.
struct LineGenerator {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }
  mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }
  mutating func space() -> String { pick(["", "", "", " ", "  ", "\t", " \r"]) }

  mutating func number() -> String {
    switch below(6) {
    case 0: "\(Int64(truncatingIfNeeded: random.next()) >> below(60))"
    case 1: "\(Double(below(100_000)) / 1000)"
    case 2: "\(Float(random.uniform()))"
    case 3: String(format: "%.6g", random.uniform() * 1e-5)
    case 4: "\(random.uniform() * 1e9)"
    default: "\(Double(bitPattern: random.next() & 0xBFFF_FFFF_FFFF_FFFF))"
    }
  }

  mutating func name(_ k: Int) -> String {
    let plain = pick(["train/loss", "grad/norm", "lr", "attn/entropy", "Verlust", "損失", "é", "😀"])
    let escaped = pick([
      "a\\u0062c", "\\u00e9", "\\ud83d\\ude00", "x\\/y", "q\\\"q", "b\\\\s", "\\u640D",
    ])
    return (below(5) == 0 ? escaped : plain) + "/\(k)"
  }

  mutating func object(depth: Int) -> String {
    var members: [String] = []
    for k in 0..<below(8) {
      let value: String
      switch below(depth < 3 ? 8 : 6) {
      case 0:
        value =
          "["
          + (0..<below(5)).map { _ in space() + number() + space() }
          .joined(separator: ",") + "]"
      case 1: value = "null"
      case 6, 7: value = object(depth: depth + 1)
      default: value = number()
      }
      members.append("\(space())\"\(name(k))\"\(space()):\(space())\(value)\(space())")
    }
    return "{" + members.joined(separator: ",") + (members.isEmpty ? space() : "") + "}"
  }

  mutating func line() -> String {
    var fields = [
      "\"run\":\(space())\"r\(below(3))\"", "\"step\":\(below(1_000_000))",
      "\"metrics\":\(space())\(object(depth: 0))",
    ]
    if below(2) == 0 { fields.append("\"time\":\(1_790_000_000 + random.uniform())") }
    if below(3) == 0 { fields.append("\"rank\":\(below(8))") }
    if below(4) == 0 { fields.append("\"type\":\"log\"") }
    if below(4) == 0 { fields.append("\"extra\":[1,{\"a\":[true,false,null,\"x\\n\"]}]") }
    for k in stride(from: fields.count - 1, to: 0, by: -1) { fields.swapAt(k, below(k + 1)) }
    return space() + "{" + fields.joined(separator: "\(space()),\(space())") + "}" + space()
  }
}
