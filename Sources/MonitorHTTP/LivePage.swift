/// The page at `/`: one file, no build step, nothing fetched from anywhere else.
enum LivePage {
  static let html = String(decoding: PackageResources.index_html, as: UTF8.self)
}
