internal import Detectors
internal import MonitorControl
internal import MonitorCore

/// A fitted model and its map of training as `hmm show --json` prints it.
enum ModelDetails {
  static func write(_ model: LatentStateModel, into json: inout JSONWriter) {
    json.beginObject()
    json.member("fitted_on", model.fittedOn)
    json.member("states", model.model.stateCount)
    json.member("covariance", model.model.covarianceKind.rawValue)
    json.member("features", model.features)
    json.member("cadence", model.cadence)
    json.member("runs", model.runs)
    json.member("samples", model.sampleCount)
    json.member("log_likelihood", model.logLikelihood)
    json.member("lowest_log_density", model.reference.lowestPredictive)
    json.key("family")
    json.beginObject()
    for (key, value) in model.family.sorted(by: { $0.key < $1.key }) {
      json.key(key)
      json.raw(value)
    }
    json.endObject()
    writeMethod(model.method, into: &json)
    json.key("selection")
    json.beginArray()
    for row in model.selection { write(row, into: &json) }
    json.endArray()
    json.key("map")
    writeMap(model, into: &json)
    json.member("dissimilarity", model.dissimilarity)
    json.key("convergence")
    if let convergence = model.convergence {
      write(convergence, detours: model.reference.detours, into: &json)
    } else {
      json.null()
    }
    json.endObject()
  }

  private static func writeMethod(
    _ method: LatentStateModel.Method, into json: inout JSONWriter
  ) {
    json.key("method")
    json.beginObject()
    json.member("m_step", method.step.word)
    json.member("time_slice_start", method.usesTimeSlices)
    json.member("k_means_starts", method.restarts)
    json.member("iterations", method.maxIterations)
    json.member("seed", method.seed)
    json.member("criterion", method.criterion.rawValue)
    json.member("pick", method.choice.rawValue)
    json.member("held_out", method.heldOut)
    json.endObject()
  }

  private static func write(_ row: LatentStateModel.SelectionRow, into json: inout JSONWriter) {
    json.beginObject()
    json.member("states", row.states)
    json.member("parameters", row.freeParameters)
    json.member("aic", row.aic)
    json.member("bic", row.bic)
    json.member("deviation", row.bicDeviation)
    json.member("best_bic", row.bestBIC)
    json.member("held_out_log_likelihood", row.heldOutLogLikelihood)
    json.endObject()
  }

  private static func writeMap(_ model: LatentStateModel, into json: inout JSONWriter) {
    json.beginObject()
    json.key("states")
    json.beginArray()
    for (k, state) in model.map.states.enumerated() {
      json.beginObject()
      json.member("state", k)
      json.member("runs", state.runs)
      json.member("share", state.share)
      json.member("mean_dwell", state.meanDwell)
      json.member("longest_dwell", state.longestDwell)
      json.member("first_visit", state.firstVisit)
      json.member("ended_in", state.endedIn)
      numbers("mean", Array(model.model.mean(of: k)), into: &json)
      numbers("occupancy", state.occupancy, into: &json)
      json.endObject()
    }
    json.endArray()
    json.key("edges")
    json.beginArray()
    for edge in model.map.edges {
      json.beginObject()
      json.member("from", edge.from)
      json.member("to", edge.to)
      json.member("runs", edge.runs)
      json.key("features")
      json.beginArray()
      for feature in edge.strongestFeatures {
        json.beginObject()
        json.member("feature", model.features[feature])
        json.member("influence", edge.influence[feature])
        json.member("change", edge.difference[feature])
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private static func write(
    _ convergence: LatentStateModel.Convergence, detours: [LatentStateReference.Detour],
    into json: inout JSONWriter
  ) {
    json.beginObject()
    json.member("rule", convergence.rule)
    json.member("runs", convergence.runs)
    json.member("mean_time", convergence.meanTime)
    json.key("regression")
    if let regression = convergence.regression {
      json.beginObject()
      json.member("r_squared", regression.rSquared)
      json.member("f", regression.fStatistic)
      json.member("p", regression.pValue)
      json.member("intercept", regression.intercept)
      numbers("coefficients", regression.coefficients, into: &json)
      json.key("visits")
      json.beginArray()
      for visits in regression.visits { json.number(visits) }
      json.endArray()
      json.key("detour_states")
      json.beginArray()
      for state in regression.detourStates { json.number(state) }
      json.endArray()
      json.endObject()
    } else {
      json.null()
    }
    json.key("detours")
    json.beginArray()
    for detour in detours {
      json.beginObject()
      json.member("state", detour.state)
      json.member("mean_time_with", detour.meanTimeWith)
      json.member("mean_time_without", detour.meanTimeWithout)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private static func numbers(_ name: String, _ values: [Double], into json: inout JSONWriter) {
    json.key(name)
    json.beginArray()
    for value in values { json.number(value) }
    json.endArray()
  }
}

extension MaximisationStep {
  fileprivate var word: String {
    switch self {
    case .maximumLikelihood: "ml"
    case .hmmlearn: "hmmlearn"
    case .production: "production"
    }
  }
}
