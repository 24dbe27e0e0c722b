import Foundation
import MonitorCore
import Testing

@Suite("A log line") struct LineDecoderTests {
  /// What Foundation reads, flattened the same way.
  private func reference(_ text: String) throws -> Line {
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let object = try #require(json as? [String: Any])
    var metrics: [String: [UInt64]] = [:]
    func flatten(_ prefix: String, _ value: Any) throws {
      if let map = value as? [String: Any] {
        for (key, inner) in map { try flatten(prefix.isEmpty ? key : prefix + "/" + key, inner) }
      } else if let array = value as? [Any] {
        metrics[prefix + "[]"] = try array.map {
          try #require($0 as? NSNumber).doubleValue.bitPattern
        }
      } else if let number = value as? NSNumber {
        metrics[prefix] = [number.doubleValue.bitPattern]
      }
    }
    try flatten("", try #require(object["metrics"]))
    return .log(
      run: try #require(object["run"] as? String),
      step: try #require(object["step"] as? NSNumber).int64Value,
      time: (object["time"] as? NSNumber)?.doubleValue.bitPattern,
      rank: (object["rank"] as? NSNumber)?.intValue ?? 0, metrics: metrics)
  }

  /// Equal but for the last digits of values: Foundation's numbers are up to some units in the last
  /// place off (2.4814657974026447e-111 comes out as …425e-111), ours are not (`NumberTests`).
  private func near(_ a: Line, _ b: Line) -> Bool {
    guard case .log(let run, let step, let time, let rank, let metrics) = a,
      case .log(_, _, let otherTime, _, let others) = b
    else { return a == b }
    let close = metrics.allSatisfy { name, bits in
      guard let other = others[name], other.count == bits.count else { return false }
      return zip(bits, other).allSatisfy {
        let (x, y) = (Double(bitPattern: $0), Double(bitPattern: $1))
        return abs(x - y) <= 1e-14 * abs(x)
      }
    }
    return close && metrics.count == others.count && (time == nil) == (otherTime == nil)
      && b == .log(run: run, step: step, time: otherTime, rank: rank, metrics: others)
  }

  @Test("is read as Foundation reads it, the first time and when its kind is known")
  func againstFoundation() throws {
    var generator = LineGenerator(seed: 1)
    var decoder = LineDecoder()
    for _ in 0..<3_000 {
      let text = generator.line()
      let expected = try reference(text)
      let first = decoder.read(text.utf8)
      #expect(near(first, expected), "\(text)")
      #expect(decoder.read(text.utf8) == first, "known: \(text)")
    }
  }

  @Test("reads the same whether or not the decoder has seen others, broken in any way")
  func knownAndUnknownAgree() {
    var generator = LineGenerator(seed: 2)
    var known = LineDecoder()
    let noise = Array("{}[]\",:0123456789.eE-+ntfaNI\\u/ \t\u{7f}é".utf8) + [0, 0xFF, 0xC0, 0xED]
    for _ in 0..<4_000 {
      let line = Array(generator.line().utf8)
      _ = known.read(line)
      for _ in 0..<3 {
        var broken = line
        for _ in 0..<(1 + generator.below(3)) {
          let at = generator.below(broken.count)
          switch generator.below(3) {
          case 0: broken[at] = generator.pick(noise)
          case 1: broken.remove(at: at)
          default: broken.insert(generator.pick(noise), at: at)
          }
          if broken.isEmpty { broken = [0x20] }
        }
        var fresh = LineDecoder()
        #expect(
          known.read(broken) == fresh.read(broken), "\(String(decoding: broken, as: UTF8.self))")
      }
    }
  }

  private func metrics(_ metrics: String) -> Line {
    var decoder = LineDecoder()
    let line = "{\"run\":\"r\",\"step\":1,\"metrics\":\(metrics)}"
    let first = decoder.read(line.utf8)
    #expect(decoder.read(line.utf8) == first)
    return first
  }

  private func log(_ values: [String: [Double]]) -> Line {
    .log(
      run: "r", step: 1, time: nil, rank: 0, metrics: values.mapValues { $0.map(\.bitPattern) })
  }

  @Test("takes NaN and the infinities in every spelling that writers use") func nonFinite() {
    for text in ["NaN", "\"NaN\"", "nan", "\"nan\"", "-nan", "-NaN"] {
      #expect(metrics("{\"a\":\(text)}") == log(["a": [.nan]]), "\(text)")
    }
    for text in ["Infinity", "\"Infinity\"", "inf", "\"inf\"", "+Inf", "\"+Infinity\"", "Inf"] {
      #expect(metrics("{\"a\":\(text)}") == log(["a": [.infinity]]), "\(text)")
    }
    for text in ["-Infinity", "\"-Infinity\"", "-inf", "\"-Inf\""] {
      #expect(metrics("{\"a\":\(text)}") == log(["a": [-.infinity]]), "\(text)")
    }
    #expect(
      metrics("{\"a\":[NaN, \"-Infinity\" ,Infinity, 1]}")
        == log(["a[]": [.nan, -.infinity, .infinity, 1]]))
  }

  @Test("leaves null out: that point is absent") func null() {
    #expect(metrics("{\"a\":null,\"b\":1,\"c\":null}") == log(["b": [1]]))
    #expect(metrics("{\"a\":null}") == log([:]))
    #expect(metrics("{}") == log([:]))
  }

  @Test("flattens maps with a slash, empty ones to nothing") func nested() {
    #expect(
      metrics("{\"a\":{\"b\":1,\"c\":{},\"d\":{\"e\":[2]}},\"f\":3}")
        == log(["a/b": [1], "a/d/e[]": [2], "f": [3]]))
  }

  @Test("lets the last of equal names win, however they come about") func duplicates() {
    #expect(metrics("{\"a\":1,\"b\":2,\"a\":3}") == log(["a": [3], "b": [2]]))
    #expect(metrics("{\"a/b\":1,\"a\":{\"b\":2}}") == log(["a/b": [2]]))
    #expect(metrics("{\"a\":[1,2],\"a\":5}") == log(["a": [5]]))
    #expect(metrics("{\"a\":5,\"x\":1,\"a\":[1,2]}") == log(["a[]": [1, 2], "x": [1]]))
    #expect(metrics("{\"\\u0061\":1,\"a\":2}") == log(["a": [2]]))
    var decoder = LineDecoder()
    let twice =
      "{\"run\":\"x\",\"run\":\"r\",\"step\":9,\"step\":1,\"metrics\":{\"z\":1},\"metrics\":{\"a\":1}}"
    #expect(decoder.read(twice.utf8) == log(["a": [1]]))
  }

  @Test("has a step that is an integer, however it is written") func steps() {
    var decoder = LineDecoder()
    func step(_ text: String) -> Line {
      decoder.read("{\"run\":\"r\",\"step\":\(text),\"metrics\":{}}".utf8)
    }
    let good: [(String, Int64)] = [
      ("0", 0), ("-0", 0), ("5.0", 5), ("5e0", 5), ("50e-1", 5), ("1e3", 1000), ("0.0", 0),
      ("0e99", 0), ("9223372036854775807", .max), ("9223372036854775807.000", .max),
      ("922337203685477580700e-2", .max), ("1000000000000000000", 1_000_000_000_000_000_000),
      ("9007199254740993.0", 9_007_199_254_740_993),
      // Exponents at the edge of what an Int holds.
      ("0e9223372036854775807", 0), ("0.00e-9223372036854775808", 0),
      ("0e99999999999999999999", 0),
    ]
    for (text, value) in good {
      #expect(
        step(text) == .log(run: "r", step: value, time: nil, rank: 0, metrics: [:]), "\(text)")
    }
    for text in [
      "5.5", "-1", "9223372036854775808", "1e19", "1e-1", "1e400", "-5e0",
      "10e-9223372036854775808",
      "10e9223372036854775807", "0.1e-9223372036854775808", "1e99999999999999999999",
    ] {
      #expect(step(text) == .refused(.stepInvalid), "\(text)")
    }
    for text in ["\"5\"", "true", "[5]", "{}", "NaN"] {
      #expect(step(text) == .refused(.fieldType), "\(text)")
    }
    #expect(step("05") == .refused(.syntax))
    #expect(step("null") == .refused(.fieldMissing))
  }

  @Test("may alternate between many kinds without being confused") func alternation() {
    var decoder = LineDecoder()
    for step in 0..<2_000 {
      var expected: [String: [UInt64]] = [:]
      var members: [String] = []
      for k in 0..<40 where step % (k + 1) == 0 {
        members.append("\"m\(k)\":\(step).\(k)")
        expected["m\(k)"] = [(strtod("\(step).\(k)", nil)).bitPattern]
      }
      let text = "{\"run\":\"r\",\"step\":\(step),\"metrics\":{\(members.joined(separator: ","))}}"
      #expect(
        decoder.read(text.utf8)
          == .log(run: "r", step: Int64(step), time: nil, rank: 0, metrics: expected))
    }
  }

  @Test("with ever new names does not make the decoder grow without bound") func bounded() {
    var decoder = LineDecoder()
    for line in 0..<300 {
      let members = (0..<1_000).map { "\"name/\(line)/\($0)\":1" }.joined(separator: ",")
      guard
        case .log(_, _, _, _, let metrics) = decoder.read(
          "{\"run\":\"r\",\"step\":1,\"metrics\":{\(members)}}".utf8)
      else {
        Issue.record("refused")
        return
      }
      #expect(metrics.count == 1_000)
      #expect(decoder.footprint < 32 << 20)
    }
  }
}
