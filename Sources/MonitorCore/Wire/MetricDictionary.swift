internal import Glibc

/// What a connection's lines have looked like, so that the next one need not be read as JSON.
///
/// A trainer sends the same metrics in the same order, step after step. Between two numbers of a
/// line stand bytes that were the same in the line before (`,"grad/norm":`): the *gap*. Gaps seen
/// make a tree: from the start of the metrics object, or from a number, lead branches to the
/// numbers that followed it so far, newest first. Reading a known line is comparing gaps and
/// parsing numbers; names are neither unescaped nor hashed, and nested maps, arrays and absent
/// values need no special care, being part of the gaps.
///
/// What is not in the tree is read by `MetricsReader` and then learnt. Memory is bounded: a tree
/// that has grown past its limits is forgotten and learnt anew.
struct MetricDictionary {
  enum Kind: UInt8 { case scalar, vector, end }

  struct Node {
    /// Where the gap before this value is in `gaps`, and its length.
    let gapStart: Int32
    let gapCount: Int32
    let kind: Kind
    var firstChild: Int32 = -1
    var nextSibling: Int32 = -1
    /// Index into `shapes` for `end`, else -1.
    let shape: Int32
  }

  /// Node 0 is the root: the position behind the `{` of `metrics`.
  fileprivate(set) var nodes: [Node]
  /// All gaps, one after the other, and `slack` zeros: gaps are compared eight bytes at a time.
  private(set) var gaps: [UInt8]
  private(set) var shapes: [MetricShape] = []
  private var shapeIndex: [[Int32]: Int32] = [:]
  /// Columns of all shapes together: one line may be as wide as a thousand nodes of the tree.
  private var columns = 0

  private(set) var names: [String] = []
  private var nameBytes: [UInt8] = []
  private var nameEnds: [Int] = []
  private var table: [Int32] = []

  private static let slack = 8

  init() {
    nodes = [MetricDictionary.root]
    gaps = [UInt8](repeating: 0, count: MetricDictionary.slack)
  }

  private static let root = Node(gapStart: 0, gapCount: 0, kind: .scalar, shape: -1)

  /// Rough bytes held.
  var footprint: Int {
    nodes.count * 24 + gaps.count + nameBytes.count * 3 + table.count * 4 + columns * 21
  }

  mutating func forget() { self = MetricDictionary() }

  /// Whether learning more needs a fresh start first.
  var isFull: Bool {
    nodes.count > Limits.learntNodes || columns > 4 * Limits.learntNodes
      || gaps.count > Limits.learntBytes
      || nameBytes.count > Limits.learntBytes
  }

  // MARK: Names

  /// Number of a name, newly given if it has none.
  ///
  /// Hashing is seeded: no sender can aim at it.
  mutating func intern(_ name: UnsafeBufferPointer<UInt8>) -> Int32 {
    if 2 * names.count >= table.count { growTable() }
    var slot = MetricDictionary.hash(name) & (table.count - 1)
    while table[slot] >= 0 {
      if matches(Int(table[slot]), name) { return table[slot] }
      slot = (slot + 1) & (table.count - 1)
    }
    let number = Int32(names.count)
    table[slot] = number
    names.append(String(decoding: name, as: UTF8.self))
    nameBytes.append(contentsOf: name)
    nameEnds.append(nameBytes.count)
    return number
  }

  private func matches(_ number: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = number == 0 ? 0 : nameEnds[number - 1]
    guard nameEnds[number] - start == name.count, let other = name.baseAddress else { return false }
    return nameBytes.withUnsafeBytes { memcmp($0.baseAddress! + start, other, name.count) == 0 }
  }

  private mutating func growTable() {
    let size = max(64, 2 * table.count)
    table = [Int32](repeating: -1, count: size)
    for (number, name) in names.enumerated() {
      var name = name
      var slot = name.withUTF8 { MetricDictionary.hash($0) } & (size - 1)
      while table[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = Int32(number)
    }
  }

  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(name))
    return hasher.finalize() & Int.max
  }

  // MARK: Shapes

  /// The shape of the given columns: name number × 2, plus 1 for an array.
  mutating func shape(_ columns: [Int32]) -> Int32 {
    if let known = shapeIndex[columns] { return known }
    let shape = MetricShape(
      names: columns.map { names[Int($0 >> 1)] }, isVector: columns.map { $0 & 1 == 1 })
    shapes.append(shape)
    self.columns += columns.count
    shapeIndex[columns] = Int32(shapes.count - 1)
    return Int32(shapes.count - 1)
  }

  // MARK: The tree

  /// The child of `parent` with this gap and kind, added if there is none.
  mutating func child(
    of parent: Int32, gap: UnsafeBufferPointer<UInt8>, kind: Kind, shape: Int32
  ) -> Int32 {
    var candidate = nodes[Int(parent)].firstChild
    var siblings = 0
    while candidate >= 0 {
      let node = nodes[Int(candidate)]
      if node.kind == kind, node.shape == shape, holds(node, gap) { return candidate }
      candidate = node.nextSibling
      siblings += 1
    }
    // A line whose metrics never come twice must not make every later line look through them.
    if siblings >= Limits.learntBranches { nodes[Int(parent)].firstChild = -1 }
    var node = Node(
      gapStart: Int32(gaps.count - MetricDictionary.slack), gapCount: Int32(gap.count), kind: kind,
      shape: shape)
    gaps.removeLast(MetricDictionary.slack)
    gaps.append(contentsOf: gap)
    for _ in 0..<MetricDictionary.slack { gaps.append(0) }
    node.nextSibling = nodes[Int(parent)].firstChild
    nodes.append(node)
    nodes[Int(parent)].firstChild = Int32(nodes.count - 1)
    return Int32(nodes.count - 1)
  }

  private func holds(_ node: Node, _ gap: UnsafeBufferPointer<UInt8>) -> Bool {
    guard Int(node.gapCount) == gap.count, let other = gap.baseAddress else { return false }
    return gaps.withUnsafeBytes {
      memcmp($0.baseAddress! + Int(node.gapStart), other, gap.count) == 0
    }
  }
}

// MARK: - Reading a known line

extension MetricDictionary {
  /// Reads the metrics object at `p` (behind its `{`) along branches that are known.
  ///
  /// Moves `p` behind the closing brace and gives the shape's number; nil, and no move, where the
  /// line leaves the known paths or holds anything but numbers. Values go to `out`, which must have
  /// room for them (`LineDecoder` makes it), in the payload layout of `FrameBatch`.
  mutating func read(
    _ p: inout UnsafePointer<UInt8>, end: UnsafePointer<UInt8>,
    out: inout UnsafeMutableRawPointer, numbers: inout Int, powers: UnsafePointer<UInt64>
  ) -> Int32? {
    nodes.withUnsafeMutableBufferPointer { nodes -> Int32? in
      gaps.withUnsafeBufferPointer { gaps -> Int32? in
        guard let nodes = nodes.baseAddress, let gaps = gaps.baseAddress else { return nil }
        var q = p
        var target = out
        var count = 0
        var node = 0
        while true {
          var previous = -1
          var next = Int(nodes[node].firstChild)
          search: while next >= 0 {
            let length = Int(nodes[next].gapCount)
            if end - q >= length,
              MetricDictionary.equal(q, gaps + Int(nodes[next].gapStart), length)
            {
              switch nodes[next].kind {
              case .end:
                if previous >= 0 { MetricDictionary.promote(next, previous, node, nodes) }
                p = q + length
                out = target
                numbers = count
                return nodes[next].shape
              case .scalar:
                var r = q + length
                if let value = ValueReader.number(&r, powers: powers) {
                  target.storeBytes(of: value.bitPattern.littleEndian, as: UInt64.self)
                  target += 8
                  count += 1
                  q = r
                  break search
                }
              case .vector:
                var r = q + length
                if let n = ValueReader.elements(&r, out: &target, powers: powers) {
                  count += n
                  q = r
                  break search
                }
              }
            }
            previous = next
            next = Int(nodes[next].nextSibling)
          }
          if next < 0 { return nil }
          if previous >= 0 { MetricDictionary.promote(next, previous, node, nodes) }
          node = next
        }
      }
    }
  }

  /// Puts the branch that was just taken first, where the next line looks first.
  @inline(never)
  private static func promote(
    _ child: Int, _ previous: Int, _ parent: Int, _ nodes: UnsafeMutablePointer<Node>
  ) {
    nodes[previous].nextSibling = nodes[child].nextSibling
    nodes[child].nextSibling = nodes[parent].firstChild
    nodes[parent].firstChild = Int32(child)
  }

  /// Compares `count` bytes; reads up to seven more of each side.
  @inline(__always)
  private static func equal(
    _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    var k = 0
    while k &+ 8 <= count {
      if word(a + k) != word(b + k) { return false }
      k &+= 8
    }
    let rest = count &- k
    return rest == 0 || (word(a + k) ^ word(b + k)) &<< UInt64(64 &- 8 &* rest) == 0
  }

  @inline(__always)
  private static func word(_ p: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt64.self))
  }
}
