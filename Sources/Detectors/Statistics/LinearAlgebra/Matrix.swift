/// A small dense matrix of doubles in row-major order: the currency of the statistics that need
/// linear algebra (ranks, covariances, normal equations).
///
/// Meant for tens of rows, not thousands.
package struct Matrix: Sendable, Equatable, Codable {
  package let rows: Int
  package let columns: Int
  /// `rows · columns` values, row after row.
  package var values: [Double]

  package init(rows: Int, columns: Int, values: [Double]) {
    precondition(
      values.count == rows * columns, "a \(rows)×\(columns) matrix needs that many values")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  package init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.init(
      rows: rows, columns: columns, values: Array(repeating: value, count: rows * columns))
  }

  /// A matrix from its rows, which must be equally long.
  package init(_ rowValues: [[Double]]) {
    let columns = rowValues.first?.count ?? 0
    precondition(rowValues.allSatisfy { $0.count == columns }, "rows must be equally long")
    self.init(rows: rowValues.count, columns: columns, values: rowValues.flatMap { $0 })
  }

  package static func identity(_ size: Int) -> Matrix {
    var result = Matrix(rows: size, columns: size)
    for i in 0..<size { result[i, i] = 1 }
    return result
  }

  package subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  package var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for r in 0..<rows { for c in 0..<columns { result[c, r] = self[r, c] } }
    return result
  }

  package static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columns == right.rows, "inner dimensions must agree")
    var result = Matrix(rows: left.rows, columns: right.columns)
    for i in 0..<left.rows {
      for k in 0..<left.columns {
        let factor = left[i, k]
        for j in 0..<right.columns { result[i, j] += factor * right[k, j] }
      }
    }
    return result
  }

  /// `self · vector`.
  package func times(_ vector: [Double]) -> [Double] {
    precondition(vector.count == columns, "vector length must equal the columns")
    return (0..<rows).map { r in
      (0..<columns).reduce(0) { $0 + self[r, $1] * vector[$1] }
    }
  }
}
