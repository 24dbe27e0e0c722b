package import ReferenceTrainer

extension RecordedRun {
  /// What went wrong in the run by the rule of a kind, and from which step the curve shows it.
  package func label(as kind: RunKind) -> RunLabel {
    var rules = LabelRules(run: name, kind: kind, settings: settings)
    for row in rows { rules.take(row) }
    return rules.label()
  }

  /// The label by whichever rule finds something, for runs that do not say what they are.
  ///
  /// Only the rules of the recorded corpus: the others need to be told what to look for, and find
  /// their kind in healthy runs too. The configuration comes first (bad batches), then tasks, in
  /// whose runs a loss that rises is no explosion, then the loss. A loss that first rises and then
  /// is not finite exploded; one that is not finite out of the blue did not. A run that nobody
  /// ended is stalled, and one in which no rule finds anything is healthy.
  package func labelByAnyRule() -> RunLabel {
    let overflow = label(as: .nonFinite)
    let explosion = label(as: .lossExplosion)
    let hasTasks = rows.contains { $0.scalar("task") != nil }
    let rose = explosion.visible != nil && explosion.visible != overflow.visible
    let found =
      [label(as: .gradientSpike), label(as: .stabilityGap), label(as: .plasticityLoss)]
      + (rose && !hasTasks ? [explosion] : [overflow])
    if let first = found.first(where: { $0.visible != nil }) { return first }
    return label(as: status == nil ? .stall : .healthy)
  }
}
