/// Where clients wait whose lines bring nothing: what is refused, only asks, changes what was, or
/// makes the loop read the store.
///
/// One of them has its turn at a time. While others bring points, all together get a twentieth of the
/// loop's time if those have something waiting, and half of it if not: a thousand of them cannot slow
/// a trainer down, and none of them waits for ever. Times are seconds of the monotonic clock.
package struct SlowLane<Client> {
  private var waiting: [Client] = []
  /// From when on the next one may go, with nobody else at the door and with somebody.
  private var (whenQuiet, whenBusy) = (0.0, 0.0)
  private var newestWork = -Double.infinity

  /// How long after its last points the lane makes room for a trainer.
  package static var workSeconds: Double { 0.1 }

  package init() {}

  package var isEmpty: Bool { waiting.isEmpty }
  /// When the loop should look at it again, if nothing else happens; infinity when nobody waits.
  package var opens: Double { waiting.isEmpty ? .infinity : whenQuiet }

  /// Somebody else has brought points.
  package mutating func noteWork(_ now: Double) { newestWork = now }

  package mutating func add(_ client: Client) { waiting.append(client) }

  /// Who waits longest, if it may go.
  ///
  /// - Parameter isBusy: whether somebody who brings points has had this turn of the loop.
  package mutating func next(_ now: Double, isBusy: Bool) -> Client? {
    guard !waiting.isEmpty, now >= (isBusy ? whenBusy : whenQuiet) else { return nil }
    return waiting.removeFirst()
  }

  /// How long the turn of one was.
  package mutating func took(from start: Double, to end: Double) {
    let isShared = start - newestWork < SlowLane.workSeconds
    whenQuiet = isShared ? end + (end - start) : end
    whenBusy = isShared ? end + 19 * (end - start) : end
  }
}
