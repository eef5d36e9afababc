#!/usr/bin/env bash
# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

# alert-pagerduty.sh SEVERITY CLASS
# Opens an incident at PagerDuty for the jobs of this run that have failed.
# Environment: PAGERDUTY_KEY, the key of an integration, and FAILED, the names of the jobs; optional
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

# The key is in what curl reads on its standard input, so that no process list shows it. A second
# attempt of a run belongs to the same incident.
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
      links: [{ href: $run, text: "The run of the workflow" }]
    }' |
  curl --silent --show-error --fail --retry 5 --connect-timeout 10 --max-time 60 \
    --header 'Content-Type: application/json' --data-binary @- \
    "${PAGERDUTY_EVENTS_URL:-https://events.eu.pagerduty.com/v2/enqueue}"
