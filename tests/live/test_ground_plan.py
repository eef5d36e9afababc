"""What infra/bootstrap makes of the reference spec and where trust exists, planned for real.

The plans are those after an apply, in which the computed values are known too.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from flogen.terraform import changes, run
from tests.cases import CASES
from tests.live.plans import Values, by_address, outputs, planned, resources
from tests.live.toolbox import tool

ISSUER = "token.actions.githubusercontent.com"
BUCKET = "projectflo-terraform-state"
OBJECTS = f"arn:aws:s3:::{BUCKET}/projectflo"
LISTS = (["s3:ListBucket"], f"arn:aws:s3:::{BUCKET}")


def bootstrap_after_apply(case: str) -> run.Plan:
    tool("terraform")
    artifacts = planned(CASES[case])
    (plan,) = run.plans(artifacts, ["bootstrap"], before=artifacts)
    return plan


@pytest.fixture(scope="module")
def reference() -> run.Plan:
    return bootstrap_after_apply("reference")


@pytest.fixture(scope="module")
def existing() -> run.Plan:
    return bootstrap_after_apply("existing-trust")


def the_one(plan: run.Plan, kind: str) -> Values:
    (found,) = resources(plan, kind)
    return found


def statements(policy: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(policy)["Statement"]
    return found


def trust_of(plan: run.Plan, role: str) -> dict[str, Any]:
    (statement,) = statements(
        by_address(plan, "aws_iam_role")[f'aws_iam_role.ci["{role}"]']["assume_role_policy"]
    )
    return statement


def allowed(plan: run.Plan, policy: str) -> list[tuple[list[str], str]]:
    found = by_address(plan, "aws_iam_role_policy")[f"aws_iam_role_policy.{policy}"]
    assert {one["Effect"] for one in statements(found["policy"])} == {"Allow"}
    return [
        (one["Action"] if isinstance(one["Action"], list) else [one["Action"]], one["Resource"])
        for one in statements(found["policy"])
    ]


def test_nothing_changes_after_an_apply(reference: run.Plan, existing: run.Plan) -> None:
    assert [*changes.of(reference), *changes.of(existing)] == []


@pytest.mark.parametrize(
    ("role", "end"),
    [
        ("plan", "ref:refs/heads/main"),
        ("deploy-staging", "environment:staging"),
        ("deploy-production", "environment:production"),
        ("shared", "environment:production"),
    ],
)
def test_a_role_trusts_its_own_jobs_in_both_forms_of_subject(
    reference: run.Plan, role: str, end: str
) -> None:
    statement = trust_of(reference, role)
    assert statement["Action"] == "sts:AssumeRoleWithWebIdentity"
    assert statement["Principal"]["Federated"].endswith(f":oidc-provider/{ISSUER}")
    assert statement["Condition"] == {
        "StringEquals": {f"{ISSUER}:aud": "sts.amazonaws.com"},
        "StringLike": {
            f"{ISSUER}:sub": [
                f"repo:projectflo/projectflo:{end}",
                f"repo:projectflo@*/projectflo@*:{end}",
            ]
        },
    }


def test_known_ids_are_trusted_exactly(existing: run.Plan) -> None:
    assert trust_of(existing, "deploy-production")["Condition"] == {
        "StringEquals": {
            f"{ISSUER}:aud": "sts.amazonaws.com",
            f"{ISSUER}:sub": [
                "repo:acme/vault:environment:production",
                "repo:acme@1234/vault@56789:environment:production",
            ],
        }
    }


def test_a_deploy_role_may_write_its_own_state_and_no_other(reference: run.Plan) -> None:
    key = the_one(reference, "aws_kms_key")["arn"]
    state = f"{OBJECTS}/staging.tfstate"
    assert allowed(reference, 'state["deploy-staging"]') == [
        LISTS,
        (["s3:GetObject", "s3:PutObject"], state),
        (["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], f"{state}.tflock"),
        (["kms:Decrypt", "kms:GenerateDataKey"], key),
    ]
    names = {'aws_iam_role_policy.state["deploy-staging"]'}
    policies = by_address(reference, "aws_iam_role_policy")
    assert {name for name, one in policies.items() if state in one["policy"]} == names


def test_the_role_of_plans_only_reads(reference: run.Plan) -> None:
    key = the_one(reference, "aws_kms_key")["arn"]
    assert allowed(reference, "plan") == [
        LISTS,
        (["s3:GetObject"], f"{OBJECTS}/*"),
        (["kms:Decrypt"], key),
    ]


def test_the_bucket_keeps_the_state_safe(reference: run.Plan) -> None:
    key = the_one(reference, "aws_kms_key")
    (rule,) = the_one(reference, "aws_s3_bucket_server_side_encryption_configuration")["rule"]
    (default,) = rule["apply_server_side_encryption_by_default"]
    (versioning,) = the_one(reference, "aws_s3_bucket_versioning")["versioning_configuration"]
    (ownership,) = the_one(reference, "aws_s3_bucket_ownership_controls")["rule"]

    assert the_one(reference, "aws_s3_bucket")["bucket"] == BUCKET
    assert (key["enable_key_rotation"], rule["bucket_key_enabled"]) == (True, True)
    assert (default["sse_algorithm"], default["kms_master_key_id"]) == ("aws:kms", key["arn"])
    assert the_one(reference, "aws_kms_alias")["target_key_id"] == key["key_id"]
    assert versioning["status"] == "Enabled"
    assert ownership["object_ownership"] == "BucketOwnerEnforced"


def test_nobody_outside_reaches_the_bucket(reference: run.Plan) -> None:
    block = the_one(reference, "aws_s3_bucket_public_access_block")
    (statement,) = statements(the_one(reference, "aws_s3_bucket_policy")["policy"])

    settings = {name for name in block if name.startswith(("block_", "ignore_", "restrict_"))}
    assert len(settings) == 4
    assert {block[name] for name in settings} == {True}
    assert (statement["Effect"], statement["Principal"]) == ("Deny", "*")
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert statement["Resource"] == [f"arn:aws:s3:::{BUCKET}", f"arn:aws:s3:::{BUCKET}/*"]


def test_old_versions_of_the_state_expire(reference: run.Plan) -> None:
    (rule,) = the_one(reference, "aws_s3_bucket_lifecycle_configuration")["rule"]
    (expiration,) = rule["noncurrent_version_expiration"]
    assert (rule["status"], expiration["noncurrent_days"]) == ("Enabled", 90)
    assert rule["expiration"] == []


def test_each_workspace_of_render_is_trusted(reference: run.Plan) -> None:
    providers = [*resources(reference, "aws_iam_openid_connect_provider")]
    assert {one["url"] for one in providers} == {
        f"https://{ISSUER}",
        "https://oidc.render.com/tea-prod",
        "https://oidc.render.com/tea-test",
    }
    assert [one["client_id_list"] for one in providers] == [["sts.amazonaws.com"]] * 3


def test_what_exists_is_not_made_again(existing: run.Plan) -> None:
    assert [*resources(existing, "aws_iam_openid_connect_provider")] == []
    issuer = trust_of(existing, "plan")["Principal"]["Federated"]
    assert issuer.endswith(f":oidc-provider/{ISSUER}")
    assert {one["region"] for one in resources(existing, "aws_s3_bucket")} == {"eu-central-1"}


def test_the_outputs_name_what_others_need(reference: run.Plan) -> None:
    found = outputs(reference)
    assert found["state_bucket"] == BUCKET
    assert found["state_key_arn"] == the_one(reference, "aws_kms_key")["arn"]
    assert set(found["role_arns"]) == {"plan", "deploy-staging", "deploy-production", "shared"}
    assert set(found["render_oidc_provider_arns"]) == {"tea-prod", "tea-test"}
