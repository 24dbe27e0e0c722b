internal import Glibc
internal import MonitorCore

/// How many descriptors this process may have.
enum Descriptors {
  /// For the store, its readers, the log, HTTP, deliveries and requests.
  private static let own = 64

  /// Takes what the system allows, as far as it is of use.
  static func raiseLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    let wanted = rlim_t(2 * Limits.connections)
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(wanted, limit.rlim_max)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// Connections that leave enough for everything else.
  static func connections(atMost wanted: Int) -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return wanted }
    return max(4, min(wanted, Int(min(limit.rlim_cur, 1 << 20)) - own))
  }
}
