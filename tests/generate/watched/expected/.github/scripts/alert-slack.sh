#!/usr/bin/env bash
# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# alert-slack.sh CLASS
# Posts the failed jobs of this run to a Slack channel.
# Environment: SLACK_WEBHOOK_URL (incoming webhook of the channel), FAILED (names of the jobs).
set -euo pipefail

if [[ $# -ne 1 ]]; then
  printf 'usage: alert-slack.sh CLASS\n' >&2
  exit 2
fi
if [[ -z ${SLACK_WEBHOOK_URL:-} ]]; then
  printf 'alert-slack: SLACK_WEBHOOK_URL is not set\n' >&2
  exit 1
fi

# curl reads the secret URL from a file, so that it does not show in the process list.
jq --null-input --arg class "$1" --arg failed "$FAILED" \
  --arg run "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID" '
  { text: "*\($class)*: \($failed) failed in \(env.GITHUB_REPOSITORY), see <\($run)|the run>" }' |
  curl --silent --show-error --fail --max-time 20 --retry 5 --retry-max-time 75 \
    --header 'Content-Type: application/json' --data-binary @- \
    --config <(printf 'url = "%s"\n' "$SLACK_WEBHOOK_URL")
