#!/usr/bin/env bash
# Installs the version of flogen that the spec requires. flogen cannot read the spec yet, so the range
# is read from a line such as `flogen: ">=0.1,<0.2"`. For any other notation, set the input `version`.
set -euo pipefail

range="$VERSION"
if [[ -z $range ]]; then
  if [[ ! -f $FILE ]]; then
    echo "::error::There is no $FILE here: set the inputs file and working-directory."
    exit 2
  fi
  range="$(sed -nE "/^flogen:/{s/^flogen:[[:space:]]*[\"']?([^\"'#]*).*/\1/p;q;}" "$FILE")"
fi
range="${range//[[:space:]]/}"
if [[ $range =~ ^[0-9] ]]; then
  range="==$range"
fi
one='(==|!=|~=|<=?|>=?)[0-9][0-9a-z.*]*'
pattern="^$one(,$one)*\$"
if [[ ! $range =~ $pattern ]]; then
  echo "::error::$FILE has no line such as flogen: \">=0.1,<0.2\": set the input version."
  exit 2
fi

if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "::error::flogen needs Python 3.11 or newer: run actions/setup-python first."
  exit 2
fi
python3 -m venv "$RUNNER_TEMP/flogen"
pip=("$RUNNER_TEMP/flogen/bin/python" -m pip --quiet --disable-pip-version-check)
# The flogen of this commit of the action is a candidate, besides those in the package index.
"${pip[@]}" wheel --no-deps --wheel-dir "$RUNNER_TEMP/flogen-wheel" "$GITHUB_ACTION_PATH"
"${pip[@]}" install --find-links "$RUNNER_TEMP/flogen-wheel" "flogen$range"
"$RUNNER_TEMP/flogen/bin/flogen" --version
