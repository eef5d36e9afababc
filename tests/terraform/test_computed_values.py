"""Computed values, made up without terraform."""

from __future__ import annotations

import json
from typing import Any

import msgpack
import pytest

from flogen.terraform import aws_defaults, policy_document, schemas
from flogen.terraform.computed_values import made_up
from flogen.terraform.values import UNKNOWN, with_unknowns

Data = dict[str, Any]


def applied(provider: str, kind: str, **given: Any) -> Data:
    block = schemas.provider(provider)["resource"][kind]
    made: Data = made_up(kind, block, with_unknowns(block, given))
    return made


@pytest.mark.parametrize("name", schemas.known())
def test_every_computed_value_of_every_resource_can_be_made_up(name: str) -> None:
    schema = schemas.provider(name)
    for kind, block in [*schema["resource"].items(), *schema["data_source"].items()]:
        given = {key: "1" for key, (flags, *_) in block["attributes"].items() if "r" in flags}
        made = made_up(kind, block, with_unknowns(block, given))
        assert "ExtType" not in repr(made), kind
        if "c" in block["attributes"].get("id", " ")[0]:
            assert made["id"], kind


def test_equal_resources_are_made_up_alike_and_others_are_not() -> None:
    one, same, other = (applied("pagerduty", "pagerduty_team", name=n) for n in "aab")
    assert one == same
    assert one["id"] != other["id"]


def test_a_default_is_planned_and_what_has_neither_stays_unset() -> None:
    monitor = applied("uptimerobot", "uptimerobot_monitor", name="a", type="HTTP", interval=60)
    assert monitor["follow_redirections"] is False
    team = applied("pagerduty", "pagerduty_team", name="a")
    assert team["default_role"] is None


def test_a_policy_document_is_that_of_its_statements() -> None:
    source = json.dumps({"Statement": {"Sid": "a", "Effect": "Deny", "Action": "s3:*"}})
    override = json.dumps({"Statement": [{"Sid": "b", "Effect": "Deny"}]})
    found = policy_document.computed(
        {
            "policy_id": "p",
            "source_policy_documents": [source],
            "override_policy_documents": [override],
            "statement": [
                {"sid": "b", "actions": ["x"]},
                {
                    "effect": "Deny",
                    "not_actions": ["a:b", "c:d"],
                    "not_resources": ["arn:aws:s3:::&{aws:username}"],
                    "principals": [{"type": "*", "identifiers": ["*"]}],
                    "condition": [{"test": "Bool", "variable": "v", "values": ["&{a}", "b"]}],
                },
            ],
        }
    )
    document = json.loads(found["json"])
    assert document == json.loads(found["minified_json"])
    assert (document["Id"], document["Version"]) == ("p", "2012-10-17")
    assert document["Statement"] == [
        {"Sid": "a", "Effect": "Deny", "Action": "s3:*"},
        {
            "Effect": "Deny",
            "NotAction": ["c:d", "a:b"],
            "NotResource": "arn:aws:s3:::${aws:username}",
            "Principal": "*",
            "Condition": {"Bool": {"v": ["${a}", "b"]}},
        },
        {"Sid": "b", "Effect": "Deny"},
    ]


def test_tags_and_the_region_come_from_the_provider_where_they_are_known() -> None:
    settings = {"region": "eu-west-1", "default_tags": [{"tags": {"a": "1", "b": "1"}}]}
    planned = {"region": UNKNOWN, "tags": {"b": "2"}, "tags_all": UNKNOWN}
    assert aws_defaults.settled("aws_kms_key", planned, settings) == {
        "region": "eu-west-1",
        "tags": {"b": "2"},
        "tags_all": {"a": "1", "b": "2"},
    }
    unknown = {**planned, "region": "eu-west-2", "tags": {"b": UNKNOWN}}
    settled = aws_defaults.settled("aws_kms_key", unknown, settings)
    assert settled["region"] == "eu-west-2"
    assert isinstance(settled["tags_all"], msgpack.ExtType)
    assert aws_defaults.settled("render_postgres", planned, settings) == planned


@pytest.mark.parametrize(
    ("provider", "kind", "given", "identifier"),
    [
        ("aws", "aws_iam_user_policy", {"user": "u", "name": "n"}, "u:n"),
        ("aws", "aws_iam_role_policy", {"role": "r", "name": "n"}, "r:n"),
        ("github", "github_actions_secret", {"repository": "r", "secret_name": "S"}, "r:S"),
        ("vercel", "vercel_project_domain", {"domain": "a.example"}, "a.example"),
        ("vercel", "vercel_project_environment_variables", {"project_id": "prj_1"}, "prj_1"),
    ],
)
def test_an_identifier_made_of_names(
    provider: str, kind: str, given: Data, identifier: str
) -> None:
    assert applied(provider, kind, **given)["id"] == identifier
