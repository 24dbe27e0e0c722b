internal import Detectors
internal import MonitorControl
internal import MonitorCore

/// Where runs stand on a model's map, by the filter that watches live runs.
struct RunPath {
  let run: String
  /// The state believed at each sample, −1 where none is.
  let states: [Int]
  let lastStep: Int64
  let lowestPredictive: Double
  /// Samples less likely than any stored run's.
  let unlikely: Int

  /// Nil for a run without the model's features.
  init?(_ run: HMMRecordings.Run, _ model: LatentStateModel) throws {
    guard let (steps, values) = HMMSamples.samples(of: run, for: model) else { return nil }
    let filter = try HMMFilter(model.model)
    var watch = LatentStateWatch()
    var states: [Int] = []
    var lowest = Double.infinity
    var unlikely = 0
    let scores = model.normalisation.apply(values)
    let d = model.features.count
    for t in steps.indices {
      let missing = t == 0 ? 0 : max(0, (steps[t] - steps[t - 1]) / model.cadence - 1)
      let reading = watch.observe(
        Array(scores[t * d..<(t + 1) * d]), filter: filter, reference: model.reference,
        missing: Int(min(missing, 1_000_000)))
      states.append(reading.state ?? -1)
      if t >= 5 {
        lowest = min(lowest, reading.predictive)
        if !(reading.predictive >= model.reference.lowestPredictive) { unlikely += 1 }
      }
    }
    self.run = run.name
    self.states = states
    lastStep = steps.last ?? 0
    lowestPredictive = lowest
    self.unlikely = unlikely
  }

  /// The path in so many characters, a digit a state.
  func strip(_ width: Int) -> String {
    let count = min(width, states.count)
    return String(
      (0..<count).map { k -> Character in
        let state = states[k * states.count / count]
        return state < 0 ? "·" : Character(String(state, radix: 36))
      })
  }

  func write(into json: inout JSONWriter) {
    json.beginObject()
    json.member("run", run)
    json.member("samples", states.count)
    json.member("last_step", lastStep)
    json.key("state")
    if let last = states.last, last >= 0 { json.number(last) } else { json.null() }
    json.member("lowest_log_density", lowestPredictive)
    json.member("unlikely", unlikely)
    json.key("stays")
    json.beginArray()
    for stay in stays {
      json.beginObject()
      json.key("state")
      if stay.state >= 0 { json.number(stay.state) } else { json.null() }
      json.member("samples", stay.samples)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private var stays: [(state: Int, samples: Int)] {
    var stays: [(state: Int, samples: Int)] = []
    for state in states {
      if stays.last?.state == state {
        stays[stays.count - 1].samples += 1
      } else {
        stays.append((state, 1))
      }
    }
    return stays
  }
}

extension TableLayout {
  /// - Parameter paths: by run, for the strips.
  static func paths(_ paths: [String: RunPath]) -> TableLayout {
    TableLayout(
      [
        Table.Column("RUN", flexible: true), Table.Column("STATES FROM START TO END"),
        Table.Column("NOW", .right), Table.Column("SAMPLES", .right),
        Table.Column("UNLIKELY", .right),
      ], whenEmpty: "no run has the model's features"
    ) { row in
      let unlikely = row["unlikely"]?.integer ?? 0
      return [
        Table.Cell(row.words("run"), .bold),
        Table.Cell(paths[row.words("run")]?.strip(TrainingMap.bins) ?? ""),
        Table.Cell(row["state"]?.integer.map { "S\($0)" } ?? "–"),
        Table.Cell("\(row["samples"]?.integer ?? 0)", .dim),
        Table.Cell("\(unlikely)", unlikely > 0 ? .boldRed : .dim),
      ]
    }
  }
}
