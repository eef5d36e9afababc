"""Terraform's operators: the types of their operands and results."""

from __future__ import annotations

OPERATORS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("+", "-", "*", "/", "%"), ("number", "number")),
    **dict.fromkeys(("<", ">", "<=", ">="), ("number", "bool")),
    **dict.fromkeys(("&&", "||", "!"), ("bool", "bool")),
    **dict.fromkeys(("==", "!="), ("dynamic", "bool")),
}
