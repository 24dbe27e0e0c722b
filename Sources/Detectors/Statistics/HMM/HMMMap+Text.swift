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
    if !reference.detours.isEmpty {
      lines.append("Detours are information at this number of states only, not a verdict.")
    }
    return lines.joined(separator: "\n") + "\n"
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
    let scale = digits == 1 ? 10.0 : 100.0
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
