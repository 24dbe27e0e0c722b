#!/bin/bash
# Tests of the Python client, where there is a Python.
set -euo pipefail
cd "$(dirname "$0")/../Clients/python"
if ! command -v python3 >/dev/null; then
  echo "python3 is not installed: the tests of Clients/python were left out"
  exit 0
fi
exec python3 -m unittest discover -s tests
