import MonitorCore
import MonitorEngine

/// A book with one run, a hand-wound clock, and everything that came out of it so far.
struct AlertScene {
  var book: AlertBook
  var now: Double = 1_000_000
  var changes: [AlertChange] = []
  var notices: [AlertNotification] = []
  var silences: [SilenceRow] = []
  var advice: [Advice] = []
  /// Rows as a store would hold them after every effect so far.
  var rows: [Int64: Alert] = [:]
  static let run = RunID(1)

  init(_ adjust: (inout AlertPolicy) -> Void = { _ in }) {
    var policy = AlertPolicy()
    policy.routes = [Route(receivers: ["ops"])]
    adjust(&policy)
    book = AlertBook(policy: policy, state: AlertBook.State(origin: "t"))
    register()
  }

  mutating func register() {
    var run = RunInfo(id: Self.run, name: "gpt-7", created: 1)
    run.project = "demo"
    run.group = "sweep-3"
    book.register(run)
    book.register(RunInfo(id: RunID(2), name: "other", created: 1))
  }

  mutating func take(_ effects: [AlertBook.Effect]) {
    for effect in effects {
      switch effect {
      case .change(let change):
        changes.append(change)
        rows[change.alert.id] = change.alert
      case .notify(let notice): notices.append(notice)
      case .silence(let row): silences.append(row)
      case .advise(let advice): self.advice.append(advice)
      }
    }
  }

  mutating func see(_ finding: Finding, run: RunID = AlertScene.run) {
    take(book.apply(finding, run: run, now: now))
    take(book.settle(now: now))
  }

  mutating func fire(
    _ detector: String = "loss_spike", _ step: Step, _ severity: Severity = .warning,
    attempt: Attempt = 1, run: RunID = AlertScene.run
  ) {
    see(.make(detector, .fire, severity, step, attempt), run: run)
  }

  mutating func clear(_ detector: String = "loss_spike", _ step: Step, attempt: Attempt = 1) {
    see(.make(detector, .clear, .info, step, attempt))
  }

  mutating func wait(_ seconds: Double) {
    now += seconds
    take(book.settle(now: now))
  }

  mutating func command(_ command: AlertCommand) throws {
    take(try book.command(command, now: now))
  }

  /// kill -9 and start: all that is left is what was committed.
  mutating func restart() {
    let state = AlertBook.State(
      origin: "t", alerts: rows.values.sorted { $0.id < $1.id },
      silences: Dictionary(silences.map { ($0.id, $0) }, uniquingKeysWith: { $1 }).values
        .sorted { $0.id < $1.id })
    book = AlertBook(policy: book.policy, state: state)
    register()
    take(book.settle(now: now))
  }

  /// "opened loss_spike" and the like, one a line of the notifications so far.
  var told: [String] {
    notices.map { notice in
      notice.items.map { "\($0.reason) \($0.alert.detector)" }.joined(separator: ", ")
    }
  }
}

extension Finding {
  static func make(
    _ detector: String, _ transition: Transition, _ severity: Severity, _ step: Step,
    _ attempt: Attempt = 1, scope: [String] = ["train/loss"]
  ) -> Finding {
    Finding(
      detector: detector, transition: transition, severity: severity, attempt: attempt, step: step,
      metric: "train/loss", value: 9, threshold: 4, baseline: 2, message: "loss rose at \(step)",
      evidence: Evidence(scope: scope, lastHealthyStep: 90))
  }
}
