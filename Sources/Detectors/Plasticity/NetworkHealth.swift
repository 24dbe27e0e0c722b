/// What the layers look like from inside, for plasticity: silent units, rank of the representation,
/// size of the weights, each against where it began.
///
/// State: the latest value and a compressed history a layer and statistic, at most `layerLimit`
/// layers each.
struct NetworkHealth: Sendable, Codable, Equatable {
  enum Statistic: Int, Sendable, Codable, CaseIterable {
    case dormant, dead, effectiveRank, weightMagnitude, sigma1

    var signal: Signal {
      switch self {
      case .dormant: .dormantFraction
      case .dead: .deadFraction
      case .effectiveRank: .effectiveRank
      case .weightMagnitude: .weightMagnitude
      case .sigma1: .sigma1
      }
    }

    /// +1 where growth is bad.
    var badDirection: Double { self == .effectiveRank ? -1 : 1 }
  }

  /// One layer's statistic.
  private struct Track: Sendable, Codable, Equatable {
    var latest = 0.0
    var history = CompressedHistory()

    mutating func add(_ value: Double) {
      latest = value
      history.add(value)
    }

    /// Where it stood after the first twentieth of the run so far: before it, everything moves.
    var start: Double? { history.means.count >= 8 ? history.means[2] : nil }
  }

  /// A statistic of a layer that has gone the wrong way.
  struct Sign: Sendable, Equatable {
    var statistic: Statistic
    var member: Int
    var start: Double
    var latest: Double
    var trend: Double
  }

  static let layerLimit = 1024
  private var tracks: [[Track]] = Statistic.allCases.map { _ in [] }

  mutating func observe(_ observation: borrowing Observation) {
    for statistic in Statistic.allCases {
      let readings = observation[statistic.signal]
      guard !readings.isEmpty else { continue }
      let k = statistic.rawValue
      for reading in readings where reading.isLead && !reading.isVector {
        guard reading.value.isFinite, reading.member < Self.layerLimit else { continue }
        while tracks[k].count <= reading.member { tracks[k].append(Track()) }
        tracks[k][reading.member].add(reading.value)
      }
    }
  }

  /// Layers whose statistics trend the wrong way over the run (|z| ≥ `z`), strongest first.
  func signs(z: Double) -> [Sign] {
    var result: [Sign] = []
    for statistic in Statistic.allCases {
      for (member, track) in tracks[statistic.rawValue].enumerated() {
        guard let start = track.start else { continue }
        let trend = MannKendall(track.history.means).z
        if trend * statistic.badDirection >= z {
          result.append(
            Sign(
              statistic: statistic, member: member, start: start, latest: track.latest,
              trend: trend))
        }
      }
    }
    return result.sorted { (abs($0.trend), $1.member) > (abs($1.trend), $0.member) }
  }

  /// The largest share of dormant (or else dead) units of any layer.
  var worstDormant: (share: Double, member: Int, statistic: Statistic)? {
    for statistic in [Statistic.dormant, .dead] {
      let list = tracks[statistic.rawValue]
      if let member = list.indices.max(by: { list[$0].latest < list[$1].latest }) {
        return (list[member].latest, member, statistic)
      }
    }
    return nil
  }

  /// The smallest effective rank of any layer, as a share of where that layer began.
  var worstRank: (share: Double, member: Int)? {
    let list = tracks[Statistic.effectiveRank.rawValue]
    let shares = list.map { track in
      track.start.map { $0 > 0 ? track.latest / $0 : 1 } ?? .infinity
    }
    guard let member = shares.indices.min(by: { shares[$0] < shares[$1] }), shares[member].isFinite
    else { return nil }
    return (shares[member], member)
  }

  /// Reports of the statistic that reported most.
  var reports: Int { tracks.joined().reduce(0) { max($0, $1.history.count) } }
}
