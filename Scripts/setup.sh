#!/bin/bash
# Installs the Debian packages that the build needs; says so, and does nothing when all are there.
set -euo pipefail

# Arguments are further packages, such as those that only some tests need.
packages=(pkg-config libsqlite3-dev libsystemd-dev libopenblas-dev zlib1g-dev "$@")

if ! command -v swift >/dev/null; then
  echo "setup: no Swift toolchain: install Swift 6.2 or newer from https://www.swift.org/install" >&2
  exit 1
fi

missing=()
for package in "${packages[@]}"; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: as root, run: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "setup: installing ${missing[*]}${as_root:+ (with sudo)}"
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -q -y --no-install-recommends "${missing[@]}"
