/// A token bucket a peer: bursts are fine, a loop that polls without rest is told to wait.
///
/// Time is given, not read. At most `peersMax` peers are remembered; past that all of them start
/// anew, which lets nobody in who would not get in after a second anyway.
package struct RateLimit: Sendable {
  package static let peersMax = 1024
  private let perSecond: Double
  private let burst: Double
  private var peers: [String: (tokens: Double, time: Double)] = [:]

  package init(perSecond: Double = 50, burst: Double = 200) {
    self.perSecond = perSecond
    self.burst = burst
  }

  /// Whether this peer may ask now; `now` in seconds of any steady clock.
  package mutating func allows(_ peer: String, now: Double) -> Bool {
    if peers.count >= RateLimit.peersMax, peers[peer] == nil { peers.removeAll() }
    let last = peers[peer] ?? (burst, now)
    let tokens = min(burst, last.tokens + max(0, now - last.time) * perSecond)
    guard tokens >= 1 else {
      peers[peer] = (tokens, now)
      return false
    }
    peers[peer] = (tokens - 1, now)
    return true
  }
}
