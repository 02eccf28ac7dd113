"""The kinds of rows that are held against the record, each with the columns that change without an act."""

from __future__ import annotations

from collections.abc import Mapping

COVERED: Mapping[str, tuple[str, ...]] = {}
