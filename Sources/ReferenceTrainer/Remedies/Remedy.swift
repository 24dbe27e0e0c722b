/// A published remedy, for `--fix`.
package enum Remedy: String, Sendable, CaseIterable {
  case warmup
  case clip
  case zclip
  case spam
  case stableSPAM = "stable-spam"
  case qkNorm = "qk-norm"
  case zLoss = "z-loss"
  case tieShift = "tie-shift"
  case residualScale = "residual-scale"
  case sigmaReparam = "sigma-reparam"
  case ema
  case l2
  case shrinkPerturb = "shrink-perturb"
  case spectral
  case layerNorm = "layernorm"
  case continualBackprop = "continual-backprop"
  case replay

  /// What it does, and where it comes from.
  package var summary: String {
    switch self {
    case .warmup: "the learning rate grows linearly over the first tenth of the run"
    case .clip: "the whole gradient is shrunk to a norm of 1 (Pascanu et al. 2013)"
    case .zclip: "the gradient is clipped by the z-score of its norm (ZClip, 2025)"
    case .spam: "spike-aware clipping and momentum reset (SPAM, 2025)"
    case .stableSPAM:
      "clipping by a running maximum, norm scaling, momentum reset (Stable-SPAM, 2025)"
    case .qkNorm: "queries and keys are normalized, which bounds the logits (Dehghani et al. 2023)"
    case .zLoss: "1e-4·(ln Z)² is added to the loss (Chowdhery et al. 2022)"
    case .tieShift:
      "attention rows with tied scores are measured from further up (low-precision fix, 2025)"
    case .residualScale: "smaller branches and larger embeddings at the start (Takase et al. 2024)"
    case .sigmaReparam: "W = γ/σ(W)·W in all linear layers (Zhai et al. 2023)"
    case .ema: "held-out loss is also measured with averaged weights (temporal ensemble)"
    case .l2: "weight decay"
    case .shrinkPerturb:
      "weights shrink a little and get a little noise at every update (Ash and Adams 2020)"
    case .spectral:
      "the largest singular value of each matrix is drawn to 1 (Lewandowski et al. 2024)"
    case .layerNorm: "the inputs of each activation are normalized (Lyle et al. 2023)"
    case .continualBackprop: "the least useful units are born again (Dohare et al. 2024)"
    case .replay: "half of each batch comes from earlier tasks"
    }
  }
}

/// Why a remedy cannot be built into a run.
package struct RemedyProblem: Error, Equatable, CustomStringConvertible {
  package let remedy: Remedy
  package let family: String

  package var description: String {
    "--fix \(remedy.rawValue) does not apply to the family '\(family)'"
  }
}
