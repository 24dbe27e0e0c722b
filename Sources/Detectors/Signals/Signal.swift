/// A role that detectors ask for, bound to metrics by name patterns.
///
/// Detectors never name metrics: a trainer may call its loss `train/loss`, `loss` or
/// `training/lm_loss`, and configuration may add `objective`. A signal with a label per layer, head
/// group, task or data set (`grad/norm/blocks.0.qkv`) has one *member* for each.
package enum Signal: Int, CaseIterable, Sendable, Hashable, Codable {
  case loss, evalLoss, trainAccuracy, evalAccuracy
  case learningRate, tokens, batchSize
  case gradNorm, clipCoefficient, gradSpikes, gradSpikeMax, gradCoordinates, gradRMS
  case updateRatio, updateRMS, parameterRMS
  case spectralAlignment, sigma1, sigmaGap
  case attentionEntropy, attentionLogitMax, attentionVisible, attentionTies
  case logitsZ, logitMax, activationRMS, activationSaturated
  case deadFraction, dormantFraction, effectiveRank
  case weightStatistic, weightMagnitude
  case task, taskAccuracy, referencePerformance
  case lossScale, skippedSteps
  case gnsSquaredSmall, gnsSquaredBig, gnsSmallBatch, gnsBigBatch
  case decreaseRatio, hessianLambda, momentumCosine
  case stepTime, computeTime, waitTime, replicaChecksum
  case updateLost

  package var definition: SignalDefinition { SignalDefinition.of(self) }
  /// The name in configuration, findings and documentation.
  package var name: String { definition.name }

  package static func named(_ name: String) -> Signal? {
    allCases.first { $0.name == name }
  }
}

/// What a signal means and how trainers usually call it.
package struct SignalDefinition: Sendable {
  package let name: String
  package let summary: String
  /// Patterns in order of preference: where two metrics match with the same label, the earlier
  /// pattern wins.
  ///
  /// The wild card catches the label.
  package let patterns: [String]

  init(_ name: String, _ summary: String, _ patterns: [String]) {
    self.name = name
    self.summary = summary
    self.patterns = patterns
  }
}

/// The defaults know the names of this project's own trainer and of common ones.
extension SignalDefinition {
  static func of(_ signal: Signal) -> SignalDefinition {
    switch signal {
    case .loss:
      .init(
        "loss", "training loss, nats",
        ["train/loss", "loss", "training/loss", "train_loss", "train/lm_loss", "lm_loss"])
    case .evalLoss:
      .init(
        "eval_loss", "loss on held-out data, nats",
        [
          "eval/loss", "val/loss", "valid/loss", "validation/loss", "test/loss", "eval_loss",
          "val_loss", "eval/loss/*", "val/loss/*",
        ])
    case .trainAccuracy:
      .init(
        "train_accuracy", "accuracy on training data, 0…1",
        ["train/acc", "train/accuracy", "acc", "accuracy", "train_acc", "train_accuracy"])
    case .evalAccuracy:
      .init(
        "eval_accuracy", "accuracy on held-out data, 0…1; label = task or data set",
        [
          "eval/acc", "eval/accuracy", "val/acc", "val/accuracy", "val_acc", "val_accuracy",
          "eval_accuracy", "eval/acc/*", "eval/accuracy/*", "val/acc/*",
        ])
    case .learningRate:
      .init(
        "learning_rate", "learning rate of the step",
        ["train/lr", "lr", "learning_rate", "train/learning_rate", "optimizer/lr", "lr/*"])
    case .tokens:
      .init(
        "tokens", "tokens (or samples) seen so far",
        ["train/tokens", "tokens", "tokens_seen", "train/samples", "samples"])
    case .batchSize:
      .init(
        "batch_size", "samples in the step's batch, all ranks",
        ["train/batch_size", "batch_size", "train/batch", "train/global_batch_size"])
    case .gradNorm:
      .init(
        "grad_norm", "L2 norm of the gradient before clipping; label = layer",
        [
          "grad/norm", "grad_norm", "train/grad_norm", "gradient_norm", "grad/norm/**",
          "grad_norm/**",
        ])
    case .clipCoefficient:
      .init(
        "clip_coefficient", "factor that clipping multiplied the gradient by, 0…1",
        ["grad/clip_coef", "clip_coef", "grad/clip"])
    case .gradSpikes:
      .init(
        "grad_spikes", "coordinates with g² > 5000 v; label = parameter group",
        ["grad/spikes", "grad_spikes", "grad/spikes/**"])
    case .gradSpikeMax:
      .init(
        "grad_spike_max", "largest g²/v of any coordinate; label = parameter group",
        ["grad/spike_max", "grad_spike_max", "grad/spike_max/**"])
    case .gradCoordinates:
      .init(
        "grad_coordinates", "coordinates counted by grad_spikes; label = parameter group",
        ["grad/coordinates", "grad/coordinates/**"])
    case .gradRMS:
      .init(
        "grad_rms", "root mean square of the gradient the optimizer sees; label = layer",
        ["grad/rms", "grad_rms", "grad/rms/**"])
    case .updateRatio:
      .init(
        "update_ratio", "‖Δθ‖/‖θ‖ of one update; label = layer",
        ["update/ratio", "update_ratio", "update/ratio/**", "weight/update_ratio/**"])
    case .updateRMS:
      .init(
        "update_rms", "root mean square of the update; label = layer",
        ["update/rms", "update/rms/**"])
    case .parameterRMS:
      .init(
        "parameter_rms", "root mean square of the parameters; label = layer",
        ["param/rms", "param/rms/**", "weight/rms/**"])
    case .updateLost:
      .init(
        "update_lost", "share of updated coordinates that round back; label = layer",
        ["update/lost", "update_lost", "update/lost/**"])
    default: ofModel(signal)
    }
  }

  private static func ofModel(_ signal: Signal) -> SignalDefinition {
    switch signal {
    case .spectralAlignment:
      .init(
        "spectral_alignment",
        "cosines of layer inputs with the top right singular vector; label = layer",
        ["sa/**", "spectral_alignment/**"])
    case .sigma1:
      .init(
        "sigma1", "largest singular value of a weight matrix; label = layer",
        ["weight/sigma1/**", "sigma1/**", "weight/sigma_max/**"])
    case .sigmaGap:
      .init(
        "sigma_gap", "σ₂/σ₁ of a weight matrix; label = layer",
        ["weight/sigma_gap/**", "sigma_gap/**"])
    case .attentionEntropy:
      .init(
        "attention_entropy", "mean entropy of attention rows, nats; array = heads, label = layer",
        ["attn/entropy", "attn/entropy/**", "attention/entropy/**", "attention_entropy/**"])
    case .attentionLogitMax:
      .init(
        "attention_logit_max", "largest attention logit of the batch; label = layer",
        ["attn/logit_max", "attn/logit_max/**", "attention/logit_max/**"])
    case .attentionVisible:
      .init(
        "attention_visible", "mean ln(visible keys) over attention rows, nats",
        ["attn/visible", "attn/visible/**", "attn/entropy_max"])
    case .attentionTies:
      .init(
        "attention_ties", "share of attention rows with ≥ 2 scores at the maximum; label = layer",
        ["attn/ties/**", "attn/multimax/**"])
    case .logitsZ:
      .init(
        "logits_z", "mean log-sum-exp of the output logits",
        ["logits/z", "logits/logz", "logz", "logz_mean"])
    case .logitMax:
      .init("logit_max", "largest output logit", ["logits/max", "logit_max"])
    case .activationRMS:
      .init(
        "activation_rms", "RMS of the residual stream after a block; label = block",
        ["act/rms", "act/rms/**", "resid/rms/**"])
    case .activationSaturated:
      .init(
        "activation_saturated", "share of saturated units; label = layer",
        ["units/saturated/**", "act/saturated/**"])
    case .deadFraction:
      .init(
        "dead_fraction", "share of units silent on the probe; label = layer",
        ["units/dead", "units/dead/**"])
    case .dormantFraction:
      .init(
        "dormant_fraction", "share of units with ReDo score ≤ 0.025; label = layer",
        ["units/dormant", "units/dormant/**"])
    case .effectiveRank:
      .init(
        "effective_rank", "effective rank of the activations on the probe; label = layer",
        ["rep/erank", "rep/erank/**", "rep/effective_rank/**"])
    case .weightStatistic:
      .init(
        "weight_statistic", "statistics over the weights; label = which one",
        ["weight/*", "weights/*"])
    case .weightMagnitude:
      .init(
        "weight_magnitude", "mean absolute weight; label = layer",
        ["weight/mean_abs", "weight/mean_abs/**", "weight/l1"])
    default: ofTheRun(signal)
    }
  }

  private static func ofTheRun(_ signal: Signal) -> SignalDefinition {
    switch signal {
    case .task: .init("task", "number of the task being learned", ["task", "task_id", "task/id"])
    case .taskAccuracy:
      .init(
        "task_accuracy", "accuracy while learning a task, one value a task",
        ["task/online_acc", "task/acc", "task/accuracy"])
    case .referencePerformance:
      .init(
        "reference_performance", "the task accuracy of a cheap reference learner",
        ["task/reference_acc", "task/ref_acc"])
    case .lossScale:
      .init("loss_scale", "dynamic loss scale", ["amp/scale", "loss_scale", "amp/loss_scale"])
    case .skippedSteps:
      .init("skipped_steps", "1 where the update was skipped", ["amp/skipped", "train/skipped"])
    case .gnsSquaredSmall:
      .init(
        "gns_squared_small", "mean squared gradient norm of the micro-batches",
        ["gns/sq_small", "gns_sq_small"])
    case .gnsSquaredBig:
      .init(
        "gns_squared_big", "squared norm of the step's mean gradient",
        ["gns/sq_big", "gns_sq_big"])
    case .gnsSmallBatch: .init("gns_small_batch", "samples a micro-batch", ["gns/b", "gns_b"])
    case .gnsBigBatch: .init("gns_big_batch", "samples a step", ["gns/B", "gns_B"])
    case .decreaseRatio:
      .init(
        "decrease_ratio", "actual over predicted loss decrease of a step on its own batch",
        ["curvature/rho", "rho"])
    case .hessianLambda:
      .init(
        "hessian_lambda", "largest eigenvalue of the loss Hessian",
        ["curvature/lambda", "hess_lambda", "curvature/sharpness"])
    case .momentumCosine:
      .init(
        "momentum_cosine", "cosine of gradient and momentum before the step",
        ["grad/momentum_cos", "cos_gm", "grad/cos_momentum"])
    case .stepTime:
      .init(
        "step_time", "seconds a step",
        ["perf/step_time", "step_time", "train/step_time", "time/step"]
      )
    case .computeTime:
      .init("compute_time", "seconds of own work in a step", ["perf/compute_time", "compute_time"])
    case .waitTime:
      .init("wait_time", "seconds waiting for other ranks", ["perf/wait_time", "wait_time"])
    case .replicaChecksum:
      .init(
        "replica_checksum", "a number over the weights that all replicas must share",
        ["replica/checksum", "param/checksum"])
    default: preconditionFailure("signal \(signal) has no definition")
    }
  }
}
