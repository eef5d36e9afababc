#!/usr/bin/env bash
# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# failed-deploys.sh
# Writes the names of the jobs that failed or timed out to the output "jobs" of the step.
# A cancelled job counts unless the branch has a newer commit; a deploy that require-head.sh refused
# never counts.
# Environment: NEEDS (the jobs with their results as JSON), GITHUB_TOKEN (may read contents).
set -euo pipefail

jobs_that_ended_as() {
  jq --raw-output --arg result "$1" \
    'to_entries | map(select(.value.result == $result and .value.outputs.superseded != "true").key)
    | join(", ")' <<<"$NEEDS"
}

# Prints the commit at the head of the branch, or nothing if GitHub does not respond.
head_of_branch() {
  printf 'Authorization: Bearer %s\n' "${GITHUB_TOKEN:-}" |
    curl --silent --fail --max-time 20 --retry 3 --retry-max-time 75 --header @- \
      --header 'Accept: application/vnd.github.sha' \
      "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/commits/heads/$GITHUB_REF_NAME" || true
}

failed=$(jobs_that_ended_as failure)
cancelled=$(jobs_that_ended_as cancelled)
if [[ -n $cancelled ]]; then
  head=$(head_of_branch)
  if [[ -n $head && $head != "$GITHUB_SHA" ]]; then cancelled=''; fi
fi
if [[ -n $failed && -n $cancelled ]]; then failed+=', '; fi
printf 'jobs=%s\n' "$failed$cancelled" >>"$GITHUB_OUTPUT"
