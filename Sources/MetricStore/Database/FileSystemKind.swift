/// Which kind of file system a path is on, by the table of mounts.
package enum FileSystemKind {
  package static func isRemote(_ kind: String) -> Bool {
    let remote = [
      "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "lustre", "ceph", "afs", "gpfs", "beegfs",
      "panfs", "coda", "orangefs", "gfs2", "ocfs2", "glusterfs",
    ]
    if remote.contains(kind) { return true }
    // Some FUSE file systems are local; any other may be anywhere.
    let local = [
      "fuseblk", "fuse.fuse-overlayfs", "fuse.ext2", "fuse.ntfs-3g", "fuse.lxcfs", "fuse.bindfs",
    ]
    return kind.hasPrefix("fuse") && !local.contains(kind)
  }

  /// The kind of the innermost mount that holds `path`; of several at one place the newest.
  package static func of(_ path: String, mountTable: String) -> String? {
    var best: (length: Int, kind: String)?
    for line in mountTable.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count, fields.count > 4
      else { continue }
      // The table writes a space in a path as \040.
      let point = fields[4].replacing("\\040", with: " ")
      let holds = path == point || point == "/" || path.hasPrefix(point + "/")
      if holds, point.utf8.count >= best?.length ?? 0 {
        best = (point.utf8.count, String(fields[dash + 1]))
      }
    }
    return best?.kind
  }
}
