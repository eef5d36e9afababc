"""What newcomers mistype in YAML is one error, at the line that is wrong, with what to type."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.cases import REFERENCE
from tests.spec_texts import found, said_of

SLIPS = {
    "services:\n  api:\n    framework: nestjs\n     path: api\n": "6:1 indent it with 4 spaces",
    "services:\n  api:\n    framework: nestjs\n   path: api\n": "6:1 indent it with 4 spaces",
    "services:\n  api:\n     framework: nestjs\n    path: api\n    port: 3000\n": "5:1 "
    "indent it with 4 spaces",
    "services:\n  api:\n    path: api\n web:\n    path: x\n": "6:1 indent it with 2 spaces",
    "services:\n  api:\n    path: x\n  port: 3000\n    uses: [db]\n": "6:1 indent it with 4 spaces",
    "project:\n  name: x\n  domain: y\n    repository: z\n": "6:1 indent it with 2 spaces",
    "services:\n\tapi:\n": "4:1 indent with spaces; YAML does not allow tabs",
    "services:\n  api:\n    framework:nestjs\n    path: x\n": '5:14 write a space: "framework: …"',
    "services:\n  api:\n    path: x\n    framework:nestjs\n": '6:14 write a space: "framework: …"',
    "services:\n  api\n    path: x\n": '4:3 write "api:"',
    "services:\n  api:\n    framework nestjs\n    path: x\n": '5:5 write "framework: …"',
    'services:\n  api:\n    path: "x\n    port: 3\n': '5:11 close it with "',
    'services:\n  api:\n    path: "x\n    host: "y"\n': '5:11 close it with "',
    "services:\n  api:\n    uses: [db, c\n    path: x\n": "5:11 close it with ]",
    "services:\n  api: { path: x\ndatabases: {}\n": "4:8 close it with }",
    "services: { api: { host: render path: x } }\n": "3:33 put a comma between the two",
    "services:\n  api:\n    start: node: x\n": "5:12 put the whole value in quotes",
    'services:\n  api:\n    path: "x" y\n': "5:15 put the whole value in quotes",
    "services:\n  api:\n    path: [x] y\n": "5:15 put the whole value in quotes",
    "services:\n  api:\n    path: @acme/api\n": "5:11 put it in quotes",
    "services:\n  api:\n    path: `x`\n": "5:11 put it in quotes",
    "services:\n  api:\n    path: %x\n": "5:11 put it in quotes",
    "services:\n  api:\n    path: |x\n": "5:11 put it in quotes",
    "services:\n  api:\n    schedule: * * * * *\n": "5:15 put it in quotes",
    "services:\n  api:\n    schedule: */5 * * * *\n": "5:15 put it in quotes; * alone begins an "
    "alias, and there is no anchor of this name",
}
KINDS = {
    "services: [api]": "3:1 `services` expected a map of keys, not a list (remove the dashes or "
    "brackets, and write each name with a colon)",
    "services: { api: framework = nestjs }": "3:18 `framework = nestjs` expected a map of keys, "
    'not "framework = nestjs" (write "framework: nestjs")',
    "services: { api: { framework: nestjs, path: ., uses: tickets } }": "3:54 `tickets` expected a "
    'list or a map of keys, not "tickets" (write [tickets])',
    "services:\n  api:\n    framework: nestjs\n    path: .\n    uses:\n      -db\n": "8:7 `-db` "
    'expected a list or a map of keys, not "-db" (write "- db")',
    "environments: { production: { protected: yes } }": "3:42 `yes` expected true or false, not "
    '"yes" (write true)',
    "services: { api: { framework: nestjs, path: ., port: '3000' } }": "3:54 `'3000'` expected a "
    'whole number, not "3000" (remove the quotes)',
    "workspace: { node: 24 }": "3:20 `24` expected text, not 24 (put it in quotes)",
}


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_told_where_it_was_made_with_what_to_type(text: str) -> None:
    (one,) = found(f"a: 1\nb: 2\n{text}")
    assert one.span is not None
    assert f"{one.span.line}:{one.span.column} {one.hint}" == SLIPS[text]


@pytest.mark.parametrize("text", KINDS)
def test_a_value_of_a_wrong_kind_is_told_with_what_to_type(text: str) -> None:
    assert KINDS[text] in said_of(text)


LINES = REFERENCE.read_text("utf-8").splitlines()
PLAIN = [
    number
    for number, line in enumerate(LINES)
    if re.fullmatch(r" {2,}[a-z_]+: [^#{\[|&*]+", line) and '"' not in line
]
EDITS: dict[str, Callable[[str], str]] = {
    "one deeper": lambda line: f" {line}",
    "one shallower": lambda line: line[1:],
    "a tab": lambda line: f"\t{line.lstrip()}",
    "no space": lambda line: line.replace(": ", ":", 1),
    "no colon": lambda line: line.replace(": ", " ", 1),
    "an open quote": lambda line: line.replace(": ", ': "', 1),
    "an open bracket": lambda line: line.replace(": ", ": [", 1),
    "an at sign": lambda line: line.replace(": ", ": @", 1),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_of_any_line_of_the_reference_is_told_at_that_line(
    edit: Callable[[str], str],
) -> None:
    assert len(PLAIN) > 20
    told = {}
    for number in PLAIN:
        lines = [*LINES[:number], edit(LINES[number]), *LINES[number + 1 :]]
        places = [one.span.line if one.span else 0 for one in found("\n".join(lines) + "\n")]
        if places != [number + 1]:
            told[f"{number + 1}: {lines[number]}"] = places
    assert told == {}
