/// A pattern over names with `/` between parts: `*` matches within a part, `**` across parts.
///
/// `?` matches one byte other than `/`. Everything else stands for itself. Matching is
/// O(pattern × name) in the worst case and allocates nothing.
///
///     Glob("grad/norm/*").match("grad/norm/blocks.0.qkv")   // true; the star caught "blocks.0.qkv"
///     Glob("**/loss").match("eval/task/loss")               // true
package struct Glob: Sendable, Hashable {
  package let text: String
  private let pattern: [UInt8]

  package init(_ text: String) {
    self.text = text
    pattern = Array(text.utf8)
  }

  /// Whether there is no wild card in it, so that equality decides.
  package var isLiteral: Bool {
    !pattern.contains(UInt8(ascii: "*")) && !pattern.contains(UInt8(ascii: "?"))
  }

  package func matches(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { bytes in
      pattern.withUnsafeBufferPointer { Glob.match($0[...], bytes[...]) }
    }
  }

  /// What the last wild card caught (the layer of `grad/norm/*`), "" for a literal, nil for no match.
  package func capture(_ name: String) -> String? {
    guard matches(name) else { return nil }
    guard let star = pattern.firstIndex(of: UInt8(ascii: "*")) else { return "" }
    let bytes = Array(name.utf8)
    var tail = pattern.count
    while tail > star, pattern[tail - 1] != UInt8(ascii: "*") { tail -= 1 }
    let suffix = pattern.count - tail
    return String(decoding: bytes[star..<(bytes.count - suffix)], as: UTF8.self)
  }

  private static func match(
    _ pattern: Slice<UnsafeBufferPointer<UInt8>>, _ name: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Bool {
    var p = pattern.startIndex
    var n = name.startIndex
    var retryPattern = -1
    var retryName = -1
    var retryCrosses = false
    var outerPattern = -1
    var outerName = -1
    while true {
      if p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") {
        retryCrosses = p + 1 < pattern.endIndex && pattern[p + 1] == UInt8(ascii: "*")
        p += retryCrosses ? 2 : 1
        (retryPattern, retryName) = (p, n)
        if retryCrosses { (outerPattern, outerName) = (p, n) }
        continue
      }
      if n < name.endIndex, p < pattern.endIndex,
        pattern[p] == name[n]
          || (pattern[p] == UInt8(ascii: "?") && name[n] != UInt8(ascii: "/"))
      {
        p += 1
        n += 1
        continue
      }
      if n == name.endIndex && p == pattern.endIndex { return true }
      // Let the newest star swallow one more byte; if it may not, the newest double star does.
      if retryPattern >= 0, retryName < name.endIndex,
        retryCrosses || name[retryName] != UInt8(ascii: "/")
      {
        retryName += 1
        (p, n) = (retryPattern, retryName)
      } else if outerPattern >= 0, outerName < name.endIndex {
        outerName += 1
        (p, n) = (outerPattern, outerName)
        (retryPattern, retryName, retryCrosses) = (outerPattern, outerName, true)
      } else {
        return false
      }
    }
  }
}
