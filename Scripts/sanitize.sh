#!/bin/bash
# All Swift tests under a sanitizer: sanitize.sh address|thread [arguments of swift test]
#
# A build of its own beside .build: the first one takes minutes. Programs that the tests start are
# built with the sanitizer too; what they report goes to files, because they are often killed before
# they could fail. Ends with 1 if a test failed or anybody reported anything.
set -euo pipefail
cd "$(dirname "$0")/.."
kind=$1
shift
reports=$PWD/.build-$kind/reports
rm -rf "$reports"
mkdir -p "$reports"
# Other users' processes are among those that the tests start.
chmod 1777 "$reports"
# The runtime keeps metadata for good, which is no leak.
# A short memory of who asked for memory makes it three times as fast.
export ASAN_OPTIONS=detect_leaks=0:malloc_context_size=1:quarantine_size_mb=32:log_path=$reports/address
export TSAN_OPTIONS=history_size=4:suppressions=$PWD/Scripts/thread.supp:log_path=$reports/thread
status=0
nice -n 10 "${SWIFT:-swift}" test --sanitize="$kind" --scratch-path ".build-$kind" "$@" || status=1
for report in "$reports"/*; do
  [ -e "$report" ] || continue
  status=1
  echo "== $report"
  head -60 "$report"
done
exit $status
