#!/usr/bin/env bash
# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.
#
# deploy-vercel.sh preview|production PROJECT
# Builds the project with the settings at Vercel, deploys the result, and prints its URL.
# Environment: VERCEL_TOKEN; optional VERCEL_SCOPE (a team).
set -euo pipefail

target=$1
project=$2
scope=()
if [ -n "${VERCEL_SCOPE:-}" ]; then
  scope=(--scope "$VERCEL_SCOPE")
fi
production=()
if [ "$target" = production ]; then
  production=(--prod)
fi

vercel() {
  pnpm dlx vercel@64.0.2 "$@" "${scope[@]}"
}

rm -rf .vercel
vercel link --yes --project "$project"
vercel pull --yes --environment="$target"
# The build runs code of the repository and of its packages, and needs no token.
env -u VERCEL_TOKEN pnpm dlx vercel@64.0.2 build "${production[@]}"
url=$(vercel deploy --prebuilt --archive=tgz "${production[@]}")

echo "$project: $url"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  echo "- $project: $url" >>"$GITHUB_STEP_SUMMARY"
fi
