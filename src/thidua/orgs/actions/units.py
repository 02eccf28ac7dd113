"""Units and the bodies beside them: made, renamed, moved; never erased."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import hold_chain, recorded
from thidua.orgs.enums import ActState, BodyKind, LinkKind, UnitKind
from thidua.orgs.models import Body, BodyMember, Person, Reorganisation, Unit, UnitLink
from thidua.orgs.permissions import P, check_can
from thidua.orgs.signals import unit_moved
from thidua.search.actions import follow_move
from thidua.store.clock import local_date
from thidua.store.ids import new_id
from thidua.ui.pages import Conflict, Refused


@dataclass(frozen=True)
class UnitDetails:
    """What is written about a unit beside its place in the tree."""

    short_name: str = ""
    document_symbol: str = ""
    place: str = ""
    superior_name: str = ""
    is_public: bool = False


@dataclass(frozen=True)
class Paper:
    """By which document and why units are reorganised."""

    number: str = ""
    dated: dt.date | None = None
    reason: str = ""


def create_unit(
    *,
    code: str,
    name: str,
    kind: UnitKind = UnitKind.DIVISION,
    parent: Unit | None = None,
    valid_from: dt.date | None = None,
    details: UnitDetails | None = None,
    by: User | None,
    at: dt.datetime,
) -> Unit:
    """Make a unit under `parent`, or an agency of its own (a root) without one."""
    check_can(by, P.UNITS_EDIT if parent else P.AGENCY_SETUP, parent)
    unit = Unit(code=code.strip(), name=name.strip(), kind=kind, valid_from=valid_from or local_date(at), **_columns(details or UnitDetails()))
    unit.id = new_id()
    unit.root = parent.root if parent else unit.id
    _check_code(unit)
    with recorded("orgs.unit.create", unit, by=by, at=at):
        if parent is None:
            Unit.objects.add_root(instance=unit)
        else:
            # The key stays: acts that hold the chain and point to this unit do not wait for this one.
            Unit.objects.add_child(Unit.objects.select_for_update(no_key=True).get(pk=parent.pk), instance=unit)
    return unit


def _columns(details: UnitDetails) -> dict[str, str | bool]:
    return {f.name: getattr(details, f.name) for f in fields(details)}


def _check_code(unit: Unit) -> None:
    if Unit.objects.filter(root=unit.root, code=unit.code).exclude(pk=unit.pk).exists():
        raise Conflict(_("Mã đơn vị %(code)s đã có. Chọn mã khác.") % {"code": unit.code})


def edit_unit(
    *,
    unit: Unit,
    code: str,
    name: str,
    kind: UnitKind,
    details: UnitDetails,
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> Unit:
    """Correct what is written about a unit; for a change of name by decision use `rename_unit`."""
    check_can(by, P.UNITS_EDIT, unit)
    unit.expect(version)
    unit.code, unit.name, unit.kind = code.strip(), name.strip(), kind
    for column, value in _columns(details).items():
        setattr(unit, column, value)
    _check_code(unit)
    with recorded("orgs.unit.edit", unit, by=by, at=at):
        unit.save()
    return unit


def rename_unit(
    *, unit: Unit, name: str, on: dt.date, paper: Paper | None = None, version: int | None = None, by: User | None, at: dt.datetime
) -> Reorganisation:
    """Give a unit a new name from a day, past or to come; the lineage keeps that it is the same unit."""
    check_can(by, P.UNITS_EDIT, unit)
    unit.expect(version)
    old, new = unit.name, name.strip()
    act = new_act(LinkKind.RENAME, unit, on, paper, by, at)
    with recorded("orgs.unit.rename", unit, by=by, at=at, reason=f"{old} -> {new}"[:1000]):
        act.save()
        unit.name = new if act.state == ActState.CARRIED else old
        unit.save()
        UnitLink(root=unit.root, act=act, source=unit, target=unit, kind=LinkKind.RENAME, on=on, before=old, after=new).save()
    return act


def new_act(kind: LinkKind, unit: Unit, on: dt.date, paper: Paper | None, by: User | None, at: dt.datetime) -> Reorganisation:
    """The row of an act that is about to be written; planned while its day is to come."""
    paper = paper or Paper()
    said = {"reason": paper.reason.strip()[:600], "number": paper.number.strip()[:60], "dated": paper.dated}
    state = ActState.CARRIED if on <= local_date(at) else ActState.PLANNED
    return Reorganisation(root=unit.root, kind=kind, on=on, state=state, made_by=by, made_at=at, **said)


def rename_now(unit: Unit, name: str) -> None:
    """Write a name inside an act."""
    unit = Unit.objects.get(pk=unit.pk)
    unit.expect(None)
    unit.name = name
    unit.save()


def move_unit(*, unit: Unit, parent: Unit, on: dt.date | None = None, paper: Paper | None = None, by: User | None, at: dt.datetime) -> Reorganisation:
    """Put a unit and all below it under another unit of the same agency, from a day (None: today)."""
    check_can(by, P.UNITS_EDIT, unit)
    check_can(by, P.UNITS_EDIT, parent)
    unit, parent = Unit.objects.get(pk=unit.pk), Unit.objects.get(pk=parent.pk)
    if parent.root != unit.root or unit.depth == 1:
        raise Conflict(_("Chỉ chuyển được đơn vị trong cùng một cơ quan."))
    check_not_under_itself(unit, parent)
    act = new_act(LinkKind.MOVE, unit, on or local_date(at), paper, by, at)
    check_lasts(parent, act.on)
    with recorded("orgs.unit.move", unit, by=by, at=at, reason=act.reason):
        act.save()
        write_move(unit=unit, parent=parent, on=act.on, act=act)
        unit.refresh_from_db()
    return act


def check_not_under_itself(unit: Unit, parent: Unit) -> None:
    """Refuse to put a unit under itself or under a unit below it."""
    if parent.path.startswith(unit.path):
        raise Conflict(_("Không chuyển được một đơn vị vào chính nó hoặc vào đơn vị cấp dưới của nó."))


def check_lasts(unit: Unit, on: dt.date) -> None:
    """Refuse a unit that takes something on from a day on which it has ended."""
    if unit.valid_to and unit.valid_to < on:
        raise Conflict(_("%(unit)s đã kết thúc ngày %(day)s.") % {"unit": unit.name, "day": f"{unit.valid_to:%d/%m/%Y}"})


def write_move(*, unit: Unit, parent: Unit, on: dt.date, act: Reorganisation) -> None:
    """The lineage of a move, and the move itself unless its day is to come; inside an act."""
    above = Unit.objects.get(path=unit.path[: -Unit.steplen])
    link = {"kind": LinkKind.MOVE, "on": on, "before": str(above.pk), "after": str(parent.pk)}
    UnitLink(root=unit.root, act=act, source=unit, target=unit, **link).save()
    if act.state == ActState.CARRIED:
        place_under(unit, parent)


def place_under(unit: Unit, parent: Unit) -> None:
    """The move itself, in the transaction of an act. Whoever counts by the tree waits until it is over: they all hold the end of the chain."""
    hold_chain(unit.root)
    before = Unit.objects.get(pk=unit.pk).path
    Unit.objects.move(unit, parent, pos="last-child")
    now = Unit.objects.get(pk=unit.pk)
    follow_move(before, now.path)
    unit_moved.send(sender=Unit, unit=now, before=before)


def add_body(*, unit: Unit, kind: BodyKind, name: str, head: Person | None = None, by: User | None, at: dt.datetime) -> Body:
    """Register a body beside a unit: party committee, trade union, youth union, study-promotion association."""
    check_can(by, P.UNITS_EDIT, unit)
    if head is not None and head.root != unit.root:
        raise Refused(_("Người đứng đầu phải là người của cơ quan này."))
    body = Body(root=unit.root, unit=unit, kind=kind, name=name.strip(), head=head)
    with recorded("orgs.body.add", body, by=by, at=at):
        body.save()
        if head is not None:
            BodyMember(root=unit.root, body=body, person=head, leads=True, from_date=local_date(at)).save()
    return body
