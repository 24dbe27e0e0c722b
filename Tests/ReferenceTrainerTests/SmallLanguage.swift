@testable import ReferenceTrainer

extension LanguageConfiguration {
  /// Two blocks of width 16: some milliseconds a step in a debug build.
  static func small(steps: Int) -> LanguageConfiguration {
    var configuration = LanguageConfiguration(schedule: Schedule(peak: 3e-3, steps: steps))
    configuration.schedule.warmup = 4
    configuration.shape.width = 16
    configuration.shape.heads = 2
    configuration.shape.blocks = 2
    configuration.shape.context = 8
    configuration.batchSize = 4
    return configuration
  }
}

extension TextSource {
  /// One sentence three hundred times.
  static func fox() throws -> TextSource {
    try TextSource(
      text: String(repeating: "the quick brown fox jumps over the lazy dog. ", count: 300))
  }
}
