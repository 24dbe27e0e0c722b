/// A grid of dots in a terminal, 2 × 4 to a character cell, in colour.
package struct BrailleCanvas {
  package let columns: Int
  package let rows: Int
  private var dots: [UInt8]
  private var styles: [Style]
  private var marks: [Int: (Character, Style)] = [:]

  package init(columns: Int, rows: Int) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    dots = Array(repeating: 0, count: self.columns * self.rows)
    styles = Array(repeating: .plain, count: self.columns * self.rows)
  }

  package var dotColumns: Int { columns * 2 }
  package var dotRows: Int { rows * 4 }

  /// Sets a dot; (0, 0) is the lower left.
  ///
  /// Outside dots are left out.
  package mutating func set(_ x: Int, _ y: Int, _ style: Style) {
    guard x >= 0, x < dotColumns, y >= 0, y < dotRows else { return }
    let fromTop = dotRows - 1 - y
    let cell = fromTop / 4 * columns + x / 2
    let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    dots[cell] |= bits[fromTop % 4][x % 2]
    styles[cell] = style
  }

  /// A straight line of dots.
  package mutating func line(from a: (x: Int, y: Int), to b: (x: Int, y: Int), _ style: Style) {
    let steps = max(abs(b.x - a.x), abs(b.y - a.y))
    for k in 0...max(steps, 1) {
      let share = Double(k) / Double(max(steps, 1))
      set(
        a.x + Int((Double(b.x - a.x) * share).rounded()),
        a.y + Int((Double(b.y - a.y) * share).rounded()), style)
    }
  }

  /// Puts a character over a cell; (0, 0) is the upper left.
  package mutating func mark(column: Int, row: Int, _ character: Character, _ style: Style) {
    guard column >= 0, column < columns, row >= 0, row < rows else { return }
    marks[row * columns + column] = (character, style)
  }

  /// The lines from top to bottom.
  package func lines(colour: Bool) -> [String] {
    (0..<rows).map { row in
      var line = ""
      for column in 0..<columns {
        let cell = row * columns + column
        if let (character, style) = marks[cell] {
          line += style.paint(String(character), colour)
        } else if dots[cell] == 0 {
          line += " "
        } else {
          let scalar = Unicode.Scalar(0x2800 + UInt32(dots[cell])).map(Character.init) ?? " "
          line += styles[cell].paint(String(scalar), colour)
        }
      }
      return line
    }
  }
}
