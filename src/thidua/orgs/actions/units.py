"""Units and the bodies beside them: made, renamed, moved, closed; never erased."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.enums import BodyKind, LinkKind, UnitKind
from thidua.orgs.models import Body, Person, Post, Unit, UnitLink
from thidua.orgs.permissions import P, check_can
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
            Unit.objects.add_child(Unit.objects.select_for_update().get(pk=parent.pk), instance=unit)
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


def rename_unit(*, unit: Unit, name: str, on: dt.date, version: int | None = None, by: User | None, at: dt.datetime) -> Unit:
    """Give a unit a new name from a day; the lineage keeps that it is the same unit."""
    check_can(by, P.UNITS_EDIT, unit)
    unit.expect(version)
    old, unit.name = unit.name, name.strip()
    with recorded("orgs.unit.rename", unit, by=by, at=at, reason=f"{old} -> {unit.name}"[:1000]):
        unit.save()
        UnitLink(root=unit.root, source=unit, target=unit, kind=LinkKind.RENAME, on=on).save()
    return unit


def move_unit(*, unit: Unit, parent: Unit, by: User | None, at: dt.datetime) -> Unit:
    """Put a unit and all below it under another unit of the same agency."""
    check_can(by, P.UNITS_EDIT, unit)
    check_can(by, P.UNITS_EDIT, parent)
    unit, parent = Unit.objects.get(pk=unit.pk), Unit.objects.get(pk=parent.pk)
    if parent.root != unit.root or unit.depth == 1:
        raise Conflict(_("Chỉ chuyển được đơn vị trong cùng một cơ quan."))
    if parent.path.startswith(unit.path):
        raise Conflict(_("Không chuyển được một đơn vị vào chính nó hoặc vào đơn vị cấp dưới của nó."))
    with recorded("orgs.unit.move", unit, by=by, at=at):
        Unit.objects.move(unit, parent, pos="last-child")
        unit.refresh_from_db()
    return unit


def close_unit(
    *,
    unit: Unit,
    on: dt.date,
    kind: LinkKind = LinkKind.DISSOLVE,
    target: Unit | None = None,
    by: User | None,
    at: dt.datetime,
) -> Unit:
    """End a unit: the day is its last. `target` is the unit it went into (merge, split). Nobody may still work in it afterwards."""
    check_can(by, P.UNITS_EDIT, unit)
    unit = Unit.objects.get(pk=unit.pk)
    if on < unit.valid_from:
        raise Conflict(_("Ngày kết thúc phải từ ngày thành lập %(day)s trở đi.") % {"day": f"{unit.valid_from:%d/%m/%Y}"})
    below = Unit.objects.filter(path__startswith=unit.path).exclude(pk=unit.pk).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    if below.exists():
        raise Conflict(_("Đơn vị này còn đơn vị cấp dưới. Chuyển hoặc kết thúc các đơn vị đó trước."))
    working = Post.objects.filter(unit=unit).filter(Q(to_date__isnull=True) | Q(to_date__gt=on)).values("person").distinct().count()
    if working:
        raise Conflict(_("Còn %(count)s người thuộc đơn vị này. Chuyển họ sang đơn vị khác trước.") % {"count": working})
    unit.expect(None)
    unit.valid_to = on
    with recorded("orgs.unit.close", unit, by=by, at=at):
        unit.save()
        UnitLink(root=unit.root, source=unit, target=target, kind=kind, on=on).save()
    return unit


def add_body(*, unit: Unit, kind: BodyKind, name: str, head: Person | None = None, by: User | None, at: dt.datetime) -> Body:
    """Register a body beside a unit: party committee, trade union, youth union, study-promotion association."""
    check_can(by, P.UNITS_EDIT, unit)
    if head is not None and head.root != unit.root:
        raise Refused(_("Người đứng đầu phải là người của cơ quan này."))
    body = Body(root=unit.root, unit=unit, kind=kind, name=name.strip(), head=head)
    with recorded("orgs.body.add", body, by=by, at=at):
        body.save()
    return body
