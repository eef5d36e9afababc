"""Writes schemas/terraform/language/functions.json: the signatures of Terraform's own functions.

Usage: terraform metadata functions -json | python scripts/terraform_functions.py \\
           > schemas/terraform/language/functions.json

A function is [type of the result, types of the parameters] or [result, parameters, type of any
further arguments].
"""

from __future__ import annotations

import json
import sys
from typing import Any


def signature(full: dict[str, Any]) -> list[Any]:
    """Return one function in the compact form."""
    made = [full["return_type"], [each["type"] for each in full.get("parameters", [])]]
    further = full.get("variadic_parameter")
    return [*made, further["type"]] if further else made


def main() -> None:
    """Read Terraform's own signatures from standard input."""
    full = json.load(sys.stdin)["function_signatures"]
    lines = (f'"{n}": {json.dumps(signature(f))}' for n, f in sorted(full.items()) if ":" not in n)
    print("{\n" + ",\n".join(lines) + "\n}")


if __name__ == "__main__":
    main()
