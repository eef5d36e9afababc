"""Makes the compact form of a provider's schema in schemas/terraform/.

Usage: terraform providers schema -json | python scripts/compact_terraform_schema.py \\
           ADDRESS VERSION RULES.json [RESOURCE…] > schemas/terraform/NAME.json

RULES.json has what the schema does not contain (enums, ranges, what replaces a resource), by
resource and dotted path; {} if there is nothing. A RESOURCE is the name of a type, with the prefix
`data.` for a data source. Without RESOURCE, the file has all of them, and is marked as whole.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

_FLAGS = ("required", "optional", "computed", "sensitive", "deprecated", "write_only")


def block(full: dict[str, Any]) -> dict[str, Any]:
    """Return a block: its attributes and its nested blocks."""
    made: dict[str, Any] = {"attributes": attributes(full.get("attributes", {}))}
    nested = {name: nested_block(value) for name, value in full.get("block_types", {}).items()}
    kept = {"blocks": nested, "deprecated": full.get("deprecated")}
    return made | {name: value for name, value in kept.items() if value}


def nested_block(full: dict[str, Any]) -> dict[str, Any]:
    """Return a nested block, with its minimum and maximum number."""
    bounds = {"min": full.get("min_items", 0), "max": full.get("max_items", 0)}
    kept = {name: value for name, value in bounds.items() if value}
    return {"nesting": full["nesting_mode"], **kept, **block(full["block"])}


def attributes(full: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes as [flags, type] or [flags, nesting, attributes]; flags are letters."""
    return {name: attribute(value) for name, value in sorted(full.items())}


def attribute(full: dict[str, Any]) -> list[Any]:
    """Return one attribute."""
    flags = "".join(flag[0] for flag in _FLAGS if full.get(flag))
    nested = full.get("nested_type")
    if nested:
        return [flags, nested["nesting_mode"], attributes(nested["attributes"])]
    return [flags, full["type"]]


def compact(schema: dict[str, Any], rules: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """Return the chosen resources and data sources of one provider, with their rules."""
    made: dict[str, Any] = {"provider": ruled(schema["provider"]["block"], rules["provider"])}
    for kind, prefix in (("resource_schemas", ""), ("data_source_schemas", "data.")):
        full, known = schema.get(kind, {}), rules.get(kind, {})
        chosen = [name for name in sorted(full) if not names or prefix + name in names]
        made[kind.removesuffix("_schemas")] = {
            name: one(full[name], known.get(name, {})) for name in chosen
        }
    return made


def one(full: dict[str, Any], rules: dict[str, Any]) -> dict[str, Any]:
    """Return one resource or data source."""
    return {"version": full.get("version", 0), **ruled(full["block"], rules)}


def ruled(full: dict[str, Any], rules: dict[str, Any]) -> dict[str, Any]:
    """Return a block with its rules."""
    return block(full) | ({"rules": rules} if rules else {})


def main(address: str, version: str, rules: str, *names: str) -> None:
    """Read Terraform's schemas from standard input, and write the compact form."""
    schemas = json.load(sys.stdin)["provider_schemas"]
    found = next(value for key, value in schemas.items() if key.endswith(address.lower()))
    known = {"provider": {}, **json.loads(Path(rules).read_text("utf-8"))}
    head = {"source": address, "version": version, "whole": not names}
    made = {**head, **compact(found, known, list(names))}
    print(json.dumps(made, separators=(",", ":"), sort_keys=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
