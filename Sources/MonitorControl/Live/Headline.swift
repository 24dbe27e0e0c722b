internal import MonitorCore

/// Which of a run's metrics a person wants to see first, by the names that trainers use.
package enum Headline {
  /// In the order of the columns they get.
  package static let globs = [
    "train/loss", "loss", "train_loss", "eval/loss", "val/loss", "val_loss", "grad/norm",
    "grad_norm", "train/grad_norm", "train/acc", "train/lr", "lr",
  ]
  package static let lossGlobs = ["train/loss", "loss", "train_loss", "training/loss"]
  package static let entropyGlobs = ["attn/entropy/*", "attention/entropy/*"]
  package static let gradientGlobs = ["grad/norm", "grad_norm", "train/grad_norm"]

  /// The metrics among `names` that match one of the globs, in the order of the globs.
  package static func pick(_ globs: [String], from names: [String], most: Int) -> [String] {
    var picked: [String] = []
    for glob in globs.map({ Glob($0) }) {
      for name in names where glob.matches(name) && !picked.contains(name) { picked.append(name) }
    }
    return Array(picked.prefix(most))
  }
}
