#!/usr/bin/env bash
# Keeps one comment in the pull request with what is in the file $1, which flogen has made no longer
# than GitHub takes. The comment is found again by its first line, and made only where DIFFERS is true.
set -euo pipefail

mark="<!-- flogen: the difference -->"
comments="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"
own="$(gh api --paginate "$comments" --jq ".[] | select(.body | startswith(\"$mark\")) | .id")"
own="${own%%$'\n'*}"

body="$RUNNER_TEMP/flogen-comment.md"
{
  echo "$mark"
  cat "$1"
} >"$body"

if [[ -n $own ]]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$own" --field "body=@$body"
elif [[ $DIFFERS == true ]]; then
  gh api --silent --method POST "$comments" --field "body=@$body"
fi
