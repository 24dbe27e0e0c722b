#!/bin/bash
# Puts the programs, systemd units, man pages and completions in place, or takes them away again.
# Used by `make install`, `make uninstall` and the package. Data and configuration are never removed.
set -euo pipefail
cd "$(dirname "$0")/.."

prefix=${PREFIX:-/usr/local}
dest=${DESTDIR:-}
bin=${BIN:-.build/release}
programs=(monitord monitorctl monitor-train)
units=/lib/systemd

place() { # MODE SOURCE TARGET
  install -D -m "$1" "$2" "$dest$3"
  echo "installed $dest$3"
}

generated() { # TARGET, content on standard input
  local file
  file=$(mktemp)
  cat >"$file"
  place 0644 "$file" "$1"
  rm -f "$file"
}

targets() {
  for program in "${programs[@]}"; do
    echo "$prefix/bin/$program"
    echo "$prefix/share/man/man1/$program.1"
    echo "$prefix/share/bash-completion/completions/$program"
    echo "$prefix/share/zsh/site-functions/_$program"
    echo "$prefix/share/fish/vendor_completions.d/$program.fish"
  done
  for unit in systemd/*.service systemd/*.socket; do
    [ -e "$unit" ] && echo "$units/system/$(basename "$unit")"
  done
  for unit in systemd/user/*; do [ -e "$unit" ] && echo "$units/user/$(basename "$unit")"; done
  [ -e systemd/monitord.sysusers ] && echo /usr/lib/sysusers.d/monitord.conf
  [ -e systemd/monitord.tmpfiles ] && echo /usr/lib/tmpfiles.d/monitord.conf
  true
}

if [ "${1:-}" = --remove ]; then
  targets | while read -r target; do
    [ -e "$dest$target" ] && rm "$dest$target" && echo "removed $dest$target"
  done
  exit 0
fi

for program in "${programs[@]}"; do
  place 0755 "$bin/$program" "$prefix/bin/$program"
  "$bin/$program" --experimental-dump-help | "$bin/monitorctl" manual \
    | generated "$prefix/share/man/man1/$program.1"
  "$bin/$program" --generate-completion-script bash | sed '1{/^#!/d}' \
    | generated "$prefix/share/bash-completion/completions/$program"
  "$bin/$program" --generate-completion-script zsh \
    | generated "$prefix/share/zsh/site-functions/_$program"
  "$bin/$program" --generate-completion-script fish \
    | generated "$prefix/share/fish/vendor_completions.d/$program.fish"
done

for unit in systemd/*.service systemd/*.socket systemd/user/*; do
  [ -e "$unit" ] || continue
  folder=system
  case $unit in systemd/user/*) folder=user ;; esac
  sed "s|/usr/bin/|$prefix/bin/|g" "$unit" | generated "$units/$folder/$(basename "$unit")"
done
if [ -e systemd/monitord.sysusers ]; then
  place 0644 systemd/monitord.sysusers /usr/lib/sysusers.d/monitord.conf
fi
if [ -e systemd/monitord.tmpfiles ]; then
  place 0644 systemd/monitord.tmpfiles /usr/lib/tmpfiles.d/monitord.conf
fi
if [ -e systemd/monitord.yaml ] && [ ! -e "$dest/etc/monitord/monitord.yaml" ]; then
  place 0644 systemd/monitord.yaml /etc/monitord/monitord.yaml
fi

if [ -z "$dest" ] && [ -d /run/systemd/system ]; then
  systemd-sysusers 2>/dev/null || true
  systemd-tmpfiles --create 2>/dev/null || true
  systemctl daemon-reload
  echo "now: systemctl enable --now monitord.socket"
fi
