"""What the stand-ins do not know before a change in place is applied."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tf.gen import tfplugin_pb2 as pb

from flogen.terraform import recomputed_attributes, schemas
from flogen.terraform.provider import Provider
from flogen.terraform.values import UNKNOWN, decode, encode
from tests.cases import ROOT

Data = dict[str, Any]
PROJECT = {"organization": "acme", "name": "a", "slug": "a", "id": "a", "internal_id": "7"}
KEY = {"organization": "acme", "project": "a", "name": "a", "id": "k", "dsn": {"public": "d"}}
DATABASE = {
    "name": "a",
    "plan": "basic_1gb",
    "id": "dpg-1",
    "connection_info": {"password": "p"},
    "disk_size_gb": 15,
    "database_name": "app",
}
_RESOURCE = re.compile(r'^resource "(\w+)"', re.MULTILINE)


def emitted() -> set[str]:
    """The types of the resources in flogen's templates."""
    texts = (path.read_text("utf-8") for path in (ROOT / "templates/terraform").rglob("*.j2"))
    return {kind for text in texts for kind in _RESOURCE.findall(text)}


def answer(kind: str, prior: Data, **changed: Any) -> Any:
    """What the stand-in plans for a resource in which this is configured anew."""
    sent = (prior, prior | changed, changed)
    before, proposed, config = (pb.DynamicValue(msgpack=encode(value)) for value in sent)
    request = pb.PlanResourceChange.Request(
        type_name=kind, prior_state=before, proposed_new_state=proposed, config=config
    )
    return Provider(kind.partition("_")[0]).PlanResourceChange(request, None)


def planned(kind: str, prior: Data, **changed: Any) -> Any:
    return decode(answer(kind, prior, **changed).planned_state.msgpack)


def replaced_by(kind: str, prior: Data, **changed: Any) -> list[str]:
    """The arguments whose change makes the resource anew."""
    paths = answer(kind, prior, **changed).requires_replace
    return [path.steps[0].attribute_name for path in paths]


def test_every_resource_that_flogen_writes_is_told_of() -> None:
    assert len(emitted()) > 40
    assert emitted() - recomputed_attributes.COMPUTED.keys() - recomputed_attributes.KEPT == set()
    assert recomputed_attributes.COMPUTED.keys() & recomputed_attributes.KEPT == set()
    assert recomputed_attributes.KEPT - emitted() == set()


@pytest.mark.parametrize("kind", recomputed_attributes.COMPUTED)
def test_what_is_computed_again_is_computed_and_has_no_default(kind: str) -> None:
    block = schemas.provider(kind.partition("_")[0])["resource"][kind]
    for name, of in recomputed_attributes.COMPUTED[kind].items():
        assert "c" in block["attributes"][name][0]
        assert "default" not in block.get("rules", {}).get(name, {})
        assert of == recomputed_attributes.ANYTHING or of in block["attributes"]


def test_a_new_slug_makes_the_id_of_a_project_unknown_and_keeps_the_internal_one() -> None:
    after = planned("sentry_project", PROJECT, slug="b")
    assert (after["id"], after["internal_id"]) == (UNKNOWN, "7")


def test_another_change_of_a_project_keeps_both() -> None:
    after = planned("sentry_project", PROJECT, name="b")
    assert (after["id"], after["internal_id"]) == ("a", "7")


def test_any_change_of_a_key_makes_its_addresses_unknown() -> None:
    after = planned("sentry_key", KEY, name="b")
    assert (after["id"], after["dsn"]) == ("k", UNKNOWN)
    assert planned("sentry_key", KEY, name="a") == KEY


def test_what_is_configured_is_known() -> None:
    after = planned("render_postgres", DATABASE, plan="basic_4gb", disk_size_gb=20)
    assert (after["disk_size_gb"], after["connection_info"]) == (20, UNKNOWN)
    assert planned("render_postgres", DATABASE, name="b")["disk_size_gb"] == UNKNOWN


def test_a_database_that_changes_stays_the_same() -> None:
    after = planned("render_postgres", DATABASE, name="b")
    assert (after["id"], after["database_name"]) == ("dpg-1", "app")
    assert replaced_by("render_postgres", DATABASE, name="b") == []


def test_the_url_of_a_service_stays_and_its_slug_does_not() -> None:
    service = {"name": "a", "id": "srv-1", "slug": "a", "url": "https://a.onrender.com"}
    after = planned("render_web_service", service, name="b")
    assert after == service | {"name": "b", "slug": UNKNOWN} | dict.fromkeys(
        recomputed_attributes.COMPUTED["render_web_service"], UNKNOWN
    )


@pytest.mark.parametrize(
    ("kind", "prior", "changed", "because"),
    [
        ("sentry_metric_monitor", {"project": "7"}, {"project": UNKNOWN}, ["project"]),
        ("aws_iam_role_policy", {"name": "a", "role": "r"}, {"role": "s"}, ["role"]),
        ("aws_iam_user_policy", {"name": "a", "user": "u"}, {"name": "b"}, ["name"]),
        ("aws_s3_bucket", {"bucket": "a", "region": "eu-west-1"}, {"region": "x"}, ["region"]),
        ("aws_s3_bucket_policy", {"bucket": "a"}, {"bucket": "b"}, ["bucket"]),
        ("aws_iam_user", {"name": "a"}, {"name": "b"}, []),
        (
            "aws_ebs_volume",
            {"availability_zone": "a"},
            {"availability_zone": "b"},
            ["availability_zone"],
        ),
        ("postgresql_database", {"encoding": "UTF8"}, {"encoding": "LATIN1"}, ["encoding"]),
        ("postgresql_grant", {"role": "r"}, {"with_grant_option": False}, []),
        ("postgresql_role", {"name": "a"}, {"name": "b"}, []),
        ("sentry_key", {"project": "a"}, {"project": "b"}, []),
        ("aws_kms_key", {}, {"customer_master_key_spec": "SYMMETRIC_DEFAULT"}, []),
        ("aws_kms_key", {}, {"customer_master_key_spec": "RSA_2048"}, ["customer_master_key_spec"]),
    ],
)
def test_what_is_made_anew(kind: str, prior: Data, changed: Data, because: list[str]) -> None:
    assert replaced_by(kind, prior, **changed) == because


def test_what_a_change_of_project_replaces_is_given_the_id_that_stays() -> None:
    text = (ROOT / "templates/terraform/shared/sentry.tf.j2").read_text("utf-8")
    monitors = text.split('resource "sentry_metric_monitor"')[1:]
    used = [line.strip() for part in monitors for line in part.split("\n") if " project = " in line]
    assert used == ["project = sentry_project.service[each.value.service].internal_id"] * 2
