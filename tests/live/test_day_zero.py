"""The commands of docs/bootstrap.md, run: the state starts in a file, and moves into the bucket.

S3 is a stand-in on loopback that honours policies, and so are the providers; the rest is real.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from flogen.terraform import run as runs
from flogen.terraform import schemas, serve
from tests.cases import REFERENCE
from tests.live.amazon import REGION, Amazon, amazon
from tests.live.plans import by_address, planned
from tests.live.toolbox import run, said, tool

BUCKET = "projectflo-terraform-state"
KEY = "projectflo/bootstrap/terraform.tfstate"
UNASKED = {"TF_CLI_ARGS_apply": "-auto-approve", "TF_CLI_ARGS_init": "-input=false"}


@pytest.fixture(scope="module")
def aws() -> Iterator[Amazon]:
    tool("terraform")
    with amazon() as made:
        place = {"LocationConstraint": REGION}
        made.client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration=place)
        yield made


@pytest.fixture(scope="module")
def providers() -> Iterator[dict[str, str]]:
    with serve.serving(list(schemas.known())) as found:
        yield {"TF_REATTACH_PROVIDERS": found, **UNASKED}


@pytest.fixture
def repository(reference: Path, tmp_path: Path) -> Path:
    return shutil.copytree(reference, tmp_path / "repository")


def block_with(repository: Path, command: str) -> str:
    """The commands of the guide among which this one stands."""
    guide = (repository / "docs" / "bootstrap.md").read_text()
    (found,) = [one for one in re.findall(r"```sh\n(.*?)```", guide, re.DOTALL) if command in one]
    return str(found)


def test_the_state_of_the_ground_moves_into_the_bucket(
    repository: Path, aws: Amazon, providers: dict[str, str], node_env: dict[str, str]
) -> None:
    commands = block_with(repository, "-migrate-state")
    env = node_env | aws.environment() | providers | {"TF_CLI_ARGS_init": "-force-copy"}

    result = run("bash", "-euc", commands, env=env, cwd=repository)

    assert result.returncode == 0, said(result)
    assert "aws_s3_bucket.state" in result.stdout.splitlines()
    cleaned = run("bash", "-euc", block_with(repository, "rm -f infra"), env=env, cwd=repository)
    assert cleaned.returncode == 0, said(cleaned)
    folder = repository / "infra" / "bootstrap"
    assert {path.suffix for path in folder.iterdir() if path.is_file()} == {".tf"}
    kept = aws.client("s3").head_object(Bucket=BUCKET, Key=KEY)
    assert kept["ServerSideEncryption"] == "aws:kms"
    assert kept["SSEKMSKeyId"].endswith(":alias/projectflo-terraform-state")
    again = run("terraform", "plan", "-detailed-exitcode", env=env, cwd=folder)
    assert again.returncode == 0, said(again)


def policy_of(address: str) -> str:
    """The policy of a role, as terraform plans it."""
    artifacts = planned(REFERENCE)
    (plan,) = runs.plans(artifacts, ["bootstrap"], before=artifacts)
    policy: str = by_address(plan, "aws_iam_role_policy")[address]["policy"]
    return policy


def terraform(
    root: Path, env: dict[str, str], *commands: tuple[str, ...]
) -> list[CompletedProcess[str]]:
    secret = {"TF_VAR_stripe_key": "made-up"}
    return [run("terraform", *one, env=env | secret, cwd=root) for one in commands]


def test_a_deploy_role_can_apply_its_environment_and_not_read_another(
    repository: Path, aws: Amazon, providers: dict[str, str], node_env: dict[str, str]
) -> None:
    policy = policy_of('aws_iam_role_policy.state["deploy-staging"]')
    env = node_env | providers | aws.environment(aws.user("deploy-staging", policy))
    environments = repository / "infra" / "environments"

    with aws.strict():
        own = terraform(
            environments / "staging", env, ("init",), ("apply",), ("plan", "-detailed-exitcode")
        )
        (foreign,) = terraform(environments / "production", env, ("init",))

    assert [one.returncode for one in own] == [0, 0, 0], "".join(map(said, own))
    assert foreign.returncode != 0
    assert "Forbidden" in said(foreign)


def test_the_role_of_plans_reads_a_state_and_cannot_lock_it(
    repository: Path, aws: Amazon, providers: dict[str, str], node_env: dict[str, str]
) -> None:
    reader = aws.user("plan", policy_of("aws_iam_role_policy.plan"))
    env, root = node_env | providers, repository / "infra" / "shared"
    made = terraform(root, env | aws.environment(), ("init",), ("apply",))
    compare = ("plan", "-detailed-exitcode")

    with aws.strict():
        reading = env | aws.environment(reader)
        free, locking = terraform(root, reading, (*compare, "-lock=false"), compare)

    assert [one.returncode for one in (*made, free)] == [0, 0, 0], said(free)
    assert locking.returncode != 0
    assert "AccessDenied" in said(locking)
