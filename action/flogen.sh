#!/usr/bin/env bash
# Runs a command of flogen with the spec and the root from the inputs.
set -euo pipefail

command="$1"
shift
words=(--file "$FILE")
if [[ -n $OUTPUT ]]; then
  words+=(--output "$OUTPUT")
fi
exec "$RUNNER_TEMP/flogen/bin/flogen" "$command" "${words[@]}" "$@"
