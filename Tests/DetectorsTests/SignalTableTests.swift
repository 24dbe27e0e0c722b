import Detectors
import MonitorCore
import Testing

@Suite struct SignalTableTests {
  @Test func `the usual names play their roles, with the layer as label`() {
    let table = SignalTable()
    func roles(_ metric: String) -> [String] {
      table.resolve(metric).compactMap {
        guard case .signal(let signal) = $0.source else { return nil }
        return $0.label.isEmpty ? signal.name : "\(signal.name)[\($0.label)]"
      }
    }
    #expect(roles("train/loss") == ["loss"])
    #expect(roles("grad/norm") == ["grad_norm"])
    #expect(roles("grad/norm/blocks.0.qkv") == ["grad_norm[blocks.0.qkv]"])
    #expect(roles("attn/entropy/2") == ["attention_entropy[2]"])
    #expect(roles("sa/head") == ["spectral_alignment[head]"])
    #expect(roles("eval/acc/3") == ["eval_accuracy[3]"])
    #expect(roles("weight/l1") == ["weight_statistic[l1]", "weight_magnitude"])
    #expect(roles("nobody/knows") == [])
  }

  @Test func `every signal has a name of its own and at least one pattern`() {
    #expect(Set(Signal.allCases.map(\.name)).count == Signal.allCases.count)
    for signal in Signal.allCases { #expect(!signal.definition.patterns.isEmpty) }
  }

  @Test func `configuration replaces patterns and names a signal it does not know`() throws {
    var table = SignalTable()
    try table.replace("loss", with: ["objective"])
    #expect(table.resolve("objective").first?.source == .signal(.loss))
    #expect(table.resolve("train/loss").isEmpty)
    let problem = #expect(throws: ConfigurationProblem.self) {
      try table.replace("lossy", with: ["x"])
    }
    #expect(problem?.key == "signals.lossy")
  }
}
