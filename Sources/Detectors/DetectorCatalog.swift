/// Every detector of the package: one line each.
package enum DetectorCatalog {
  package static let all: [DetectorEntry] = [
    DetectorEntry(NonFinite.self),
    DetectorEntry(LossSpike.self),
    DetectorEntry(LossDivergence.self),
    DetectorEntry(GradientSpike.self),
    DetectorEntry(AttentionEntropy.self),
    DetectorEntry(AttentionLogitGrowth.self),
    DetectorEntry(SpectralAlignment.self),
    DetectorEntry(UpdateRatio.self),
    DetectorEntry(ResidualScale.self),
    DetectorEntry(LogitDrift.self),
    DetectorEntry(VanishingGradient.self),
    DetectorEntry(DeadUnits.self),
    DetectorEntry(AmpScale.self),
    DetectorEntry(EpsStarvation.self),
    DetectorEntry(Bf16Stall.self),
    DetectorEntry(AttentionTies.self),
    DetectorEntry(GradientNoiseScale.self),
    DetectorEntry(Curvature.self),
    DetectorEntry(Overshoot.self),
    DetectorEntry(Flatline.self),
    DetectorEntry(Stall.self),
    DetectorEntry(Straggler.self),
    DetectorEntry(ReplicaDivergence.self),
    DetectorEntry(PlasticityLoss.self),
    DetectorEntry(StabilityGap.self),
    DetectorEntry(LatentState.self),
    DetectorEntry(ExpectedLoss.self),
    DetectorEntry(DecelerationWatch.self),
    DetectorEntry(NoLearning.self),
    DetectorEntry(Overfit.self),
    DetectorEntry(Overtraining.self),
    DetectorEntry(Grokking.self),
  ]

  package static func entry(named name: String) -> DetectorEntry? {
    all.first { $0.info.name == name }
  }
}

/// A detector as the host and configuration see it, without its type.
package struct DetectorEntry: Sendable {
  package let info: DetectorInfo
  /// Makes one from configuration values; throws a problem that names the key.
  package let make:
    @Sendable ([String: ParameterValue]) throws(ConfigurationProblem) -> any Detector
  /// Its parameters with their defaults, for documentation and sweeps.
  package let parameters: [ParameterDescription]

  package init<D: Detector>(_ type: D.Type) {
    info = D.info
    make = { (values) throws(ConfigurationProblem) in
      do throws(ConfigurationProblem) {
        return D(try D.Parameters(values))
      } catch {
        throw error.within("detectors.\(D.info.name)")
      }
    }
    parameters = D.parameterDescriptions(of: D.Parameters())
  }
}

extension Detector {
  /// The tunable numbers with the values that `parameters` have.
  fileprivate static func parameterDescriptions(of parameters: Parameters)
    -> [ParameterDescription]
  {
    Parameters.fields.map {
      ParameterDescription(
        key: $0.key, summary: $0.summary, range: $0.range, isWhole: $0.isWhole,
        defaultValue: $0.get(parameters))
    }
  }

  /// The tunable numbers with the values that this one has.
  package var parameterDescriptions: [ParameterDescription] {
    Self.parameterDescriptions(of: parameters)
  }

  /// A fresh detector with some parameters changed; for sweeps.
  package func setting(_ values: [String: ParameterValue]) throws(ConfigurationProblem) -> Self {
    var parameters = parameters
    for key in values.keys.sorted() {
      if let value = values[key] { try parameters.configure(key, value) }
    }
    try parameters.validate()
    var changed = Self(parameters)
    changed.adopt(self)
    return changed
  }
}

/// One tunable number, for people.
package struct ParameterDescription: Sendable {
  package let key: String
  package let summary: String
  package let range: ClosedRange<Double>
  package let isWhole: Bool
  package let defaultValue: ParameterValue
}
