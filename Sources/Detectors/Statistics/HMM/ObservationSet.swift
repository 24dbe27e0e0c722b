internal import Glibc

/// Sequences of equally long vectors, one sequence a run: what hidden Markov models are fitted on.
package struct ObservationSet: Sendable, Equatable {
  package let dimension: Int
  /// All samples of all sequences, row after row.
  package private(set) var values: [Double] = []
  /// Samples in each sequence.
  package private(set) var lengths: [Int] = []

  package init(dimension: Int) {
    precondition(dimension >= 1, "samples need at least one feature")
    self.dimension = dimension
  }

  /// Each sequence a list of samples, each sample `dimension` values.
  package init(dimension: Int, sequences: [[[Double]]]) {
    self.init(dimension: dimension)
    for sequence in sequences { append(sequence.flatMap { $0 }) }
  }

  /// Adds a sequence given as its samples, one after the other.
  package mutating func append(_ sequence: [Double]) {
    precondition(sequence.count % dimension == 0, "a sequence is whole samples of \(dimension)")
    precondition(!sequence.isEmpty, "a sequence has at least one sample")
    values += sequence
    lengths.append(sequence.count / dimension)
  }

  package var sampleCount: Int { values.count / dimension }
  package var sequenceCount: Int { lengths.count }

  /// Sample range of each sequence.
  package var ranges: [Range<Int>] {
    var first = 0
    return lengths.map { length in
      defer { first += length }
      return first..<first + length
    }
  }

  package func sample(_ index: Int) -> ArraySlice<Double> {
    values[index * dimension..<(index + 1) * dimension]
  }

  /// The sequences at `indices`, in that order.
  package func selecting(_ indices: some Sequence<Int>) -> ObservationSet {
    let ranges = self.ranges
    var result = ObservationSet(dimension: dimension)
    for index in indices {
      let range = ranges[index]
      result.append(Array(values[range.lowerBound * dimension..<range.upperBound * dimension]))
    }
    return result
  }

  /// Mean of every feature over all samples.
  package var mean: [Double] { Normalisation(pooled: self).mean }

  /// Sample covariance (divided by n − 1) of all samples, row-major d×d.
  package var covariance: [Double] {
    let d = dimension, center = mean
    var result = [Double](repeating: 0, count: d * d)
    for t in 0..<sampleCount {
      for i in 0..<d {
        let a = values[t * d + i] - center[i]
        for j in 0...i { result[i * d + j] += a * (values[t * d + j] - center[j]) }
      }
    }
    let divisor = Double(max(1, sampleCount - 1))
    for i in 0..<d {
      for j in 0...i {
        result[i * d + j] /= divisor
        result[j * d + i] = result[i * d + j]
      }
    }
    return result
  }
}

/// The mean and scale that turn raw features into z-scores.
///
/// The paper z-scores each run by itself, which needs the finished run; a live monitor uses constants
/// pooled over stored runs, kept with the model.
package struct Normalisation: Sendable, Equatable, Codable {
  package let mean: [Double]
  /// Population standard deviation; a constant feature has scale 1, so its z-score is its offset.
  package let scale: [Double]

  package init(mean: [Double], scale: [Double]) {
    precondition(mean.count == scale.count, "a mean and a scale for every feature")
    self.mean = mean
    self.scale = scale
  }

  /// Over the first `limit` samples of all sequences together.
  package init(pooled set: ObservationSet, limit: Int = .max) {
    self.init(values: set.values, dimension: set.dimension, limit: limit)
  }

  /// Over the first `limit` samples of one flat sequence (the paper: per run, 1000 checkpoints).
  package init(values: [Double], dimension d: Int, limit: Int = .max) {
    let count = min(values.count / d, limit)
    var mean = [Double](repeating: 0, count: d)
    var squares = mean
    for t in 0..<count { for i in 0..<d { mean[i] += values[t * d + i] } }
    for i in 0..<d { mean[i] /= Double(max(1, count)) }
    for t in 0..<count {
      for i in 0..<d {
        let deviation = values[t * d + i] - mean[i]
        squares[i] += deviation * deviation
      }
    }
    self.init(
      mean: mean,
      scale: squares.map { square in
        let deviation = (square / Double(max(1, count))).squareRoot()
        return deviation > 0 ? deviation : 1
      })
  }

  /// z-scores of one or more samples laid out one after the other.
  package func apply(_ values: [Double]) -> [Double] {
    let d = mean.count
    return values.indices.map { (values[$0] - mean[$0 % d]) / scale[$0 % d] }
  }

  package func apply(_ set: ObservationSet) -> ObservationSet {
    var result = ObservationSet(dimension: set.dimension)
    for range in set.ranges {
      let d = set.dimension
      result.append(apply(Array(set.values[range.lowerBound * d..<range.upperBound * d])))
    }
    return result
  }
}
