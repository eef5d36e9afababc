#!/usr/bin/env bash
# Keeps one comment in the pull request with the difference, which is in the file $1. It is found
# again by its first line, and made only once there is a difference to tell.
set -euo pipefail

mark="<!-- flogen: the difference -->"
comments="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"
own="$(gh api --paginate "$comments" --jq ".[] | select(.body | startswith(\"$mark\")) | .id")"
own="${own%%$'\n'*}"

body="$RUNNER_TEMP/flogen-comment.md"
echo "$mark" >"$body"
if [[ -s $1 ]]; then
  head -c 60000 "$1" >>"$body" # GitHub takes 65536 characters
else
  echo "The generated files match the spec." >>"$body"
fi

if [[ -n $own ]]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$own" --field "body=@$body"
elif [[ -s $1 ]]; then
  gh api --silent --method POST "$comments" --field "body=@$body"
fi
