"""The forms of computed values, so that made-up values look like those of the services.

A form is a text with names in braces: arguments of the resource, and `account`, `region`, `slug`,
`host`, `uuid`, `digits`, `upper` (six capitals), `hex` (24 digits), `hex17` and `hex32`. An unknown
argument becomes a part of `hex`. The first pattern that matches applies. The forms follow the
services' documentation of their identifiers, such as
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cache
from types import MappingProxyType
from typing import Any

ACCOUNT = "123456789012"
REGION = "eu-central-1"
_ARN = "arn:aws:{}:{{region}}:{{account}}:{}"

_FORMS: Mapping[str, str | Mapping[str, str]] = MappingProxyType(
    {
        "aws_caller_identity.arn": "arn:aws:iam::{account}:user/made-up",
        "aws_caller_identity.user_id": "AIDA{upper}{upper}",
        "aws_caller_identity.id": "{account}",
        "aws_region.endpoint": "ec2.{region}.amazonaws.com",
        "aws_region.*": "{region}",
        "aws_partition.dns_suffix": "amazonaws.com",
        "aws_partition.reverse_dns_prefix": "com.amazonaws",
        "aws_partition.*": "aws",
        "aws_service_principal.name": "{service_name}.amazonaws.com",
        "aws_*.account_id": "{account}",
        "aws_*.owner_id": "{account}",
        "aws_*.region": "{region}",
        "aws_s3_bucket.arn": "arn:aws:s3:::{bucket}",
        "aws_s3_bucket.bucket_domain_name": "{bucket}.s3.amazonaws.com",
        "aws_s3_bucket.bucket_regional_domain_name": "{bucket}.s3.{region}.amazonaws.com",
        "aws_s3_bucket.bucket_region": "{region}",
        "aws_s3_bucket*.bucket": "{hex}",
        "aws_s3_bucket*.id": "{bucket}",
        "aws_s3_object.arn": "arn:aws:s3:::{bucket}/{key}",
        "aws_s3_object.id": "{bucket}/{key}",
        "aws_iam_role.arn": "arn:aws:iam::{account}:role/{name}",
        "aws_iam_user.arn": "arn:aws:iam::{account}:user/{name}",
        "aws_iam_policy.arn": "arn:aws:iam::{account}:policy/{name}",
        "aws_iam_policy.id": "arn:aws:iam::{account}:policy/{name}",
        "aws_iam_role_policy.id": "{role}:{name}",
        "aws_iam_user_policy.id": "{user}:{name}",
        "aws_iam_group_policy.id": "{group}:{name}",
        "aws_iam_openid_connect_provider.arn": "arn:aws:iam::{account}:oidc-provider/{host}",
        "aws_iam_openid_connect_provider.id": "arn:aws:iam::{account}:oidc-provider/{host}",
        "aws_iam_*.name": "made-up-{hex}",
        "aws_iam_*.id": "{name}",
        "aws_iam_user.unique_id": "AIDA{upper}{upper}",
        "aws_iam_*.unique_id": "AROA{upper}{upper}",
        "aws_kms_alias.arn": _ARN.format("kms", "{name}"),
        "aws_kms_alias.id": "{name}",
        "aws_kms_alias.target_key_arn": _ARN.format("kms", "key/{uuid}"),
        "aws_kms_*key.arn": _ARN.format("kms", "key/{uuid}"),
        "aws_kms_*.*key_id": "{uuid}",
        "aws_kms_*.id": "{uuid}",
        "aws_sns_topic.arn": _ARN.format("sns", "{name}"),
        "aws_sns_topic.id": _ARN.format("sns", "{name}"),
        "aws_sqs_queue.arn": _ARN.format("sqs", "{name}"),
        "aws_ssm_parameter.arn": _ARN.format("ssm", "parameter{name}"),
        "aws_backup_vault.arn": _ARN.format("backup", "backup-vault:{name}"),
        "aws_backup_vault*.backup_vault_arn": _ARN.format("backup", "backup-vault:{name}"),
        "aws_backup_vault.id": "{name}",
        "aws_backup_plan.arn": _ARN.format("backup", "backup-plan:{uuid}"),
        "aws_backup_*.id": "{uuid}",
        "aws_dlm_lifecycle_policy.arn": _ARN.format("dlm", "policy/policy-{hex17}"),
        "aws_dlm_lifecycle_policy.id": "policy-{hex17}",
        "aws_ebs_volume.arn": _ARN.format("ec2", "volume/vol-{hex17}"),
        "aws_ebs_volume.id": "vol-{hex17}",
        "aws_ebs_snapshot*.arn": _ARN.format("ec2", "snapshot/snap-{hex17}"),
        "aws_ebs_snapshot*.id": "snap-{hex17}",
        "aws_*.arn": _ARN.format("made-up", "{hex}"),
        "github_repository.id": "{name}",
        "github_*.full_name": "made-up/{name}",
        "github_*.sha": "{hex32}{hex17}",
        "github_*.slug": "{slug}",
        "github_user.login": "{username}",
        "github_*.*node_id": "made_up_{hex}",
        "github_actions_environment_secret.id": "{repository}:{environment}:{secret_name}",
        "github_actions_environment_variable.id": "{repository}:{environment}:{variable_name}",
        "github_actions_secret.id": "{repository}:{secret_name}",
        "github_actions_variable.id": "{repository}:{variable_name}",
        "github_repository_environment.id": "{repository}:{environment}",
        "github_repository_environment_deployment_policy.id": "{repository}:{environment}:{digits}",
        "github_*.id": "{digits}",
        "github_*.repo*_id": "{digits}",
        "github_*.ruleset_id": "{digits}",
        "pagerduty_*.integration_key": "{hex32}",
        "pagerduty_*.integration.parameters.routing_key": "{hex32}",
        "pagerduty_*.html_url": "https://made-up.pagerduty.com/{hex}",
        "pagerduty_*.id": "P{upper}",
        "sentry_organization.id": "{slug}",
        "sentry_project.id": "{slug}",
        "sentry_team.id": "{slug}",
        "sentry_*.slug": "{slug}",
        "sentry_key.dsn": {
            "csp": "https://o1.ingest.sentry.io/api/2/csp-report/?sentry_key={hex32}",
            "public": "https://{hex32}@o1.ingest.sentry.io/2",
            "secret": "https://{hex32}:{hex32}@o1.ingest.sentry.io/2",
        },
        "sentry_key.dsn_*": "https://{hex32}@o1.ingest.sentry.io/2",
        "sentry_key.id": "{hex32}",
        "sentry_key.public": "{hex32}",
        "sentry_*.id": "{digits}",
        "sentry_*.internal_id": "{digits}",
        "sentry_*.project_id": "{digits}",
        "uptimerobot_monitor.url": "https://heartbeat.uptimerobot.com/m{digits}-{hex}",
        "uptimerobot_*.id": "{digits}",
        "render_*_service.url": "https://{slug}.onrender.com",
        "render_static_site.url": "https://{slug}.onrender.com",
        "render_*.slug": "{slug}",
        "render_*.internal_connection_string": "made-up://made-up:{hex}@{slug}/made-up",
        "render_*.external_connection_string": "made-up://made-up:{hex}@{slug}.render.com/made-up",
        "render_project.environments.id": "evm-{hex}",
        "render_project.id": "prj-{hex}",
        "render_env_group.id": "evg-{hex}",
        "render_postgres.id": "dpg-{hex}-a",
        "render_keyvalue.id": "red-{hex}",
        "render_cron_job.id": "crn-{hex}",
        "render_*.id": "srv-{hex}",
        "vercel_project.id": "prj_{hex}",
        "vercel_project_domain.id": "{domain}",
        "vercel_project_environment_variables.id": "{project_id}",
        "random_uuid*.result": "{uuid}",
        "random_integer.result": "{min}",
        "random_integer.id": "{min}",
        "postgresql_database.id": "{name}",
        "postgresql_role.id": "{name}",
        "postgresql_*.id": "{hex}",
    }
)


class Facts(dict[str, Any]):
    """The values that a form can use; an unknown value becomes a part of `hex`."""

    def __missing__(self, name: str) -> str:
        return f"made-up-{self['hex'][:8]}"


def facts(values: Mapping[str, Any], seed: str, region: str) -> Facts:
    """Return the values that a form can use, for a resource with these arguments."""
    known = {name: value for name, value in values.items() if isinstance(value, (str, int))}
    digest = hashlib.sha256(f"{seed}{sorted(known.items())}".encode()).hexdigest()
    name = str(known.get("slug") or known.get("name") or f"made-up-{digest[:8]}")
    made = {
        "account": ACCOUNT,
        "digits": str(10**7 + int(digest[:6], 16)),
        "hex": digest[:24],
        "hex17": digest[:17],
        "hex32": digest[:32],
        "host": str(known.get("url", "made-up")).removeprefix("https://"),
        "slug": "-".join(name.lower().split()),
        "upper": "".join(chr(ord("A") + int(digit, 16)) for digit in digest[:6]),
        "uuid": str(uuid.UUID(digest[:32], version=4)),
    }
    return Facts({"region": region} | known | made)


@cache
def form(path: str) -> str | Mapping[str, str] | None:
    """Return the form of a computed value. path: the resource's type and the argument's names."""
    return next((form for name, form in _FORMS.items() if fnmatchcase(path, name)), None)
