import Testing

@testable import ReferenceTrainer

@Suite struct ScheduleTests {
  /// Values by the definitions of the recorded corpus.
  @Test(arguments: [
    (Schedule.Course.cosine, 550, 1.1e-3), (.cosine, 999, 2.0e-4), (.constant, 700, 2e-3),
    (.warmupStableDecay, 799, 2e-3), (.warmupStableDecay, 900, 1e-3), (.linear, 550, 1e-3),
    (.ramp(end: 0.2), 500, 2e-2), (.bump(factor: 30, step: 800), 799, 2e-3),
    (.bump(factor: 30, step: 800), 800, 6e-2), (.restarts, 250, 2e-3), (.restarts, 375, 1.1e-3),
  ])
  func `each course has the rate of its definition`(
    course: Schedule.Course, step: Int, rate: Double
  ) {
    let schedule = Schedule(peak: 2e-3, steps: 1000, warmup: 100, course: course)
    #expect(abs(schedule.rate(at: step) / rate - 1) < 1e-4)
    #expect(schedule.rate(at: 0) == 2e-5)
    #expect(abs(schedule.rate(at: 99) - 2e-3) < 1e-12)
  }
}
