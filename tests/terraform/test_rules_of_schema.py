"""The rules of the providers' schemas, kind by kind: what breaks them, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from flogen.terraform import schemas
from flogen.terraform.rules_of_schema import JUDGED, UNKNOWN, Violation, formats, violations

Data = dict[str, Any]

# Each line: rules, values that keep them, values that break them, and what is said of these.
CASES: list[tuple[Data, list[Data], Data, str]] = [
    (
        {"plan": {"enum": ["starter", "pro"]}},
        [{"plan": "pro"}, {"plan": None}, {}, {"plan": UNKNOWN}],
        {"plan": "prp"},
        'plan must be one of "starter", "pro"; did you mean "pro"?',
    ),
    ({"hours": {"enum": [1, 2]}}, [{"hours": 2}], {"hours": 3}, "hours must be one of 1, 2"),
    ({"kind": {"enum": ["a"]}}, [{"kind": "a"}], {"kind": "b"}, 'kind must be "a"'),
    ({"time": {"none_of": [0]}}, [{"time": 1}], {"time": 0}, "time must not be 0"),
    ({"n": {"min": 30}}, [{"n": 30}, {"n": "5"}], {"n": 29}, "n must be at least 30, not 29"),
    ({"n": {"max": 60}}, [{"n": 60}], {"n": 60.5}, "n must be at most 60, not 60.5"),
    ({"s": {"min_len": 2}}, [{"s": "ab"}], {"s": "a"}, "s must have at least 2 characters"),
    ({"s": {"max_len": 1}}, [{"s": "ä"}], {"s": "ab"}, "s must have at most 1 character"),
    ({"s": {"pattern": "^a+$"}}, [{"s": "aa"}], {"s": "aa\n"}, "s must match ^a+$"),
    (
        {"s": {"patterns": ["a", "b"]}},
        [{"s": "ab"}, {"s": UNKNOWN}],
        {"s": "a"},
        "s must match a and b",
    ),
    ({"s": {"format": "json"}}, [{"s": "{}"}], {"s": "{"}, "s must be JSON"),
    ({"s": {"format": "base64"}}, [{"s": "YQ=="}], {"s": "?"}, "s must be base64"),
    (
        {"s": {"format": "rfc3339"}},
        [{"s": "2026-01-31T09:00:00Z"}, {"s": "2026-01-31T09:00:00+01:00"}],
        {"s": "2026-02-30T09:00:00Z"},
        "s must be a time such as 2026-01-31T09:00:00Z",
    ),
    (
        {"s": {"format": "iana-time-zone"}},
        [{"s": "Europe/Berlin"}, {"s": "Etc/UTC"}],
        {"s": "Europe/Nowhere"},
        "s must be a time zone such as Europe/Berlin",
    ),
    ({"m": {"min_items": 1}}, [{"m": [1]}, {}], {"m": {}}, "m must have at least 1 element"),
    (
        {"m": {"max_items": 1}},
        [{"m": [1]}, {"m": [1, UNKNOWN]}, {"m": UNKNOWN}],
        {"m": [1, 2]},
        "m must have at most 1 element",
    ),
    ({"m": {"unique": True}}, [{"m": [1, 2]}], {"m": [1, 1]}, "m must not repeat an element"),
    (
        {"m": {"elements": {"enum": ["a", "b"]}}},
        [{"m": ["a", UNKNOWN]}],
        {"m": ["a", "c"]},
        'm must be one of "a", "b"',
    ),
    (
        {"m": {"elements": {"max_len": 1}}},
        [{"m": {"k": "a"}}],
        {"m": {"k": "ab"}},
        "m.k must have at most 1 character",
    ),
    (
        {"m": {"keys": {"min_len": 1}}},
        [{"m": {"k": ""}}],
        {"m": {"": "a"}},
        "m: the key must have at least 1 character",
    ),
    (
        {"n": {"any_of": [{"enum": [1]}, {"min": 5, "multiple_of": 5}]}},
        [{"n": 1}, {"n": 10}, {"n": UNKNOWN}],
        {"n": 7},
        "n must be 1 or be at least 5 and be a multiple of 5",
    ),
    ({"a": {"required": True}}, [{"a": 1}, {"a": UNKNOWN}], {}, "a is required"),
    (
        {"a": {"conflicts_with": ["b"]}, "b": {"conflicts_with": ["a"]}},
        [{"a": 1}, {"a": 1, "b": None}, {"a": 1, "b": UNKNOWN}],
        {"a": 1, "b": 2},
        "only one of a, b can be set",
    ),
    (
        {"r.days": {"conflicts_with": ["r.0.years"]}},
        [{"r": [{"days": 1}, {"years": 1}]}, {"r": UNKNOWN}],
        {"r": [{"days": 1, "years": 1}]},
        "only one of r.days, r.years can be set",
    ),
    (
        {"a": {"requires": ["b"]}},
        [{}, {"a": 1, "b": 2}, {"a": 1, "b": UNKNOWN}, {"a": UNKNOWN}],
        {"a": 1},
        "a requires b to be set",
    ),
    (
        {"a": {"exactly_one_of": ["a", "b"]}, "b": {"exactly_one_of": ["a", "b"]}},
        [{"a": 1}, {"b": UNKNOWN}, {"a": UNKNOWN, "b": UNKNOWN}],
        {},
        "one of a, b must be set",
    ),
    (
        {"m.*.a": {"at_least_one_of": ["<.b"]}},
        [{"m": {"k": {"b": 1}}}, {"m": {}}, {"m": {"k": UNKNOWN}}],
        {"m": {"k": {}}},
        "one of m.k.a, m.k.b must be set",
    ),
    (
        {"a": {"at_least_one_child": ["x", "y"]}},
        [{"a": {"x": 1}}, {"a": {"x": UNKNOWN}}, {}],
        {"a": {"z": 1}},
        "one of a.x, a.y must be set",
    ),
    (
        {"a": {"one_child": True}},
        [{"a": [{"x": 1, "y": None}]}, {"a": [UNKNOWN]}],
        {"a": [{"x": 1, "y": 2}]},
        "only one of a.x, a.y can be set",
    ),
    (
        {".": {"exactly_one_of_sets": [["a.x", "a.y"]]}},
        [{"a": {"x": {}}}, {"a": UNKNOWN}],
        {"a": {"x": {}, "y": {}}},
        "only one of a.x, a.y can be set",
    ),
    (
        {".": {"at_least_one_of_sets": [["a", "b"]]}},
        [{"a": 1, "b": 2}],
        {},
        "one of a, b must be set",
    ),
    (
        {".": {"conflicting_sets": [["a", "b"]]}},
        [{"a": 1}, {}],
        {"a": 1, "b": 2},
        "only one of a, b can be set",
    ),
    (
        {".": {"together_sets": [["a", "b"]]}},
        [{}, {"a": 1, "b": 2}, {"a": 1, "b": UNKNOWN}],
        {"b": 1},
        "b requires a to be set",
    ),
    (
        {"m.id": {"required_if": [{"sibling": "type", "in": ["team"]}]}},
        [{"m": [{"type": "all"}, {"type": "team", "id": UNKNOWN}]}, {"m": [{"type": UNKNOWN}]}],
        {"m": [{"type": "team"}]},
        'm.id is required if type is "team"',
    ),
    (
        {"id": {"null_if": [{"sibling": "type", "in": ["all"]}]}},
        [{"type": "all"}, {"type": "all", "id": UNKNOWN}],
        {"type": "all", "id": 1},
        'id must not be set if type is "all"',
    ),
    (
        {".": {"when": [{"if": {"t.type": ["a"]}, "required": ["b"]}]}},
        [{"t": [{"type": "c"}]}, {"t": [{"type": "a"}], "b": 1}, {"t": UNKNOWN}],
        {"t": [{"type": "a"}]},
        'b is required if t.type is "a"',
    ),
    (
        {".": {"when": [{"unless": {"all": [True]}, "required": ["b"]}]}},
        [{"all": True}, {"all": UNKNOWN}, {"b": 1}],
        {},
        "b is required unless all is true",
    ),
    (
        {".": {"when": [{"if": {"type": ["a"]}, "forbidden": ["b"]}]}},
        [{"type": "a"}, {"b": 1}],
        {"type": "a", "b": 1},
        'b must not be set if type is "a"',
    ),
    (
        {".": {"when": [{"if": {"type": ["a"]}, "forbidden_true": ["b"]}]}},
        [{"type": "a", "b": False}],
        {"type": "a", "b": True},
        'b must not be true if type is "a"',
    ),
    (
        {".": {"when": [{"if": {"type": ["a"]}, "rules": {"n": {"max": 1}}}]}},
        [{"type": "b", "n": 2}, {"type": "a", "n": 1}],
        {"type": "a", "n": 2},
        'n must be at most 1, not 2 if type is "a"',
    ),
]


@pytest.mark.parametrize(("rules", "kept", "broken", "said"), CASES, ids=[c[3] for c in CASES])
def test_a_rule_tells_what_breaks_it_and_nothing_else(
    rules: Data, kept: list[Data], broken: Data, said: str
) -> None:
    assert [violation.message for violation in violations(rules, broken)] == [said]
    assert [found for values in kept for found in violations(rules, values)] == []


def test_every_kind_of_rule_is_among_the_cases() -> None:
    text = repr([rules for rules, *_ in CASES])
    assert {kind for kind in JUDGED if f"'{kind}'" not in text} == set()


def test_a_violation_has_the_path_to_its_argument() -> None:
    rules = {"rule.name": {"min_len": 1}, "env.*.value": {"min_len": 1}}
    values = {"rule": [{"name": "a"}, {"name": ""}], "env": {"KEY": {"value": ""}}}
    assert [found.path for found in violations(rules, values)] == [
        ("rule", 1, "name"),
        ("env", "KEY", "value"),
    ]


def test_exactly_one_of_tells_of_two_too() -> None:
    rules = {"a": {"exactly_one_of": ["a", "b"]}}
    assert list(violations(rules, {"a": 1, "b": 2})) == [
        Violation(("a",), "only one of a, b can be set")
    ]


def test_a_rule_of_a_real_provider_is_judged() -> None:
    rules = schemas.provider("uptimerobot")["resource"]["uptimerobot_monitor"]["rules"]
    values = {"name": "job", "type": "HEARTBEAT", "interval": 5, "timeout": 3, "url": UNKNOWN}
    assert [found.message for found in violations(rules, values)] == [
        'grace_period is required if type is "HEARTBEAT"',
        'timeout must not be set if type is "HEARTBEAT"',
        "interval must be at least 30, not 5",
    ]


def test_a_machine_without_time_zones_takes_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "_is_zone", lambda _: False)
    assert formats.is_time_zone("Europe/Nowhere")
