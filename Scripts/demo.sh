#!/bin/bash
# Trains a network whose learning rate ramps until the run explodes, with the daemon watching, and
# says at which step the alert came and at which step the loss showed it.
#
# On a terminal it is a live picture; elsewhere (continuous integration) it prints lines.
set -euo pipefail
cd "$(dirname "$0")/.."

scenario=${1:-explode}
run="demo-$scenario"
. Scripts/demo-daemon.sh
start_daemon

say "monitord is running; training “$scenario” now, for real, on this machine's processor."
started=$(date +%s)
"$bin/monitor-train" "$scenario" --run "$run" --socket "$socket" --labels "$home/labels.json" \
  >"$home/train.log" 2>&1 &
trainer=$!

# The run appears with its first line.
for _ in $(seq 300); do
  ctl runs show "$run" >/dev/null 2>&1 && break
  kill -0 "$trainer" 2>/dev/null || { cat "$home/train.log" >&2; exit 1; }
  sleep 0.1
done

if [ -t 1 ] && [ "${TERM:-dumb}" != dumb ]; then
  ctl top "$run" --until-end
else
  ctl tail "$run" --metric train/loss --metric 'attn/entropy/*' --metric grad/norm --every 50 \
    --until-end
fi
wait "$trainer" || { tail -5 "$home/train.log" >&2; exit 1; }
seconds=$(($(date +%s) - started))

say
if [ -t 1 ]; then ctl plot train/loss --run "$run" --height 12; say; fi
ctl alerts --run "$run" --all
say

# What went wrong by the trainer's own account: the rule that labels the recorded runs, too.
visible=$(grep -o '"visible": *[0-9]*' "$home/labels.json" | grep -o '[0-9]*$' || true)
first=$(ctl sql "SELECT step, detector FROM alerts WHERE run = '$run' AND severity <> 'info'
  ORDER BY step LIMIT 1" --format csv | sed -n 2p)
alert=${first%%,*}
detector=${first##*,}

say "Trained in $seconds s."
if [ -z "$alert" ]; then
  say "No alert came."
  exit 1
fi
say "The first alert came at step $alert, from $detector."
if [ -z "$visible" ]; then
  say "The loss never showed it."
elif [ "$alert" -lt "$visible" ]; then
  say "The loss showed it at step $visible: $((visible - alert)) steps later."
else
  say "The loss showed it at step $visible: the alert was not early."
fi
say "Look closer with “monitorctl alerts show”, “plot” and “top”: see README.md."
