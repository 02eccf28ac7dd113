"""The adopter reports what came of it; somebody else looks at the report, and only then it counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files.actions import Ready, keep, link
from thidua.files.models import FileUse
from thidua.notify.actions import settle
from thidua.replication.actions.adopting import hold_adoption
from thidua.replication.actions.counting import count_report
from thidua.replication.actions.proving import prove_adopted
from thidua.replication.actions.telling import tell_looked_at, tell_reported
from thidua.replication.enums import OutcomeState as S
from thidua.replication.models import OUTCOME, Adoption, Outcome
from thidua.replication.permissions import P, check_can
from thidua.replication.queries.reports import marks_of
from thidua.replication.rules.reporting import may_become
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

MOST_FILES, MOST_TEXT = 20, 20_000


@dataclass(frozen=True)
class Figure:
    """One figure before and after, `times` as often as it comes up since the report before; `less_is_better` of times, costs and faults."""

    name: str
    unit: str
    before: Decimal
    after: Decimal
    times: int = 1
    less_is_better: bool = True


@dataclass(frozen=True)
class Reported:
    """What the adopter says: in words, one figure, people reached, minutes and đồng saved since the report before, how well the kit served (1 to 5)."""

    came_of: str
    rating: int
    people: int = 0
    minutes: int = 0
    dong: int = 0
    figure: Figure | None = None
    lessons: str = ""


def report(
    *,
    adoption: Adoption,
    month: int,
    reported: Reported,
    files: Sequence[Ready] = (),
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> Outcome:
    """The report of a month after the start, or the same again after it was returned. Not before it is due, and not once it was looked at."""
    check_can(by, P.ADOPT, adoption)
    if not reported.came_of.strip():
        raise Owed(_("Ghi kết quả sau khi áp dụng."), field="came_of")
    if not 1 <= reported.rating <= 5:
        raise Owed(_("Chấm bộ hướng dẫn từ 1 đến 5."), field="rating")
    if min(reported.people, reported.minutes, reported.dong) < 0:
        raise Owed(_("Ghi số không âm. Tốn thêm thì ghi 0 và nói rõ ở phần kết quả."), field="minutes")
    with transaction.atomic():
        hold_adoption(adoption)
        mark = next((one for one in marks_of(adoption, clock.local_date(at)) if one.month == month), None)
        if mark is None:
            raise Conflict(_("Chưa bắt đầu áp dụng, hoặc không có kỳ báo cáo này."))
        if not mark.may_write:
            raise Conflict(_("Kỳ báo cáo này chưa đến, đã báo cáo, hoặc không phải báo cáo."))
        row: Outcome | None = Outcome.objects.filter(adoption=adoption, month=month).select_related("adoption__model__unit", "adoption__unit").first()
        if row is None:
            row = Outcome(root=adoption.root, adoption=adoption, month=month, due_on=mark.due_on)
        else:
            row.expect(version)
        _put(row, reported)
        row.state, row.reason, row.reported_by, row.reported_at = S.SENT, "", by, at
        with recorded("replication.report", row, by=by, at=at):
            row.save()
            _attach(row, files, by, at)
        settle(about=row, at=at)
        settle(about=adoption, at=at)
        tell_reported(row, by=by, at=at)
    return row


def _put(row: Outcome, said: Reported) -> None:
    row.came_of, row.lessons = said.came_of.strip()[:MOST_TEXT], said.lessons.strip()[:MOST_TEXT]
    row.people, row.minutes, row.dong, row.rating = said.people, said.minutes, said.dong, said.rating
    figure = said.figure
    row.measure_name, row.measure_unit = (figure.name.strip()[:200], figure.unit.strip()[:40]) if figure else ("", "")
    row.before, row.after = (figure.before, figure.after) if figure else (None, None)
    row.times, row.less_is_better = (max(figure.times, 1), figure.less_is_better) if figure else (1, True)


def _attach(row: Outcome, files: Sequence[Ready], by: User | None, at: dt.datetime) -> None:
    if files and FileUse.objects.filter(owner_kind=OUTCOME, owner_id=row.pk).count() + len(files) > MOST_FILES:
        raise Conflict(_("Mỗi báo cáo kèm tối đa %(most)s tệp.") % {"most": MOST_FILES})
    for ready in files:
        link(file=keep(ready=ready, by=by, at=at, root=row.root), owner=row, by=by, at=at, kind=OUTCOME)


def _hold(row: Outcome) -> None:
    Outcome.objects.select_for_update().get(pk=row.pk)
    row.refresh_from_db()


def _check(row: Outcome, to: S) -> None:
    if not may_become(S(row.state), to):
        raise Conflict(_("Báo cáo này đã được xem xét. Mở lại trang để xem."))


def verify(*, outcome: Outcome, version: int | None = None, by: User | None, at: dt.datetime) -> Outcome:
    """The figures are right: what was saved counts from now on, and both units have evidence of it."""
    check_can(by, P.VERIFY, outcome)
    with transaction.atomic():
        _hold(outcome)
        _check(outcome, S.VERIFIED)
        outcome.expect(version)
        with recorded("replication.verify", outcome, by=by, at=at):
            outcome.state, outcome.verified_by, outcome.verified_at, outcome.reason = S.VERIFIED, by, at, ""
            outcome.save()
        count_report(outcome, at=at)
        prove_adopted(outcome, at=at)
        settle(about=outcome, at=at)
        tell_looked_at(outcome, by=by, at=at)
    return outcome


def return_report(*, outcome: Outcome, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Outcome:
    """Back to whoever reported, with what is to be mended."""
    check_can(by, P.VERIFY, outcome)
    if not reason.strip():
        raise Owed(_("Ghi lý do trả lại để đơn vị biết cần sửa gì."))
    with transaction.atomic():
        _hold(outcome)
        _check(outcome, S.RETURNED)
        outcome.expect(version)
        with recorded("replication.return_report", outcome, by=by, at=at, reason=reason.strip()[:1000]):
            outcome.state, outcome.reason = S.RETURNED, reason.strip()[:1000]
            outcome.save()
        settle(about=outcome, at=at)
        tell_looked_at(outcome, by=by, at=at)
    return outcome
