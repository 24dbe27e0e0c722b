#!/bin/bash
# All Swift tests under a sanitizer: sanitize.sh address|thread [arguments of swift test]
#
# A build of its own beside .build: the first one takes minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
kind=$1
shift
# The runtime keeps metadata for good, which is no leak.
export ASAN_OPTIONS=detect_leaks=0
nice -n 10 "${SWIFT:-swift}" test --sanitize="$kind" --scratch-path ".build-$kind" "$@"
