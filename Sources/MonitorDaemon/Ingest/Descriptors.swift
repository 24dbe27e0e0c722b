internal import Glibc
internal import MonitorCore

/// How the descriptors that this process may have are shared out.
///
/// Whoever has a share keeps to it, so that no crowd of clients can take what the store needs: to
/// open one more file is what a reader, a temporary table and a log file cannot do without.
package struct Descriptors: Sendable, Equatable {
  /// Readers of the store: one for each answer under way, and those beside.
  package let readers: Int
  /// HTTP connections answered at a time.
  package let httpConnections: Int
  /// Processes whose end is watched for.
  package let processes: Int
  /// Clients on the socket.
  package let connections: Int

  /// Of a reader: the database and its log; the shared memory is one for all.
  package static let perReader = 2
  /// Of an HTTP connection: the client's, and both ends of the one to the server behind.
  package static let perHTTPConnection = 3
  /// Standard streams 3, the store's writer and lock 5, its readers' common ones 3, the loop's 4,
  /// listeners 2, HTTP's 5; temporary files of queries 8; deliveries and commands 18.
  package static let fixed = 48
  /// With this many everybody has what they can use.
  package static let enough =
    fixed + perReader * mostReaders + perHTTPConnection * mostHTTP + 2 * Limits.connections
  private static let mostReaders = Limits.requestsAtOnce + Limits.readersBeside
  private static let mostHTTP = Limits.httpConnections

  /// Shares out `limit` descriptors; with fewer than about a hundred there is little of everything.
  package init(limit: Int) {
    readers = min(Self.mostReaders, max(Limits.readersBeside + 2, limit / 4 / Self.perReader))
    httpConnections = min(Self.mostHTTP, max(2, limit / 8 / Self.perHTTPConnection))
    let rest =
      limit - Self.fixed - readers * Self.perReader - httpConnections * Self.perHTTPConnection
    // A process for each connection, if there is room; else connections come first.
    processes = max(4, min(Limits.connections, rest >= 1024 ? rest / 2 : rest / 4))
    connections = max(4, min(Limits.connections, rest - processes))
  }

  /// Requests answered at a time, each with a reader.
  package var requests: Int { readers - Limits.readersBeside }

  /// Raises the limit as far as the system allows and it is of use, and shares it out.
  package static func claim() -> Descriptors {
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return Descriptors(limit: enough) }
    let wanted = rlim_t(enough)
    if limit.rlim_cur < wanted {
      limit.rlim_cur = min(wanted, limit.rlim_max)
      setrlimit(resource, &limit)
      getrlimit(resource, &limit)
    }
    return Descriptors(limit: Int(min(limit.rlim_cur, wanted)))
  }
}
