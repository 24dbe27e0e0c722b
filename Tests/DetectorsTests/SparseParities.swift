import Detectors
import Foundation
import Testing

/// 40 real training runs (3-bit sparse parity, 300 epochs each) with the 14 weight statistics a
/// checkpoint, packed in `Vectors/sparse_parities.bin`: four little-endian UInt32 (runs, rows,
/// columns, 0), then Int32 mantissas, then UInt8 exponents; a value is mantissa / 10^exponent,
/// exactly the double that its nine-digit text names.
///
/// The last column is the evaluation accuracy.
struct SparseParities: Sendable {
  static let shared = SparseParities()
  static let featureCount = 14

  /// Per run the flat 300×14 raw statistics.
  let statistics: [[Double]]
  let accuracy: [[Double]]

  private init() {
    var statistics: [[Double]] = []
    var accuracy: [[Double]] = []
    if let data = try? Data(contentsOf: DynamicsVectors.url("sparse_parities.bin")) {
      data.withUnsafeBytes { bytes in
        func word(_ i: Int) -> Int32 { bytes.loadUnaligned(fromByteOffset: i * 4, as: Int32.self) }
        let runs = Int(word(0)), rows = Int(word(1)), columns = Int(word(2))
        let exponents = 16 + runs * rows * columns * 4
        let powers = (0...22).map { pow(10, Double($0)) }
        for run in 0..<runs {
          var features: [Double] = []
          var reached: [Double] = []
          for row in 0..<rows {
            for column in 0..<columns {
              let index = (run * rows + row) * columns + column
              let value = Double(word(4 + index)) / powers[Int(bytes[exponents + index])]
              if column < Self.featureCount {
                features.append(value)
              } else {
                reached.append(value)
              }
            }
          }
          statistics.append(features)
          accuracy.append(reached)
        }
      }
    }
    self.statistics = statistics
    self.accuracy = accuracy
  }

  /// The runs `indices`, each z-scored by itself, as published.
  func perRunScores(_ indices: [Int]) -> ObservationSet {
    var set = ObservationSet(dimension: Self.featureCount)
    for index in indices {
      let values = statistics[index]
      set.append(
        Normalisation(values: values, dimension: Self.featureCount, limit: 1000).apply(values))
    }
    return set
  }

  /// The runs `indices` as they are.
  func raw(_ indices: [Int]) -> ObservationSet {
    var set = ObservationSet(dimension: Self.featureCount)
    for index in indices { set.append(statistics[index]) }
    return set
  }

  /// The published split: run numbers from names such as "seed18.csv".
  static func indices(_ names: JSON) -> [Int] {
    names.items.compactMap { Int($0.string.dropFirst(4).prefix(2)) }
  }
}
