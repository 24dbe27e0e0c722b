/// What a run can be told to do between two steps.
package enum Steering: Sendable, Equatable {
  /// Keep the state as it is now.
  case checkpoint
  /// Leave so many batches out.
  case skipBatches(Int)
  /// Multiply the learning rate, on top of its schedule and of earlier factors.
  case scaleRate(Double)
  /// Go back to the newest checkpoint that was taken at this step or before it.
  case rollBack(toStep: Int)
  case stop
}

/// What became of an order, in words for people.
package enum SteeringReply: Sendable, Equatable {
  case done(String)
  case refused(String)

  package var text: String {
    switch self {
    case .done(let text): text
    case .refused(let reason): "not done: \(reason)"
    }
  }
}

/// An order, and who gave it.
package struct SteeringOrder: Sendable, Equatable {
  package var steering: Steering
  /// For the report: which alert, which rule.
  package var reason: String
  /// The step that the order is about; orders about steps that were undone since are void.
  package var step: Int

  package init(_ steering: Steering, reason: String, step: Int) {
    self.steering = steering
    self.reason = reason
    self.step = step
  }
}

/// Follows orders between the steps of a run, and reports what it did.
///
/// Orders come late: the run has gone on since the step they are about, and may have been sent
/// back meanwhile. So of all that came together, rollbacks are done last, and an order to go back
/// that is about a step which the run has not reached (again) yet is void.
package struct Helmsman {
  /// Steps the run will do next.
  private var nextStep = 0
  private(set) package var hasStopped = false

  package init() {}

  /// Done with a step.
  package mutating func passed(_ step: Int) { nextStep = step + 1 }

  /// Has the run follow what came.
  ///
  /// - Returns: one report an order, with the step it was done at.
  package mutating func follow(
    _ orders: [SteeringOrder], in run: any TrainingRun
  ) -> [(step: Int, order: SteeringOrder, reply: SteeringReply)] {
    let inOrder = orders.filter { !$0.goesBack } + orders.filter(\.goesBack)
    var reports: [(step: Int, order: SteeringOrder, reply: SteeringReply)] = []
    for order in inOrder {
      let reply = follow(order, in: run)
      reports.append((max(0, nextStep - 1), order, reply))
    }
    return reports
  }

  private mutating func follow(_ order: SteeringOrder, in run: any TrainingRun) -> SteeringReply {
    if hasStopped { return .refused("the run is stopping") }
    switch order.steering {
    case .stop:
      hasStopped = true
      return .done("stopped")
    case .rollBack, .skipBatches:
      guard order.step < nextStep else {
        return .refused("step \(order.step) was undone before the word came")
      }
      return run.steer(order.steering)
    case .checkpoint, .scaleRate: return run.steer(order.steering)
    }
  }
}

extension SteeringOrder {
  fileprivate var goesBack: Bool {
    if case .rollBack = steering { true } else { false }
  }
}
