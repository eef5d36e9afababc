# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# The version of the server: older tools cannot dump it, and it cannot restore dumps of newer tools.
FROM postgres:18-alpine

# hadolint ignore=DL3018
RUN apk add --no-cache aws-cli curl

COPY dump.sh /usr/local/bin/dump

# The user postgres of the image.
USER 70
ENTRYPOINT ["/usr/local/bin/dump"]
