"""What a unit says to a model and does with it: told by the unit itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Unit
from thidua.replication.actions.counting import count_adoption
from thidua.replication.actions.drafting import hold as hold_model
from thidua.replication.actions.telling import tell_answered
from thidua.replication.enums import AdoptionState as S
from thidua.replication.enums import Answer, ModelState
from thidua.replication.models import Adoption, GoodModel
from thidua.replication.permissions import P, check_can
from thidua.replication.rules.adopting import CURRENT, may_become
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


@dataclass(frozen=True)
class Said:
    """What a unit says when it takes a model up; `learned_from` the unit from which it learned it, None for the one that made it."""

    answer: Answer
    planned_on: dt.date
    changed: str = ""
    learned_from: Unit | None = None


def declare(*, model: GoodModel, unit: Unit, said: Said, version: int | None = None, by: User | None, at: dt.datetime) -> Adoption:
    """A unit will use it, as it is or changed. Whoever declined before may think better of it; one answer at a time stands."""
    check_can(by, P.ADOPT, unit)
    _check_said(said, unit)
    with transaction.atomic():
        _hold_open(model, unit)
        row = _current(model, unit)
        if row is not None and row.state != S.DECLINED:
            raise Conflict(_("Đơn vị đã trả lời mô hình này. Mở phần áp dụng của đơn vị để ghi tiếp."))
        if row is None:
            row = Adoption(root=model.root, model=model, unit=unit, made_by=by, made_at=at, edition=model.edition)
        else:
            row.expect(version)
        row.answer, row.state, row.reason = said.answer, S.PLANNED, ""
        row.changed = said.changed.strip()[:2000] if said.answer is Answer.ADAPTED else ""
        row.planned_on, row.edition = said.planned_on, model.edition
        row.learned_from = said.learned_from if said.learned_from and said.learned_from.pk != unit.pk else None
        with recorded("replication.declare", row, by=by, at=at):
            row.save()
        tell_answered(row, by=by, at=at)
    return row


def _check_said(said: Said, unit: Unit) -> None:
    if said.answer is Answer.DECLINED:
        raise Owed(_("Chọn áp dụng nguyên hoặc có điều chỉnh."), field="answer")
    if said.answer is Answer.ADAPTED and not said.changed.strip():
        raise Owed(_("Ghi đơn vị điều chỉnh gì so với mô hình."), field="changed")
    if said.learned_from is not None and said.learned_from.root != unit.root:
        raise Owed(_("Chọn đơn vị của cơ quan."), field="learned_from")


def _hold_open(model: GoodModel, unit: Unit) -> None:
    """Lock the model, so that of two answers of a unit at once the second sees the first. It must be published and of another unit."""
    hold_model(model)
    _check_open(model, unit)


def _check_open(model: GoodModel, unit: Unit) -> None:
    if model.state != ModelState.PUBLISHED:
        raise Conflict(_("Mô hình chưa công bố hoặc đã rút nên chưa trả lời được."))
    if unit.root != model.root:
        raise Conflict(_("Mô hình này của cơ quan khác."))
    if unit.pk == model.unit_id:
        raise Conflict(_("Đây là đơn vị đã làm ra mô hình, không ghi là đơn vị áp dụng."))


def _current(model: GoodModel, unit: Unit) -> Adoption | None:
    row: Adoption | None = Adoption.objects.filter(model=model, unit=unit, state__in=CURRENT).select_related("model__unit", "unit").first()
    return row


def decline(*, model: GoodModel, unit: Unit, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Adoption:
    """A unit will not use it, and says why: as useful to the others as a yes. Refused once it began.

    Of a model that was withdrawn only a unit that answered before may still say so: it has something to take back.
    """
    check_can(by, P.ADOPT, unit)
    if not reason.strip():
        raise Owed(_("Ghi lý do: đơn vị khác cần biết mô hình không hợp ở đâu."))
    with transaction.atomic():
        hold_model(model)
        row = _current(model, unit)
        if row is None:
            _check_open(model, unit)
            row = Adoption(root=model.root, model=model, unit=unit, made_by=by, made_at=at, edition=model.edition)
        elif not may_become(S(row.state), S.DECLINED):
            raise Conflict(_("Đơn vị đã trả lời mô hình này. Mở phần áp dụng của đơn vị để ghi tiếp."))
        else:
            row.expect(version)
        row.answer, row.state, row.reason, row.changed, row.planned_on = Answer.DECLINED, S.DECLINED, reason.strip()[:1000], "", None
        with recorded("replication.decline", row, by=by, at=at, reason=row.reason):
            row.save()
        tell_answered(row, by=by, at=at)
    return row


def hold_adoption(one: Adoption) -> None:
    """Lock an adoption and read it as it stands now."""
    Adoption.objects.select_for_update().get(pk=one.pk)
    one.refresh_from_db()


def _check_step(one: Adoption, to: S) -> None:
    if not may_become(S(one.state), to):
        raise Conflict(_("Phần áp dụng này đã chuyển bước. Mở lại trang để xem."))


def start(*, adoption: Adoption, started_on: dt.date, version: int | None = None, by: User | None, at: dt.datetime) -> Adoption:
    """The unit confirms that it really uses it, since when: from that day on its reports fall due, and it counts."""
    check_can(by, P.ADOPT, adoption)
    if started_on > clock.local_date(at):
        raise Owed(_("Ngày bắt đầu không được sau hôm nay. Chưa bắt đầu thì để đến ngày đó ghi."), field="started_on")
    with transaction.atomic():
        hold_model(adoption.model)
        hold_adoption(adoption)
        _check_step(adoption, S.RUNNING)
        if adoption.model.state != ModelState.PUBLISHED:
            raise Conflict(_("Mô hình đã rút nên không bắt đầu được. Ghi là không áp dụng, hoặc hỏi cán bộ thi đua."))
        _check_after(adoption.model, started_on)
        adoption.expect(version)
        with recorded("replication.start", adoption, by=by, at=at):
            adoption.state, adoption.started_on, adoption.confirmed_by, adoption.confirmed_at = S.RUNNING, started_on, by, at
            adoption.save()
        count_adoption(adoption, at=at)
        tell_answered(adoption, by=by, at=at)
    return adoption


def _check_after(model: GoodModel, started_on: dt.date) -> None:
    """Nobody takes up what was not published: a day long gone would call for years of reports, and count in years that are closed."""
    opened = clock.local_date(model.published_at) if model.published_at else None
    if opened and started_on < opened:
        raise Owed(_("Ngày bắt đầu không được trước ngày công bố mô hình %(day)s.") % {"day": f"{opened:%d/%m/%Y}"}, field="started_on")


def end(
    *, adoption: Adoption, failed: bool, ended_on: dt.date, reason: str, version: int | None = None, by: User | None, at: dt.datetime
) -> Adoption:
    """It was stopped, or it did not work here; the reason stays on the page of the model for the next unit to read."""
    check_can(by, P.ADOPT, adoption)
    if not reason.strip():
        raise Owed(_("Ghi lý do: đơn vị sau cần biết để tránh."))
    with transaction.atomic():
        hold_adoption(adoption)
        to = S.FAILED if failed else S.STOPPED
        _check_step(adoption, to)
        if ended_on > clock.local_date(at):
            raise Owed(_("Ngày kết thúc không được sau hôm nay."), field="ended_on")
        if adoption.started_on and ended_on < adoption.started_on:
            raise Owed(_("Ngày kết thúc không được trước ngày bắt đầu %(day)s.") % {"day": f"{adoption.started_on:%d/%m/%Y}"}, field="ended_on")
        adoption.expect(version)
        with recorded("replication.end", adoption, by=by, at=at, reason=reason.strip()[:1000]):
            adoption.state, adoption.ended_on, adoption.reason = to, ended_on, reason.strip()[:1000]
            adoption.save()
        tell_answered(adoption, by=by, at=at)
    return adoption
