/// How a transformer normalizes its rows.
package enum NormKind: String, Sendable, CaseIterable {
  case layer
  case rms
}

/// One of the norms; an enum for the reason that ``AnyOptimizer`` is one.
package enum Norm<S: Scalar> {
  case layer(LayerNorm<S>)
  case rms(RMSNorm<S>)

  package init(
    _ kind: NormKind, _ name: String, width: Int, rows: Int, store: ParameterStore<S>
  ) {
    switch kind {
    case .layer: self = .layer(LayerNorm(name, width: width, rows: rows, store: store))
    case .rms: self = .rms(RMSNorm(name, width: width, rows: rows, store: store))
    }
  }

  /// What either of them takes at most.
  package static func room(width: Int) -> Int { LayerNorm<S>.room(width: width) }

  package func forward(_ x: Matrix<S>) -> Matrix<S> {
    switch self {
    case .layer(let norm): norm.forward(x)
    case .rms(let norm): norm.forward(x)
    }
  }

  package func backward(_ dy: Matrix<S>) -> Matrix<S> {
    switch self {
    case .layer(let norm): norm.backward(dy)
    case .rms(let norm): norm.backward(dy)
    }
  }
}
