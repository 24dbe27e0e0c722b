internal import Glibc
internal import Logging
internal import MonitorEngine

/// Who is an operator: may push to, delete, acknowledge and silence what is not theirs.
///
/// Root, the user that the daemon runs as (who can write to the store anyhow), and members of the
/// configured groups. Membership is what the kernel says of the process that connected, at the time
/// it connected; nothing that a client says about itself is believed.
package struct Permissions: Sendable, Equatable {
  /// As configured, for messages.
  package let groupNames: [String]
  private let groups: Set<UInt32>
  private let ownUser: UInt32
  /// Configured groups that do not exist: nobody is an operator by them.
  package let unknownGroups: [String]

  /// - Parameter operators: names of groups, or their numbers.
  package init(operators: [String] = []) {
    groupNames = operators
    var found: Set<UInt32> = []
    var unknown: [String] = []
    for name in operators {
      if let id = UInt32(name) ?? getgrnam(name)?.pointee.gr_gid {
        found.insert(id)
      } else {
        unknown.append(name)
      }
    }
    groups = found
    unknownGroups = unknown
    ownUser = geteuid()
  }

  func sender(of peer: PeerCredentials?) -> Sender {
    // A socket that cannot tell is trusted with nothing: no run belongs to this user.
    guard let peer else { return Sender(user: .max) }
    let isOperator = peer.user == ownUser || !groups.isDisjoint(with: peer.groups)
    return Sender(user: peer.user, isOperator: isOperator)
  }

  func warn(_ log: Logger) {
    for name in unknownGroups {
      log.warning(
        "permissions.operators: there is no group \(name), so nobody is an operator by it")
    }
  }

  /// "an operator (a member of group ml-oncall), or root", for refusals.
  package var whoElse: String {
    guard !groupNames.isEmpty else {
      return "root, or an operator: permissions.operators names none"
    }
    let noun = groupNames.count == 1 ? "group" : "groups"
    return "root, or a member of \(noun) \(groupNames.joined(separator: ", "))"
  }
}
