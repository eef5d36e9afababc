"""What the schema says of a spec that misses what can be watched, and who can be told."""

from __future__ import annotations

import pytest

from tests.spec_texts import assert_said
from tests.watching_texts import ACCOUNTS, ALL, HEARD, PRODUCTION, p1

MISFITS = [
    (
        "alerting: { p3: { notify: { slack: «ops» }, for: { a: { workflow: deploy } } } }\n"
        "accounts: { github: {} }\n" + PRODUCTION,
        'there is no channel in accounts.slack named "ops"',
        "add it to accounts.slack.channels, with its id",
    ),
    (
        ALL + "alerting: { p3: { notify: { slack: «opps» }, for: { a: { workflow: deploy } } } }",
        'there is no channel in accounts.slack named "opps"',
        'did you mean "ops"? expected ops',
    ),
    (
        ALL + p1("a: { workflow: «deplo» }"),
        '"deplo" is not a valid choice',
        'did you mean "deploy"? expected deploy',
    ),
    (
        ALL + p1("a: { sentry: { tag: { area: login }, events: 9, minutes: «10» } }"),
        "10 is not a valid choice",
        "expected one of 1, 5, 15, 60, 1440, 10080, 43200",
    ),
    (
        ALL + p1("a: { sentry: { increase_percent: 50, minutes: «10» } }"),
        "10 is not a valid choice",
        "expected one of 5, 15, 60, 1440",
    ),
    (
        ALL + p1("a: { «sentry»: { tag: { area: login }, minutes: 5 } }"),
        'the key "events" is missing',
        "The minimum number of errors.",
    ),
    (
        HEARD + p1("a: { heartbeat: «backups.databases.dbb» }"),
        'there is no backup named "backups.databases.dbb"',
        'did you mean "backups.databases.db"? expected backups.databases.db',
    ),
    (
        ALL + p1("a: { heartbeat: «backups.databases.db» }"),
        'there is no backup named "backups.databases.db"',
        "add it to backups.databases",
    ),
    (
        ALL + p1("a: { uptime: [«wob»] }"),
        'there is no service named "wob"',
        'did you mean "web"? expected one of web, api, job',
    ),
    (ALL + p1("a: { «uptime»: [] }"), "an empty list needs at least 1 item", ""),
    (
        "on_call: { people: [{ user: «jane@acme.example» }] }\n" + ACCOUNTS,
        '"jane@acme.example" is not valid here',
        "expected an id of PagerDuty, such as PUSER01",
    ),
]


@pytest.mark.parametrize(("sections", "message", "hint"), MISFITS)
def test_what_does_not_fit_is_told(sections: str, message: str, hint: str) -> None:
    assert_said(sections, message, hint)
