/// What a run learns from, asked for when it is needed: reading takes time.
package struct TrainingData {
  package enum Kind: String, Sendable {
    case text
    case images
    /// Drawn by the run itself.
    case none
  }

  package var text: () throws -> TextSource
  package var images: () throws -> ImageSet

  package init(
    text: @escaping () throws -> TextSource = { try TextSource.bundled() },
    images: @escaping () throws -> ImageSet = { ImageSet.digits }
  ) {
    self.text = text
    self.images = images
  }
}
