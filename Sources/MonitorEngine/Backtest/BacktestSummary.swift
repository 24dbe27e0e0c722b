package import MonitorCore

/// What a back-test caught, how early, and what it cried for nothing.
///
/// - Healthy runs: every warning or critical finding is a false alarm.
/// - Explosions: caught by any finding from the cause on, up to 50 steps after the curve shows it;
///   lead = that step − the finding's. A finding before the cause is a false alarm.
/// - Bad batches: each is an event, caught by `gradient_spike` or `loss_spike` within two steps of
///   its end; other findings further than 20 steps from every event are false alarms.
/// - Others by the detector of their name: overflow at once, plasticity loss any time, a stability
///   gap within 50 steps of the switch (information counts there: a gap that recovers is no alarm).
package struct BacktestSummary: Sendable, Equatable {
  package private(set) var events = 0
  package private(set) var caught = 0
  package private(set) var falseAlarms = 0
  /// Warnings and criticals that belong to an event.
  package private(set) var trueAlarms = 0
  package private(set) var healthySteps: Int64 = 0
  package private(set) var falseInHealthy = 0
  package private(set) var leads: [Int64] = []
  package private(set) var runs = 0

  package init() {}

  package var recall: Double { events == 0 ? 1 : Double(caught) / Double(events) }
  package var precision: Double {
    trueAlarms + falseAlarms == 0 ? 1 : Double(trueAlarms) / Double(trueAlarms + falseAlarms)
  }
  package var medianLead: Double? {
    guard !leads.isEmpty else { return nil }
    let sorted = leads.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1
      ? Double(sorted[middle]) : 0.5 * Double(sorted[middle - 1] + sorted[middle])
  }
  package var falseAlarmsPer10kHealthySteps: Double {
    healthySteps == 0 ? 0 : 1e4 * Double(falseInHealthy) / Double(healthySteps)
  }

  /// Takes one labelled run in.
  package mutating func add(_ label: BacktestLabel, _ findings: [Finding]) {
    let said = findings.filter { $0.transition != .clear }.sorted { $0.step < $1.step }
    let alarms = said.filter { $0.severity > .info }
    var wrong = 0
    switch label.kind {
    case "healthy":
      wrong = alarms.count
      falseInHealthy += wrong
      healthySteps += label.steps
    case "loss-explosion", "entropy-collapse": wrong = explosion(label, alarms)
    case "grad-spike": wrong = spikes(label, alarms)
    case "non-finite":
      let visible = label.visible ?? 0
      count(alarms.contains { $0.detector == "non_finite" && $0.step.rawValue <= visible + 1 })
      wrong = alarms.count { $0.step.rawValue < visible }
    case "plasticity-loss": count(alarms.contains { $0.detector == "plasticity_loss" })
    case "stability-gap":
      for step in label.switches {
        count(
          said.contains {
            $0.detector == "stability_gap" && (step...step + 50).contains($0.step.rawValue)
          })
      }
    default: return
    }
    runs += 1
    falseAlarms += wrong
    trueAlarms += alarms.count - wrong
  }

  private mutating func count(_ hit: Bool) {
    events += 1
    if hit { caught += 1 }
  }

  private mutating func explosion(_ label: BacktestLabel, _ alarms: [Finding]) -> Int {
    let good = alarms.filter { $0.step.rawValue >= label.cause }
    let visible = label.visible ?? label.steps
    if let first = good.first, first.step.rawValue <= visible + 50 {
      count(true)
      leads.append(visible - first.step.rawValue)
    } else {
      count(false)
    }
    return alarms.count - good.count
  }

  private mutating func spikes(_ label: BacktestLabel, _ alarms: [Finding]) -> Int {
    for (at, length) in label.spikes {
      count(
        alarms.contains {
          ["gradient_spike", "loss_spike"].contains($0.detector)
            && (at...at + length + 2).contains($0.step.rawValue)
        })
    }
    return alarms.count { finding in
      !label.spikes.contains {
        (($0.step - 1)...($0.step + $0.length + 20)).contains(finding.step.rawValue)
      }
    }
  }
}
