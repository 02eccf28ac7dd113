"""Text in, typed reading out: the entry of the parser."""

from __future__ import annotations

from thidua.planparse import clauses, lines, news, secrecy, unwrap, zones
from thidua.planparse.model import MAX_CLAUSES, Document, Margin, Movement, Reading, Source


def read(text: str, *, source: Source) -> Reading:
    """Read the structure of a plan document; `text` is NFC with LF, and offsets count its code points.

    Raises `Classified` for a stamp of secrecy and `PlanTooLarge` above 50,000 clauses.
    """
    physical = lines.split(text)
    secrecy.refuse_classified(physical)
    documents = zones.zones(unwrap.unwrap(text, physical))
    if documents:
        news.frame(documents[0])
    found, warnings = clauses.build(documents, text)
    if len(found) > MAX_CLAUSES:
        raise secrecy.PlanTooLarge(MAX_CLAUSES)
    margins = sorted((Margin(part, p.start, p.end) for zone in documents for part, p in zone.margins()), key=lambda margin: margin.start)
    return Reading(source=source, document=Document(), movement=Movement(), clauses=tuple(found), margins=tuple(margins), warnings=tuple(warnings))
