internal import Dispatch
internal import Glibc
internal import MonitorCore

/// The seam between delivery and the starting of programs.
package protocol CommandRunning: Sendable {
  func run(_ invocation: CommandInvocation) async -> DeliveryOutcome
}

/// Starts a program, feeds it, and waits for it within a deadline.
///
/// Its input is in the pipe before it starts: writing cannot block, and no broken pipe can kill the
/// daemon. It leads a process group of its own, so that at the deadline its children die with it.
package struct CommandRunner: CommandRunning {
  package init() {}

  package func run(_ invocation: CommandInvocation) async -> DeliveryOutcome {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: Self.runNow(invocation)) }
    }
  }

  private static func runNow(_ invocation: CommandInvocation) -> DeliveryOutcome {
    guard invocation.input.count <= pipeBytes else {
      return .refused("\(invocation.input.count) bytes do not fit the command's input", status: nil)
    }
    // One at a time: between the making of a pipe and its mark "not for children" another spawn
    // would pass it on, and the program that waits for the end of its input would wait for ever.
    let (process, errors, problem) = spawning.withLock { _ in start(invocation) }
    guard let process else { return failure("cannot be started: \(reason(problem))") }
    defer { close(errors) }
    return wait(for: process, errors: errors, seconds: invocation.timeoutSeconds)
  }

  private static let spawning = Guarded<Void>(())
  /// What a pipe of Linux holds before a writer must wait (pipe(7)).
  private static let pipeBytes = 65_536

  /// The process and the end of its standard error, or why not.
  private static func start(_ invocation: CommandInvocation) -> (pid_t?, Int32, Int32) {
    guard let input = makePipe() else { return (nil, -1, errno) }
    defer { close(input.reading) }
    guard let errors = makePipe() else {
      close(input.writing)
      return (nil, -1, errno)
    }
    _ = fcntl(errors.reading, F_SETFL, O_NONBLOCK)
    // Written while we hold both ends: it fits the buffer, and nobody can have closed it.
    let written = invocation.input.withUnsafeBytes {
      write(input.writing, $0.baseAddress, $0.count)
    }
    close(input.writing)
    let (process, problem) =
      written == invocation.input.count
      ? spawn(invocation, input: input.reading, errors: errors.writing) : (nil, EIO)
    close(errors.writing)
    if process == nil { close(errors.reading) }
    return (process, errors.reading, problem)
  }

  private static func makePipe() -> (reading: Int32, writing: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func spawn(_ invocation: CommandInvocation, input: Int32, errors: Int32)
    -> (pid_t?, Int32)
  {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setpgroup(&attributes, 0)
    // The daemon blocks and ignores signals that a program expects to work.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let arguments = invocation.arguments.map { strdup($0) }
    let environment = invocation.environment.sorted { $0.key < $1.key }
      .map { strdup("\($0.key)=\($0.value)") }
    defer { (arguments + environment).forEach { free($0) } }
    var process = pid_t()
    let error = posix_spawn(
      &process, invocation.arguments[0], &actions, &attributes, arguments + [nil],
      environment + [nil])
    return error == 0 ? (process, 0) : (nil, error)
  }

  /// Reads what it complains about until it ends or its time is up.
  private static func wait(for process: pid_t, errors: Int32, seconds: Double) -> DeliveryOutcome {
    let deadline = monotonic() + seconds
    var complaint: [UInt8] = []
    var isOpen = true
    var status: Int32 = 0
    while true {
      if waitpid(process, &status, WNOHANG) == process { break }
      if monotonic() >= deadline {
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        return failure("did not end within \(seconds) s and was killed")
      }
      // Wakes for output at once, and looks for the end every 20 ms.
      var watched = pollfd(fd: isOpen ? errors : -1, events: Int16(POLLIN), revents: 0)
      if poll(&watched, 1, 20) > 0 { isOpen = drain(errors, into: &complaint) }
    }
    _ = drain(errors, into: &complaint)
    let word = String(decoding: complaint.prefix(200), as: UTF8.self)
      .prefix { !$0.isNewline }.filter { $0 >= " " }
    let said = word.isEmpty ? "" : ": \(word)"
    if status & 0x7F != 0 { return failure("was killed by signal \(status & 0x7F)\(said)") }
    let code = Int((status >> 8) & 0xFF)
    return code == 0
      ? .delivered(status: 0)
      : .failed("ended with status \(code)\(said)", status: code, retryAfter: nil)
  }

  /// False at the end of the stream; keeps the first 4 kB, reads on so that the program can write.
  private static func drain(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else {
        return count < 0 && (errno == EAGAIN || errno == EINTR)
      }
      bytes += buffer.prefix(min(count, 4096 - bytes.count))
    }
  }

  private static func monotonic() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private static func failure(_ text: String) -> DeliveryOutcome {
    .failed("the command \(text)", status: nil, retryAfter: nil)
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
