#!/bin/bash
# The package under a real systemd: boots Debian 12 in a container, installs the .deb, and checks
# what the units promise. Needs root, systemd-container and debootstrap; touches nothing outside
# its own directories.
#
#     make test-systemd
#     Scripts/test-systemd.sh PACKAGE.deb          # a package that is there already
#
# The first run fetches a small Debian (2 min) into $MONITORD_TEST_ROOT and keeps it.
set -euo pipefail
cd "$(dirname "$0")/.."

base=${MONITORD_TEST_ROOT:-/var/tmp/monitord-test-debian-12}
package=${1:-$(ls -t .build-static/monitord_*.deb 2>/dev/null | head -1)}

cannot() { echo "test-systemd: $*" >&2; exit 77; }
[ "$(id -u)" -eq 0 ] || cannot "only root can boot a container"
for tool in systemd-nspawn debootstrap nsenter; do
  command -v $tool >/dev/null || cannot "there is no $tool: apt-get install systemd-container debootstrap"
done
[ -f "$package" ] || cannot "no package: run make deb"

if [ ! -e "$base/etc/debian_version" ]; then
  echo "test-systemd: fetching Debian 12 into $base"
  debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,libpam-systemd,libsystemd0,\
libsqlite3-0,libcurl4,libxml2,zlib1g,procps,passwd,socat,curl bookworm "$base.new" >/dev/null
  mv "$base.new" "$base"
fi

work=$(mktemp -d /var/tmp/monitord-test.XXXXXX)
nspawn=
leader=
cleanup() {
  [ -n "$leader" ] && kill -s RTMIN+4 "$leader" 2>/dev/null || true
  if [ -n "$nspawn" ]; then
    for _ in $(seq 100); do kill -0 "$nspawn" 2>/dev/null || break; sleep 0.2; done
    kill -9 "$nspawn" 2>/dev/null || true
    wait "$nspawn" 2>/dev/null || true
  fi
  umount "$work/root" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

mkdir "$work/upper" "$work/overlay" "$work/root"
mount -t overlay overlay -o "lowerdir=$base,upperdir=$work/upper,workdir=$work/overlay" "$work/root"
: >"$work/root/etc/machine-id"
cp "$package" "$work/root/root/monitord.deb"
systemd-nspawn --quiet -D "$work/root" --boot --register=no --keep-unit --private-network \
  --console=pipe </dev/null >"$work/console" 2>&1 &
nspawn=$!

inside() { nsenter -t "$leader" -a env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 "$@"; }
shell() { inside bash -c "$1"; }
as() { inside runuser -u "$1" -- "${@:2}"; }
until_true() { # SECONDS COMMAND
  local end=$((SECONDS + $1))
  until shell "$2" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.3
  done
}

passed=0
failed=0
check() { # NAME COMMAND…
  local name=$1
  shift
  if "$@" >"$work/out" 2>&1; then
    passed=$((passed + 1))
    echo "  ok    $name"
  else
    failed=$((failed + 1))
    echo "  FAIL  $name"
    sed 's/^/          /' "$work/out" | tail -12
  fi
}
property() { inside systemctl show -P "$1" "${2:-monitord.service}"; }
point() { echo '{"run":"'"$1"'","step":'"$2"',"metrics":{"train/loss":2.5}}'; }
push() { # USER RUN STEP
  point "$2" "$3" | as "$1" monitorctl push -
}
is() { [ "$1" = "$2" ] || { echo "“$1” is not “$2”"; return 1; }; }

for _ in $(seq 300); do
  leader=$(pgrep -P "$nspawn" | head -1) || true
  [ -n "$leader" ] && inside systemctl is-system-running 2>/dev/null | grep -qE 'running|degraded' && break
  kill -0 "$nspawn" 2>/dev/null || { cat "$work/console" >&2; cannot "the container did not start"; }
  sleep 0.3
done
echo "systemd $(inside systemctl --version | sed -n '1s/systemd \([0-9]*\).*/\1/p') is up: $(inside systemctl is-system-running || true)"

echo "installation"
check "dpkg installs the package without anything else" inside dpkg -i /root/monitord.deb
check "the service is ready by its own word" until_true 20 'systemctl is-active monitord.service'
check "says so in systemctl status" eval 'is "$(property StatusText)" "taking points"'
check "the socket is listening" inside systemctl is-active monitord.socket
check "both are enabled" inside systemctl is-enabled monitord.service monitord.socket
check "the state directory is the service's own" \
  shell 'test "$(stat -c "%U %a" /var/lib/monitord)" = "monitord 750"'
check "the file is nobody else's" shell 'test "$(stat -c "%U %a" /var/lib/monitord/metrics.db)" = "monitord 600"'
check "the configuration is the group's" shell 'test "$(stat -c "%U:%G %a" /etc/monitord)" = "root:monitord 750"'
check "units verify" inside systemd-analyze verify monitord.service monitord.socket
check "exposure at most 1.2" inside systemd-analyze security --offline=true --threshold=12 /lib/systemd/system/monitord.service
check "man pages are there" shell 'for p in monitord monitorctl monitor-train; do test -s /usr/share/man/man1/$p.1.gz; done'
check "completions are there" shell 'bash -n /usr/share/bash-completion/completions/monitorctl && test -s /usr/share/zsh/vendor-completions/_monitorctl && test -s /usr/share/fish/vendor_completions.d/monitorctl.fish'

echo "users"
shell 'useradd -m -G monitord ada; useradd -m -G monitord bob; useradd -m eve' >/dev/null
check "a member of the group pushes" push ada ada-1 1
check "somebody else does not" eval '! push eve eve-1 1'
check "and is told why" eval '(push eve eve-1 1 2>&1 || true) | tee /dev/stderr | grep -qiE "permission denied|not permitted"'
check "a run is its owner's" eval '! push bob ada-1 2'
check "who is named" eval 'as bob monitorctl runs show ada-1 | grep -q "ada ("'
check "HTTP answers on the loopback" inside curl -fsS http://127.0.0.1:9400/healthz

echo "journal"
check "priorities" shell 'journalctl -u monitord -o json | grep "listening" | grep -q "\"PRIORITY\":\"5\""'
check "fields" shell 'journalctl -u monitord MONITORD_SOCKET=/run/monitord/monitord.sock | grep -q listening'

echo "reload"
before=$(property MainPID)
shell 'cp /etc/monitord/monitord.yaml /root/good.yaml; echo "alertz: {}" >>/etc/monitord/monitord.yaml; systemctl reload monitord'
check "a bad file is refused and said so as an error" \
  until_true 10 'journalctl -u monitord -p err | grep -q "did you mean alerts"'
check "the daemon goes on" eval 'is "$(property MainPID)" "$before" && push ada ada-1 2'
shell 'cp /root/good.yaml /etc/monitord/monitord.yaml; echo "permissions: {operators: [staff]}" >>/etc/monitord/monitord.yaml; usermod -aG staff bob; systemctl reload monitord'
check "a good one is taken" until_true 10 'journalctl -u monitord | grep -q "the configuration was taken"'
check "and counts: bob is an operator now" push bob ada-1 3

echo "socket activation"
inside systemctl stop monitord.service 2>/dev/null
check "stopped, with the socket still there" eval '! inside systemctl -q is-active monitord.service && inside systemctl is-active monitord.socket'
check "a line starts it, and is kept" push ada ada-1 4
check "it is up again" until_true 10 'systemctl is-active monitord.service'
check "with every point" eval 'as ada monitorctl runs show ada-1 --json | grep -q "\"points\":4"'

echo "credentials and webhooks"
shell 'mkdir -p /etc/systemd/system/monitord.service.d
  printf "whsec_%s\n" "$(head -c 32 /dev/zero | base64)" >/root/ops.secret; chmod 600 /root/ops.secret
  printf "[Service]\nLoadCredential=ops.secret:/root/ops.secret\nWatchdogSec=6s\n" >/etc/systemd/system/monitord.service.d/test.conf
  printf "receivers:\n  - {name: ops, type: webhook, url: \"http://127.0.0.1:8080/hook\", secret_file: ops.secret}\n  - {name: local, type: command, command: [/usr/bin/tee, /var/lib/monitord/told]}\n" >>/etc/monitord/monitord.yaml
  systemctl daemon-reload; systemctl restart monitord'
shell 'printf "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n" >/root/answer
  socat TCP-LISTEN:8080,reuseaddr,fork SYSTEM:"dd bs=65536 count=1 of=/tmp/hook 2>/dev/null; cat /root/answer" >/dev/null 2>&1 &'
check "a secret from a credential, a webhook from inside the sandbox" \
  eval 'inside monitorctl webhooks test ops --json | tee /dev/stderr | grep -q "\"state\":\"delivered\""'
check "signed" shell 'grep -qi "^webhook-signature: v1," /tmp/hook'
check "a command receiver runs inside the sandbox" \
  eval 'inside monitorctl webhooks test local --json | grep -q "\"state\":\"delivered\"" && shell "grep -q test /var/lib/monitord/told"'

echo "watchdog and restarts"
pid=$(property MainPID)
restarts=$(property NRestarts)
inside kill -STOP "$pid"
check "a daemon that hangs is replaced" until_true 60 "test \$(systemctl show -P NRestarts monitord) -gt $restarts && systemctl is-active monitord"
check "by the watchdog" shell 'journalctl -u monitord | grep -qi "watchdog timeout"'
check "another process" eval '[ "$(property MainPID)" != "$pid" ]'
inside kill -9 "$(property MainPID)"
check "a daemon that is killed is replaced" until_true 30 "test \$(systemctl show -P NRestarts monitord) -gt $((restarts + 1)) && systemctl is-active monitord"
check "with every point" eval 'push ada ada-1 5 && as ada monitorctl runs show ada-1 --json | grep -q "\"points\":5"'

echo "a user's own daemon"
id=$(inside id -u eve)
inside systemctl start "user@$id.service"
user() { inside runuser -u eve -- env HOME=/home/eve XDG_RUNTIME_DIR="/run/user/$id" "$@"; }
shell 'mkdir -p /home/eve/.config/monitord; echo "http: off" >/home/eve/.config/monitord/monitord.yaml; chown -R eve: /home/eve/.config'
check "the user unit starts" user systemctl --user start monitord
check "takes the user's points" eval 'point mine 1 | user monitorctl push -'
check "has its store in the user's home" inside test -s /home/eve/.local/state/monitord/metrics.db
check "knows nothing of the system's runs" eval '! user monitorctl runs show ada-1'

echo "upgrade and removal"
check "an upgrade restarts the service" eval 'old=$(property MainPID); inside dpkg -i /root/monitord.deb && until_true 20 "systemctl is-active monitord" && [ "$(property MainPID)" != "$old" ]'
check "and loses nothing" eval 'push ada ada-1 6 && as ada monitorctl runs show ada-1 --json | grep -q "\"points\":6"'
check "removal stops it" eval 'inside dpkg -r monitord && ! inside systemctl -q is-active monitord.service monitord.socket'
check "purge leaves the runs" eval 'inside dpkg -P monitord && inside test -s /var/lib/monitord/metrics.db'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
