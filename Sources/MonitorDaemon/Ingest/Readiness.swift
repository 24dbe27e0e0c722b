internal import CSystemd
internal import Glibc

/// Which connections have something to read or room to write, without asking all of them.
///
/// Two epoll sets, so that a turn of the loop costs what has happened and not who is connected: a
/// thousand silent clients cost nothing. `poll` takes the sets themselves; while ingest is blocked
/// the reading one is simply left out, and what is readable stays so.
final class Readiness {
  /// Readable, for `poll`, when a connection has something to read.
  let reading: CInt
  /// Readable when a connection that waits for room has some.
  let writing: CInt
  private var events = [epoll_event](repeating: epoll_event(), count: 256)

  init() {
    reading = epoll_create1(CInt(EPOLL_CLOEXEC))
    writing = epoll_create1(CInt(EPOLL_CLOEXEC))
    precondition(reading >= 0 && writing >= 0, "no descriptors left for the event loop's own sets")
  }

  deinit {
    close(reading)
    close(writing)
  }

  /// What the sets know of a connection.
  struct Interest {
    fileprivate var reads = false
    fileprivate var writes = false
  }

  /// Asks for what a connection can use now; closing its descriptor takes it out.
  ///
  /// Where a set cannot take one more, the connection is broken: nobody would ever hear of it.
  ///
  /// - Parameter isDeaf: whether it is not read for the time being.
  func update(_ connection: Connection, isDeaf: Bool) {
    let reads = !connection.isFinished && !connection.isBroken && !isDeaf
    let writes = connection.wantsToWrite || !connection.waitingRequests.isEmpty
    if reads != connection.interest.reads {
      set(reading, connection, CInt(bitPattern: EPOLLIN.rawValue), reads)
      connection.interest.reads = reads
    }
    if writes != connection.interest.writes {
      set(writing, connection, CInt(bitPattern: EPOLLOUT.rawValue), writes)
      connection.interest.writes = writes
    }
  }

  private func set(_ set: CInt, _ connection: Connection, _ event: CInt, _ isWanted: Bool) {
    var wish = epoll_event(
      events: UInt32(bitPattern: event), data: epoll_data_t(u64: connection.number))
    let operation = isWanted ? EPOLL_CTL_ADD : EPOLL_CTL_DEL
    if epoll_ctl(set, operation, connection.descriptor, &wish) != 0 && isWanted {
      connection.isBroken = true
    }
  }

  /// Numbers of connections that have something to read, or have ended.
  func readable() -> [UInt64] { ready(reading) }
  /// Numbers of connections that wait for room and have some.
  func writable() -> [UInt64] { ready(writing) }

  private func ready(_ set: CInt) -> [UInt64] {
    var numbers: [UInt64] = []
    // What does not fit comes next turn: the kernel hands out those first.
    let count = epoll_wait(set, &events, CInt(events.count), 0)
    for k in 0..<max(0, Int(count)) { numbers.append(events[k].data.u64) }
    return numbers
  }
}
