/// Every update makes all weights a little smaller and adds a little noise.
///
/// It keeps weights small and units different (Ash and Adams 2020, in the continuous form of Dohare
/// et al. 2024).
package struct ShrinkAndPerturb: Sendable, Equatable {
  package var shrink: Double
  package var noise: Double

  package func apply<S: Scalar>(to store: ParameterStore<S>, random: inout RandomSource) {
    let keep = S(1 - shrink)
    for parameter in store.parameters {
      for i in 0..<parameter.count {
        parameter.value[i] = parameter.value[i] * keep + S(random.normal() * noise)
      }
    }
  }
}
