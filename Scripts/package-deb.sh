#!/bin/bash
# Makes a Debian package from built programs: BIN=… Scripts/package-deb.sh [DIRECTORY]
#
# The programs should be built with --static-swift-stdlib (`make deb` does), so that the package
# needs no Swift on the machine where it is installed.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=${BIN:-.build-static/release}
out=${1:-.build-static}
for tool in dpkg-deb dpkg-shlibdeps strip gzip; do
  command -v "$tool" >/dev/null || { echo "make deb needs $tool: apt-get install dpkg-dev" >&2; exit 1; }
done
bin=$(realpath "$bin")
out=$(realpath "$out")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
mkdir -p "$tree/DEBIAN" "$work/bin" "$work/debian"
chmod 0755 "$tree"

for program in monitord monitorctl monitor-train; do
  cp "$bin/$program" "$work/bin/"
  strip --strip-unneeded --remove-section=.comment --remove-section=.note "$work/bin/$program"
done
DESTDIR=$tree PREFIX=/usr BIN=$work/bin Scripts/install.sh >/dev/null
# Where Debian's zsh looks.
mkdir -p "$tree/usr/share/zsh"
mv "$tree/usr/share/zsh/site-functions" "$tree/usr/share/zsh/vendor-completions"

version="$("$bin/monitord" --version)-1"
when=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
doc=$tree/usr/share/doc/monitord
install -D -m 0644 Scripts/deb/copyright "$doc/copyright"
install -m 0644 CHANGELOG.md "$doc/changelog"
{
  echo "monitord ($version) unstable; urgency=medium"
  echo
  echo "  * See changelog.gz."
  echo
  echo " -- monitord developers <monitord@localhost.invalid>  $(LC_ALL=C date -u -R -d "@$when")"
} >"$doc/changelog.Debian"
find "$tree/usr/share/man" "$doc" -type f ! -name copyright -exec gzip -9n {} +

# What the programs load. Only the trainer needs a linear algebra library: most will not run it.
printf 'Source: monitord\n\nPackage: monitord\nArchitecture: any\n' >"$work/debian/control"
needs() {
  (cd "$work" && dpkg-shlibdeps -O "$@" 2>"$work/shlibdeps" || { cat "$work/shlibdeps" >&2; exit 1; }) | sed -n 's/^shlibs:Depends=//p'
}
depends=$(needs "$work/bin/monitord" "$work/bin/monitorctl")
recommends=$(needs "$work/bin/monitor-train" | tr ',' '\n' | { grep -i blas || true; } | sed 's/^ *//' | paste -sd, -)

sed -e "s|@VERSION@|$version|" -e "s|@ARCHITECTURE@|$(dpkg --print-architecture)|" \
  -e "s|@SIZE@|$(du -ks "$tree" | cut -f1)|" -e "s|@DEPENDS@|$depends|" \
  -e "s|@RECOMMENDS@|${recommends:-libopenblas0}|" Scripts/deb/control >"$tree/DEBIAN/control"
for script in postinst prerm postrm; do
  install -m 0755 "Scripts/deb/$script" "$tree/DEBIAN/$script"
done
(cd "$tree" && find etc -type f -printf '/%p\n') >"$tree/DEBIAN/conffiles"
(cd "$tree" && find . -type f ! -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0 md5sum) \
  >"$tree/DEBIAN/md5sums"
find "$tree" -newermt "@$when" -print0 | xargs -0 -r touch --no-dereference -d "@$when"
package=$out/monitord_${version}_$(dpkg --print-architecture).deb
dpkg-deb --root-owner-group -Zxz -z2 --build "$tree" "$package" >/dev/null
echo "$package"
