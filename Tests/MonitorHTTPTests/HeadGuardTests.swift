import MonitorHTTP
import Testing

@Suite("What stands before the HTTP server") struct HeadGuardTests {
  @Test("hands on the head without a body, for one request, with the address it saw itself")
  func rewriting() {
    let head =
      "GET /x?y=1 HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\nContent-Length: 5\r\n"
      + "X-Monitord-Peer: 10.0.0.1\r\ntransfer-encoding: chunked\r\nAuthorization: Bearer t\n\r\n"
    let rewritten = HeadGuard.rewritten(Array(head.utf8), peer: "127.0.0.1")
    #expect(
      String(decoding: rewritten, as: UTF8.self)
        == "GET /x?y=1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer t\r\n"
        + "Connection: close\r\nX-Monitord-Peer: 127.0.0.1\r\n\r\n")
  }

  @Test(
    "lets no line through that the server behind could read as another name",
    arguments: [
      " Content-Length: 9", "\tContent-Length: 9", "Content-Length : 9", ":Content-Length: 9",
      "\u{A0}Content-Length: 9", "\u{2028}content-length: 9", "\u{B}Transfer-Encoding: chunked",
      " X-Monitord-Peer: 10.0.0.1", "X-Monitord-Peer\t: 10.0.0.1", "CONTENT-LENGTH: 9", "no colon",
      ": nameless",
    ])
  func disguises(line: String) {
    let head = "GET / HTTP/1.1\r\n\(line)\r\nHost: localhost\r\n\r\n"
    #expect(
      String(decoding: HeadGuard.rewritten(Array(head.utf8), peer: "p"), as: UTF8.self)
        == "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Monitord-Peer: p\r\n\r\n")
  }
}
