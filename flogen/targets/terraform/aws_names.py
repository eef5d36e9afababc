"""Names and ARNs in AWS, computed from the spec so that roots need not read each other's state."""

from __future__ import annotations

from flogen.model.accounts import AwsAccount
from flogen.model.project import Project, State

_PARTITIONS = {"cn": "aws-cn", "us-gov": "aws-us-gov"}


def partition(region: str) -> str:
    """Return the partition of a region, for its ARNs: aws, aws-cn or aws-us-gov."""
    return _PARTITIONS.get(region.rpartition("-")[0].rpartition("-")[0], "aws")


def role_arn(project: Project, account: AwsAccount, name: str) -> str:
    """Return the ARN of a role of the project; the names of all roles begin with the project's."""
    start = f"arn:{partition(account.region)}:iam::{account.account}"
    return f"{start}:role/{project.name}-{name}"


def state_key_alias(project: Project) -> str:
    """Return the alias of the key that encrypts the Terraform state."""
    return f"alias/{project.name}-terraform-state"


def state_key_arn(project: Project, account: AwsAccount, state: State) -> str:
    """Return the ARN of that alias, which S3 accepts instead of the key's own ARN."""
    start = f"arn:{partition(state.region)}:kms:{state.region}:{account.account}"
    return f"{start}:{state_key_alias(project)}"
