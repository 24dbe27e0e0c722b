extension LatentStateModel {
  /// The training map for a terminal: a row a state with its occupancy over the run, and under it the
  /// moves out of it with the features that tell them.
  ///
  ///     S1  ▁▆██▅▁            18 %  40/40 runs  stay 52 (≤ 90)
  ///      └─▶ S2   40 runs  l2 −0.61  var_w −0.55  mean_b −1.02
  package func mapText(features: Int = 3) -> String {
    var lines = ["Training map: \(headline)", ""]
    for state in map.states.indices {
      lines.append(contentsOf: rows(of: state, features: features))
    }
    let strip = TrainingMap.bins
    lines.append(pad("", 4) + pad("start of run", strip - 3) + "end")
    lines.append("")
    lines.append(
      "Moves show the features with most influence and their change in standard deviations.")
    lines.append(contentsOf: convergenceRows)
    lines.append(contentsOf: selectionRows)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The regression of convergence on the states, a row a state that some runs did without.
  private var convergenceRows: [String] {
    guard let convergence else { return [] }
    var lines = [
      "",
      "Convergence (\(convergence.rule)): \(convergence.runs) of \(map.runCount) runs, after "
        + "\(rounded(convergence.meanTime)) samples in the mean",
    ]
    guard let regression = convergence.regression else {
      return lines + ["  too few of them to say how the states go with it"]
    }
    lines.append(
      "  time on share of each state: R² \(decimal(regression.rSquared, digits: 2)), "
        + "p \(probability(regression.pValue)), dissimilarity \(decimal(dissimilarity, digits: 2))")
    let optional = regression.optionalStates
    if optional.isEmpty { lines.append("  every run passed through every state: no detours") }
    for state in optional {
      let coefficient = regression.coefficients[state]
      let without = regression.runCount - regression.visits[state]
      var row = "  " + pad("S\(state)", 4) + pad("coefficient \(signed(coefficient))", 22)
      row += "without it: \(without) run\(without == 1 ? "" : "s")"
      if reference.detours.contains(where: { $0.state == state }) {
        row += "  ⚠ detour"
      } else if coefficient > 0 {
        row += "  detour by the published rule, on too few runs to rely on"
      }
      lines.append(row)
    }
    if !regression.detourStates.isEmpty {
      lines.append("  Detours exist at this number of states only: information, not a verdict.")
    }
    return lines
  }

  /// The table behind the choice of the number of states.
  private var selectionRows: [String] {
    guard selection.count > 1 else { return [] }
    let column = method.criterion.rawValue.uppercased()
    var lines = [
      "",
      "Choice of the number of states on \(method.heldOut.count) held-out runs, lower is better:",
    ]
    for row in selection {
      let score = method.criterion == .aic ? row.aic : row.bic
      lines.append(
        "  " + pad("K=\(row.states)", 6) + pad("\(column) \(rounded(score))", 14, right: true)
          + pad("± \(rounded(row.bicDeviation))", 10, right: true)
          + pad("log L \(rounded(row.heldOutLogLikelihood))", 16, right: true)
          + (row.states == model.stateCount ? "  ◀" : ""))
    }
    return lines
  }

  /// The regression in one line; nil if nobody said when a run has converged.
  var convergenceLine: String? {
    guard let convergence else { return nil }
    let runs =
      "\(convergence.rule) in \(convergence.runs) of \(map.runCount) runs, after "
      + "\(rounded(convergence.meanTime)) samples in the mean"
    guard let regression = convergence.regression else { return runs }
    return runs + "; time on share of each state: R² \(decimal(regression.rSquared, digits: 2)), "
      + "p \(probability(regression.pValue)), dissimilarity \(decimal(dissimilarity, digits: 2))"
  }

  private func probability(_ p: Double) -> String {
    p < 0.001 ? "< 0.001" : decimal(p, digits: 3)
  }

  var headline: String {
    let kind = model.covarianceKind == .full ? "full" : "diagonal"
    let every = cadence == 1 ? "every step" : "every \(cadence) steps"
    return "\(model.stateCount) states, \(map.runCount) runs, \(features.count) features "
      + "(\(kind) covariances), a sample \(every), data \(fittedOn)"
  }

  private func rows(of state: Int, features count: Int) -> [String] {
    let it = map.states[state]
    var row = "S\(state)"
    row = pad(row, 4) + sparkline(it.occupancy)
    row += "  " + pad(percent(it.share), 5, right: true) + "  "
    row += pad("\(it.runs)/\(map.runCount) runs", 12)
    if it.meanDwell > 0 {
      row += "  stay \(Int(it.meanDwell.rounded())) (≤ \(it.longestDwell))"
    }
    if it.endedIn > 0 { row += "  ■ \(it.endedIn) end here" }
    var result = [row]
    if let detour = reference.detours.first(where: { $0.state == state }) {
      result.append(
        "     ⚠ detour: runs through it converge at \(rounded(detour.meanTimeWith)), "
          + "others at \(rounded(detour.meanTimeWithout))")
    }
    let out = map.edges.filter { $0.from == state }
    for (index, edge) in out.enumerated() {
      let branch = index == out.count - 1 ? "└─▶" : "├─▶"
      let told = edge.strongestFeatures.prefix(count).map { feature in
        "\(map.featureNames[feature]) \(signed(edge.difference[feature]))"
      }
      result.append(
        "     \(branch) " + pad("S\(edge.to)", 4)
          + pad("\(edge.runs) run\(edge.runs == 1 ? "" : "s")", 8, right: true) + "  "
          + told.joined(separator: "  "))
    }
    result.append("")
    return result
  }

  private func sparkline(_ shares: [Double]) -> String {
    let levels = Array(" ▁▂▃▄▅▆▇█")
    return String(
      shares.map { share in
        // Any presence shows, full presence is a full block.
        share <= 0 ? levels[0] : levels[min(8, max(1, Int((share * 8).rounded())))]
      })
  }

  func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  func rounded(_ value: Double) -> String {
    abs(value) >= 100 ? "\(Int(value.rounded()))" : decimal(value, digits: 1)
  }

  /// "+0.12", "−1.30": a true minus sign, two digits.
  func signed(_ value: Double) -> String {
    (value < 0 ? "−" : "+") + decimal(abs(value), digits: 2)
  }

  func decimal(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "\(value)" }
    let scale = digits == 1 ? 10.0 : digits == 2 ? 100 : 1000
    let units = Int((min(abs(value), 1e12) * scale).rounded())
    let fraction = String(units % Int(scale))
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return (value < 0 && units > 0 ? "-" : "") + "\(units / Int(scale)).\(zeros)\(fraction)"
  }

  private func pad(_ text: String, _ width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return right ? blanks + text : text + blanks
  }
}
