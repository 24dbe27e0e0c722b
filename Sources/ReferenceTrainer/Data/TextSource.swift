internal import Foundation

/// A text as character ids: nine tenths to train on, the rest held out.
package struct TextSource: Sendable {
  /// Ids of the characters, in the text's order.
  package let training: [Int32]
  package let heldOut: [Int32]
  /// Distinct characters in code-point order; an id is a place in it.
  package let alphabet: [Unicode.Scalar]

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
    alphabet = Set(scalars).sorted()
    guard alphabet.count <= Self.largestAlphabet else {
      throw Failure.alphabetTooLarge(characters: alphabet.count)
    }
    let places = Dictionary(uniqueKeysWithValues: alphabet.enumerated().map { ($1, Int32($0)) })
    let ids = scalars.compactMap { places[$0] }
    let cut = ids.count * 9 / 10
    training = Array(ids[..<cut])
    heldOut = Array(ids[cut...])
  }

  /// The same alphabet and held-out text, with only the first characters to train on.
  package func shortened(to characters: Int) -> TextSource {
    TextSource(
      training: Array(training.prefix(characters)), heldOut: heldOut, alphabet: alphabet)
  }

  private init(training: [Int32], heldOut: [Int32], alphabet: [Unicode.Scalar]) {
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
