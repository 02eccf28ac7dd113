"""A meeting of units: set up, held, and closed with what each unit takes home, which may become an adoption at once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Unit
from thidua.plans.models import Clause
from thidua.replication.actions.adopting import Said, declare
from thidua.replication.actions.counting import count_meeting
from thidua.replication.actions.proving import prove_meeting
from thidua.replication.actions.telling import tell_meeting, tell_meeting_moved, tell_meeting_off
from thidua.replication.enums import Answer, EventKind, ModelState
from thidua.replication.enums import EventState as S
from thidua.replication.models import Adoption, EventModel, EventUnit, ExchangeEvent, GoodModel, ModelClause, TakeHome
from thidua.replication.permissions import P, check_can
from thidua.replication.queries.events import whole_of
from thidua.replication.rules.adopting import LIVING
from thidua.replication.rules.meeting import may_become
from thidua.store import clock
from thidua.store.ids import new_id
from thidua.ui.pages import Conflict, Owed

MOST_UNITS, MOST_MODELS, MOST_TAKEN, MOST_TEXT = 200, 50, 20, 20_000


@dataclass(frozen=True)
class Meeting:
    """A meeting as it is to be: the units that come with how many people (0 while nobody counted), the models that are shown."""

    kind: EventKind
    title: str
    held_on: dt.date
    place: str
    units: Mapping[Unit, int]
    models: Sequence[GoodModel] = ()
    summary: str = ""


def plan_event(*, unit: Unit, meeting: Meeting, key: uuid.UUID | None = None, by: User | None, at: dt.datetime) -> ExchangeEvent:
    """Set one up; the units hear of it. The same `key` again gives the one that it made before."""
    check_can(by, P.HOST, unit)
    known: ExchangeEvent | None = ExchangeEvent.objects.filter(pk=key).select_related("unit").first() if key else None
    if known is not None:
        check_can(by, P.HOST, known)
        return known
    _check(meeting, unit.root)
    made = ExchangeEvent(pk=key or new_id(), root=unit.root, unit=unit, made_by=by, made_at=at)
    _put(made, meeting)
    with transaction.atomic():
        with recorded("replication.plan_event", made, by=by, at=at):
            made.save(force_insert=True)
            _hang(made, meeting)
        tell_meeting(made, by=by, at=at)
    return made


def _check(said: Meeting, root: uuid.UUID) -> None:
    if not said.title.strip():
        raise Owed(_("Ghi tên buổi giao lưu."), field="title")
    if not said.place.strip():
        raise Owed(_("Ghi nơi tổ chức."), field="place")
    if len(said.units) < 2:
        raise Owed(_("Chọn ít nhất hai đơn vị dự."), field="units")
    if len(said.units) > MOST_UNITS or len(said.models) > MOST_MODELS:
        raise Owed(_("Chọn tối đa %(units)s đơn vị và %(models)s mô hình.") % {"units": MOST_UNITS, "models": MOST_MODELS}, field="units")
    if any(unit.root != root for unit in said.units):
        raise Owed(_("Chọn đơn vị của cơ quan."), field="units")
    if any(one.root != root or one.state != ModelState.PUBLISHED for one in said.models):
        raise Owed(_("Chọn mô hình đã công bố của cơ quan."), field="models")


def _put(one: ExchangeEvent, said: Meeting) -> None:
    one.kind, one.title, one.held_on = said.kind, " ".join(said.title.split())[:300], said.held_on
    one.place, one.summary = " ".join(said.place.split())[:200], said.summary.strip()[:MOST_TEXT]


def _hang(one: ExchangeEvent, said: Meeting) -> None:
    """Units and models in the place of those before. The gate is open."""
    EventUnit.objects.filter(event=one).delete()
    EventUnit.objects.bulk_create([EventUnit(root=one.root, event=one, unit=unit, people=people) for unit, people in said.units.items()])
    EventModel.objects.filter(event=one).delete()
    EventModel.objects.bulk_create([EventModel(root=one.root, event=one, model=model) for model in said.models])


def _hold(one: ExchangeEvent) -> None:
    ExchangeEvent.objects.select_for_update().get(pk=one.pk)
    one.refresh_from_db()


def write_event(*, event: ExchangeEvent, meeting: Meeting, version: int | None = None, by: User | None, at: dt.datetime) -> ExchangeEvent:
    """Change it, also afterwards to say who really came, until it is closed. A unit that wrote what it takes home stays."""
    check_can(by, P.HOST, event)
    _check(meeting, event.root)
    with transaction.atomic():
        _hold(event)
        if event.state not in (S.PLANNED, S.HELD):
            raise Conflict(_("Buổi này đã kết thúc nên không sửa được."))
        told = TakeHome.objects.filter(event=event).exclude(unit__in=[unit.pk for unit in meeting.units]).select_related("unit").first()
        if told is not None:
            raise Owed(_("%(unit)s đã ghi phần mang về nên không bỏ khỏi danh sách được.") % {"unit": told.unit.name}, field="units")
        event.expect(version)
        before = (event.held_on, event.place)
        known = {row.unit_id: row.unit for row in EventUnit.objects.filter(event=event).select_related("unit")}
        _put(event, meeting)
        with recorded("replication.write_event", event, by=by, at=at):
            event.save()
            _hang(event, meeting)
        _tell_written(event, meeting, known, moved=before != (event.held_on, event.place), by=by, at=at)
    return event


def _tell_written(one: ExchangeEvent, said: Meeting, known: Mapping[uuid.UUID, Unit], *, moved: bool, by: User | None, at: dt.datetime) -> None:
    """Who is new is invited, who is off the list hears of it, the others hear of another day or place while the meeting is to come."""
    coming = {unit.pk: unit for unit in said.units}
    fresh = [unit for key, unit in coming.items() if key not in known]
    gone = [unit for key, unit in known.items() if key not in coming]
    if fresh:
        tell_meeting(one, fresh, by=by, at=at)
    if gone:
        tell_meeting_off(one, gone, by=by, at=at)
    if moved and one.state == S.PLANNED:
        tell_meeting_moved(one, [unit for key, unit in coming.items() if key in known], by=by, at=at)


def _check_step(one: ExchangeEvent, to: S) -> None:
    if not may_become(S(one.state), to):
        raise Conflict(_("Buổi này đã chuyển bước. Mở lại trang để xem."))


def hold_event(*, event: ExchangeEvent, version: int | None = None, by: User | None, at: dt.datetime) -> ExchangeEvent:
    """It took place; every unit is asked what it takes home."""
    check_can(by, P.HOST, event)
    with transaction.atomic():
        _hold(event)
        _check_step(event, S.HELD)
        if event.held_on > clock.local_date(at):
            raise Conflict(_("Buổi này ghi ngày %(day)s, chưa tới. Sửa ngày nếu đã tổ chức.") % {"day": f"{event.held_on:%d/%m/%Y}"})
        event.expect(version)
        with recorded("replication.hold_event", event, by=by, at=at):
            event.state = S.HELD
            event.save()
        tell_meeting(event, by=by, at=at)
    return event


def close_event(*, event: ExchangeEvent, version: int | None = None, by: User | None, at: dt.datetime) -> ExchangeEvent:
    """Over, once every unit wrote what it takes home; from now on it counts."""
    check_can(by, P.HOST, event)
    with transaction.atomic():
        _hold(event)
        _check_step(event, S.CLOSED)
        silent = whole_of(event).silent
        if silent:
            raise Conflict(_("Chưa ghi phần mang về: %(units)s.") % {"units": "; ".join(row.unit.name for row in silent)})
        event.expect(version)
        with recorded("replication.close_event", event, by=by, at=at):
            event.state, event.closed_at = S.CLOSED, at
            event.save()
        count_meeting(event, at=at)
        prove_meeting(event, _clauses(event), at=at)
    return event


def _clauses(one: ExchangeEvent) -> list[Clause]:
    shown = EventModel.objects.filter(event=one).values("model")
    rows = ModelClause.objects.filter(model__in=shown).select_related("clause__plan")
    return list({row.clause_id: row.clause for row in rows}.values())


def drop_event(*, event: ExchangeEvent, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> ExchangeEvent:
    """It does not take place, with the reason."""
    check_can(by, P.HOST, event)
    if not reason.strip():
        raise Owed(_("Ghi lý do không tổ chức."))
    with transaction.atomic():
        _hold(event)
        _check_step(event, S.DROPPED)
        event.expect(version)
        with recorded("replication.drop_event", event, by=by, at=at, reason=reason.strip()[:500]):
            event.state, event.reason = S.DROPPED, reason.strip()[:500]
            event.save()
        tell_meeting_off(event, by=by, at=at)
    return event


def take_home(*, event: ExchangeEvent, unit: Unit, text: str, model: GoodModel | None = None, by: User | None, at: dt.datetime) -> TakeHome:
    """A unit that came writes what it takes home, perhaps one of the models that were shown."""
    check_can(by, P.HOST, unit)
    if not text.strip():
        raise Owed(_("Ghi điều đơn vị mang về."), field="text")
    with transaction.atomic():
        _hold(event)
        if event.state != S.HELD:
            raise Conflict(_("Chỉ ghi phần mang về sau khi buổi đã tổ chức và trước khi kết thúc."))
        if not EventUnit.objects.filter(event=event, unit=unit).exists():
            raise Conflict(_("Đơn vị này không có trong danh sách dự."))
        if TakeHome.objects.filter(event=event, unit=unit).count() >= MOST_TAKEN:
            raise Conflict(_("Mỗi đơn vị ghi tối đa %(most)s điều.") % {"most": MOST_TAKEN})
        made = TakeHome(root=event.root, event=event, unit=unit, text=text.strip()[:1000], model=model, by=by, at=at)
        with recorded("replication.take_home", made, by=by, at=at):
            made.save(force_insert=True)
    return made


def _hold_taken(taken: TakeHome) -> None:
    """Lock the meeting of a line and read both as they stand now; a sentence where the line is gone."""
    _hold(taken.event)
    if not TakeHome.objects.filter(pk=taken.pk).exists():
        raise Conflict(_("Dòng này đã bỏ. Mở lại trang để xem."))
    taken.refresh_from_db()


def forget(*, taken: TakeHome, by: User | None, at: dt.datetime) -> None:
    """Take a line away again, before the meeting is closed and before something came of it."""
    check_can(by, P.HOST, taken)
    with transaction.atomic():
        _hold_taken(taken)
        if taken.event.state != S.HELD or taken.adoption_id is not None:
            raise Conflict(_("Dòng này đã thành việc áp dụng, hoặc buổi đã kết thúc, nên không bỏ được."))
        with recorded("replication.forget", taken, by=by, at=at):
            taken.delete()


def adopt_taken(*, taken: TakeHome, planned_on: dt.date, by: User | None, at: dt.datetime) -> Adoption:
    """What a unit takes home becomes an adoption in one step, learned from whoever held the meeting where that unit uses the model itself."""
    check_can(by, P.ADOPT, taken)
    if taken.model is None:
        raise Conflict(_("Dòng này chưa chọn mô hình. Mở mô hình rồi bấm Áp dụng tại đơn vị tôi."))
    with transaction.atomic():
        _hold_taken(taken)
        if taken.adoption_id is not None:
            raise Conflict(_("Dòng này đã thành việc áp dụng. Mở lại trang để xem."))
        host = taken.event.unit
        uses = Adoption.objects.filter(model=taken.model, unit=host, state__in=LIVING).exists()
        row = declare(model=taken.model, unit=taken.unit, said=Said(Answer.AS_IS, planned_on, "", host if uses else None), by=by, at=at)
        with recorded("replication.take_home", taken, by=by, at=at):
            taken.adoption = row
            taken.save()
    return row
