"""Text in, typed reading out: the entry of the parser."""

from __future__ import annotations

from thidua.planparse import (
    clauses,
    cluster,
    document,
    emphasis,
    lines,
    messages,
    movement,
    news,
    obligations,
    references,
    schedule,
    secrecy,
    targets,
    unwrap,
    zones,
)
from thidua.planparse.model import MAX_CLAUSES, Clause, Margin, Reading, Source, Warning_
from thidua.planparse.references import Passage


def read(text: str, *, source: Source) -> Reading:
    """Read the structure of a plan document; `text` is NFC with LF, and offsets count its code points.

    Raises `Classified` for a stamp of secrecy and `PlanTooLarge` above 50,000 clauses.
    """
    plain = emphasis.blanked(text)
    physical = lines.split(plain)
    secrecy.refuse_classified(physical)
    documents = zones.zones(unwrap.unwrap(plain, physical))
    if documents:
        news.frame(documents[0])
    if sum(len(zone.body) for zone in documents) > MAX_CLAUSES:
        raise secrecy.PlanTooLarge(MAX_CLAUSES)
    found, repaired = clauses.build(documents, plain)
    cited, doubted = references.find(_passages(documents, found), document.own_numbers(documents))
    stages = schedule.phases(found)
    margins, swallowed = _margins(documents, found)
    found, margins = emphasis.covered(found, margins, text, plain)
    return Reading(
        source=source,
        document=document.read(documents),
        movement=movement.read(documents, found, stages),
        references=cited,
        clauses=tuple(found),
        margins=margins,
        phases=stages,
        milestones=schedule.milestones(found, stages),
        targets=targets.find(found),
        obligations=obligations.find(found),
        cluster=cluster.find(plain),
        warnings=_sorted([*repaired, *doubted, *swallowed]),
    )


def _passages(documents: list[zones.Zone], found: list[Clause]) -> list[Passage]:
    """What may cite another document: preambles, notes of attachment, clauses; in the order of the text."""
    frames = [
        Passage(p.text, p.start, None, references.begins_as_basis(p.text))
        for zone in documents
        for p in (*zone.preamble, *zone.addressed, *zone.title)
    ]
    notes = [Passage(p.text, p.start, None, basis=True) for zone in documents for p in zone.attached]
    bodies = [
        Passage(" ".join(filter(None, (c.heading, c.text))), c.end - len(c.text), c.path, references.begins_as_basis(c.heading or c.text))
        for c in found
    ]
    return sorted([*frames, *notes, *bodies], key=lambda passage: passage.start)


def _margins(documents: list[zones.Zone], found: list[Clause]) -> tuple[tuple[Margin, ...], list[Warning_]]:
    """The margins; noise that lies inside a clause (a page number within a quotation) stays in the clause, with a warning."""
    margins = sorted((Margin(part, p.start, p.end) for zone in documents for part, p in zone.margins()), key=lambda margin: margin.start)
    kept: list[Margin] = []
    warnings: list[Warning_] = []
    place = 0
    for margin in margins:
        while place < len(found) and found[place].end <= margin.start:
            place += 1
        if place < len(found) and found[place].start <= margin.start:
            warnings.append(Warning_("noise_inside", messages.warning("noise_inside"), margin.start, margin.end))
        else:
            kept.append(margin)
    return tuple(kept), warnings


def _sorted(warnings: list[Warning_]) -> tuple[Warning_, ...]:
    return tuple(sorted(warnings, key=lambda warning: (warning.start, warning.code)))
