/// Connections that something happened to in this turn: only they are looked at when it ends.
final class TouchedConnections {
  private var list: [Connection] = []

  func note(_ connection: Connection) {
    guard !connection.isTouched else { return }
    connection.isTouched = true
    list.append(connection)
  }

  func take() -> [Connection] {
    defer { list = [] }
    for connection in list { connection.isTouched = false }
    return list
  }
}
