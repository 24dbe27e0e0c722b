#!/bin/sh
# A training step of the reference transformer beside PyTorch's, on one core each, in turn, three times.
# PyTorch goes into an environment of its own under .build; PYTHON names another interpreter that has it.
set -eu
cd "$(dirname "$0")/../.."
train=${1:-.build/release/monitor-train}
steps=400
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1

python=${PYTHON:-.build/torch/bin/python}
if ! "$python" -c 'import torch' 2>/dev/null; then
  if ! { python3 -m venv .build/torch && .build/torch/bin/pip install -q torch \
    --index-url https://download.pytorch.org/whl/cpu; } >.build/torch.log 2>&1 &&
    ! .build/torch/bin/pip install -q torch >>.build/torch.log 2>&1; then
    echo "PyTorch: skipped, it could not be installed: $(tail -1 .build/torch.log)"
    python=
  else
    python=.build/torch/bin/python
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
    awk '{ printf "monitor-train, all probes and encoding: %.2f ms of CPU a step\n", ($1 - $2) / $3 * 1000 }'
  if [ -n "$python" ]; then "$python" Benchmarks/TrainerStep/torch_step.py $steps; fi
done
