internal import Glibc
internal import MonitorCore

/// Connections that do what clients should not, each in its way.
///
/// For one thread at a time.
package final class HostileCrowd {
  /// What a connection does; the crowd has as many of each.
  package enum Manner: String, CaseIterable {
    /// Connected and silent.
    case idle
    /// Subscribes to everything, sends lines that are answered, never reads.
    case deafSubscriber
    /// A line that grows by a byte a time.
    case halfLine
    /// Random bytes with line ends among them.
    case garbage
    /// A line without end, 64 KiB a time.
    case hugeLine
    /// One good point a time, and a sync whose answer is not read.
    case slowTrainer
    /// Asks for lists and never reads them.
    case deafAsker
    /// Half a line, and gone; another one comes.
    case storm
    /// Frames that say they are longer than they are, or not frames at all.
    case badFrames
    /// Good lines, reset in the middle.
    case reset
    /// Points of steps long past, each far from the last: somebody must look whether they are known.
    case wanderer
    /// The same step again and again, each time with other values.
    case replacer
  }

  private final class Member {
    let manner: Manner
    var descriptor: Int32 = -1
    var turns = 0
    init(_ manner: Manner) { self.manner = manner }
    deinit { if descriptor >= 0 { close(descriptor) } }
  }

  private let path: String
  private var members: [Member] = []
  private var random = SplitMix64(seed: 77)
  /// How often a member did something.
  package private(set) var actions = 0

  /// Connects them all.
  ///
  /// - Parameter only: what all of them do; nil for some of each.
  package init(_ count: Int, path: String, only: Manner? = nil) {
    self.path = path
    let manners = only.map { [$0] } ?? Manner.allCases
    members = (0..<count).map { Member(manners[$0 / 10 % manners.count]) }
    for member in members { connect(member) }
  }

  /// Lets every `stride`-th member do what it does, beginning with `first`.
  package func act(first: Int = 0, stride step: Int = 1) {
    for k in stride(from: first, to: members.count, by: step) {
      act(members[k])
      actions += 1
    }
  }

  private func connect(_ member: Member) {
    if member.descriptor >= 0 { close(member.descriptor) }
    member.descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(member.descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    _ = fcntl(member.descriptor, F_SETFL, O_NONBLOCK)
  }

  private func send(_ member: Member, _ bytes: [UInt8]) {
    let sent = Glibc.send(member.descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    // Who was thrown out comes back.
    if sent < 0 && errno != EAGAIN { connect(member) }
  }

  private func send(_ member: Member, _ text: String) { send(member, Array(text.utf8)) }

  private func act(_ member: Member) {
    member.turns += 1
    let point = "{\"run\":\"crowd\",\"step\":\(member.turns),\"metrics\":{\"a\":1}}\n"
    switch member.manner {
    case .idle: break
    case .deafSubscriber:
      send(member, member.turns == 1 ? "{\"type\":\"subscribe\"}\n" : "nonsense\nmore nonsense\n")
    case .halfLine: send(member, member.turns == 1 ? "{\"run\":\"half" : "x")
    case .garbage: send(member, (0..<256).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    case .hugeLine: send(member, [UInt8](repeating: 0x78, count: 65_536))
    case .slowTrainer: send(member, point + "{\"type\":\"sync\",\"id\":\(member.turns)}\n")
    case .deafAsker:
      send(member, "{\"type\":\"request\",\"id\":1,\"command\":\"runs\"}\n")
    case .storm:
      send(member, "{\"run\":\"storm\",\"st")
      connect(member)
    case .wanderer:
      let step = member.turns == 1 ? 1 << 50 : random.next() >> 14
      send(member, "{\"run\":\"wanderer\",\"step\":\(step),\"metrics\":{\"a\":1}}\n")
    case .replacer:
      for _ in 0..<10 {
        let value = random.next() >> 40
        send(member, "{\"run\":\"replacer\",\"step\":5,\"metrics\":{\"a\":\(value)}}\n")
      }
    case .badFrames:
      send(member, member.turns % 2 == 1 ? BinaryFormat.magic + [255, 255, 255, 255, 3] : [9, 9])
    case .reset:
      send(member, point + point)
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        member.descriptor, SOL_SOCKET, SO_LINGER, &linger,
        socklen_t(MemoryLayout<Glibc.linger>.size))
      connect(member)
    }
  }
}
