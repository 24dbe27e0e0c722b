import FuzzSupport
import MonitorDaemon

/// Reads bytes as a configuration file.
///
/// It is refused with at least one problem, each with words, or becomes a configuration that
/// differs in nothing from itself; one in sixteen is read twice, for the same result.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: data, count: size)
  guard let text = String(validating: bytes, as: UTF8.self) else { return 0 }
  do {
    let configuration = try Configuration.parse(text, file: "/etc/monitord/m.yaml", context)
    let isReadAgain = size % 16 == 0
    let again =
      isReadAgain
      ? try Configuration.parse(text, file: "/etc/monitord/m.yaml", context) : configuration
    precondition(configuration.changes(to: again).isEmpty, "the same file twice makes a change")
  } catch {
    precondition(!error.problems.isEmpty, "refused without a reason")
    precondition(!error.description.isEmpty)
  }
  return 0
}

private let context = ConfigurationContext(
  environment: ["CREDENTIALS_DIRECTORY": "/run/c", "MONITORD_LOG_LEVEL": "debug"], isRoot: true,
  hostName: "host.example"
) { path in
  if path.hasSuffix("missing") { throw ConfigurationFiles.Failure.missing }
  return path.hasSuffix("url")
    ? "https://example.org/x\n" : "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n"
}

@main struct FuzzConfiguration {
  static func main() { Fuzzing.run(fuzzOneInput) }
}
