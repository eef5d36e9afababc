"""What else a spec could say: always valid, and different in one place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flogen import schema
from flogen.explain import edits, names, schema_forms, values
from flogen.explain.variations import How, Variation, variations
from flogen.planning import load
from tests.cases import REFERENCE
from tests.spec_texts import spec
from tests.specs import whole
from tests.specs.services import Data


def data_of(sections: str) -> Any:
    return load.from_text(spec(sections), Path("projectflo.yaml")).document.data


def said(found: tuple[Variation, ...], at: str) -> list[Any]:
    """What the variations say at a place, if anything."""
    return [
        edits.value_at(one.after, at) if edits.has(one.after, at) else how_gone(one)
        for one in found
    ]


def how_gone(variation: Variation) -> How:
    return variation.how


def other_values(sections: str, at: str) -> list[Any]:
    return said(variations(data_of(sections), at), at)


@pytest.mark.parametrize(
    ("sections", "at", "expected"),
    [
        (
            "pipeline: { timeout_minutes: 15 }",
            "/pipeline/timeout_minutes",
            [16, 1, 14, How.REMOVAL],
        ),
        (
            "pipeline: { timeout_minutes: 360 }",
            "/pipeline/timeout_minutes",
            [1, 359, 15, How.REMOVAL],
        ),
        ("databases: { db: { disk_gb: 1 } }", "/databases/db/disk_gb", [5, 16000, 50]),
        ("workspace: { node: '24' }", "/workspace/node", ["22", How.REMOVAL]),
        ("environments: { a: { protected: true } }", "/environments/a/protected", [False]),
        ("hooks: none", "/hooks", [{}, How.REMOVAL]),
        ("hooks: { pre_push: [] }", "/hooks/pre_push", [["typecheck"]]),
    ],
)
def test_the_schema_tells_what_else_fits(sections: str, at: str, expected: list[Any]) -> None:
    found = other_values(sections, at)
    assert [value for value in expected if value not in found] == []


def test_what_files_may_treat_in_a_way_of_their_own_is_tried() -> None:
    sections = "services: { api: { framework: nestjs, path: apps/api, subdomain: api } }\n"
    assert "." in other_values(sections, "/services/api/path")
    assert "@" in other_values(sections, "/services/api/subdomain")
    branch = "environments: { a: { branch: main } }\n"
    assert "release/1.x" in other_values(branch, "/environments/a/branch")


def test_what_refers_to_a_name_follows_it() -> None:
    data = load.spec(REFERENCE).document.data
    renamed = names.renamed(data, "/databases/db", "other")
    assert schema.problems(renamed) == ()
    assert renamed["services"]["api"]["uses"] == ["other", "redis"]
    assert renamed["services"]["api"]["migrates"] == {"other": "migrate"}
    assert list(renamed["environments"]["staging"]["databases"]) == ["other"]
    classes = renamed["alerting"]["p1"]["for"]
    assert classes["backup_missing"] == {"heartbeat": "backups.databases.other"}
    assert data["services"]["api"]["uses"] == ["db", "redis"]


def test_what_refers_to_a_name_goes_with_it() -> None:
    data = load.spec(REFERENCE).document.data
    removal = next(v for v in variations(data, "/services/api") if v.how is How.REMOVAL)
    assert list(removal.after["services"]) == ["web"]
    assert removal.before is data


def test_what_stands_in_the_way_stands_aside_on_both_sides() -> None:
    data = load.spec(REFERENCE).document.data
    (found,) = variations(data, "/services/web/framework")
    assert found.after["services"]["web"]["framework"] == "nestjs"
    assert "host" not in found.after["services"]["web"]
    assert "host" not in found.before["services"]["web"]
    assert found.before["services"]["web"]["framework"] == "nextjs"


def test_a_key_is_added_where_a_change_asks_for_one() -> None:
    data = load.spec(REFERENCE).document.data
    found = variations(data, "/environments/development/runs_on")
    assert found[0].after["environments"]["development"]["runs_on"] == "cloud"
    now = data["environments"]["development"]
    assert found[0].before["environments"]["development"] == {**now, "like": "staging"}


def test_another_kind_of_map_takes_the_place_of_one() -> None:
    sections = "state: { backend: s3, bucket: my-bucket, region: eu-central-1 }\n"
    found = variations(data_of(sections), "/state/backend")
    assert [one.after["state"] for one in found] == [{"backend": "local"}]


def test_an_environment_may_take_out_what_the_base_says() -> None:
    sections = """\
        services: { api: { framework: nestjs, path: ., plan: standard } }
        environments: { production: { services: { api: { plan: pro } } } }
        """
    assert None in other_values(sections, "/environments/production/services/api/plan")


def test_a_change_that_settles_back_to_the_same_is_none() -> None:
    sections = """\
        accounts: { uptimerobot: {} }
        monitoring: { uptime: { targets: [] } }
        """
    assert [] not in other_values(sections, "/monitoring/uptime/targets")


def test_nothing_is_asked_about_a_place_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        edits.value_at({"a": [1]}, "/a/1")
    with pytest.raises(KeyError):
        edits.value_at({"a": 1}, "/a/b")
    assert not edits.has({"a": [1]}, "/a/x")


def test_a_free_value_gives_way_to_another_of_its_type() -> None:
    free: dict[str, Any] = {}
    assert schema_forms.is_free(free)
    assert next(values.others(free, True, {})) is False
    assert next(values.others(free, 1, {})) == 2
    assert next(values.others(free, "ab", {})) == "ax"
    assert next(values.others(free, 0.5, {})) == 1.5


@settings(max_examples=5)
@given(whole.specs(), st.data())
def test_each_variation_is_a_pair_of_valid_specs(data: Data, draw: st.DataObject) -> None:
    for at in draw.draw(st.lists(st.sampled_from(edits.pointers(data)), max_size=8)):
        for found in variations(data, at):
            assert schema.problems(found.before) == ()
            assert schema.problems(found.after) == ()
            assert found.before != found.after
