import ArgumentParser
import ReferenceTrainer

/// What a run learns from, in place of what comes with the program.
struct DataOptions: ParsableArguments {
  @Option(help: "Train on this UTF-8 text.")
  var text: String?

  @Option(
    help: """
      Train on these images: an IDX file (the format of MNIST), or a folder with a folder of grey PNM \
      images for each class. Files may be gzipped.
      """)
  var images: String?

  @Option(help: "The IDX file with the labels of --images.")
  var imageLabels: String?

  @Option(help: "The value of a white pixel in the IDX file.")
  var white = 255

  func validate() throws {
    if imageLabels != nil && images == nil {
      throw ValidationError("--image-labels needs --images: the IDX file that they belong to")
    }
    guard (1...255).contains(white) else {
      throw ValidationError("--white must be between 1 and 255: pixels of IDX files are bytes")
    }
  }

  /// Refuses data that the scenario would not look at.
  func check(for kind: TrainingData.Kind, in scenario: String) throws {
    if text != nil && kind != .text {
      throw ValidationError("'\(scenario)' reads no text: leave --text out")
    }
    if images != nil && kind != .images {
      throw ValidationError("'\(scenario)' reads no images: leave --images out")
    }
  }

  var source: TrainingData {
    TrainingData(
      text: { [text] in try text.map { try TextSource(file: $0) } ?? TextSource.bundled() },
      images: { [images, imageLabels, white] in
        guard let images else { return ImageSet.digits }
        return try ImageFiles.read(images, labels: imageLabels, white: white)
      })
  }
}
