#!/usr/bin/env bash
# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# deploy-render.sh SERVICE_NAME...
# Deploys $COMMIT to each service in this order and waits until it is live.
# Environment: RENDER_API_KEY and COMMIT; optional RENDER_OWNER_ID (a workspace),
# RENDER_API_URL, POLL_SECONDS, TIMEOUT_SECONDS (for all services together).
set -euo pipefail

fail() {
  printf 'deploy-render: %s\n' "$1" >&2
  exit 1
}

if [[ $# -eq 0 ]]; then
  printf 'usage: deploy-render.sh SERVICE_NAME...\n' >&2
  exit 2
fi
[[ -n ${RENDER_API_KEY:-} ]] || fail "RENDER_API_KEY is not set"
[[ -n ${COMMIT:-} ]] || fail "COMMIT is not set"

api=${RENDER_API_URL:-https://api.render.com/v1}
poll_seconds=${POLL_SECONDS:-10}
timeout=${TIMEOUT_SECONDS:-3600}
deadline=$((SECONDS + timeout))
attempts=5

# call METHOD PATH [CURL_OPTION...] prints the status on the last line, below the body.
# curl reads the key from standard input, so that it does not show in the process list.
call() {
  printf 'Authorization: Bearer %s\n' "$RENDER_API_KEY" |
    curl --silent --show-error --connect-timeout 10 --max-time 60 \
      --header @- --header 'Accept: application/json' \
      --write-out '\n%{http_code}' --request "$1" "${@:3}" "$api$2"
}

# request METHOD PATH [CURL_OPTION...] prints the body of a successful response.
request() {
  local answer status attempt
  for ((attempt = 1; attempt <= attempts; attempt++)); do
    answer=$(call "$@") || answer=$'\n000'
    status=${answer##*$'\n'}
    case $status in
    2??)
      printf '%s' "${answer%$'\n'*}"
      return
      ;;
    000 | 429 | 5??) sleep "$((attempt * poll_seconds))" ;;
    *) fail "Render rejected $1 $2: $status ${answer%$'\n'*}" ;;
    esac
  done
  fail "$1 $2 failed $attempts times, last with status $status"
}

service_id() {
  local query=(--data-urlencode "name=$1" --data limit=100) found
  if [[ -n ${RENDER_OWNER_ID:-} ]]; then
    query+=(--data-urlencode "ownerId=$RENDER_OWNER_ID")
  fi
  found=$(request GET /services --get "${query[@]}") || return
  found=$(jq --arg name "$1" 'map(.service | select(.name == $name).id)' <<<"$found")
  case $(jq length <<<"$found") in
  1) jq --raw-output '.[0]' <<<"$found" ;;
  0) fail "Render has no service named $1 in the workspace of this key" ;;
  *) fail "Render has more than one service named $1: set RENDER_OWNER_ID" ;;
  esac
}

deploys() {
  request GET "/services/$1/deploys" --get --data limit=20
}

# Prints the new deploy of this commit. Render returns no body when it queues a deploy.
new_deploy() {
  deploys "$1" | jq --raw-output --arg commit "$COMMIT" --argjson before "$2" '
    map(.deploy | select(.commit.id == $commit).id) - $before | first // empty'
}

start_deploy() {
  local body
  body=$(jq --null-input --arg commit "$COMMIT" '{commitId: $commit}')
  request POST "/services/$1/deploys" --header 'Content-Type: application/json' \
    --data "$body" | jq --raw-output '.id // empty'
}

deploy_status() {
  request GET "/services/$1/deploys/$2" | jq --raw-output .status
}

# A deploy that goes live after this script has given up would be a surprise.
cancel() {
  (request POST "/services/$1/deploys/$2/cancel" >/dev/null) ||
    printf 'deploy-render: the deploy %s could not be cancelled\n' "$2" >&2
}

deploy() {
  local name=$1 id before deploy status='' last=''
  id=$(service_id "$name")
  before=$(deploys "$id" | jq 'map(.deploy.id)')
  deploy=$(start_deploy "$id")
  while ((SECONDS < deadline)); do
    [[ -n $deploy ]] || deploy=$(new_deploy "$id" "$before")
    status=${deploy:+$(deploy_status "$id" "$deploy")}
    if [[ $status != "$last" ]]; then printf '%s: %s %s\n' "$name" "$deploy" "$status"; fi
    last=$status
    case $status in
    live | deactivated) return ;;
    *_failed | canceled) fail "$name: the deploy $deploy of $COMMIT ended as $status" ;;
    esac
    sleep "$poll_seconds"
  done
  [[ -z $deploy ]] || cancel "$id" "$deploy"
  fail "$name: the deploy of $COMMIT has not ended within $timeout seconds, last status: ${status:-none}"
}

for service in "$@"; do
  ((SECONDS < deadline)) || fail "$service: not deployed, $timeout seconds have passed"
  deploy "$service"
done
