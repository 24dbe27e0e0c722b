@main struct Main_monitord {
  static func main() {}
}
