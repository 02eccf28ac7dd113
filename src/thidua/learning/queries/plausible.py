"""What the rules of plausibility look at: an entry, and what there is around it in its agency."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import OWNER
from thidua.evidence.queries import proofs_of
from thidua.files.models import FileUse
from thidua.files.queries import copies_of
from thidua.learning.enums import Kind
from thidua.learning.models import LogDoubt, LogEntry, LogPrint
from thidua.learning.rules.copying import prints
from thidua.learning.rules.plausible import ONE_COURSE, Around, Flag, Limits, Record, doubts
from thidua.rulebook.queries import parameter
from thidua.store import clock

LIMITS, AT_ONCE = "learning.plausible", 50


def limits_on(day: dt.date) -> Limits:
    """From where on something is doubtful, as the rulebook has it on a day."""
    rule = parameter(LIMITS, day)
    return Limits(**{name: int(value) for name, value in rule.value.items() if name in Limits.__dataclass_fields__}) if rule else Limits()


def record_of(entry: LogEntry) -> Record:
    """An entry as the rules see it."""
    about = entry.evidence
    return Record(
        key=str(entry.pk),
        person=str(entry.person_id),
        kind=Kind(entry.kind),
        on=about.happened_on,
        minutes=entry.minutes,
        title=about.title,
        note=about.note,
        certificate=entry.certificate_key,
        began=entry.began_at,
        ended=entry.ended_at,
        course_minutes=entry.course_minutes,
        finished=entry.finished,
    )


def _one_by_one(rows: Any) -> Iterator[Record]:
    """As far as the rules go: mostly the first decides, and where many share something honestly none is left out."""
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield record_of(row)


def around(entry: LogEntry) -> Around:
    """What the rules compare an entry with; what was thrown away is nothing to compare with."""
    rows = LogEntry.objects.filter(root=entry.root).exclude(pk=entry.pk).exclude(evidence__state=EvidenceState.WITHDRAWN)
    rows = rows.select_related("evidence").order_by("evidence__entered_at", "id")
    day = entry.evidence.happened_on
    own = rows.filter(person=entry.person_id, evidence__happened_on__range=(day - ONE_COURSE, day + ONE_COURSE))
    certificates = rows.filter(certificate_key=entry.certificate_key) if entry.certificate_key else rows.none()
    alike = LogPrint.objects.filter(root=entry.root, value__in=prints(entry.evidence.note)).values("entry")
    texts = rows.filter(pk__in=alike).exclude(person=entry.person_id)
    files = rows.filter(pk__in=_with_same_files(entry))
    return Around(tuple(map(record_of, own)), _one_by_one(certificates), _one_by_one(files), _one_by_one(texts))


def _with_same_files(entry: LogEntry) -> set[uuid.UUID]:
    """The evidence that has a file of this entry too, or a picture near to one."""
    found: set[uuid.UUID] = set()
    for file in proofs_of(entry.evidence):
        files = [file.pk, *(copy.file.pk for copy in copies_of(file))]
        found |= set(FileUse.objects.filter(file__in=files, owner_kind=OWNER).values_list("owner_id", flat=True))
    return found - {entry.pk}


def flags_of(entry: LogEntry, at: dt.datetime) -> tuple[Flag, ...]:
    """Everything doubtful about an entry as it stands."""
    return doubts(record_of(entry), around(entry), limits_on(entry.evidence.happened_on), at.astimezone(clock.VIETNAM))


def doubts_of(entry: LogEntry) -> list[LogDoubt]:
    """What looked implausible about an entry when it was written, with the other entry where there is one: one query."""
    return list(LogDoubt.objects.filter(entry=entry).select_related("other__evidence", "other__person").order_by("doubt"))


def doubts_of_many(entries: Iterable[LogEntry]) -> dict[uuid.UUID, list[LogDoubt]]:
    """The same of many entries by their id: one query."""
    found: dict[uuid.UUID, list[LogDoubt]] = {}
    for one in LogDoubt.objects.filter(entry__in=[entry.pk for entry in entries]).order_by("doubt"):
        found.setdefault(one.entry_id, []).append(one)
    return found
