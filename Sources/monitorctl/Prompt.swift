internal import Glibc

/// Questions to a person; anything but a terminal counts as no.
enum Prompt {
  static func confirms(_ question: String) -> Bool {
    guard isatty(STDIN_FILENO) == 1 else { return false }
    Message.status(question + " [y/N] ")
    let answer = readLine() ?? ""
    return ["y", "yes"].contains(answer.lowercased())
  }
}
