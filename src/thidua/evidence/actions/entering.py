"""Entering what was done, and correcting it until it is verified."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.evidence.actions.counting import count_evidence
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import OWNER, Evidence, EvidenceClause
from thidua.evidence.permissions import REVIEWERS, P, check_can
from thidua.evidence.rules.states import correctable, grade_of
from thidua.evidence.rules.telling import tells_more
from thidua.files.actions import Ready, keep, link, unlink
from thidua.files.models import FileUse, StoredFile
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import person_of, unit_of
from thidua.orgs.queries.succession import answers_for
from thidua.participation.models import Task
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.store.ids import new_id
from thidua.ui.pages import Conflict, Refused
from thidua.vn.search import fold

Given = Ready | StoredFile
MOST_FILES = 20


class TellsNothing(Conflict):
    """What is entered says no more than its task does: there is nothing that a reviewer could judge."""

    def __init__(self) -> None:
        super().__init__(_("Chọn ảnh hoặc tệp; không có thì ghi đã làm gì cụ thể."))


def submit(
    *,
    title: str,
    happened_on: dt.date,
    note: str = "",
    task: Task | None = None,
    clause: Clause | None = None,
    person: Person | None = None,
    files: Sequence[Given] = (),
    key: uuid.UUID | None = None,
    source: str = "",
    held: bool = False,
    by: User | None,
    at: dt.datetime,
) -> Evidence:
    """Enter what was done, for oneself or, as a head or officer, on behalf of somebody. The same `key` again gives what it gave before."""
    check_can(by, P.SUBMIT)
    known: Evidence | None = Evidence.objects.filter(pk=key).select_related("person", "unit").first() if key else None
    if known is not None:
        if by is None or known.entered_by_id != by.pk:
            raise Conflict(_("Mã của minh chứng này đã dùng. Mở lại trang rồi gửi."))
        return known
    own = person_of(by) if by else None
    who = person or own
    if who is None:
        raise Conflict(_("Chọn người đã làm việc này."))
    unit = unit_on(who, happened_on, at)
    on_behalf = own is None or who.pk != own.pk
    if by is not None and on_behalf and not answers_for(by, unit, *REVIEWERS):
        raise Refused(_("Chỉ thủ trưởng đơn vị hoặc cán bộ thi đua được ghi thay người khác."))
    shared: dict[str, Any] = {"root": unit.root, "person": who, "unit": unit, "on_behalf": on_behalf, "source": source, "held": held}
    made = Evidence(pk=key or new_id(), task=task, entered_by=by, entered_at=at, **shared)
    _write(made, title, note, happened_on, len(files))
    made.grade = grade_of(EvidenceState.WAITING, on_behalf=on_behalf)
    under = task.clause if task is not None else clause
    with transaction.atomic():
        with recorded("evidence.submit", made, by=by, at=at):
            made.save(force_insert=True)
            if under is not None:
                EvidenceClause(root=made.root, evidence=made, clause=under).save()
            attach(made, files, by=by, at=at)
        count_evidence(made, at=at)
    return made


def unit_on(who: Person, day: dt.date, at: dt.datetime) -> Unit:
    """Where somebody worked on the day, else where they work now; a sentence instead when there is no such unit or the day is to come."""
    if day > clock.local_date(at):
        raise Conflict(_("Ngày làm không được sau hôm nay."))
    unit = unit_of(who, day) or unit_of(who, clock.local_date(at))
    if unit is None:
        raise Conflict(_("Người này chưa có đơn vị vào ngày đó. Sửa ngày, hoặc nhờ quản trị viên ghi vị trí công tác."))
    return unit


def _write(row: Evidence, title: str, note: str, day: dt.date, files: int) -> None:
    if not title.strip():
        raise Conflict(_("Ghi đã làm gì."))
    if row.task is not None and not tells_more(title=title, note=note, files=files, asked=row.task.title):
        raise TellsNothing
    row.title, row.note, row.happened_on = title.strip()[:300], note.strip()[:2000], day
    row.search_key = fold(f"{row.title} {row.person.name}")[:420]


def attach(row: Evidence, files: Sequence[Given], *, by: User | None, at: dt.datetime) -> None:
    """Keep files as those of a piece of evidence, at most `MOST_FILES` in all."""
    if FileUse.objects.filter(owner_kind=OWNER, owner_id=row.pk).count() + len(files) > MOST_FILES:
        raise Conflict(_("Mỗi minh chứng kèm tối đa %(most)s tệp. Bỏ bớt tệp rồi gửi lại.") % {"most": MOST_FILES})
    for one in files:
        kept = keep(ready=one, by=by, at=at, root=row.root) if isinstance(one, Ready) else one
        link(file=kept, owner=row, by=by, at=at, kind=OWNER)


def correct(
    *,
    evidence: Evidence,
    title: str,
    happened_on: dt.date,
    note: str = "",
    files: Sequence[Given] = (),
    drop: Collection[uuid.UUID] = (),
    held: bool = False,
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> Evidence:
    """Change what was entered, add and drop files; what had been returned is sent again."""
    with transaction.atomic():
        Evidence.objects.select_for_update().get(pk=evidence.pk)
        evidence.refresh_from_db()
        check_can(by, P.CORRECT, evidence)
        if not correctable(EvidenceState(evidence.state)):
            raise Conflict(_("Minh chứng đã duyệt hoặc đã rút thì không sửa được. Rút minh chứng này rồi nộp minh chứng mới."))
        evidence.expect(version)
        evidence.unit = unit_on(evidence.person, happened_on, at)
        uses: Any = FileUse.objects.filter(owner_kind=OWNER, owner_id=evidence.pk)
        _write(evidence, title, note, happened_on, uses.exclude(file__in=drop).count() + len(files))
        evidence.held = held
        if evidence.state == EvidenceState.RETURNED:
            evidence.state, evidence.reason, evidence.entered_at = EvidenceState.WAITING, "", at
        with recorded("evidence.correct", evidence, by=by, at=at):
            evidence.save()
            for use in uses.filter(file__in=drop).select_related("file"):
                unlink(use=use, by=by, at=at)
            attach(evidence, files, by=by, at=at)
        count_evidence(evidence, at=at)
    return evidence


def add_files(*, evidence: Evidence, files: Sequence[Given], version: int | None = None, by: User | None, at: dt.datetime) -> Evidence:
    """Add files to what was entered; its words stay as they are under the lock, whoever corrected them while the files were looked at."""
    with transaction.atomic():
        now = Evidence.objects.select_for_update().get(pk=evidence.pk)
        same: dict[str, Any] = {"title": now.title, "happened_on": now.happened_on, "note": now.note}
        return correct(evidence=evidence, files=files, version=version, by=by, at=at, **same)
