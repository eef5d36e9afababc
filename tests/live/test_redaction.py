"""What the rendered logging package hides, in every form in which a value is logged."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.live.toolbox import NODE_MODULES, run, said, tool

PROBE = Path(__file__).with_name("redaction_probe.cjs")
SECRET = "S3cr3t"
_IN_JSON = json.dumps({"password": SECRET})

HIDDEN: dict[str, Any] = {
    "an array first": f'[1,{{"password":"{SECRET}"}}]',
    "JSON in JSON": json.dumps({"body": _IN_JSON}),
    "JSON in JSON in an array": json.dumps([json.dumps([_IN_JSON])]),
    "behind a BOM": f"\ufeff{_IN_JSON}",
    "behind spaces": f" \n {_IN_JSON}",
    "an escaped key": f'{{"pass\\u0077ord":"{SECRET}"}}',
    "JSON in a text": f"got {_IN_JSON} from the client",
    "cut-off JSON": f'{{"a":1,"password":"{SECRET}","b":',
    "a key in brackets": f"/x?user[password]={SECRET}",
    "an escaped key of a query": f"/x?pass%77ord={SECRET}",
    "escaped brackets": f"/x?user%5Bpassword%5D={SECRET}&a=1",
    "a fragment": f"/x#token={SECRET}",
    "a form": f"password={SECRET}&a=1",
    "a form with spaces": f"a=1&access_token={SECRET}",
    "a header in a text": f"Authorization: Bearer {SECRET}",
    "basic": f"authorization: Basic {SECRET}==",
    "a cookie": f"cookie: {SECRET}",
    "quotes": f"password='{SECRET}'",
    "a password of a URL": f"postgres://user:{SECRET}@db.internal:5432/app",
    "a URL with a query": f"https://example.org/a?x=1&token={SECRET}#top",
    "a name twice in JSON": f'{{"a":{{"password":"{SECRET}"}},"a":1}}',
    "an escaped key in cut-off JSON": f'{{"pass\\u0077ord":"{SECRET}","b":[',
    "an object in cut-off JSON": f'{{"password":{{"value":"{SECRET}"}},"b":[',
    "a key that is escaped twice": f"/x?pass%2577ord={SECRET}",
    "an address in a query": f"/login?next=%2Fa%3Ftoken%3D{SECRET}",
    "JSON in a query": f"/x?filter=%7B%22password%22%3A%22{SECRET}%22%7D",
    "a header of another scheme": f"authorization: Digest username={SECRET}, response={SECRET}",
    "two cookies": f"Cookie: a={SECRET}; b={SECRET}",
    "an inspected object": f"{{ user: {{ password: '{SECRET}' }} }}",
    "a hash of Ruby": f'{{"password"=>"{SECRET}"}}',
    "YAML": f"user:\n  password: {SECRET}\n",
    "a sign of a URL in its password": f"postgres://app:a@{SECRET}@db:5432/shop",
    "two URLs": f"https://a:{SECRET}@x.example,https://b:{SECRET}@y.example",
    "a form in parts": (f'name="password"\r\nContent-Type: text/plain\r\n\r\n{SECRET}\r\n--b--'),
    "XML": f'<s:user><s:password type="text">{SECRET}</s:password></s:user>',
    "an escaped quote": f'password="a\\"{SECRET}"',
    "an escaped quote in escaped quotes": f'{{\\"password\\":\\"a\\\\\\"{SECRET}\\"}} x',
    "a value that is cut off": f'{{"a":1,"password":"{SECRET}',
    "doubled quotes": f"password: 'a''{SECRET}'",
    "a quote in a value": f"password=a'{SECRET}",
    "aligned YAML": f"password:      {SECRET}\nuser:          me\n",
    "a block of YAML": f"password: |-\n  a\n\n  {SECRET}\nuser: me\n",
    "an option": f"Command failed: dump --host db --password {SECRET}",
    "CDATA": f"<user><password><![CDATA[{SECRET}]]></password></user>",
    "a form in parts without quotes": f"name=password\r\n\r\n{SECRET}\r\n--b--",
    "an operator of a query": f"/x?password[$ne]={SECRET}",
    "a long name": f"/x?{'where%5B' * 20}password%5D={SECRET}",
    "raw headers": {"rawHeaders": ["Host", "kept", "Authorization", SECRET, "Cookie", SECRET]},
    "pairs": [["authorization", SECRET], ["cookie", SECRET]],
    "named values": [{"name": "authorization", "value": SECRET}, {"key": "token", "value": SECRET}],
    "numbered names": {"password1": SECRET, "PASSWORD2": SECRET, "userpassword3": SECRET},
    "keys": {"accessKeyId": SECRET, "encryption_key": SECRET, "signingKey": SECRET, "pwd": SECRET},
    "an object": {"accessToken": SECRET, "refresh_token": SECRET, "userEmail": SECRET},
    "new names": {"newPassword": SECRET, "NEW_PASSWORD": SECRET, "passwordHash": SECRET},
    "depth": {"a": {"b": {"c": {"d": {"e": {"password": SECRET}}}}}},
    "lists": {"list": [[{"token": SECRET}], "x", {"cookies": [SECRET]}]},
    "headers": {"headers": {"Authorization": SECRET, "set-cookie": [SECRET], "x-api-key": SECRET}},
    "plural": {"tokens": [SECRET], "credentials": {"user": SECRET}},
    "no sign between": {"accesstoken": SECRET, "userpassword": SECRET, "apikey": SECRET},
    "numbers": {"cardNumber": 4111111111111111, "cvv": 123},
}
KEPT: dict[str, Any] = {
    "other words": {"tokenizer": "kept", "passwordless": "kept", "phonetic": "kept"},
    "a path": "/users/7/orders?page=2",
    "a time": "took: 12 ms, retries=3",
    "a URL": "https://example.org:8443/a?x=1",
    "a path with a hidden name": "https://example.org/password/reset?step=2",
    "a place in a file": "at token.js:10:5",
    "a user of a URL": "ssh://git@example.org/a.git",
    "percent signs": "100% sure, 5 %3D",
    "an element that is empty": "<p>password</p>",
    "signs alone": "a=b=c&&&==::",
    "names alone": ["password"],
    "a list of names": ["password", "email", "token"],
    "named values of others": [{"name": "port", "value": 3}, {"key": "host", "value": "kept"}],
    "numbers in names": {"port1": 1, "sha256": "kept", "base64Text": "kept"},
    "an option without a value": "run it with --verbose --password --dry-run",
    "what follows a quoted value": 'user="me" port="3" and more',
    "JSON": '{"a":[1,2,{"b":"kept"}]}',
    "a large number in a text": '{"id":9007199254740993}',
}


def lines(reference: Path, env: dict[str, str], values: list[Any]) -> list[str]:
    calls = [
        {"fields": {"value": value}, "message": value if isinstance(value, str) else "m"}
        for value in values
    ]
    package = reference / "packages" / "logging"
    words = [tool("node"), str(PROBE), str(package), str(NODE_MODULES)]
    done = subprocess.run(
        words, input=json.dumps(calls), env=env, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


@pytest.fixture(scope="module")
def hidden(reference: Path, node_env: dict[str, str]) -> dict[str, str]:
    return dict(zip(HIDDEN, lines(reference, node_env, list(HIDDEN.values())), strict=True))


@pytest.fixture(scope="module")
def kept(reference: Path, node_env: dict[str, str]) -> dict[str, str]:
    return dict(zip(KEPT, lines(reference, node_env, list(KEPT.values())), strict=True))


@pytest.mark.parametrize("name", HIDDEN)
def test_a_secret_is_hidden(hidden: dict[str, str], name: str) -> None:
    assert SECRET not in hidden[name]
    assert "4111111111111111" not in hidden[name]
    assert "[Redacted]" in hidden[name]


@pytest.mark.parametrize("name", KEPT)
def test_all_else_is_kept(kept: dict[str, str], name: str) -> None:
    line = json.loads(kept[name])
    assert line["value"] == KEPT[name]
    assert "Redacted" not in kept[name]


HOSTILE = (
    "a" * 200_000,
    "a=" * 100_000,
    '"' * 200_000,
    "\\" * 200_000,
    "\\u0061" * 30_000 + ":",
    "password" + " " * 200_000,
    "%25" * 60_000 + "3D",
    'name="a"\r\n' * 20_000,
    "<a" * 60_000,
    "://a:b" * 30_000 + "@",
    "[" * 200_000,
    "password=" * 20_000,
    'password="' * 20_000,
    'password=\\"' * 20_000,
    'password="' + '\\"' * 100_000,
    "password: |\n" + " \n" * 100_000,
    "password: |\n" * 20_000,
    "<password><![CDATA[" * 20_000,
    "--password " * 20_000,
    "password='" * 20_000,
)


def test_hostile_texts_come_to_an_end(reference: Path, node_env: dict[str, str]) -> None:
    assert len(lines(reference, node_env, list(HOSTILE))) == len(HOSTILE)


def test_a_node_that_is_too_old_fails_at_once(reference: Path, node_env: dict[str, str]) -> None:
    package = reference / "packages" / "logging" / "redact.js"
    code = f"delete JSON.rawJSON; require({json.dumps(str(package))})"
    result = run(tool("node"), "-e", code, env=node_env)
    assert result.returncode != 0
    assert "This package needs Node.js 22 or newer" in result.stderr


def test_listeners_of_a_body_know_the_request(reference: Path, node_env: dict[str, str]) -> None:
    probe = Path(__file__).with_name("body_probe.cjs")
    package = reference / "packages" / "logging"
    result = run(tool("node"), probe, package, NODE_MODULES, env=node_env)
    assert result.returncode == 0, said(result)
    known = json.loads(result.stdout)
    events = ("data", "piped", "end", "finish", "sink finish")
    assert known == dict.fromkeys(events, "asked-1")
