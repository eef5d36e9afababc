"""Checks databases and caches, and the services that use them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from flogen.schema.of_services import View
from flogen.schema.problem import Problem
from flogen.spec import pointer


def availability_has_its_plan(view: View) -> Iterator[Problem]:
    for name, database in view.databases.items():
        plan = str(database.get("plan", "basic_256mb"))
        if database.get("high_availability") and not plan.startswith(("pro_", "accelerated_")):
            at = pointer.join(["databases", name, "high_availability"])
            hint = "choose a pro or accelerated plan, such as pro_4gb"
            yield Problem(at, f"the plan {plan} has no high availability", hint)


def names_are_unambiguous(view: View) -> Iterator[Problem]:
    """Check names: databases, caches and services share those in docker-compose.yml."""
    taken = dict.fromkeys(view.services, "service")
    for section, kind in (("databases", "database"), ("caches", "cache")):
        for name in getattr(view, section):
            if name in taken:
                message = f"a {taken[name]} is also named {name}"
                at = pointer.join([section, name])
                yield Problem(at, message, "rename one of them", on_key=True)
            taken[name] = kind


def migrations_run_in_one_service(view: View) -> Iterator[Problem]:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for name, service in view.services.items():
        for database in service.get("migrates", {}):
            at = pointer.join(["services", name, "migrates", database])
            homes[database].append(name)
            if database not in service.get("uses", ()):
                hint = f"add uses: [{database}]"
                yield Problem(at, f"{name} does not use {database}", hint, on_key=True)
            if len(homes[database]) > 1:
                message = f"{homes[database][0]} already migrates {database}"
                hint = "remove one of them: one service migrates a database"
                yield Problem(at, message, hint, on_key=True)


CHECKS = (availability_has_its_plan, names_are_unambiguous, migrations_run_in_one_service)
