@main struct Main_monitorctl {
  static func main() {}
}
