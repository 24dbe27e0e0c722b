internal import Foundation

/// A text as ids of characters or words: nine tenths to train on, the rest held out.
package struct TextSource: Sendable {
  /// Ids of the tokens, in the text's order.
  package let training: [Int32]
  package let heldOut: [Int32]
  /// What an id stands for: characters in code-point order, or words, the most frequent first.
  package let alphabet: [String]

  package static let shortest = 10_000
  package static let largestAlphabet = 1024

  package enum Failure: Error, Equatable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case notUTF8(path: String)
    case tooShort(characters: Int)
    case alphabetTooLarge(characters: Int)

    package var description: String {
      switch self {
      case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
      case .notUTF8(let path): "\(path) is not UTF-8 text: convert it first (iconv -t UTF-8)"
      case .tooShort(let characters):
        "the text has \(characters) characters; training needs at least \(TextSource.shortest)"
      case .alphabetTooLarge(let characters):
        "the text has \(characters) distinct characters; this character-level model takes at most "
          + "\(TextSource.largestAlphabet)"
      }
    }
  }

  package init(text: String) throws {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count >= Self.shortest else { throw Failure.tooShort(characters: scalars.count) }
    let characters = Set(scalars).sorted()
    guard characters.count <= Self.largestAlphabet else {
      throw Failure.alphabetTooLarge(characters: characters.count)
    }
    let places = Dictionary(uniqueKeysWithValues: characters.enumerated().map { ($1, Int32($0)) })
    self.init(ids: scalars.compactMap { places[$0] }, alphabet: characters.map { String($0) })
  }

  /// The same text as lower-case words and punctuation marks.
  ///
  /// The `vocabulary - 1` most frequent have ids of their own; all others share the last one, as in
  /// tokenizers of closed vocabulary.
  package func inWords(vocabulary: Int) -> TextSource {
    let text = (training + heldOut).map { alphabet[Int($0)] }.joined()
    var words: [Substring] = []
    for piece in text.lowercased().split(whereSeparator: \.isWhitespace) {
      var rest = piece
      while !rest.isEmpty {
        let word = rest.prefix { $0.isLetter || $0 == "'" }
        words.append(word.isEmpty ? rest.prefix(1) : word)
        rest = rest.dropFirst(word.isEmpty ? 1 : word.count)
      }
    }
    var counts: [Substring: Int] = [:]
    for word in words { counts[word, default: 0] += 1 }
    // Ties in the order of the words, so that ids do not depend on how a dictionary hashes.
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let known = Array(ranked.prefix(vocabulary - 1))
    let places = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, Int32($0)) })
    return TextSource(
      ids: words.map { places[$0] ?? Int32(known.count) }, alphabet: known.map(String.init) + ["…"])
  }

  private init(ids: [Int32], alphabet: [String]) {
    let cut = ids.count * 9 / 10
    self.init(training: Array(ids[..<cut]), heldOut: Array(ids[cut...]), alphabet: alphabet)
  }

  /// A number that tells this text from others.
  var fingerprint: UInt64 {
    var fingerprint = Fingerprint()
    fingerprint.take(training)
    fingerprint.take(heldOut)
    return fingerprint.value
  }

  /// The same alphabet and held-out text, with only the first characters to train on.
  package func shortened(to characters: Int) -> TextSource {
    TextSource(
      training: Array(training.prefix(characters)), heldOut: heldOut, alphabet: alphabet)
  }

  private init(training: [Int32], heldOut: [Int32], alphabet: [String]) {
    self.training = training
    self.heldOut = heldOut
    self.alphabet = alphabet
  }

  package init(file path: String) throws {
    let bytes: Data
    do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw Failure.unreadable(path: path, reason: error.localizedDescription)
    }
    guard let text = String(data: bytes, encoding: .utf8) else { throw Failure.notUTF8(path: path) }
    try self.init(text: text)
  }

  /// The text that comes with the package.
  package static func bundled() throws -> TextSource {
    try TextSource(text: BundledText.persuasion.description)
  }
}

/// Sequences of characters and what follows each: the inputs and targets of one step.
package struct TextBatch: Equatable {
  package var inputs: [Int32] = []
  package var targets: [Int32] = []

  package init() {}

  /// Fills itself with `count` random windows of `length` characters; targets are one further on.
  package mutating func draw(
    from ids: [Int32], count: Int, length: Int, random: inout RandomSource
  ) {
    inputs.removeAll(keepingCapacity: true)
    targets.removeAll(keepingCapacity: true)
    for _ in 0..<count {
      let start = random.integer(below: ids.count - length - 1)
      inputs.append(contentsOf: ids[start..<start + length])
      targets.append(contentsOf: ids[start + 1..<start + length + 1])
    }
  }
}
