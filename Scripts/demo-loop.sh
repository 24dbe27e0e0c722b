#!/bin/bash
# The closed loop: a run that explodes, and the same run once more with the trainer following what
# the daemon advises. Says side by side what became of the loss.
set -euo pipefail
cd "$(dirname "$0")/.."

scenario=${1:-explode}
. Scripts/demo-daemon.sh

# The policy is the daemon's: which alert leads to what, how often, how soon again.
cat >"$home/monitord.yaml" <<'YAML'
advice:
  rules:
    - name: back                # to the last step that looked healthy
      action: rollback
      severity_min: warning
      budget: 4
      cooldown: 0s
      cooldown_steps: 50
    - name: slower              # and on from there at a third of the rate
      action: lr_scale
      factor: 0.3
      severity_min: warning
      budget: 4
      cooldown: 0s
      cooldown_steps: 50
YAML

start_daemon --config "$home/monitord.yaml"

say "“$scenario” twice, for real, with the same seed: first alone, then obeying the daemon."
for run in alone obeying; do
  say
  say "$run:"
  "$bin/monitor-train" "$scenario" --run "$run" --socket "$socket" \
    $([ $run = obeying ] && echo --obey) 2>"$home/$run.log" || { cat "$home/$run.log" >&2; exit 1; }
  sed 's/^.*\x1B\[K//' "$home/$run.log" | grep "^$run: [a-z]" | sed 's/^/  /'
done

say
if [ -t 1 ]; then ctl plot train/loss --run alone --run obeying --height 12; say; fi
say "Mean loss over ten stretches of the run:"
for run in alone obeying; do
  ctl query train/loss --run "$run" --buckets 10 --format csv >"$home/$run.csv"
done
mean=$(head -1 "$home/alone.csv" | tr , '\n' | grep -nx mean | cut -d: -f1)
first=$(head -1 "$home/alone.csv" | tr , '\n' | grep -nx first_step | cut -d: -f1)
printf '  %10s  %10s  %10s\n' 'from step' alone obeying
paste -d, <(tail -n +2 "$home/alone.csv" | cut -d, -f"$first","$mean") \
  <(tail -n +2 "$home/obeying.csv" | cut -d, -f"$mean") |
  awk -F, '{ printf "  %10s  %10.3f  %10.3f\n", $1, $2, $3 }'

last() { tail -1 "$home/$1.csv" | cut -d, -f"$mean" | xargs printf '%.3f'; }
say
say "What the trainer did, as “monitorctl runs show obeying” has it:"
ctl runs show obeying | sed -n '/^events/,$p' | tail -n +2
say
if awk "BEGIN { exit !($(last obeying) < $(last alone) - 0.5) }"; then
  say "Saved: the loss ends at $(last obeying) instead of $(last alone)."
else
  say "Not saved: the loss ends at $(last obeying), alone at $(last alone)."
  exit 1
fi
