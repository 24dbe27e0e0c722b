internal import Foundation

/// What the daemon suggests to a trainer that subscribed: an action, and the alert behind it.
///
/// Nothing is advised unless the daemon's configuration has rules for it. Budgets and cool-downs
/// are the daemon's; whether and how to follow is the trainer's.
public struct Advice: Sendable, Equatable {
  /// What to do.
  public enum Action: Sendable, Equatable {
    /// Save the state now.
    case checkpoint
    /// Leave so many batches of data out, from here on.
    case skipBatches(Int)
    /// Multiply the learning rate.
    case scaleLearningRate(Double)
    /// Go back to a checkpoint of this step or an older one: the last that looked healthy.
    case rollBack(toStep: Int64)
    /// End the run.
    case stop
  }

  /// What to do.
  public let action: Action
  /// The run it is for.
  public let run: String
  /// Number of the alert, for `monitorctl alerts show`.
  public let alert: Int64
  /// Who raised the alert.
  public let detector: String
  /// Which rule of the configuration spoke.
  public let rule: String
  /// The alert's own words.
  public let reason: String
  /// The step at which the trouble was seen.
  public let step: Int64
  /// Which piece of the rule's budget this is, from 1.
  public let count: Int
  /// How often the rule may speak in the life of the run.
  public let budget: Int

  /// Reads a line of the daemon; nil for every line that is not advice.
  ///
  /// Advice that this client does not know, or that lacks what its action needs, is nil too: what
  /// is not understood is not followed.
  public init?(line: String) {
    guard let message = try? JSONDecoder().decode(Message.self, from: Data(line.utf8)),
      message.type == "advice", let action = message.advised
    else { return nil }
    self.action = action
    run = message.run ?? ""
    alert = message.alert ?? 0
    detector = message.detector ?? ""
    rule = message.rule ?? ""
    reason = message.reason ?? ""
    step = message.step ?? 0
    count = message.count ?? 1
    budget = message.budget ?? 1
  }

  private struct Message: Decodable {
    var type: String
    var action: String?
    var run: String?
    var alert: Int64?
    var detector: String?
    var rule: String?
    var reason: String?
    var step: Int64?
    var to_step: Int64?
    var batches: Int?
    var factor: Double?
    var count: Int?
    var budget: Int?

    var advised: Action? {
      switch action {
      case "checkpoint": .checkpoint
      case "skip_batches": batches.flatMap { $0 > 0 ? .skipBatches($0) : nil }
      case "lr_scale": factor.flatMap { $0 > 0 && $0.isFinite ? .scaleLearningRate($0) : nil }
      case "rollback": to_step.map { .rollBack(toStep: $0) }
      case "stop": .stop
      default: nil
      }
    }
  }
}
