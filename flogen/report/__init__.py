"""Diagnostics → text for people, for programs and for the services that show them.

Here stands what every command needs; the other formats are loaded where they are asked for.
"""

from __future__ import annotations

from flogen.report.cleaning import clean, harmless, harmless_json
from flogen.report.plain import Style, text

__all__ = ["Style", "clean", "harmless", "harmless_json", "text"]
