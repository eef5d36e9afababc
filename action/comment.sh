#!/usr/bin/env bash
# Maintains one comment in the pull request with the content of the file $1, which fits into a comment.
# The first line identifies the comment. A new one is created only if DIFFERS is true.
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
