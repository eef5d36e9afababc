# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

# The tools of the server's own version: older ones refuse it, newer ones write what it cannot read.
FROM postgres:18-alpine

# hadolint ignore=DL3018
RUN apk add --no-cache aws-cli curl

COPY dump.sh /usr/local/bin/dump

# The image's user postgres.
USER 70
ENTRYPOINT ["/usr/local/bin/dump"]
