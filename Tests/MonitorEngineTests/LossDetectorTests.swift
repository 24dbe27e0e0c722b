import Foundation
import Testing

@Suite("The loss going wrong") struct LossDetectorTests {
  /// A loss around 3 with noise of about 0.05.
  private func noisy(_ step: Int64) -> Double {
    3 + 0.04 * sin(Double(step) * 1.7) + 0.04 * sin(Double(step) * 0.9)
  }

  @Test func `one bad batch warns at its step, one that stays up is critical`() throws {
    func spike(of height: Double, lasting count: Int64) throws -> [String] {
      try said(by: "loss_spike", steps: 900) { step in
        [("train/loss", [noisy(step) + ((500..<500 + count).contains(step) ? height : 0)])]
      }
    }
    #expect(try spike(of: 0.2, lasting: 1) == [])
    let once = try spike(of: 2, lasting: 1)
    #expect(once.count == 2 && once[0] == "fire warning train/loss @500")
    #expect(once.last?.hasPrefix("clear") == true)
    let staying = try spike(of: 2, lasting: 400)
    #expect(staying.first == "fire warning train/loss @500")
    #expect(staying.contains { $0.hasPrefix("escalate critical train/loss @6") })
  }

  @Test func `a slow rise that ends runs is told of, noise and a plateau are not`() throws {
    func rising(_ slope: Double) throws -> [String] {
      try said(by: "loss_divergence", steps: 3000) { step in
        [("train/loss", [noisy(step) + slope * Double(max(0, step - 1000))])]
      }
    }
    #expect(try rising(0) == [])
    let slow = try rising(0.001)
    #expect(slow.first?.hasPrefix("fire warning train/loss @1") == true)
    #expect(slow.contains { $0.hasPrefix("escalate critical") })
  }

  @Test func `a loss that is not finite is critical, another metric a warning`() throws {
    func broken(_ name: String, _ value: Double) throws -> [String] {
      try said(by: "non_finite", steps: 200) { step in
        [("train/loss", [noisy(step)]), ("update/ratio", [1e-3]), ("other", [1])].map {
          ($0.0, step == 100 && $0.0 == name ? [value] : $0.1)
        }
      }
    }
    #expect(try broken("train/loss", .nan).first == "fire critical train/loss @100")
    #expect(try broken("train/loss", .infinity).first == "fire critical train/loss @100")
    #expect(try broken("update/ratio", .nan).first == "fire warning update/ratio @100")
    #expect(try broken("other", .nan).first == "fire info other @100")
    #expect(try broken("none", .nan) == [])
  }

  @Test func `the same loss bit for bit is a broken pipeline, zeros may have learned all`() throws {
    func constant(_ value: Double) throws -> [String] {
      try said(by: "flatline", steps: 600) { step in
        [("train/loss", [step >= 200 && step < 500 ? value : noisy(step)])]
      }
    }
    #expect(
      try constant(2.5) == ["fire warning train/loss @399", "clear info train/loss @500"])
    #expect(try constant(0) == [])
  }
}
