import MonitorCore
import Testing

@Suite("A glob") struct GlobTests {
  @Test(
    "matches within a part with one star and across parts with two",
    arguments: [
      ("train/loss", "train/loss", true), ("train/loss", "train/lossy", false),
      ("train/*", "train/loss", true), ("train/*", "train/loss/a", false),
      ("train/**", "train/loss/a", true), ("**", "a/b/c", true), ("*", "a/b", false),
      ("**/loss", "eval/task/loss", true), ("**/loss", "eval/task/los", false),
      ("grad/*/qkv", "grad/norm/qkv", true), ("grad/*/qkv", "grad/norm/x/qkv", false),
      ("run-?", "run-7", true), ("run-?", "run-77", false), ("a?b", "a/b", false),
      ("", "", true), ("*", "", true), ("**/a/*", "x/a/y/a/z", true), ("*a*b", "xxaxxb", true),
    ])
  func matching(_ pattern: String, _ name: String, _ expected: Bool) {
    #expect(Glob(pattern).matches(name) == expected)
  }

  @Test("captures what its star stood for") func capture() {
    #expect(Glob("grad/norm/*").capture("grad/norm/blocks.0.qkv") == "blocks.0.qkv")
    #expect(Glob("grad/norm").capture("grad/norm") == "")
    #expect(Glob("a/*/b").capture("a/x/b") == "x")
    #expect(Glob("a/*/b").capture("a/x/c") == nil)
  }
}
