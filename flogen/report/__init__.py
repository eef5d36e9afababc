"""Formats diagnostics as text for people, programs and CI services.

This module has what every command needs; the other formats are imported on use.
"""

from __future__ import annotations

from flogen.report.cleaning import clean, harmless, harmless_json
from flogen.report.plain import Style, text

__all__ = ["Style", "clean", "harmless", "harmless_json", "text"]
