package import Detectors

extension DetectorConfiguration {
  /// The same detectors, with `latent_state` holding runs against `model`.
  ///
  /// The model's features become inputs of their own, under the metrics' exact names. Give it to runs
  /// of the model's family only: models do not transfer. A configuration that has `latent_state` turned
  /// off stays as it is.
  ///
  ///     let host = DetectorHost(configuration: try configuration.watching(model))
  ///
  /// - Throws: `HMMError` if the model is damaged.
  package func watching(_ model: LatentStateModel) throws(HMMError) -> DetectorConfiguration {
    guard let k = watched.firstIndex(where: { $0.prototype is LatentState }),
      let configured = watched[k].prototype as? LatentState
    else { return self }
    var signals = self.signals
    let sources = model.features.map { signals.define([$0]) }
    var watched = self.watched
    watched[k] = WatchedDetector(
      info: LatentState.info(for: model, sources: sources),
      prototype: try LatentState(configured.parameters, model: model, sources: sources))
    return DetectorConfiguration(signals: signals, watched: watched)
  }
}
