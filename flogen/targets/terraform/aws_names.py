"""Names and ARNs in AWS, computed from the spec, so that one root need not ask another."""

from __future__ import annotations

from flogen.model.accounts import AwsAccount
from flogen.model.project import Project, State

_PARTITIONS = {"cn": "aws-cn", "us-gov": "aws-us-gov"}


def partition(region: str) -> str:
    """The first part of every ARN of a region: aws, aws-cn or aws-us-gov."""
    return _PARTITIONS.get(region.rpartition("-")[0].rpartition("-")[0], "aws")


def role_arn(project: Project, account: AwsAccount, name: str) -> str:
    """The ARN of one of the project's roles, whose names all begin with the project's."""
    start = f"arn:{partition(account.region)}:iam::{account.account}"
    return f"{start}:role/{project.name}-{name}"


def state_key_alias(project: Project) -> str:
    """The alias of the key that encrypts Terraform's state."""
    return f"alias/{project.name}-terraform-state"


def state_key_arn(project: Project, account: AwsAccount, state: State) -> str:
    """The ARN of that alias. S3 takes it in the place of the key's own, which Terraform makes."""
    start = f"arn:{partition(state.region)}:kms:{state.region}:{account.account}"
    return f"{start}:{state_key_alias(project)}"
