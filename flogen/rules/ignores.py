"""Comments that ignore a finding: `# flogen: ignore[rule] reason`.

They are read in the spec and in owned files. A comment after code applies to its line, and one on
its own line to the next line that has more than such a comment. A finding about a whole file is
ignored by a comment anywhere in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from flogen import masking
from flogen.diagnostics import Diagnostic, Hint, Severity, Span, run
from flogen.drift.compare import State
from flogen.drift.kinds import Drift
from flogen.rules.comments import Comment, comments
from flogen.schema import nearest

UNUSED = "ignore-unused"
WITHOUT_REASON = "ignore-without-reason"
_FORM = "flogen: ignore[RULE] REASON"
_MARK = re.compile(r"flogen:\s*ignore\b|flogen\s+ignore\s*\[")
_IGNORE = re.compile(r"flogen:\s*ignore\[(?P<rules>[^\]]*)\]\s*(?P<reason>.*)")


@dataclass(frozen=True)
class Ignore:
    """One rule in a comment: the place of the comment, the line it applies to, and the reason.

    The rule is empty if the comment names none.
    """

    path: str
    span: Span
    line: int
    rule: str
    reason: str
    excerpt: str


def applied(
    texts: Mapping[str, str],
    found: list[Diagnostic],
    rules: Collection[str],
    others: Collection[str] = (),
) -> Iterator[Diagnostic]:
    """Yield the findings that no comment ignores, and the findings about the comments themselves.

    texts: the files whose comments are read; rules: the ids that a comment can name; others: ids of
    rules that did not run, whose comments are not checked.
    """
    everywhere = (ignore for path, text in texts.items() for ignore in _ignores(path, text))
    ignores = [ignore for ignore in everywhere if ignore.rule not in others]
    used: set[Ignore] = set()
    for diagnostic in found:
        hiding = [ignore for ignore in ignores if _hides(ignore, diagnostic)]
        used.update(hiding)
        if not hiding:
            yield diagnostic
    yield from _unexplained(ignores)
    yield from _unused(ignores, used, rules)


def is_left_alone(state: State) -> bool:
    """Return whether a comment with a reason ignores the drift of a file: a render skips it."""
    if state.drift is Drift.CURRENT or not state.entry.content:
        return False
    rule, text = f"drift-{state.drift.value}", state.entry.content.decode("utf-8", "replace")
    return any(each.rule == rule and bool(each.reason) for each in _ignores(state.path, text))


def _ignores(path: str, text: str) -> Iterator[Ignore]:
    if not _MARK.search(text):
        return
    all_comments = list(comments(path, text))
    for comment in all_comments:
        if not _MARK.match(comment.text):
            continue
        span = Span(comment.line, comment.column, comment.width)
        line = _covered(comment, all_comments)
        match = _IGNORE.match(comment.text)
        reason = match["reason"] if match else ""
        for rule in match["rules"].split(",") if match else [""]:
            yield Ignore(path, span, line, rule.strip(), reason, comment.excerpt)


def _covered(comment: Comment, all_comments: list[Comment]) -> int:
    if not comment.is_alone:
        return comment.line
    alone = {other.line for other in all_comments if other.is_alone}
    line = comment.line
    while line in alone:
        line += 1
    return line


def _hides(ignore: Ignore, found: Diagnostic) -> bool:
    is_there = found.span is None or found.span.line == ignore.line
    has_reason = bool(ignore.reason)
    return has_reason and is_there and (ignore.path, ignore.rule) == (found.path, found.rule)


def _unexplained(ignores: list[Ignore]) -> Iterator[Diagnostic]:
    for ignore in ignores:
        if ignore.rule and not ignore.reason:
            message = f"{ignore.rule} is ignored without a reason"
            yield _about(ignore, WITHOUT_REASON, message, "write the reason after the bracket")


def _unused(
    ignores: list[Ignore], used: set[Ignore], rules: Collection[str]
) -> Iterator[Diagnostic]:
    for ignore in ignores:
        if not ignore.rule:
            message = "this comment names no rule, so it ignores nothing"
            yield _about(ignore, UNUSED, message, f"write it as: {_FORM}")
        elif not ignore.reason or ignore in used:
            continue
        elif ignore.rule in rules:
            message = f"there is no {ignore.rule} here to ignore"
            yield _about(ignore, UNUSED, message, "remove the comment")
        else:
            near = nearest.nearest(ignore.rule, sorted(rules))
            hint = (
                f'did you mean "{near}"?'
                if near
                else run("flogen rules", to="to list the rules, run")
            )
            yield _about(ignore, UNUSED, f'there is no rule named "{ignore.rule}"', hint)


def _about(ignore: Ignore, rule: str, message: str, hint: Hint) -> Diagnostic:
    excerpt = masking.line(ignore.excerpt)
    return Diagnostic(rule, message, ignore.path, ignore.span, Severity.WARNING, hint, excerpt)
