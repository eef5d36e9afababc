#!/usr/bin/env bash
# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# alert-pagerduty.sh SEVERITY CLASS
# Opens an incident at PagerDuty for the failed jobs of this run.
# Environment: PAGERDUTY_KEY (integration key), FAILED (names of the jobs); optional
# PAGERDUTY_EVENTS_URL.
set -euo pipefail

if [[ $# -ne 2 ]]; then
  printf 'usage: alert-pagerduty.sh SEVERITY CLASS\n' >&2
  exit 2
fi
if [[ -z ${PAGERDUTY_KEY:-} ]]; then
  printf 'alert-pagerduty: PAGERDUTY_KEY is not set\n' >&2
  exit 1
fi

# curl reads the key from standard input, so that it does not show in the process list. Further
# attempts of a run go to the same incident.
jq --null-input \
  --arg severity "$1" --arg class "$2" --arg failed "$FAILED" \
  --arg run "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID" '
  {
      routing_key: env.PAGERDUTY_KEY,
      event_action: "trigger",
      dedup_key: "\($class) \($run)",
      payload: {
        summary: "\($class): \($failed) failed in \(env.GITHUB_REPOSITORY)",
        source: env.GITHUB_REPOSITORY,
        severity: $severity,
        class: $class,
        custom_details: { commit: env.GITHUB_SHA, run: $run }
      },
      links: [{ href: $run, text: "Workflow run" }]
    }' |
  curl --silent --show-error --fail --max-time 20 --retry 5 --retry-max-time 75 \
    --header 'Content-Type: application/json' --data-binary @- \
    "${PAGERDUTY_EVENTS_URL:-https://events.pagerduty.com/v2/enqueue}"
