#!/bin/bash
# Runs a command that prints a table and puts it into a document, between the lines that say
# “table: begin” and “table: end”. The rest of the document is left as it is.
#
#   Scripts/table.sh FILE COMMAND…
set -euo pipefail
cd "$(dirname "$0")/.."

document=$1
shift
grep -q 'table: begin' "$document" && grep -q 'table: end' "$document" || {
  echo "$document has no lines “table: begin” and “table: end”" >&2
  exit 1
}
table=$(mktemp)
trap 'rm -f "$table"' EXIT
"$@" >"$table"
sed -i -e '/table: begin/,/table: end/{ /table: begin/r '"$table"'
/table: begin/b
/table: end/b
d }' "$document"
