#!/bin/bash
# Feeds random bytes to each decoder for so many seconds: fuzz.sh [SECONDS [RUNS [PROGRAM...]]]
#
# RUNS ends a program earlier, after so many inputs. Corpora grow in .build-fuzz/corpus; seeds come
# from Tests/Fuzz/Seeds. Ends with 1 if a program crashed, hung, leaked or grew beyond its bound.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
runs=${2:--1}
shift $(($# < 2 ? $# : 2))
programs=${*:-FuzzLines FuzzFrames FuzzChunkDecoder FuzzStoreRows FuzzConfiguration FuzzHTTP}
export MONITOR_FUZZ=1 SWIFT_BACKTRACE=enable=no
# The runtime keeps metadata for good, which is no leak.
export ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=8:malloc_context_size=0

for program in $programs; do
  ${SWIFT:-swift} build -c release --product "$program" --scratch-path .build-fuzz \
    -Xswiftc -sanitize=fuzzer,address -Xswiftc -enforce-exclusivity=unchecked
done
status=0
for program in $programs; do
  corpus=.build-fuzz/corpus/$program
  mkdir -p "$corpus" .build-fuzz/found
  seeds=Tests/Fuzz/Seeds/$program
  if [ "$program" = FuzzChunkDecoder ] || [ "$program" = FuzzStoreRows ]; then
    seeds=.build-fuzz/corpus/seeds-$program
    .build-fuzz/release/"$program" seed "$seeds"
  fi
  dictionary=Tests/Fuzz/Seeds/$program.dict
  echo "== $program"
  nice -n 10 .build-fuzz/release/"$program" -max_total_time="$seconds" -runs="$runs" \
    -max_len=512 -timeout=10 -rss_limit_mb=1024 -malloc_limit_mb=256 -reload=0 \
    -print_final_stats=1 -artifact_prefix=.build-fuzz/found/"$program"- \
    $([ -f "$dictionary" ] && echo "-dict=$dictionary") "$corpus" "$seeds" 2>&1 |
    grep -aE 'stat::|ERROR|SUMMARY|Fatal|Test unit|DONE' || status=1
  [ "${PIPESTATUS[0]}" = 0 ] || status=1
done
exit $status
