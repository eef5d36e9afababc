"""Sections of small specs that watch something and tell somebody."""

from __future__ import annotations

ACCOUNTS = (
    "accounts: { github: {}, sentry: { organization: acme }, pagerduty: { subdomain: acme },"
    " uptimerobot: {}, slack: { workspace: Acme, channels: { ops: C0OPSINFO } } }\n"
)
SERVICES = (
    "services: { web: { framework: nextjs, path: web }, api: { framework: nestjs, path: api,"
    " port: 3001 }, job: { same_code_as: api, role: worker, start: node job.js } }\n"
)
WATCHED = "monitoring: { sentry: {}, uptime: {} }\n"
ON_CALL = (
    "on_call: { people: [{ user: PUSER01, phone: PPHONE1, push: PPUSH01, email: PMAIL01 }] }\n"
)
PRODUCTION = "environments: { production: {} }\npipeline: {}\n"
DUMPED = (
    "databases: { db: {} }\nenvironments: { production: {} }\n"
    "backups: { replica_region: eu-west-1, databases: { db: {} } }\n"
)
HEARD = (
    DUMPED
    + ON_CALL
    + (
        "accounts: { aws: { account: '123456789012', region: eu-central-1 }, uptimerobot: {}, "
        "render: { one: { workspace: tea-1 } }, pagerduty: { subdomain: acme } }\n"
    )
)
BASE = ACCOUNTS + SERVICES + PRODUCTION
ALL = BASE + WATCHED + ON_CALL


def p1(classes: str) -> str:
    return f"alerting: {{ p1: {{ for: {{ {classes} }} }} }}\n"
