"""What the stand-ins do not know before a change in place is applied."""

from __future__ import annotations

from typing import Any

from tf.gen import tfplugin_pb2 as pb

from flogen.terraform.provider import Provider
from flogen.terraform.values import UNKNOWN, decode, encode
from tests.cases import ROOT

PROJECT = {"organization": "acme", "name": "a", "slug": "a", "id": "a", "internal_id": "7"}


def planned(**changed: Any) -> Any:
    prior, proposed = (
        pb.DynamicValue(msgpack=encode(value)) for value in (PROJECT, PROJECT | changed)
    )
    request = pb.PlanResourceChange.Request(
        type_name="sentry_project", prior_state=prior, proposed_new_state=proposed
    )
    return decode(Provider("sentry").PlanResourceChange(request, None).planned_state.msgpack)


def test_a_new_slug_makes_the_id_unknown_and_keeps_the_internal_one() -> None:
    after = planned(slug="b")
    assert (after["id"], after["internal_id"]) == (UNKNOWN, "7")


def test_another_change_keeps_both() -> None:
    after = planned(name="b")
    assert (after["id"], after["internal_id"]) == ("a", "7")


def test_what_a_change_of_project_replaces_is_given_the_id_that_stays() -> None:
    text = (ROOT / "templates/terraform/shared/sentry.tf.j2").read_text("utf-8")
    monitors = text.split('resource "sentry_metric_monitor"')[1:]
    used = [line.strip() for part in monitors for line in part.split("\n") if " project = " in line]
    assert used == ["project = sentry_project.service[each.value.service].internal_id"] * 2
