#!/usr/bin/env bash
# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# require-head.sh
# Fails unless the commit of this run is the head of its branch: an older commit would replace newer
# code, which may have migrated the database. Then the output "superseded" of the step is true.
# Environment: GITHUB_TOKEN (may read contents).
set -euo pipefail

fail() {
  printf 'require-head: %s\n' "$1" >&2
  exit 1
}

# curl reads the token from standard input, so that it does not show in the process list.
head_of_branch() {
  printf 'Authorization: Bearer %s\n' "${GITHUB_TOKEN:-}" |
    curl --silent --show-error --fail --max-time 20 --retry 3 --retry-max-time 75 --header @- \
      --header 'Accept: application/vnd.github.sha' \
      "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/commits/heads/$GITHUB_REF_NAME"
}

head=$(head_of_branch) || fail "GitHub does not return the head of $GITHUB_REF_NAME"
[[ $head =~ ^[0-9a-f]{40,64}$ ]] || fail "GitHub returns no commit for $GITHUB_REF_NAME"
if [[ $head != "$GITHUB_SHA" ]]; then
  printf 'superseded=true\n' >>"$GITHUB_OUTPUT"
  fail "$GITHUB_SHA is not deployed, because $head is the head of $GITHUB_REF_NAME"
fi
