"""The parts of an achievement report. Pure.

Structure after the report forms 01 (collective) and 02 (individual) of Thông tư 03/2018/TT-BNG, in words of our own.
"""

from __future__ import annotations

from collections.abc import Mapping

PERSON_PARTS = ("duties", "results", "works", "compliance", "movement")
LEADER_PARTS = ("unit_results", *PERSON_PARTS)
"""Whoever leads a unit tells first what the unit did."""
UNIT_PARTS = ("features", "duties", "results", "measures", "movement", "compliance", "bodies")
SHORT_PARTS = ("duties", "results", "meaning")
"""Of a sudden feat and under the simplified procedure."""
OWED = ("results",)
"""What a report lacks in vain."""


def parts_for(*, is_person: bool, is_leader: bool, short: bool) -> tuple[str, ...]:
    """The parts of a report in their order."""
    if short:
        return SHORT_PARTS
    if not is_person:
        return UNIT_PARTS
    return LEADER_PARTS if is_leader else PERSON_PARTS


def is_written(report: Mapping[str, str], citation: str) -> bool:
    """Whether the words that are owed are there: what was achieved, and the line for the decision."""
    return bool(citation.strip()) and all(str(report.get(part, "")).strip() for part in OWED)
