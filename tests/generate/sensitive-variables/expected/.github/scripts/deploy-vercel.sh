#!/usr/bin/env bash
# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.
#
# deploy-vercel.sh preview|production PROJECT
# Builds the project with the settings at Vercel, deploys the result, and prints its URL.
# Environment: VERCEL_TOKEN; optional VERCEL_SCOPE (a team).
# NEXT_PUBLIC_SENTRY_DSN: a variable of the repository, which infra/shared sets.
set -euo pipefail

: "${NEXT_PUBLIC_SENTRY_DSN:?is empty: apply infra/shared, which sets the variable that the workflow reads}"

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

# Instead of a sensitive value, the CLI writes [SENSITIVE] or an empty string. Remove these lines, so
# that the build uses the values from the workflow.
pulled=".vercel/.env.$target.local"
hidden='^([A-Za-z_][A-Za-z0-9_]*)="(\[SENSITIVE\])?"$'
of_vercel='^(NEXT_PUBLIC_)?VERCEL_[A-Z0-9_]*=""$'
while read -r name; do
  if [[ $name == NEXT_PUBLIC_* && -z ${!name+given} ]]; then
    echo "$name: Vercel hides its value. Add it to env of the service in projectflo.yaml, or" \
      "remove it at Vercel." >&2
    exit 1
  fi
done < <(sed -nE -e "/$of_vercel/d" -e "s/$hidden/\1/p" "$pulled")
sed -E -e "/$of_vercel/b" -e "/$hidden/d" "$pulled" >"$pulled.shown"
mv "$pulled.shown" "$pulled"

# The build runs code of the repository and of its packages, and needs no token.
env -u VERCEL_TOKEN pnpm dlx vercel@64.0.2 build "${production[@]}"
url=$(vercel deploy --prebuilt --archive=tgz "${production[@]}")

echo "$project: $url"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  echo "- $project: $url" >>"$GITHUB_STEP_SUMMARY"
fi
