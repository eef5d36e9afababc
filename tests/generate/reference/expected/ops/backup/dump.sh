#!/bin/sh
# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# Dumps a database to S3. This job can write dumps, but not read or delete them.
# Environment: DATABASE_URL, BUCKET, PREFIX (the folder in the bucket) and the variables of the AWS
# CLI; optional LONG_TERM_BUCKET (for the first dump of each month) and HEARTBEAT_URL (called after
# success).
set -eu
umask 077

: "${DATABASE_URL:?is not set}" "${BUCKET:?is not set}" "${PREFIX:?is not set}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM

dump=$folder/dump
month=$(date -u +%Y-%m)
key=$PREFIX/$(date -u +%Y-%m-%dT%H%M%SZ).dump

# upload BUCKET: S3 recomputes the checksum and rejects the upload if it differs.
upload() {
  aws s3 cp --only-show-errors --checksum-algorithm SHA256 --metadata "sha256=$sha256" \
    "$dump" "s3://$1/$key"
  printf 'dump: s3://%s/%s, sha256 %s\n' "$1" "$key" "$sha256"
}

pg_dump --format=custom --no-owner --no-privileges --file="$dump" --dbname="$DATABASE_URL"
pg_restore --list "$dump" >"$folder/contents"
sha256=$(sha256sum "$dump")
sha256=${sha256%% *}

upload "$BUCKET"

if [ -n "${LONG_TERM_BUCKET:-}" ]; then
  of_month=$(aws s3api list-objects-v2 --bucket "$LONG_TERM_BUCKET" --prefix "$PREFIX/$month" \
    --no-paginate --query KeyCount --output text)
  if [ "$of_month" = 0 ]; then upload "$LONG_TERM_BUCKET"; fi
fi

if [ -n "${HEARTBEAT_URL:-}" ]; then
  curl --fail --silent --show-error --max-time 30 --retry 3 --output "$folder/answer" "$HEARTBEAT_URL"
fi
