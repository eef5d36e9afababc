"""What holds in one environment: the base, with changes on top, and on top of what it is like."""

from __future__ import annotations

from typing import Any

import pytest

from flogen.spec import environment_merge
from tests.spec_texts import assert_said, parsed, project, said_of, spec


def merged(sections: str, name: str) -> environment_merge.Effective:
    return environment_merge.environment(parsed(spec(sections)).data, name)


BASE = """\
services:
  api:
    framework: nestjs
    path: apps/api
    plan: standard
    scale: { min: 2, max: 4, cpu_percent: 70 }
    uses: [db, redis]
    env: { A: one, B: two }
databases: { db: { plan: pro_4gb, extensions: [citext, pg_trgm] } }
caches: { redis: { plan: standard } }
"""


def in_production(change: str, base: str = BASE) -> Any:
    return merged(f"{base}environments: {{ production: {change} }}\n", "production").sections


def test_an_environment_that_says_nothing_has_the_base() -> None:
    data = parsed(spec(BASE)).data
    assert in_production("{}") == {key: data[key] for key in ("services", "databases", "caches")}


def test_maps_are_merged_at_every_depth() -> None:
    change = "{ services: { api: { plan: pro, scale: { max: 8 }, env: { B: zwei, C: drei } } } }"
    api = in_production(change)["services"]["api"]
    assert api["plan"] == "pro"
    assert api["path"] == "apps/api"
    assert api["scale"] == {"min": 2, "max": 8, "cpu_percent": 70}
    assert api["env"] == {"A": "one", "B": "zwei", "C": "drei"}


def test_lists_replace() -> None:
    change = "{ databases: { db: { extensions: [citext] } }, services: { api: { uses: [] } } }"
    sections = in_production(change)
    assert sections["databases"]["db"]["extensions"] == ["citext"]
    assert sections["services"]["api"]["uses"] == []


def test_a_map_and_a_list_replace_each_other() -> None:
    change = "{ services: { api: { uses: { db: MAIN_URL } } } }"
    assert in_production(change)["services"]["api"]["uses"] == {"db": "MAIN_URL"}


@pytest.mark.parametrize(
    ("change", "path", "rest"),
    [
        ("{ services: { api: { scale: null } } }", ["services", "api", "scale"], ["api"]),
        ("{ services: { api: { env: { A: null } } } }", ["services", "api", "env", "A"], ["api"]),
        ("{ services: { api: null } }", ["services", "api"], []),
        ("{ services: { gone: null } }", ["services", "gone"], ["api"]),
    ],
)
def test_null_removes(change: str, path: list[str], rest: list[str]) -> None:
    sections = in_production(change)
    assert list(sections["services"]) == rest
    for key in path[:-1]:
        sections = sections.get(key, {})
    assert path[-1] not in sections


def test_nulls_in_what_is_new_are_left_out() -> None:
    change = "{ services: { new: { framework: nestjs, plan: null, env: { A: null, B: x } } } }"
    new = in_production(change)["services"]["new"]
    assert new == {"framework": "nestjs", "env": {"B": "x"}}


def test_a_section_may_begin_in_an_environment() -> None:
    (production,) = project("environments: { production: { databases: { db: {} } } }").environments
    assert [database.name for database in production.databases] == ["db"]
    assert production.databases[0].at == "/environments/production/databases/db"


CHAIN = """\
databases: { db: {} }
environments:
  one:
    region: ohio
    branch: develop
    protected: true
    domain: one.example
    databases: { db: { version: 15, disk_gb: 5 } }
  two: { like: one, branch: next, databases: { db: { disk_gb: 10 } } }
  three: { like: two, databases: { db: { version: null } } }
"""


def test_like_takes_over_what_the_other_has_through_any_number_of_steps() -> None:
    one, two, three = project(CHAIN).environments
    assert [environment.region for environment in (one, two, three)] == ["ohio"] * 3
    assert [environment.branch for environment in (one, two, three)] == ["develop", "next", "next"]
    assert [environment.protected for environment in (one, two, three)] == [True] * 3
    disks = [environment.databases[0].disk_gb for environment in (one, two, three)]
    assert disks == [5, 10, 10]
    versions = [environment.databases[0].version for environment in (one, two, three)]
    assert versions == [15, 15, 18]
    assert [environment.model for environment in (one, two, three)] == ["", "one", "two"]


def test_like_does_not_take_over_what_belongs_to_one_environment() -> None:
    sections = """\
    environments:
      staging: { domain: test.shop.example }
      preview: { like: staging, per: pull_request, backend: staging_preview }
      copy: { like: preview }
    """
    staging, preview, copy = project(sections).environments
    assert (staging.domain, staging.per, staging.backend) == ("test.shop.example", "", "staging")
    assert preview.domain == "preview.shop.example"
    assert (preview.per, preview.backend) == ("pull_request", "staging_preview")
    assert (copy.domain, copy.per, copy.backend) == ("copy.shop.example", "", "staging")


def test_the_order_in_which_environments_stand_does_not_matter() -> None:
    sections = "environments: { copy: { like: first }, first: { region: ohio } }"
    assert [environment.region for environment in project(sections).environments] == ["ohio"] * 2


@pytest.mark.parametrize(
    ("chain", "name", "expected"),
    [
        ({"a": {}}, "a", ["a"]),
        ({"a": {"like": "b"}, "b": {"like": "c"}, "c": {}}, "a", ["c", "b", "a"]),
        ({"a": {"like": "a"}}, "a", ["a"]),
        ({"a": {"like": "b"}, "b": {"like": "a"}}, "a", ["b", "a"]),
        ({"a": {"like": "gone"}}, "a", ["a"]),
        ({"a": {"like": ["b"]}, "b": {}}, "a", ["a"]),
        ({"a": None}, "a", ["a"]),
    ],
)
def test_ancestry_ends_where_like_does(
    chain: dict[str, Any], name: str, expected: list[str]
) -> None:
    assert environment_merge.ancestry(chain, name) == expected


@pytest.mark.parametrize(
    ("environments", "places"),
    [
        ("{ one: { like: one } }", {"3:30": "one back to one"}),
        (
            "{ one: { like: two }, two: { like: one } }",
            {"3:30": "one back to one", "3:50": "two back to two"},
        ),
        (
            "{ one: { like: two }, two: { like: two } }",
            {"3:30": "one back to two", "3:50": "two back to two"},
        ),
    ],
)
def test_likeness_that_goes_in_a_circle_is_told(environments: str, places: dict[str, str]) -> None:
    messages = said_of(f"environments: {environments}")
    assert len(messages) == len(places)
    for message, (place, names) in zip(messages, places.items(), strict=True):
        assert message.startswith(f"{place} ")
        assert message.endswith(
            f'"like" forms a cycle from {names} (remove "like" from one of them)'
        )


def test_each_value_remembers_the_line_that_gave_it() -> None:
    one = "{ services: { api: { plan: pro } } }"
    two = merged(f"{BASE}environments: {{ one: {one}, two: {{ like: one }} }}", "two")
    assert two.origin("/services/api/plan") == "/environments/one/services/api/plan"
    assert two.origin("/services/api/path") == "/services/api/path"
    assert two.origin("/services/api/uses/1") == "/services/api/uses/1"
    assert two.origin("/services/api/not/there") == "/services/api"
    assert two.origin("/services/api/uses/9") == "/services/api/uses"
    assert two.origin("/logging/level") == two.origin("") == ""
    assert two.has("/services/api/uses/1")
    assert not two.has("/services/api/uses/9")
    assert not two.has("/services/api/uses/x")


def test_what_is_wrong_in_the_base_is_told_there_and_once() -> None:
    assert_said(
        "databases: { db: { plan: basic_1gb, high_availability: «true» } }\n"
        "environments: { staging: {}, production: { like: staging } }\n",
        "the plan basic_1gb has no high availability",
        "choose a pro or accelerated plan, such as pro_4gb",
    )


PLANS = "expected one of free, starter, standard, pro, pro_plus"


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        ("caches: { redis: { plan: «gold» } }", '"gold" is not a valid choice', PLANS),
        ("caches: { redis: { «plan»: [gold] } }", "a list is not a valid choice", PLANS),
        ("caches: { redis: «5» }", "expected a map of keys, not 5", ""),
        (
            "caches: { redis: { «plam»: free } }",
            'unknown key "plam"',
            'did you mean "plan"? expected one of engine, plan, eviction, existing, renamed_from',
        ),
        ("services: { api: { port: «80» } }", "80 is below the minimum, 1024", ""),
        (
            "services: { api: { uses: «db» } }",
            'expected a list or a map of keys, not "db"',
            "write [db]",
        ),
        (
            "services: { api: { uses: [db, «dbb»] } }",
            'there is no database or cache named "dbb"',
            'did you mean "db"? expected one of db, redis',
        ),
        (
            "services: { «new»: { framework: nestjs } }",
            'the key "path" is missing',
            "add path, or add same_code_as with the name of a service",
        ),
    ],
)
def test_what_is_wrong_in_an_environment_is_told_once_for_all_that_are_like_it(
    change: str, message: str, hint: str
) -> None:
    others = "two: { like: one }, three: { like: two }"
    assert_said(f"{BASE}environments: {{ one: {{ {change} }}, {others} }}", message, hint)


def test_what_an_environment_takes_away_is_told_where_it_is_missed() -> None:
    assert_said(
        "services:\n"
        "  api: { framework: nestjs, path: ., «scale»: { min: 1, max: 2 } }\n"
        "environments: { production: { services: { api: { scale: { min: null } } } } }\n",
        'in the environment production: the key "min" is missing',
        "The smallest number of instances.",
    )


def test_a_reference_that_one_environment_breaks_is_told_where_it_stands() -> None:
    assert_said(
        "services: { api: { framework: nestjs, path: ., uses: [db, «redis»] } }\n"
        "databases: { db: {} }\n"
        "caches: { redis: {} }\n"
        "environments: { production: {}, small: { caches: { redis: null } } }\n",
        'in the environment small: there is no database or cache named "redis"',
        "expected db",
    )
