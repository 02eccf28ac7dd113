"""What must hold for every reading of every text: nothing lost, nothing read twice, places that lead somewhere."""

from __future__ import annotations

from itertools import pairwise

from thidua.planparse.model import Clause, Reading, Source
from thidua.planparse.reading import read
from thidua.planparse.refusals import ReadRefused


def reading_of(text: str) -> Reading:
    return read(text, source=Source("0" * 64, "text/plain", len(text)))


def faults(text: str) -> list[str]:
    """The sentences about what does not hold for the text; a refusal with a sentence in both languages is no fault."""
    try:
        found = reading_of(text)
        again = reading_of(text)
    except ReadRefused as refused:
        return [] if refused.vi and refused.en and refused.code else ["refused without a sentence"]
    checks = {
        "spans overlap or leave text out": _covered(found, text),
        "a clause holds other words than its span": all(_whole(clause, text) for clause in found.clauses),
        "paths are not unique": len({clause.path for clause in found.clauses}) == len(found.clauses),
        "clauses are out of order": all(before.start < after.start for before, after in pairwise(found.clauses)),
        "a level is not the number of parts": all(clause.level == clause.path.count(".") + 1 for clause in found.clauses),
        "an unnumbered paragraph has a label": all((clause.label is None) == ("¶" in clause.path.split(".")[-1]) for clause in found.clauses),
        "a fact leads to no clause": _led(found) <= {clause.path for clause in found.clauses},
        "a reference comes twice": len({entry.number for entry in found.references}) == len(found.references),
        "a warning lies outside the text": all(0 <= w.start <= w.end <= len(text) for w in found.warnings),
        "a confidence is no share": all(0 <= clause.confidence <= 1 and clause.reason for clause in found.clauses),
        "the second reading differs": found == again,
    }
    return [sentence for sentence, holds in checks.items() if not holds]


def _covered(found: Reading, text: str) -> bool:
    spans = sorted((span.start, span.end) for span in (*found.clauses, *found.margins))
    if any(before[1] > after[0] for before, after in pairwise(spans)):
        return False
    place = 0
    for start, end in [*spans, (len(text), len(text))]:
        if text[place:start].strip():
            return False
        place = end
    return True


def _whole(clause: Clause, text: str) -> bool:
    there = [sign for sign in text[clause.start : clause.end] if sign.isalnum()]
    return there == [sign for sign in f"{clause.label or ''}{clause.heading or ''}{clause.text}" if sign.isalnum()]


def _led(found: Reading) -> set[str]:
    facts = (*found.phases, *found.milestones, *found.targets, *found.obligations)
    return {fact.clause for fact in facts if fact.clause} | {path for entry in found.references for path in entry.clauses}
