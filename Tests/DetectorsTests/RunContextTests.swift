import Detectors
import MonitorCore
import Testing

@Suite struct RunContextTests {
  @Test func `warm-up and a ramp are no jumps, a bump and a restart are`() {
    var context = RunContext()
    for t in 0..<200 {
      context.advance(to: Step(Int64(t)))
      context.see(learningRate: t < 100 ? 0.001 * Double(t + 1) / 100 : 0.001)
    }
    #expect(context.learningRateJump == nil)
    context.advance(to: 200)
    context.see(learningRate: 0.03)
    #expect(context.learningRateJump?.step == 200)
    #expect(context.stepsSinceChange == 0)
    context.advance(to: 300)
    context.see(learningRate: 0.001)
    #expect(context.learningRateJump?.step == 300)
  }

  @Test func `the rate of tokens tells a batch change`() {
    var context = RunContext()
    for t in 0..<40 {
      context.advance(to: Step(Int64(t)))
      context.see(tokens: Double(t + 1) * (t < 20 ? 256 : 64))
    }
    #expect(context.batchChange?.ratio == 0.25)
    #expect((20...24).contains(context.batchChange?.step ?? 0))
  }

  @Test func `values that are not numbers change nothing`() {
    var context = RunContext()
    context.advance(to: 1)
    context.see(learningRate: .nan)
    context.see(batchSize: -1)
    context.see(tokens: .infinity)
    context.see(task: .nan)
    #expect(context.learningRate == nil)
    #expect(context.stepsSinceChange == .max)
  }
}
