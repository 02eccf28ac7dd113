"""Writing lines of the registers: note, correct, strike out, restore; what awards and other packages hand over."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Person, Unit
from thidua.records.models import Discipline, Holding, Line, Rating, Result, Statement, Work
from thidua.records.permissions import P, check_can
from thidua.rulebook.enums import AwardLevel, AwardSubject
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

ONCE: Mapping[type[Line], tuple[str, ...]] = {
    Rating: ("person", "unit", "year"), Holding: ("person", "unit", "form", "year", "number"), Result: ("unit", "year"),
    Statement: ("person", "unit", "year", "what"),
}  # fmt: skip
"""By what a line of a register is known again: it stands there once."""
FAR = dt.date(1945, 9, 2)


def note_line(*, line: Line, from_file: bool = False, by: User | None, at: dt.datetime) -> Line:
    """A new line of a register, as a form or a program made it. By file or by hand, nobody notes a line about themselves."""
    _place(line)
    check_can(by, P.IMPORT if from_file else P.KEEP, line)
    line.noted_by, line.noted_at = by, at
    _check(line, at)
    with recorded("records.note", line, by=by, at=at):
        line.save(force_insert=True)
    return line


def correct_line(
    *, line: Line, values: Mapping[str, Any], version: int | None = None, from_file: bool = False, by: User | None, at: dt.datetime
) -> Line:
    """Correct a line; whom it is about stays: a line about another is another line."""
    check_can(by, P.IMPORT if from_file else P.KEEP, line)
    with transaction.atomic():
        line.expect(version)
        if line.dropped_at is not None:
            raise Conflict(_("Dòng này đã gạch bỏ. Khôi phục trước khi sửa."))
        if getattr(line, "award", None) is not None:
            raise Conflict(_("Dòng này do quyết định khen thưởng lập ở đây. Sửa ở quyết định."))
        if getattr(line, "ref", None) is not None:
            raise Conflict(_("Dòng này do việc công nhận sáng kiến lập. Sửa ở sáng kiến."))
        for name, value in values.items():
            if name not in ("person", "unit"):
                setattr(line, name, value)
        _check(line, at)
        with recorded("records.correct", line, by=by, at=at):
            line.save()
    return line


def _place(line: Line) -> None:
    """A line belongs to the agency of whom it is about."""
    person: Any = line.person if getattr(line, "person_id", None) else None  # type: ignore[attr-defined]  # reason: asked before
    unit: Any = line.unit if getattr(line, "unit_id", None) else None  # type: ignore[attr-defined]  # reason: asked before
    if (person is None) is (unit is None):
        raise Owed(_("Chọn một người hoặc một đơn vị."), field="person" if hasattr(line, "person_id") else "unit")
    line.root = (person or unit).root


def _check(line: Line, at: dt.datetime) -> None:
    today, year = clock.local_date(at), getattr(line, "year", None)
    if year is not None and not FAR.year <= year <= today.year:
        raise Owed(_("Ghi năm từ %(first)s đến năm nay.") % {"first": FAR.year}, field="year")
    if line.decided_on is not None and not FAR <= line.decided_on <= today:
        raise Owed(_("Ngày quyết định không được sau hôm nay."), field="decided_on")
    if isinstance(line, Holding):
        _check_form(line)
    if isinstance(line, Discipline):
        _check_discipline(line)
    _check_once(line)


def _check_form(line: Holding) -> None:
    form = BY_CODE.get(line.form)
    if form is None or (form.subject is AwardSubject.PERSON) is not (line.person_id is not None):
        raise Owed(_("Danh hiệu này không dành cho đối tượng đã chọn: danh hiệu cá nhân cho người, danh hiệu tập thể cho đơn vị."), field="form")
    if not line.number:
        raise Owed(_("Ghi số quyết định tặng."), field="number")


def _check_discipline(line: Discipline) -> None:
    if line.until is not None and line.until < line.since:
        raise Owed(_("Ngày hết không được trước ngày bắt đầu."), field="until")
    if line.considered:
        line.grade = ""
    elif not line.grade:
        raise Owed(_("Chọn hình thức kỷ luật, hoặc đánh dấu đang xem xét."), field="grade")


def _check_once(line: Line) -> None:
    names = ONCE.get(type(line))
    if names is None:
        return
    same = type(line).objects.standing().filter(**{name: getattr(line, name) for name in names}).exclude(pk=line.pk)
    if same.exists():
        raise Owed(_("Sổ đã có dòng này. Sửa dòng đã có."), field="year")


def drop_line(*, line: Line, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Line:
    """Strike a line out that was written by mistake; it stays on record with the reason and counts for nothing."""
    check_can(by, P.KEEP, line)
    if not reason.strip():
        raise Owed(_("Ghi lý do gạch bỏ."), field="reason")
    with transaction.atomic():
        line.expect(version)
        if line.dropped_at is not None:
            raise Conflict(_("Dòng này đã gạch bỏ. Mở lại trang để xem."))
        with recorded("records.drop", line, by=by, at=at, reason=reason.strip()[:500]):
            line.dropped_at, line.dropped_by, line.dropped_why = at, by, reason.strip()[:500]
            line.save()
    return line


def restore_line(*, line: Line, version: int | None = None, by: User | None, at: dt.datetime) -> Line:
    """Take the striking out back."""
    check_can(by, P.KEEP, line)
    with transaction.atomic():
        line.expect(version)
        if line.dropped_at is None:
            raise Conflict(_("Dòng này không bị gạch bỏ. Mở lại trang để xem."))
        _check_once(line)
        with recorded("records.restore", line, by=by, at=at):
            line.dropped_at, line.dropped_by, line.dropped_why = None, None, ""
            line.save()
    return line


def note_award(
    *, subject: Person | Unit, form: str, year: int, number: str, decided_on: dt.date, issuer: str, award: uuid.UUID, by: User | None, at: dt.datetime
) -> Holding:
    """What a decision of this installation gave; whoever decided answered for it, so it is asked of nobody again. Once for each line of the decision."""
    known: Holding | None = Holding.objects.filter(award=award).first()
    if known is not None:
        return known
    about = {"person": subject} if isinstance(subject, Person) else {"unit": subject}
    made = Holding(
        root=subject.root, form=form, year=year, number=number[:60], decided_on=decided_on, issuer=issuer[:200], award=award, noted_by=by, noted_at=at,
        **about,
    )  # fmt: skip
    with recorded("records.note", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def revoke_award(*, award: uuid.UUID, on: dt.date, reason: str, by: User | None, at: dt.datetime) -> int:
    """What a decision gave was taken away (Điều 93): it stays on record and counts for nothing; how many lines."""
    rows = list(Holding.objects.filter(award=award, revoked_on__isnull=True))
    for row in rows:
        with recorded("records.revoke", row, by=by, at=at, reason=reason[:500]):
            row.expect(None)
            row.revoked_on, row.revoked_why = on, reason[:500]
            row.save()
    return len(rows)


def note_work(
    *, person: Person, ref: uuid.UUID, reach: AwardLevel, title: str, year: int, number: str, decided_on: dt.date, issuer: str, scope: str,
    by: User | None, at: dt.datetime,
) -> Work:  # fmt: skip
    """A recognised work of a package above, which asked for the permission of its own act. Once for each person and level."""
    known: Work | None = Work.objects.standing().filter(person=person, ref=ref, reach=reach).first()
    if known is not None:
        return known
    made = Work(
        root=person.root, person=person, ref=ref, reach=reach, title=title[:300], year=year, number=number[:60], decided_on=decided_on,
        issuer=issuer[:200], scope=scope[:500], noted_by=by, noted_at=at,
    )  # fmt: skip
    with recorded("records.note", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def withdraw_work(*, ref: uuid.UUID, reach: AwardLevel, reason: str, by: User | None, at: dt.datetime) -> int:
    """A recognition was taken away: its lines count for nothing; how many."""
    rows = list(Work.objects.standing().filter(ref=ref, reach=reach))
    for row in rows:
        with recorded("records.drop", row, by=by, at=at, reason=reason[:500]):
            row.expect(None)
            row.dropped_at, row.dropped_by, row.dropped_why = at, by, reason[:500]
            row.save()
    return len(rows)
