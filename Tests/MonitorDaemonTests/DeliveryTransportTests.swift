import MonitorCore
import MonitorDaemon
import MonitorTestSupport
import Testing

@Suite("The transport") struct DeliveryTransportTests {
  private func post(_ server: LoopbackServer, _ path: String = "/", timeout: Double = 600) async
    -> Result<HTTPResponse, TransportError>
  {
    let transport = URLSessionTransport()
    defer { transport.close() }
    do {
      return .success(
        try await transport.post(
          HTTPRequest(
            endpoint: Sample.endpoint(server.address(path)), headers: [("x-test", "1")],
            body: Array("{}".utf8), timeoutSeconds: timeout)))
    } catch {
      return .failure(error)
    }
  }

  @Test("posts the body with its headers and reads status, headers and body") func plain()
    async throws
  {
    let server = LoopbackServer { _, _ in .status(202, headers: ["X-Word": "yes"], body: "taken") }
    defer { server.stop() }
    let response = try await post(server, "/hook?x=1").get()
    #expect(response.status == 202 && response.header("x-word") == "yes")
    #expect(String(decoding: response.body, as: UTF8.self) == "taken")
    #expect(server.requests[0].path == "/hook?x=1" && server.requests[0].headers["x-test"] == "1")
    #expect(server.requests[0].body == Array("{}".utf8))
  }

  @Test("does not follow a redirect: nobody but the configuration says where alerts go")
  func redirect() async throws {
    let other = LoopbackServer { _, _ in .status(200) }
    let address = other.address("/")
    let server = LoopbackServer { _, _ in .status(307, headers: ["Location": address]) }
    defer {
      server.stop()
      other.stop()
    }
    #expect(try await post(server).get().status == 307)
    #expect(other.requests.isEmpty)
  }

  @Test("gives up at its deadline on one that hangs, and on one that dribbles") func deadline()
    async
  {
    let server = LoopbackServer { request, _ in request.path == "/hang" ? .hang : .dribble }
    defer { server.stop() }
    #expect(await post(server, "/hang", timeout: 0.2) == .failure(.timedOut(seconds: 0.2)))
    #expect(await post(server, "/dribble", timeout: 0.2) == .failure(.timedOut(seconds: 0.2)))
  }

  @Test("stops reading an answer without end") func flood() async throws {
    let server = LoopbackServer { _, _ in .flood }
    defer { server.stop() }
    let response = try await post(server).get()
    #expect(response.status == 200 && response.body.count == Limits.answerBytes)
  }

  @Test("says in words, without the address, why there was no answer") func failures() async {
    let server = LoopbackServer { request, _ in
      request.path == "/close" ? .close : .bytes("what is HTTP?\r\n\r\n")
    }
    for path in ["/close", "/garbage"] {
      let result = await post(server, path)
      guard case .failure(.unreachable(let reason)) = result else {
        Issue.record("\(path): \(result)")
        continue
      }
      #expect(!reason.contains("127.0.0.1"))
    }
    server.stop()
    let refused = await post(server, "/SECRET")
    #expect(refused == .failure(.unreachable("the connection was refused")))
  }
}

@Suite("The command runner") struct DeliveryCommandTests {
  private func run(_ script: String, input: String = "{}", timeout: Double = 10) async
    -> DeliveryOutcome
  {
    await CommandRunner().run(
      CommandInvocation(
        arguments: ["/bin/sh", "-c", script],
        environment: ["PATH": "/usr/bin:/bin", "MONITORD_RUN": "gpt-7"],
        input: Array(input.utf8), timeoutSeconds: timeout))
  }

  @Test("feeds the program and takes exit status 0 for delivered") func works() async {
    let text = String(repeating: "y", count: 19_000)
    let script = #"test "$(wc -c)" = 19000 && test "$MONITORD_RUN" = gpt-7 && test -z "$HOME""#
    #expect(await run(script, input: text) == .delivered(status: 0))
    #expect(await run("exec 0<&-; exit 0", input: text) == .delivered(status: 0))
  }

  @Test("says how it failed, with the program's own first words") func fails() async {
    guard
      case .failed(let text, let status, _) = await run("echo no disk >&2; echo more >&2; exit 3")
    else {
      Issue.record("it did not fail")
      return
    }
    #expect(text == "ended with status 3: no disk" && status == 3)
    let missing = await CommandRunner().run(
      CommandInvocation(
        arguments: ["/nonexistent/program"], environment: [:], input: [], timeoutSeconds: 1))
    guard case .failed(let reason, nil, _) = missing else {
      Issue.record("\(missing)")
      return
    }
    #expect(reason.contains("cannot be started"))
  }

  @Test("kills it with its children at the deadline") func hangs() async {
    guard case .failed(let text, _, _) = await run("sleep 100 & sleep 100", timeout: 0.1) else {
      Issue.record("it did not fail")
      return
    }
    #expect(text.contains("was killed"))
  }
}
