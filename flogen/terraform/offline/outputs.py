"""Checks output blocks."""

from __future__ import annotations

from flogen.terraform.offline import bodies, marks
from flogen.terraform.offline.body import Body
from flogen.terraform.offline.environment import Environment

_RULE = "terraform-language"


def check(body: Body, env: Environment) -> None:
    """Report the errors in an output."""
    bodies.check(body, env)
    if body.is_override:
        return
    blocks = (body.block, *body.overriding)
    is_ephemeral = marks.is_marked(blocks, marks.EPHEMERAL)
    given = [each for each in (block.argument("value") for block in blocks) if each is not None]
    found = marks.inside(given[-1].value, env) if given else marks.NONE
    if marks.EPHEMERAL in found and not is_ephemeral:
        message = "the value is ephemeral, but the output is not"
        hint = "set ephemeral = true if other modules call this one: a root cannot output it"
        env.add(given[-1].value, _RULE, message, hint)
    if not _is_root(env):
        return
    if is_ephemeral:
        env.add(body.block, _RULE, "an output of a root module cannot be ephemeral")
    if marks.SENSITIVE in found and not marks.is_marked(blocks, marks.SENSITIVE):
        message = "the value is sensitive, but the output is not"
        hint = "add sensitive = true, or wrap the value in nonsensitive() if it may be shown"
        env.add(given[-1].value, _RULE, message, hint)


def _is_root(env: Environment) -> bool:
    """Return whether nothing calls the module; one in a folder `modules` is no root."""
    return not env.world.callers(env.module) and "modules" not in env.module.folder.split("/")
