/// Who is behind a line or a command, as the kernel says, and so what they may change.
///
/// Whoever pushes to a run first owns it. Its owner, operators and root may push to it, delete it,
/// acknowledge and silence its alerts; everybody who can connect may read.
package struct Sender: Sendable, Equatable {
  /// User id; nil where nobody asks, as in a back-test.
  package var user: UInt32?
  /// Member of an operators' group, the daemon's own user, or root.
  package var isOperator: Bool

  package init(user: UInt32?, isOperator: Bool = false) {
    self.user = user
    self.isOperator = isOperator || user == 0
  }

  /// Nobody in particular: everything is allowed, and a new run has no owner.
  package static let nobody = Sender(user: nil)

  package func mayChange(runOf owner: UInt32?) -> Bool {
    guard let user else { return true }
    return isOperator || user == owner
  }
}
