"""The attributes that become unknown in a plan because their resource changes.

Terraform's plugin framework marks each computed attribute without a configured value as unknown
when any part of its resource changes, unless the attribute keeps the value of the state
(`UseStateForUnknown`) or has a default:
https://developer.hashicorp.com/terraform/plugin/framework/resources/plan-modification
The older SDK keeps all of them, except those that `CustomizeDiff` marks. A value that refers to an
unknown value is unknown too, and replaces its resource if the argument cannot change in place.

The schemas and plan modifiers are those of https://github.com/jianyuan/terraform-provider-sentry,
https://github.com/render-oss/terraform-provider-render,
https://github.com/uptimerobot/terraform-provider-uptimerobot,
https://github.com/vercel/terraform-provider-vercel,
https://github.com/integrations/terraform-provider-github,
https://github.com/PagerDuty/terraform-provider-pagerduty and
https://github.com/hashicorp/terraform-provider-aws at the versions of the schemas. The tables list
whole attributes only: nothing refers to the recomputed attributes inside others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

ANYTHING = "*"

_SERVICE = (
    "log_stream_override",
    "max_shutdown_delay_seconds",
    "notification_override",
    "num_instances",
    "previews",
    "pull_request_previews_enabled",
    "root_directory",
    "slug",
)
_STATIC_SITE = (
    "active_custom_domains",
    "notification_override",
    "previews",
    "pull_request_previews_enabled",
    "root_directory",
    "slug",
)
_CACHE = ("connection_info", "ip_allow_list", "log_stream_override", "persistence_mode")

_AFTER_ANY_CHANGE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "render_background_worker": _SERVICE,
        "render_cron_job": (
            "log_stream_override",
            "notification_override",
            "root_directory",
            "slug",
        ),
        "render_dedicated_ip": ("updated_at",),
        "render_env_group": ("id",),
        "render_keyvalue": _CACHE,
        "render_notification_setting": (
            "email_enabled",
            "notifications_to_send",
            "preview_notifications_enabled",
            "slack_enabled",
        ),
        "render_postgres": (
            "connection_info",
            "disk_size_gb",
            "ip_allow_list",
            "log_stream_override",
        ),
        "render_private_service": _SERVICE,
        "render_redis": _CACHE,
        "render_static_site": _STATIC_SITE,
        "render_web_service": ("active_custom_domains", *_SERVICE),
        "sentry_alert": ("trigger_conditions",),
        "sentry_key": (
            "dsn",
            "dsn_csp",
            "dsn_public",
            "dsn_secret",
            "project_id",
            "public",
            "secret",
        ),
        "sentry_metric_monitor": ("extrapolation_mode", "query", "time_window_seconds"),
        "sentry_team_member": ("effective_role",),
        "sentry_uptime_monitor": ("headers",),
        "uptimerobot_alert_contact": ("mobile_provider_id", "org_alert_contact_id", "status"),
        "uptimerobot_maintenance_window": ("monitor_ids",),
        "uptimerobot_monitor_group": ("updated_at",),
        "vercel_bulk_redirects": ("id", "version_id"),
        "vercel_dns_record": ("id", "ttl"),
        "vercel_microfrontend_group": ("slug",),
        "vercel_project": (
            "build_machine_type",
            "enable_preview_feedback",
            "git_provider_options",
            "preview_comments",
            "resource_config",
            "serverless_function_region",
        ),
        "vercel_project_crons": ("id",),
        "vercel_project_deployment_retention": ("id",),
        "vercel_project_domain": ("misconfigured", "verification", "verified"),
        "vercel_project_environment_variable": ("comment",),
        "vercel_project_environment_variables": ("id",),
        "vercel_project_members": ("id",),
        "vercel_project_route": ("description", "id", "route_type", "src_syntax"),
        "vercel_shared_environment_variable": (
            "apply_to_all_custom_environments",
            "comment",
            "target",
        ),
    }
)

# Attributes that the provider recomputes only if one argument changes.
_AFTER_CHANGE_OF: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "github_repository": {"full_name": "name"},
        "github_team": {"slug": "name"},
        "sentry_project": {"id": "slug"},
    }
)

# Resource types of flogen whose computed values are all kept, or that never change in place.
KEPT = frozenset(
    {
        "aws_dlm_lifecycle_policy",
        "aws_iam_openid_connect_provider",
        "aws_iam_role",
        "aws_iam_role_policy",
        "aws_iam_role_policy_attachment",
        "aws_iam_user",
        "aws_iam_user_policy",
        "aws_kms_alias",
        "aws_kms_key",
        "aws_s3_bucket",
        "aws_s3_bucket_lifecycle_configuration",
        "aws_s3_bucket_object_lock_configuration",
        "aws_s3_bucket_ownership_controls",
        "aws_s3_bucket_policy",
        "aws_s3_bucket_public_access_block",
        "aws_s3_bucket_replication_configuration",
        "aws_s3_bucket_server_side_encryption_configuration",
        "aws_s3_bucket_versioning",
        "github_actions_environment_variable",
        "github_actions_secret",
        "github_actions_variable",
        "github_repository_environment",
        "github_repository_environment_deployment_policy",
        "github_repository_ruleset",
        "pagerduty_escalation_policy",
        "pagerduty_service",
        "pagerduty_service_integration",
        "pagerduty_user_notification_rule",
        "random_bytes",
        "render_project",
        "sentry_integration_pagerduty",
        "sentry_team",
        "uptimerobot_integration",
        "uptimerobot_monitor",
    }
)


def _computed() -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from _AFTER_CHANGE_OF.items()
    for kind, names in _AFTER_ANY_CHANGE.items():
        yield kind, MappingProxyType(dict.fromkeys(names, ANYTHING))


# Resource type → attribute → the argument whose change makes it unknown.
COMPUTED: Mapping[str, Mapping[str, str]] = MappingProxyType(dict(_computed()))
