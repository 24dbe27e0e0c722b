import MonitorHTTP
import Testing

@Suite("Access to the HTTP edge") struct AccessPolicyTests {
  private func refusal(
    _ policy: AccessPolicy = AccessPolicy(), method: String = "GET", path: String = "/api/v1/runs",
    host: String? = "localhost:8420", origin: String? = nil, authorization: String? = nil
  ) -> AccessPolicy.Refusal? {
    do throws(AccessPolicy.Refusal) {
      try policy.check(
        method: method, path: path, host: host, origin: origin, authorization: authorization)
      return nil
    } catch {
      return error
    }
  }

  @Test("a local user may read, by any of loopback's names")
  func loopback() {
    for host in ["localhost", "localhost:8420", "127.0.0.1:1", "[::1]:8420", "LOCALHOST"] {
      #expect(refusal(host: host) == nil, "\(host)")
    }
  }

  @Test("a name pointed at loopback by somebody else is refused")
  func rebinding() {
    #expect(refusal(host: "evil.example:8420") == .host("evil.example"))
    #expect(refusal(host: nil) == .host(""))
    #expect(refusal(AccessPolicy(hosts: ["gpu-7"]), host: "gpu-7:80") == nil)
  }

  @Test("a page of another site may not read, the own page may")
  func crossOrigin() {
    #expect(refusal(origin: "https://evil.example") == .origin("https://evil.example"))
    #expect(refusal(origin: "null") == .origin("null"))
    #expect(refusal(origin: "http://localhost:8420") == nil)
  }

  @Test("only reading is offered", arguments: ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
  func methods(_ method: String) { #expect(refusal(method: method) == .method(method)) }

  @Test("where a token is set, only it opens; health needs none, nor the page, which asks for it")
  func token() {
    let policy = AccessPolicy(token: "secret")
    #expect(refusal(policy) == .token)
    #expect(refusal(policy, authorization: "Bearer secre") == .token)
    #expect(refusal(policy, authorization: "Bearer secrets") == .token)
    #expect(refusal(policy, authorization: "Basic secret") == .token)
    #expect(refusal(policy, authorization: "Bearer ") == .token)
    #expect(refusal(policy, authorization: "Bearer secret") == nil)
    #expect(refusal(policy, path: "/healthz") == nil)
    #expect(refusal(policy, path: "/", authorization: nil) == nil)
    #expect(refusal(policy, path: "/metrics", authorization: nil) == .token)
  }

  @Test("bursts pass, endless polling is told to wait, others are not affected")
  func rate() {
    var limit = RateLimit(perSecond: 10, burst: 5)
    func ask(_ peer: String, _ now: Double) -> Bool { limit.allows(peer, now: now) }
    #expect((0..<5).allSatisfy { _ in ask("a", 0) })
    #expect(!ask("a", 0))
    #expect(ask("b", 0))
    #expect(!ask("a", 0.05))
    #expect(ask("a", 0.2))
    for k in 0..<5000 { _ = ask("peer \(k)", 1) }
    #expect(ask("a", 2))
  }
}
