"""What must hold between environments, and between them and the accounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flogen import merge, pointer
from flogen.schema import nearest
from flogen.schema.problem import Problem

Mappings = Mapping[str, Mapping[str, Any]]


def _environments(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    found = data.get("environments")
    members = found if isinstance(found, dict) else {}
    return {name: value for name, value in members.items() if isinstance(value, dict)}


def _at(name: str, *keys: str) -> str:
    return pointer.join(["environments", name, *keys])


def likeness_ends(data: Mapping[str, Any]) -> Iterator[Problem]:
    environments = _environments(data)
    for name, environment in environments.items():
        oldest = merge.ancestry(environments, name)[0]
        if environments[oldest].get("like") in environments:
            message = f'"like" leads from {name} back to {environment["like"]}'
            yield Problem(_at(name, "like"), message, "let one of them stand by itself")


def previews_have_a_model(data: Mapping[str, Any]) -> Iterator[Problem]:
    for name, environment in _environments(data).items():
        if "per" in environment and "like" not in environment:
            hint = "name the environment whose services a pull request is tried on"
            yield Problem(_at(name), 'a preview needs the key "like"', hint, on_key=True)
        if "backend" in environment and "per" not in environment:
            hint = "add per: pull_request, or leave it out"
            yield Problem(_at(name, "backend"), "this is no preview", hint, on_key=True)


def workspace_is_said(data: Mapping[str, Any]) -> Iterator[Problem]:
    accounts = data.get("accounts")
    workspaces = accounts.get("render") if isinstance(accounts, dict) else None
    if not isinstance(workspaces, dict) or len(workspaces) < 2:
        return
    for name in _deployed(data):
        if "account" not in merge.environment(data, name).settings:
            hint = f"expected {nearest.listing(list(workspaces))}"
            yield Problem(_at(name), 'the key "account" is missing', hint, on_key=True)


def domains_are_apart(data: Mapping[str, Any]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for name in _deployed(data):
        domain = merge.environment(data, name).settings.get("domain")
        if not isinstance(domain, str):
            continue
        if domain in seen:
            message = f"{seen[domain]} has the domain {domain} already"
            yield Problem(_at(name, "domain"), message, "give each environment its own")
        seen.setdefault(domain, name)


def one_environment_is_local(data: Mapping[str, Any]) -> Iterator[Problem]:
    local = [n for n, e in _environments(data).items() if e.get("runs_on") == "compose"]
    for name in local[1:]:
        message = f"{local[0]} runs on compose already"
        yield Problem(_at(name, "runs_on"), message, "there is one docker-compose.yml")


def logging_is_there(data: Mapping[str, Any]) -> Iterator[Problem]:
    if isinstance(data.get("logging"), dict):
        return
    for name, environment in _environments(data).items():
        if "logging" in environment:
            hint = "add a logging section at the top of the spec"
            yield Problem(_at(name, "logging"), "there is no logging to change", hint, on_key=True)


def _deployed(data: Mapping[str, Any]) -> Iterator[str]:
    for name in _environments(data):
        settings = merge.environment(data, name).settings
        if settings.get("runs_on", "cloud") == "cloud" and "per" not in settings:
            yield name


CHECKS = (
    likeness_ends,
    previews_have_a_model,
    workspace_is_said,
    domains_are_apart,
    one_environment_is_local,
    logging_is_there,
)
