import Testing

@testable import ReferenceTrainer

@Suite struct ScenarioTests {
  @Test func `every failing scenario has a healthy twin that differs in its settings`() {
    for scenario in ScenarioCatalog.all where scenario.kind != .healthy {
      let twin = scenario.twin
      #expect(twin != nil, "\(scenario.name)")
      #expect(twin?.configuration.settings != scenario.configuration.settings, "\(scenario.name)")
    }
    #expect(Set(ScenarioCatalog.all.map(\.name)).count == ScenarioCatalog.all.count)
  }

  @Test func `every remedy that a scenario names applies to it and changes its settings`() throws {
    for scenario in ScenarioCatalog.all {
      for remedy in scenario.remedies {
        var configuration = scenario.configuration
        try configuration.apply(remedy)
        let differs = configuration.settings != scenario.configuration.settings
        #expect(differs, "\(remedy) in \(scenario.name)")
      }
    }
  }

  @Test func `a setting is changed by its name, and a wrong one is named`() throws {
    var configuration = LanguageConfiguration(schedule: Schedule(peak: 1e-3, steps: 10))
    try configuration.set("lr", to: SettingText(name: "lr", text: "0.02"))
    #expect(configuration.schedule.peak == 0.02)
    #expect(throws: SettingText.Problem.self) {
      try configuration.set("lr", to: SettingText(name: "lr", text: "fast"))
    }
    #expect(throws: SettingText.Problem.self) {
      try configuration.set("colour", to: SettingText(name: "colour", text: "1"))
    }
    // What the run's message has, and an option of its own sets.
    let problem = #expect(throws: SettingText.Problem.self) {
      try configuration.set("seed", to: SettingText(name: "seed", text: "7"))
    }
    #expect(problem?.description.contains("--seed") == true)
  }

  @Test func `a remedy for another family is refused by name`() {
    var configuration = LanguageConfiguration(schedule: Schedule(peak: 1e-3, steps: 10))
    #expect(throws: RemedyProblem(remedy: .replay, family: "gpt")) {
      try configuration.apply(.replay)
    }
  }

  @Test func `weights rounded to bfloat16 have eight significant bits`() {
    let x = Buffer<Float>(count: 16)
    for (i, value) in [1, 1.003, 1.004, -1.0059, .infinity, .nan, 0].enumerated() {
      x.base[i] = Float(value)
    }
    Float.roundToBFloat16(x.base, count: 16)
    #expect(x.base[0] == 1 && x.base[1] == 1 && x.base[2] == 1.0078125 && x.base[3] == -1.0078125)
    #expect(x.base[4] == .infinity && x.base[5].isNaN && x.base[6] == 0)
  }
}
