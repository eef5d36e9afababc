"""When infra/bootstrap is there, and what of it."""

from __future__ import annotations

import re

import pytest

from flogen import targets
from flogen.model.accounts import GitHubAccount
from flogen.model.project import Project
from flogen.targets.terraform import aws_names, ci_roles
from tests.spec_texts import project

AWS = 'aws: { account: "123456789012", region: eu-central-1 }'
STATE = "state: { backend: s3, bucket: shop-state }\n"
API = "services: { api: { framework: nestjs, path: . } }\n"
PRODUCTION = "environments: { production: {} }\n"


def spec(accounts: str = AWS, rest: str = STATE + API + PRODUCTION) -> Project:
    return project(f"accounts: {{ {accounts} }}\n{rest}")


def files(made: Project, folder: str) -> dict[str, str]:
    below = f"infra/{folder}/"
    every = targets.plan(made, ("terraform",))
    return {one.path.removeprefix(below): one.text for one in every if one.path.startswith(below)}


def bootstrap(made: Project) -> dict[str, str]:
    return files(made, "bootstrap")


def test_without_an_account_there_is_no_ground() -> None:
    state = "state: { backend: s3, bucket: shop-state, region: eu-central-1 }\n"
    made = project(state + API + PRODUCTION)
    assert bootstrap(made) == {}
    assert "kms_key_id" not in files(made, "environments/production")["versions.tf"]


def test_without_a_bucket_there_are_no_roles() -> None:
    made = bootstrap(spec(rest=API + PRODUCTION))
    assert set(made) == {"oidc.tf", "outputs.tf", "providers.tf", "versions.tf"}
    assert "role_arns" not in made["outputs.tf"]
    assert "backend" not in made["versions.tf"]


def test_without_anything_to_deploy_there_are_no_roles() -> None:
    assert "roles.tf" not in bootstrap(spec(rest=STATE + PRODUCTION))


def test_without_anything_shared_nobody_may_change_it() -> None:
    assert "shared" not in bootstrap(spec())["roles.tf"]
    assert "shared" in bootstrap(spec(f"{AWS}, github: {{}}"))["roles.tf"]


def test_a_workspace_without_tokens_is_not_trusted_and_none_is_trusted_twice() -> None:
    workspaces = (
        "render: { a: { workspace: tea-1, plan: hobby }, b: { workspace: tea-2 }, "
        "c: { workspace: tea-2 }, d: { workspace: tea-3, oidc_provider: existing } }"
    )
    rest = STATE + API + "environments: { production: { account: b } }\n"
    assert 'toset(["tea-2"])' in bootstrap(spec(f"{AWS}, {workspaces}", rest))["oidc.tf"]


def test_a_bucket_may_stand_in_a_region_of_its_own() -> None:
    state = "state: { backend: s3, bucket: shop-state, region: us-east-1 }\n"
    made = spec(rest=state + API + PRODUCTION)
    blocks = bootstrap(made)["state.tf"].split("\nresource ")[1:]
    assert len(blocks) == 9
    assert [block for block in blocks if not re.search(r"^  region +=", block, re.MULTILINE)] == []
    assert "region" not in bootstrap(spec())["state.tf"]
    assert "arn:aws:kms:us-east-1:" in files(made, "environments/production")["versions.tf"]


@pytest.mark.parametrize(
    ("environments", "expected"),
    [
        ("{ production: {}, staging: {} }", ["production"]),
        ("{ staging: {}, live: {} }", ["live"]),
        ("{ eu: { protected: true }, us: { protected: true } }", ["eu", "us"]),
        ("{ local: { runs_on: compose } }", []),
    ],
)
def test_who_changes_what_all_share(environments: str, expected: list[str]) -> None:
    made = spec(rest=f"{STATE}{API}environments: {environments}\n")
    assert [environment.name for environment in ci_roles.of_shared(made)] == expected


def test_each_deployed_branch_may_plan() -> None:
    environments = "environments: { a: { branch: release/1.x }, b: {} }\n"
    text = bootstrap(spec(rest=STATE + API + environments))["roles.tf"]
    assert '["ref:refs/heads/main", "ref:refs/heads/release/1.x"]' in text


@pytest.mark.parametrize(
    ("github", "expected"),
    [
        (None, "repo:a@*/b@*"),
        (GitHubAccount("", "private", None, None), "repo:a@*/b@*"),
        (GitHubAccount("", "private", 1, 2), "repo:a@1/b@2"),
    ],
)
def test_a_subject_begins_in_two_ways(github: GitHubAccount | None, expected: str) -> None:
    assert ci_roles.repositories("a/b", github) == ["repo:a/b", expected]


@pytest.mark.parametrize(
    ("region", "expected"),
    [("eu-central-1", "aws"), ("us-gov-west-1", "aws-us-gov"), ("cn-north-1", "aws-cn")],
)
def test_an_arn_begins_with_its_partition(region: str, expected: str) -> None:
    assert aws_names.partition(region) == expected
