/// One thing that is measured of a network while it trains, chosen by name with `--probes`.
///
/// Loss, rate and tokens, held-out values, and what a scenario itself is about (`update/lost`) are no
/// probes: they are always reported. What training computes does not depend on which probes run, to
/// the last bit.
package enum Probe: String, Sendable, CaseIterable {
  case gradients
  case spikes
  case momentum
  case updates
  case scales
  case attention
  case logits
  case residual
  case units
  case weights
  case alignment
  case curvature
  case noise
  case statistics

  /// Steps from one reading to the next, in language runs.
  package var every: Int {
    switch self {
    case .gradients, .spikes, .momentum, .updates, .attention, .logits, .residual, .units, .noise: 1
    case .scales, .weights, .alignment, .statistics: 10
    case .curvature: 50
    }
  }

  /// On unless something else is asked for: what costs at most 2 % of a step of the reference
  /// transformer (Documentation/scenarios.md has the measurements).
  package var isDefault: Bool { self != .statistics }

  /// The metrics it makes.
  package var metrics: String {
    switch self {
    case .gradients: "grad/norm, grad/norm/<layer>"
    case .spikes: "grad/spikes, grad/spike_max"
    case .momentum: "grad/momentum_cos"
    case .updates: "update/ratio"
    case .scales: "grad/rms, update/rms and param/rms of each layer"
    case .attention: "attn/entropy, attn/logit_max and attn/ties of each block, attn/visible"
    case .logits: "logits/z"
    case .residual: "act/rms/<block>"
    case .units: "units/dormant of each block; perceptrons: units/dead and rep/erank as well"
    case .weights: "weight/l1, l2, mean, median, var"
    case .alignment: "sa/<layer>, weight/sigma1/<layer>"
    case .curvature: "curvature/rho"
    case .noise: "gns/sq_small, sq_big, b, B; with accumulated batches only"
    case .statistics: "fourteen weight/… for `monitorctl hmm fit`, in place of weights"
    }
  }
}

/// Which probes run.
package struct ProbeSelection: Sendable, Equatable {
  package var probes: Set<Probe>

  package init(_ probes: some Sequence<Probe>) { self.probes = Set(probes) }

  package static let standard = ProbeSelection(Probe.allCases.filter(\.isDefault))
  package static let all = ProbeSelection(Probe.allCases)
  package static let none = ProbeSelection([])

  package func contains(_ probe: Probe) -> Bool { probes.contains(probe) }

  package func with(_ probe: Probe) -> ProbeSelection {
    ProbeSelection(probes.union([probe]))
  }

  package func without(_ probe: Probe) -> ProbeSelection {
    ProbeSelection(probes.subtracting([probe]))
  }

  /// Names and the words `default`, `all`, `none`, with commas between; together they add up.
  ///
  ///     default,statistics
  ///
  /// - Returns: nil if there is a word that it does not know.
  package init?(_ text: String) {
    probes = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      switch word {
      case "default": probes.formUnion(Self.standard.probes)
      case "all": probes.formUnion(Self.all.probes)
      case "none": break
      default:
        guard let probe = Probe(rawValue: String(word)) else { return nil }
        probes.insert(probe)
      }
    }
  }

  /// A text that `init` makes the same selection of; what goes beyond the default is named.
  package var text: String {
    let isWhole = probes.isSuperset(of: Self.standard.probes)
    let rest = Probe.allCases.filter { contains($0) && !(isWhole && $0.isDefault) }
    let words = (isWhole ? ["default"] : []) + rest.map(\.rawValue)
    return words.isEmpty ? "none" : words.joined(separator: ",")
  }
}

extension SettingText {
  /// - Parameter known: what runs of the family can measure; the words `default` and `all` mean
  ///   what there is of theirs.
  package func probes(of known: Set<Probe>) throws -> ProbeSelection {
    guard let selection = ProbeSelection(text) else {
      let names = Probe.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem("default, all, none, or names with commas between: \(names)")
    }
    let named = text.split(separator: ",").compactMap { Probe(rawValue: String($0)) }
    if let other = named.first(where: { !known.contains($0) }) {
      let names = Probe.allCases.filter(known.contains).map(\.rawValue).joined(separator: ", ")
      throw problem("of what this network has (\(names)), and '\(other.rawValue)' is not")
    }
    return selection
  }
}
