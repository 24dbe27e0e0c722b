/// What a reading of each probe costs: steps with and without it in turn, in one and the same run.
///
/// What probes do inside of the passes of training is in it, which the clock of a run does not see.
package struct ProbeCosts: Sendable {
  package struct Row: Sendable, Equatable {
    package let probe: Probe
    /// Processor seconds of one reading.
    package let seconds: Double
    /// Of a step without probes, averaged over the steps between two readings.
    package let share: Double
  }

  /// Processor seconds of a step without probes.
  package let step: Double
  package let rows: [Row]

  /// What the default ones cost together, of a step.
  package var defaultShare: Double {
    rows.filter(\.probe.isDefault).reduce(0) { $0 + $1.share }
  }

  /// Trains for two steps a pair and probe; lower quartiles count, since whatever else the machine does
  /// only adds to a step.
  ///
  /// - Parameter clock: processor seconds of this thread.
  package init(
    of configuration: LanguageConfiguration, text: TextSource, pairs: Int = 100,
    clock: @escaping () -> Double = processorSeconds
  ) {
    var configuration = configuration
    // The noise scale's probe is made for runs with accumulated batches alone.
    let probes = Probe.allCases.filter { $0 != .noise }
    configuration.length = (2 * pairs * probes.count + 20) * 2
    configuration.schedule.course = .constant
    let training = LanguageTraining<Float>(configuration, text: text)
    training.probes.readsAlways = true
    func seconds(_ selection: ProbeSelection) -> Double {
      training.probes.selection = selection
      let begin = clock()
      _ = training.next()
      return clock() - begin
    }
    // Moments begin at zero, caches cold.
    for _ in 0..<20 { _ = seconds(.all) }
    var bare: [Double] = []
    var costs: [(probe: Probe, seconds: Double)] = []
    for probe in probes {
      var with: [Double] = []
      var without: [Double] = []
      for pair in 0..<pairs {
        // The order changes, so that neither gains by coming second.
        let first = seconds(pair % 2 == 0 ? .none : ProbeSelection([probe]))
        let second = seconds(pair % 2 == 0 ? ProbeSelection([probe]) : .none)
        with.append(pair % 2 == 0 ? second : first)
        without.append(pair % 2 == 0 ? first : second)
      }
      costs.append((probe, Self.lowerQuartile(with) - Self.lowerQuartile(without)))
      bare += without
    }
    let step = Self.lowerQuartile(bare)
    self.step = step
    rows = costs.map {
      Row(probe: $0.probe, seconds: $0.seconds, share: $0.seconds / Double($0.probe.every) / step)
    }
  }

  private static func lowerQuartile(_ values: [Double]) -> Double {
    values.sorted()[values.count / 4]
  }
}
