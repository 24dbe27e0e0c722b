import MonitorCore
import MonitorDaemon
import Testing

@Suite("Descriptors") struct DescriptorTests {
  private func sum(_ share: Descriptors) -> Int {
    Descriptors.fixed + Descriptors.perReader * share.readers
      + Descriptors.perHTTPConnection * share.httpConnections + share.processes + share.connections
  }

  @Test("are shared out so that nobody goes without, and no more than there are")
  func shares() {
    for limit in [128, 200, 256, 512, 1024, 2048, 4096, 8192, Descriptors.enough, 1 << 20] {
      let share = Descriptors(limit: limit)
      #expect(sum(share) <= limit, "of \(limit)")
      #expect(share.requests >= 2 && share.httpConnections >= 2 && share.connections >= 8)
    }
    let all = Descriptors(limit: Descriptors.enough)
    #expect(all.connections == Limits.connections && all.processes == Limits.connections)
    #expect(all.requests == Limits.requestsAtOnce && all.httpConnections == Limits.httpConnections)
    #expect(Descriptors(limit: 256).connections >= 64)
    // Too few for anything: it starts, and says so to those it has no room for.
    #expect(Descriptors(limit: 20).connections == 4)
  }
}
