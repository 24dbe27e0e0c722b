import Foundation
import Testing

@Suite("Attention going wrong") struct AttentionDetectorTests {
  private let heads = 4

  @Test func `half of a layer's heads on single keys is a collapse, one head is none`() throws {
    func collapse(of count: Int) throws -> [String] {
      try said(by: "attention_entropy", steps: 200) { step in
        // Entropies of 32 visible keys; the first head looks at one key from the start.
        var entropy = [0.01, 2.5, 2.4, 2.6]
        if step >= 100 { for k in 1...count { entropy[k] = 0.05 } }
        return [("attn/entropy/0", entropy), ("attn/visible", [log(32)])]
      }
    }
    #expect(try collapse(of: 1) == [])
    #expect(try collapse(of: 2).first == "fire warning attn/entropy/0 @120")
  }

  @Test func `logits that double warn while they grow, large ones that stand do not`() throws {
    let growing = try said(by: "attention_logit_growth", steps: 4000) { step in
      [("attn/logit_max/0", [20 * pow(2, Double(step) / 500)])]
    }
    // 100 is reached at step 1161, 10 000 at step 4483.
    #expect(growing == ["fire warning attn/logit_max/0 @1180"])
    let standing = try said(by: "attention_logit_growth", steps: 2000) { step in
      [("attn/logit_max/0", [500 + 20 * sin(Double(step))])]
    }
    #expect(standing == [])
    let beyond = try said(by: "attention_logit_growth", steps: 100) { _ in
      [("attn/logit_max/0", [2e4])]
    }
    #expect(beyond == ["fire critical attn/logit_max/0 @0"])
  }

  @Test func `ties by chance are none, many warn, with growing weights they are critical`() throws {
    func ties(_ share: Double, growth: Double = 0) throws -> [String] {
      try said(by: "attention_ties", steps: 300) { step in
        let tied = (100..<200).contains(step) ? share : 0.008
        let sigma = step < 100 ? 2 : 2 * exp(growth * Double(step - 100))
        return [("attn/ties/0", [0.004, tied, 0, 0.01]), ("weight/sigma1/q", [sigma])]
      }
    }
    #expect(try ties(0.08) == [])
    #expect(try ties(0.3) == ["fire warning attn/ties/0 @102", "clear info attn/ties/0 @202"])
    #expect(try ties(0.3, growth: 0.1).contains { $0.hasPrefix("escalate critical") })
  }

  @Test func `layers that all turn to one side of their top singular vector are told of`() throws {
    func aligned(_ count: Int) throws -> [String] {
      try said(by: "spectral_alignment", steps: 1000) { step in
        var metrics: [(String, [Double])] = [("train/loss", [3])]
        guard step % 10 == 0 else { return metrics }
        for layer in 0..<6 {
          let isOneSided = layer < count && step >= 600
          metrics.append(
            (
              "sa/\(layer)",
              (0..<32).map { k in (isOneSided || k % 3 > 0 ? 0.2 : -0.2) + 0.001 * Double(k) }
            ))
        }
        return metrics
      }
    }
    #expect(try aligned(0) == [])
    #expect(try aligned(1) == ["fire info sa/0 @620"])
    #expect(try aligned(3).contains { $0.contains("warning") || $0.contains("critical") })
  }
}
