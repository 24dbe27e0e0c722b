#!/bin/sh
# A training step of the reference transformer beside PyTorch's, on one core each, in turn, three times.
# PyTorch goes into an environment of its own under .build (200 MB from PyTorch's own index, some GB from PyPI where
# that is not reachable); PYTHON names an interpreter that has it, PYTHON=none leaves it out. Without PyTorch
# the other half is measured all the same.
set -eu
cd "$(dirname "$0")/../.."
train=${1:-.build/release/monitor-train}
steps=${STEPS:-400}
log=.build/torch.log
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1

if [ ! -x "$train" ]; then
  echo "$train is not there: build it first (swift build -c release --product monitor-train)" >&2
  exit 1
fi

if ! "$train" healthy --steps 1 --output /dev/null >/dev/null 2>&1; then
  echo "$train does not train: run '$train healthy --output /dev/null' to see why" >&2
  exit 1
fi

has_torch() { "$1" -c 'import torch' >/dev/null 2>&1; }

# Where the first index cannot be reached, it must not take pip's minutes of retries to find out.
install() {
  mkdir -p .build
  echo "PyTorch: installing into .build/torch, see $log"
  if python3 -m venv .build/torch >"$log" 2>&1; then
    pip=".build/torch/bin/python -m pip install --quiet --disable-pip-version-check"
    $pip --timeout 10 --retries 1 --index-url https://download.pytorch.org/whl/cpu torch >>"$log" 2>&1 ||
      $pip --timeout 60 --retries 1 torch >>"$log" 2>&1 || true
  fi
  has_torch .build/torch/bin/python
}

skip() { echo "PyTorch: skipped, $1; PYTHON=/path/to/python runs it with one that has torch"; }

python=${PYTHON:-.build/torch/bin/python}
if [ "$python" = none ]; then
  skip "as asked"
  python=
elif ! has_torch "$python"; then
  if [ -n "${PYTHON:-}" ]; then
    skip "$PYTHON cannot import torch"
    python=
  elif ! install; then
    # pip and venv end with hints; what went wrong is in the last line that says so.
    reason=$(grep -iE 'error|not (available|found|created)|failed' "$log" | tail -1)
    skip "it could not be installed (${reason:-see $log})"
    python=
  fi
fi

# CPU seconds of a program and its threads.
seconds() {
  ( "$@" >/dev/null 2>&1; times ) | tail -1 | tr 'ms' '  ' |
    awk '{ print $1 * 60 + $2 + $3 * 60 + $4 }'
}

for turn in 1 2 3; do
  short=$(seconds "$train" healthy --steps 20 --output /dev/null)
  long=$(seconds "$train" healthy --steps $((steps + 20)) --output /dev/null)
  echo "$long $short $steps" |
    awk '{ printf "monitor-train, default probes and encoding: %.2f ms of CPU a step\n", ($1 - $2) / $3 * 1000 }'
  if [ -n "$python" ] && ! "$python" -W ignore Benchmarks/TrainerStep/torch_step.py "$steps"; then
    skip "its part of the benchmark failed"
    python=
  fi
done
