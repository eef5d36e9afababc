"""What terraform plans for the jobs that dump, and for the snapshots of disks."""

from __future__ import annotations

import pytest

from flogen.terraform import run
from tests.cases import CASES
from tests.live.plans import actions, after_apply, by_address, statements

DAILY = "projectflo-backups-daily-123456789012"
LONG_TERM = "projectflo-backups-long-term-123456789012"
WRITES = {"s3:PutObject", "s3:ListBucket", "kms:Decrypt", "kms:GenerateDataKey"}
Plans = dict[str, run.Plan]


@pytest.fixture(scope="module")
def reference() -> Plans:
    return after_apply(CASES["reference"])


@pytest.fixture(scope="module")
def hobby() -> Plans:
    return after_apply(CASES["hobby-backups"])


def test_the_job_beside_the_database_writes_and_neither_reads_nor_deletes(
    reference: Plans,
) -> None:
    plan = reference["production"]
    (policy,) = by_address(plan, "aws_iam_role_policy").values()
    assert actions(policy["policy"]) == WRITES
    write, encrypt, see = statements(policy["policy"])
    folder = "production/db/*"
    assert write["Resource"] == [f"arn:aws:s3:::{one}/{folder}" for one in (DAILY, LONG_TERM)]
    assert encrypt["Condition"] == {
        "ForAnyValue:StringEquals": {"kms:ResourceAliases": "alias/projectflo-backups"}
    }
    assert see["Resource"] == [f"arn:aws:s3:::{LONG_TERM}"]
    assert see["Condition"] == {"StringLike": {"s3:prefix": folder}}


def test_aws_trusts_that_one_job_of_the_workspace(reference: Plans) -> None:
    plan = reference["production"]
    (job,) = by_address(plan, "render_cron_job").values()
    (role,) = by_address(plan, "aws_iam_role").values()
    (project,) = by_address(plan, "render_project").values()
    of_workspace = f"workspace:tea-prod:environment:{project['environments']['main']['id']}"
    (trust,) = statements(role["assume_role_policy"])
    assert trust["Action"] == "sts:AssumeRoleWithWebIdentity"
    assert trust["Condition"] == {
        "StringEquals": {
            "oidc.render.com/tea-prod:aud": "sts.amazonaws.com",
            "oidc.render.com/tea-prod:sub": f"{of_workspace}:service:{job['id']}",
        }
    }
    arn = job["env_vars"]["AWS_ROLE_ARN"]["value"]
    assert arn == f"arn:aws:iam::123456789012:role/{role['name']}"


def test_the_job_runs_the_dump_on_the_private_network(reference: Plans) -> None:
    plan = reference["production"]
    (job,) = by_address(plan, "render_cron_job").values()
    (database,) = by_address(plan, "render_postgres").values()
    values = {name: one["value"] for name, one in job["env_vars"].items()}
    assert values["DATABASE_URL"] == database["connection_info"]["internal_connection_string"]
    assert (values["BUCKET"], values["LONG_TERM_BUCKET"]) == (DAILY, LONG_TERM)
    assert (values["PREFIX"], values["AWS_DEFAULT_REGION"]) == ("production/db", "eu-central-1")
    assert job["schedule"] == "17 3 * * *"
    image = job["runtime_source"]["docker"]
    assert image["dockerfile_path"] == "./ops/backup/postgres-18.Dockerfile"
    assert (image["auto_deploy_trigger"], image["branch"]) == ("commit", "main")
    assert image["build_filter"]["paths"] == ["ops/backup/**"]


def test_only_protected_environments_are_dumped(reference: Plans, hobby: Plans) -> None:
    for plans in (reference, hobby):
        assert by_address(plans["production"], "render_cron_job")
        assert not by_address(plans["staging"], "render_cron_job")
        assert not by_address(plans["staging"], "aws_iam_role")


def test_a_disk_is_snapshot_each_day_and_kept_for_fourteen_in_both_regions(
    reference: Plans,
) -> None:
    (policy,) = by_address(reference["shared"], "aws_dlm_lifecycle_policy").values()
    (details,) = policy["policy_details"]
    assert details["target_tags"] == {"Name": "projectflo-uploads"}
    (schedule,) = details["schedule"]
    create, retain = schedule["create_rule"][0], schedule["retain_rule"][0]
    assert (create["interval"], create["interval_unit"]) == (24, "HOURS")
    assert create["times"] == ["03:47"]
    assert (retain["interval"], retain["interval_unit"]) == (14, "DAYS")
    (copy,) = schedule["cross_region_copy_rule"]
    assert (copy["target"], copy["encrypted"]) == ("eu-west-1", True)
    assert copy["retain_rule"] == [{"interval": 14, "interval_unit": "DAYS"}]
    role = by_address(reference["shared"], "aws_iam_role")["aws_iam_role.snapshots"]
    assert policy["execution_role_arn"] == role["arn"]
    (trust,) = statements(role["assume_role_policy"])
    assert trust["Principal"] == {"Service": "dlm.amazonaws.com"}


def test_without_oidc_a_user_writes_with_a_key_that_terraform_never_made(hobby: Plans) -> None:
    plan = hobby["production"]
    (user,) = by_address(plan, "aws_iam_user").values()
    assert user["name"] == "album-production-dump"
    policies = by_address(plan, "aws_iam_user_policy").values()
    assert {one["user"] for one in policies} == {user["name"]}
    for one in policies:
        assert actions(one["policy"]) <= WRITES
    assert not by_address(plan, "aws_iam_access_key")
    for job in by_address(plan, "render_cron_job").values():
        assert {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"} <= job["env_vars"].keys()
        assert "AWS_ROLE_ARN" not in job["env_vars"]
