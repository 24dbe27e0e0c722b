@main struct Main_monitortrain {
  static func main() {}
}
