# For the demonstrations to source: a daemon of their own in a temporary directory, gone at their end.
bin=${BIN:-.build/release}
home=$(mktemp -d "${TMPDIR:-/tmp}/monitord-demo.XXXXXX")
socket="$home/monitord.sock"

cleanup() {
  kill $(jobs -p) 2>/dev/null || true
  wait
  rm -rf "$home"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

ctl() { "$bin/monitorctl" --socket "$socket" "$@"; }
say() { printf '%s\n' "$*"; }

# start_daemon [OPTION...]: returns once it listens.
start_daemon() {
  mkdir "$home/state"
  "$bin/monitord" "$@" --state-dir "$home/state" --socket "$socket" --http off \
    2>"$home/monitord.log" &
  for _ in $(seq 100); do
    [ -S "$socket" ] && return
    kill -0 $! 2>/dev/null || { cat "$home/monitord.log" >&2; exit 1; }
    sleep 0.1
  done
}
