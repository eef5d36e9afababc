"""What terraform plans for backups, against what was promised: days, locks, copies, few rights."""

from __future__ import annotations

from pathlib import Path

import pytest

from flogen.terraform import changes, run
from tests.cases import CASES
from tests.live.plans import Values, actions, after_apply, by_address, planned, statements
from tests.live.toolbox import tool

DAILY = "projectflo-backups-daily-123456789012"
LONG_TERM = "projectflo-backups-long-term-123456789012"
COMPLIANCE = "{ mode: compliance, reason: the auditors ask for it }"
PRIVATE = (
    "block_public_acls",
    "block_public_policy",
    "ignore_public_acls",
    "restrict_public_buckets",
)
REGIONS = {"source": "eu-central-1", "replica": "eu-west-1"}
Plans = dict[str, run.Plan]


def changed(folder: Path, old: str, new: str) -> Path:
    """The reference spec with one change."""
    text = CASES["reference"].read_text()
    assert old in text
    (folder / "projectflo.yaml").write_text(text.replace(old, new))
    return folder / "projectflo.yaml"


@pytest.fixture(scope="module")
def reference() -> Plans:
    return after_apply(CASES["reference"])


@pytest.fixture(scope="module")
def hobby() -> Plans:
    return after_apply(CASES["hobby-backups"])


def sides(plans: Plans, module: str, kind: str) -> dict[str, Values]:
    """The resource of a kind on each side of a bucket."""
    found = by_address(plans["shared"], f"aws_s3_bucket{kind}")
    return {
        side: found[f'module.{module}.aws_s3_bucket{kind}.side["{side}"]']
        for side in REGIONS
        if f'module.{module}.aws_s3_bucket{kind}.side["{side}"]' in found
    }


@pytest.mark.parametrize("case", ["reference", "hobby"])
def test_nothing_changes_after_an_apply(case: str, request: pytest.FixtureRequest) -> None:
    plans: Plans = request.getfixturevalue(case)
    assert plans
    assert [change for plan in plans.values() for change in changes.of(plan)] == []


@pytest.mark.parametrize(
    ("module", "bucket", "days"), [("daily", DAILY, 30), ("long_term", LONG_TERM, 2557)]
)
def test_dumps_are_locked_and_kept_for_their_days_on_both_sides(
    reference: Plans, module: str, bucket: str, days: int
) -> None:
    made = sides(reference, module, "")
    assert {side: (one["bucket"], one["region"]) for side, one in made.items()} == {
        "source": (bucket, "eu-central-1"),
        "replica": (f"{bucket}-replica", "eu-west-1"),
    }
    assert [one["object_lock_enabled"] for one in made.values()] == [True, True]
    locks = sides(reference, module, "_object_lock_configuration")
    retention = {"mode": "GOVERNANCE", "days": days, "years": None}
    assert [one["rule"][0]["default_retention"][0] for one in locks.values()] == [retention] * 2
    for lifecycle in sides(reference, module, "_lifecycle_configuration").values():
        expire, clean_up = lifecycle["rule"]
        assert expire["expiration"][0]["days"] == days
        assert expire["noncurrent_version_expiration"][0]["noncurrent_days"] == 1
        assert clean_up["expiration"][0]["expired_object_delete_marker"] is True
        assert clean_up["abort_incomplete_multipart_upload"][0]["days_after_initiation"] == 7
        classes = [one["storage_class"] for one in expire["transition"]]
        assert classes == (["GLACIER_IR"] if module == "long_term" else [])


def test_a_lock_for_a_reason_can_be_lifted_by_nobody(tmp_path: Path) -> None:
    plans = after_apply(changed(tmp_path, "lock: governance", f"lock: {COMPLIANCE}"))
    for module, days in (("daily", 30), ("long_term", 2557)):
        for lock in sides(plans, module, "_object_lock_configuration").values():
            (retention,) = lock["rule"][0]["default_retention"]
            assert (retention["mode"], retention["days"]) == ("COMPLIANCE", days)


def test_a_lock_that_comes_later_leaves_the_buckets_and_what_is_in_them(tmp_path: Path) -> None:
    before = planned(changed(tmp_path, "lock: governance", "lock: none"))
    (plan,) = run.plans(planned(CASES["reference"]), ["shared"], before=before)
    found = {(change.action, change.address.split(".")[2]) for change in changes.of(plan)}
    assert found == {
        ("created", "aws_s3_bucket_object_lock_configuration"),
        ("changed", "aws_s3_bucket_lifecycle_configuration"),
    }


def test_terraform_refuses_to_destroy_a_bucket_of_dumps(tmp_path: Path) -> None:
    tool("terraform")
    moved = planned(changed(tmp_path, "123456789012", "210987654321"))
    (plan,) = run.plans(moved, ["shared"], before=planned(CASES["reference"]))
    assert {address.rpartition(".")[2] for address in plan.guarded} >= {
        'side["source"]',
        'side["replica"]',
    }


def test_another_region_makes_a_bucket_anew_and_terraform_refuses_it(tmp_path: Path) -> None:
    moved = planned(changed(tmp_path, "replica_region: eu-west-1", "replica_region: eu-west-3"))
    (plan,) = run.plans(moved, ["shared"], before=planned(CASES["reference"]))
    address = 'module.daily.aws_s3_bucket.side["replica"]'
    (change,) = [one for one in changes.of(plan) if one.address == address]
    assert (change.action, change.attributes) == ("replaced", ("region",))
    # Terraform names the key, on which the bucket depends, and stops there.
    assert change.is_refused


@pytest.mark.parametrize("case", ["reference", "hobby"])
def test_every_bucket_is_private_versioned_and_encrypted(
    case: str, request: pytest.FixtureRequest
) -> None:
    plan = request.getfixturevalue(case)["shared"]
    buckets = {one["bucket"] for one in by_address(plan, "aws_s3_bucket").values()}
    assert len(buckets) in (4, 6)
    found = {
        kind: {one["bucket"]: one for one in by_address(plan, f"aws_s3_bucket_{kind}").values()}
        for kind in (
            "versioning",
            "public_access_block",
            "ownership_controls",
            "server_side_encryption_configuration",
            "policy",
            "lifecycle_configuration",
        )
    }
    assert {kind: set(members) for kind, members in found.items()} == dict.fromkeys(found, buckets)
    for bucket in buckets:
        versioning = found["versioning"][bucket]["versioning_configuration"][0]
        assert versioning["status"] == "Enabled"
        block = found["public_access_block"][bucket]
        assert [block[name] for name in PRIVATE] == [True] * 4
        ownership = found["ownership_controls"][bucket]["rule"][0]["object_ownership"]
        assert ownership == "BucketOwnerEnforced"
        (rule,) = found["server_side_encryption_configuration"][bucket]["rule"]
        assert rule["apply_server_side_encryption_by_default"][0]["sse_algorithm"] == "aws:kms"
        (statement,) = statements(found["policy"][bucket]["policy"])
        assert (statement["Effect"], statement["Principal"]) == ("Deny", "*")
        assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_each_side_has_a_key_that_rotates(reference: Plans) -> None:
    keys = by_address(reference["shared"], "aws_kms_key")
    assert {one["region"] for one in keys.values()} == set(REGIONS.values())
    assert all(one["enable_key_rotation"] for one in keys.values())
    of_sides = {side: keys[f'aws_kms_key.backups["{side}"]']["arn"] for side in REGIONS}
    encrypted = sides(reference, "daily", "_server_side_encryption_configuration")
    for side, one in encrypted.items():
        (rule,) = one["rule"]
        default = rule["apply_server_side_encryption_by_default"][0]
        assert default["kms_master_key_id"] == of_sides[side]


@pytest.mark.parametrize(
    ("case", "module", "deletions"),
    [
        ("reference", "daily", "Disabled"),
        ("reference", "long_term", "Disabled"),
        ("hobby", "volume_photos", "Enabled"),
    ],
)
def test_all_is_copied_and_only_files_are_deleted_on_both_sides(
    case: str, module: str, deletions: str, request: pytest.FixtureRequest
) -> None:
    plan = request.getfixturevalue(case)["shared"]
    kind = "aws_s3_bucket_replication_configuration"
    replication = by_address(plan, kind)[f"module.{module}.{kind}.source"]
    (rule,) = replication["rule"]
    assert rule["status"] == "Enabled"
    assert rule["filter"][0]["prefix"] in (None, "")
    assert rule["delete_marker_replication"] == [{"status": deletions}]
    encrypted = rule["source_selection_criteria"][0]["sse_kms_encrypted_objects"]
    assert encrypted == [{"status": "Enabled"}]
    replica = by_address(plan, "aws_s3_bucket")[f'module.{module}.aws_s3_bucket.side["replica"]']
    (destination,) = rule["destination"]
    assert destination["bucket"] == replica["arn"]
    key = by_address(plan, "aws_kms_key")['aws_kms_key.backups["replica"]']["arn"]
    assert destination["encryption_configuration"] == [{"replica_kms_key_id": key}]
    role = by_address(plan, "aws_iam_role")[f"module.{module}.aws_iam_role.replication"]
    assert replication["role"] == role["arn"]


def test_the_role_that_copies_may_do_just_that(reference: Plans) -> None:
    plan = reference["shared"]
    role = by_address(plan, "aws_iam_role")["module.daily.aws_iam_role.replication"]
    (trust,) = statements(role["assume_role_policy"])
    assert trust["Principal"] == {"Service": "s3.amazonaws.com"}
    policy = by_address(plan, "aws_iam_role_policy")["module.daily.aws_iam_role_policy.replication"]
    assert actions(policy["policy"]) == {
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionTagging",
        "s3:GetObjectRetention",
        "s3:GetObjectLegalHold",
        "s3:ReplicateObject",
        "s3:ReplicateDelete",
        "s3:ReplicateTags",
        "kms:Decrypt",
        "kms:Encrypt",
    }
    by_id = {one["Sid"]: one["Resource"] for one in statements(policy["policy"])}
    keys = by_address(plan, "aws_kms_key")
    assert by_id["WriteTheReplica"] == f"arn:aws:s3:::{DAILY}-replica/*"
    assert by_id["ReadItsObjects"] == f"arn:aws:s3:::{DAILY}/*"
    assert by_id["Decrypt"] == keys['aws_kms_key.backups["source"]']["arn"]
    assert by_id["Encrypt"] == keys['aws_kms_key.backups["replica"]']["arn"]


def test_files_in_a_bucket_stay_and_older_versions_go(hobby: Plans) -> None:
    assert not by_address(hobby["shared"], "aws_s3_bucket_object_lock_configuration")
    for lifecycle in sides(hobby, "volume_photos", "_lifecycle_configuration").values():
        expire, _ = lifecycle["rule"]
        assert expire["expiration"] == []
        assert expire["noncurrent_version_expiration"][0]["noncurrent_days"] == 60
    for lifecycle in sides(hobby, "daily", "_lifecycle_configuration").values():
        expire, _ = lifecycle["rule"]
        assert expire["expiration"][0]["days"] == 30
        assert expire["noncurrent_version_expiration"][0]["noncurrent_days"] == 30
