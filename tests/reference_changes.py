"""Other values for each value of the reference spec, chosen by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

GONE = object()
Edits = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """Dotted key → new value. aside: what the change cannot stand beside, changed on both sides."""

    edits: Edits
    aside: Edits = field(default_factory=dict)


def changes_of(leaf: str) -> list[Change]:
    """The changes of one value; none where nothing else is possible."""
    found = CHANGES[leaf]
    return [one if isinstance(one, Change) else Change({leaf: one}) for one in found]


_PLANS = ("starter", "pro", "pro_plus", "pro_max", "pro_ultra", GONE)
_WORDS = ("passphrase", "x", GONE)
_WINDOWS = (1, 15, 60, 1440, 10080, 43200)
_PERSON = ("PUSER09", "Q0123456789ABC")
_METHODS = ("PMETH09", "Q0123456789ABC")
_NO_BACK_END: Edits = {
    **{f"services.api.{key}": GONE for key in ("host", "uses", "migrates", "plan", "scale")},
    **{f"services.worker.{key}": GONE for key in ("role", "start", "uses")},
    "services.worker.port": 3002,
    "environments.staging.services": GONE,
}
_NOT_A_WORKER: Edits = {
    **{f"services.worker.{key}": GONE for key in ("role", "start", "uses")},
    "services.worker.port": 3002,
}

_OWN_CODE: Edits = {"services.worker.framework": "nestjs", "services.worker.path": "."}
_ROLLED_BACK = "alerting.p2.for.deploy_rolled_back"

CHANGES: dict[str, tuple[Any, ...]] = {
    "flogen": (">=0.1", "!=99"),
    "project.name": ("acme", "a"),
    "project.title": ("Acme", "x" * 100, GONE),
    "project.repository": ("acme/acme", "A-b/._c"),
    "project.domain": ("acme.example", "a.co"),
    "accounts.render.production.workspace": ("tea-other", "usr-1"),
    "accounts.render.production.plan": ("hobby", "scale", "enterprise", GONE),
    "accounts.render.nonproduction.workspace": ("tea-other", "usr-1"),
    "accounts.render.nonproduction.plan": ("hobby", "scale", "enterprise", GONE),
    "accounts.github.plan": ("free", "pro", "enterprise", GONE),
    "accounts.aws.account": ("000000000001",),
    "accounts.aws.region": ("us-east-1",),
    "accounts.sentry.organization": ("acme", "a_1"),
    "accounts.sentry.plan": ("developer", "business", GONE),
    "accounts.pagerduty.subdomain": ("acme", "1-a"),
    "accounts.uptimerobot.plan": ("free", "team", "enterprise", GONE),
    "accounts.slack.workspace": ("Acme", "A. b"),
    "accounts.slack.channels.ops": (
        "C0OTHERS",
        "GABCDEFGH",
        Change({"accounts.slack.channels.ops": GONE, "alerting.p3": GONE}),
    ),
    "accounts.vercel.team": ("other", "T_1"),
    "accounts.vercel.plan": ("hobby", "enterprise", GONE),
    "state.backend": (Change({"state": {"backend": "local"}}),),
    "state.bucket": ("other-bucket", "abc"),
    "dns.provider": (),
    "workspace.package_manager": ("pnpm@11.0.0", "pnpm@99.1.2", GONE),
    "workspace.node": ("22", "24.11.1"),
    "secrets.STRIPE_KEY.from": (
        Change({"secrets.STRIPE_KEY": {"generated": {"bytes": 16}, "description": "x"}}),
        Change(
            {"secrets.STRIPE_KEY": {"generated": {"bytes": 16}}},
            {"secrets.STRIPE_KEY.description": GONE},
        ),
    ),
    "secrets.STRIPE_KEY.description": ("Something else", GONE),
    "secrets.SESSION_KEY.generated.bytes": (16, 33, 512),
    "services.web.framework": (
        Change({"services.web.framework": "nestjs"}, {"services.web.host": GONE}),
    ),
    "services.web.host": (),
    "services.web.path": ("apps/site", ".", "apps/api"),
    "services.web.subdomain": ("www", "@", GONE),
    "services.web.port": (3100, 1024, 65535),
    "services.web.health": ("/", "/well", GONE),
    "services.web.env.NEXT_PUBLIC_API_URL.url_of": ("web",),
    "services.api.framework": (Change({"services.api.framework": "nextjs"}, _NO_BACK_END),),
    "services.api.host": (),
    "services.api.path": ("apps/server", "."),
    "services.api.subdomain": ("server", "@", GONE),
    "services.api.port": (3100, 1024),
    "services.api.health": ("/", "/well", GONE),
    "services.api.plan": _PLANS,
    "services.api.scale.min": (1, 3, 4),
    "services.api.scale.max": (2, 5, 100),
    "services.api.scale.cpu_percent": (1, 69, 100, GONE),
    "services.api.uses.0": (
        Change({"services.api.uses.0": GONE}, {"services.api.migrates": GONE}),
    ),
    "services.api.uses.1": (GONE,),
    "services.api.migrates.db": ("update", GONE),
    "services.api.secrets.0": (GONE,),
    "services.api.secrets.1": (GONE,),
    "services.api.env.WEB_ORIGIN.url_of": ("api",),
    "services.api.env.WEB_ORIGIN.in_browser": (False, GONE),
    "services.worker.same_code_as": (
        Change({"services.worker.same_code_as": "web"}, _NOT_A_WORKER),
        Change({"services.worker.same_code_as": GONE, **_OWN_CODE}),
    ),
    "services.worker.role": (
        Change({"services.worker.role": "web", "services.worker.port": 3002}),
        Change({"services.worker.role": GONE, "services.worker.port": 3002}),
        Change({"services.worker.role": "cron", "services.worker.schedule": "1 2 * * *"}),
    ),
    "services.worker.start": ("node other.js", "x"),
    "services.worker.uses.0": (GONE,),
    "services.worker.uses.1": (GONE,),
    "services.worker.secrets.0": ("STRIPE_KEY", GONE),
    "databases.db.engine": (),
    "databases.db.version": (13, 14, 15, 16, 17),
    "databases.db.plan": ("pro_8gb", "pro_512gb", "accelerated_16gb", "accelerated_1024gb"),
    "databases.db.disk_gb": (1, 5, 55, 16000, GONE),
    "databases.db.high_availability": (False, GONE),
    "databases.db.extensions.0": ("citext", GONE),
    "caches.redis.engine": (),
    "caches.redis.plan": ("free", "starter", "pro", "pro_plus", GONE),
    "caches.redis.eviction": ("allkeys_lru", "volatile_ttl", "allkeys_random"),
    "environments.development.runs_on": (
        Change(
            {"environments.development.runs_on": "cloud"},
            {"environments.development.account": "production"},
        ),
    ),
    "environments.development.logging.level": ("trace", "info", "warn", "error", "fatal", GONE),
    "environments.staging.account": ("production",),
    "environments.staging.region": ("ohio", "oregon", "singapore", "virginia"),
    "environments.staging.domain": ("test.example", GONE),
    "environments.staging.deploy": ("on_merge", "never", GONE),
    "environments.staging.services.api.plan": ("standard", "pro_ultra", GONE, None),
    "environments.staging.services.api.scale": ({"min": 1, "max": 2}, {"min": 3, "max": 3}, GONE),
    "environments.staging.databases.db.plan": ("free", "pro_4gb", "accelerated_16gb", None),
    "environments.staging.databases.db.disk_gb": (1, 10, GONE, None),
    "environments.staging.databases.db.high_availability": (
        Change(
            {"environments.staging.databases.db.high_availability": True},
            {"environments.staging.databases.db.plan": GONE},
        ),
    ),
    "environments.staging.caches.redis.plan": ("free", "standard", "pro", GONE, None),
    "environments.preview.like": ("production",),
    "environments.preview.per": (
        Change({"environments.preview.per": GONE}, {"environments.preview.backend": GONE}),
    ),
    "environments.preview.backend": ("staging", GONE),
    "environments.production.account": ("nonproduction",),
    "environments.production.region": ("ohio", "oregon", "singapore", "virginia"),
    "environments.production.branch": ("release", "release/1.x"),
    "environments.production.deploy": ("before_production", "never"),
    "environments.production.protected": (
        Change(
            {"environments.production.protected": False},
            {"backups.databases": GONE, "alerting": GONE},
        ),
    ),
    "logging.level": ("trace", "debug", "warn", "error", "fatal"),
    "logging.request_id.header": ("x-trace", "a"),
    **{f"logging.redact.keys.{index}": _WORDS for index in range(2)},
    "logging.redact.paths.0": ("user.phone", "a", GONE),
    "monitoring.sentry.traces_sample_rate": (0, 0.5, 1, GONE),
    "monitoring.uptime.interval_seconds": (30, 61, 300, 86400),
    **{
        f"monitoring.uptime.targets.{index}": (
            Change(
                {f"monitoring.uptime.targets.{index}": GONE},
                {f"alerting.p1.for.site_down.uptime.{index}": GONE},
            ),
        )
        for index in range(2)
    },
    **{
        f"on_call.people.{index}.{key}": values
        for index in range(2)
        for key, values in (
            ("user", _PERSON),
            ("phone", _METHODS),
            ("push", _METHODS),
            ("email", _METHODS),
        )
    },
    "on_call.escalate_after_minutes": (1, 11, 1440, GONE),
    "on_call.schedule": ("PSCHED2", GONE),
    "alerting.p1.notify": ("push", "email", ["phone", "push"]),
    **{f"alerting.p1.for.site_down.uptime.{index}": (GONE,) for index in range(2)},
    "alerting.p1.for.site_down.failed_checks": (1, 3, 60),
    "alerting.p1.for.login_failure.sentry.tag.area": ("auth", "a/b:c"),
    "alerting.p1.for.login_failure.sentry.events": (1, 2, 11, 100000),
    "alerting.p1.for.login_failure.sentry.minutes": _WINDOWS,
    "alerting.p1.for.payment_failure.sentry.tag.area": ("auth", "a/b:c"),
    "alerting.p1.for.payment_failure.sentry.events": (1, 2, 11, 100000),
    "alerting.p1.for.payment_failure.sentry.minutes": _WINDOWS,
    "alerting.p1.for.security_breach.sentry.tag.area": ("auth", "a/b:c"),
    "alerting.p1.for.security_breach.sentry.events": (2, 11, 100000),
    "alerting.p1.for.security_breach.sentry.minutes": (15, 60, 1440, 10080, 43200),
    "alerting.p1.for.backup_missing.heartbeat": (
        Change(
            {
                "alerting.p1.for.backup_missing.heartbeat": GONE,
                "alerting.p1.for.backup_missing.workflow": "deploy",
            }
        ),
    ),
    "alerting.p2.notify.0": ("phone", GONE),
    "alerting.p2.notify.1": ("phone", GONE),
    "alerting.p2.for.error_spike.sentry.increase_percent": (1, 201, 100000),
    "alerting.p2.for.error_spike.sentry.minutes": (5, 60, 1440),
    "alerting.p2.for.queue_latency.sentry.metric": ("job.latency", "a"),
    "alerting.p2.for.queue_latency.sentry.above_seconds": (0.001, 61, 86400),
    "alerting.p2.for.queue_latency.sentry.minutes": (1, 5, 15, 30, 60, 120, 240, 1440),
    "alerting.p2.for.deploy_rolled_back.workflow": (
        Change({f"{_ROLLED_BACK}.workflow": GONE, f"{_ROLLED_BACK}.uptime": ["web"]}),
    ),
    "alerting.p3.notify.slack": (),
    "alerting.p3.for.new_error.sentry.new_issue": (
        Change({"alerting.p3.for.new_error.sentry": {"increase_percent": 200, "minutes": 15}}),
        Change({"alerting.p3.for.new_error.sentry": {"increase_percent": 200, "minutes": 60}}),
    ),
    "pipeline.approvals": (0, 2, 10, GONE),
    "pipeline.tests.unit": ("unit", GONE),
    "pipeline.tests.integration": ("integration", GONE),
    "pipeline.tests.end_to_end": ("e2e", GONE),
    "pipeline.tests.coverage_percent": (0, 79.5, 100, GONE),
    "pipeline.timeout_minutes": (1, 14, 360),
    "hooks.pre_commit.0": (GONE,),
    "hooks.pre_commit.1": (GONE,),
    "hooks.commit_message": (GONE,),
    "hooks.pre_push.0": ("types", "test:e2e", GONE),
    "volumes.uploads.kind": (
        Change(
            {"volumes.uploads": {"kind": "s3", "bucket": "some-uploads"}},
            {"backups.volumes.uploads.schedule": GONE},
        ),
    ),
    "volumes.uploads.volume_tag.Name": ("files", "a b"),
    "backups.replica_region": ("us-east-1", "eu-north-1"),
    "backups.lock": ("none", {"mode": "compliance", "reason": "x"}),
    "backups.databases.db.schedule": ("1 2 * * *", "*/5 * * * *"),
    "backups.databases.db.keep_days": (1, 29, 31, 3650),
    "backups.databases.db.long_term.keep_years": (1, 6, 8, 99),
    "backups.volumes.uploads.schedule": ("1 2 * * *", "59 23 * * *"),
    "backups.volumes.uploads.keep_days": (1, 13, 15, 3650, GONE),
}
