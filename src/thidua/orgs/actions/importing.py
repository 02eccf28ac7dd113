"""The import of units and people: all of a workbook or nothing of it; a second time changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.actions.people import PersonDetails, add_person, edit_person, place_person
from thidua.orgs.actions.units import UnitDetails, create_unit, edit_unit, move_unit
from thidua.orgs.enums import Address, Category, UnitKind
from thidua.orgs.models import Person, Post, Unit
from thidua.orgs.permissions import P, check_can
from thidua.orgs.rules.importing import Item, Reading
from thidua.sheets.enums import Change
from thidua.store.clock import local_date
from thidua.ui.pages import Conflict


def apply_import(*, root: Unit, reading: Reading, by: User | None, at: dt.datetime) -> int:
    """Write what a workbook says into an agency; how many rows did something. Refused while there is a fault."""
    check_can(by, P.IMPORT, root)
    if reading.faults:
        raise Conflict(_("Tệp còn lỗi nên chưa nhập gì. Sửa các ô đã nêu rồi tải tệp lên lại."))
    with transaction.atomic(), recorded("orgs.import", root, by=by, at=at) as note:
        units = [item for item in reading.units if item.change is not Change.UNCHANGED]
        people = [item for item in reading.people if item.change is not Change.UNCHANGED]
        for item in _parents_first(units):
            _write_unit(root, item, by, at)
        for item in people:
            _write_person(root, item, by, at)
        note.values["rows"] = len(units) + len(people)
    return len(units) + len(people)


def _parents_first(items: Iterable[Item]) -> list[Item]:
    """Units in an order in which each comes after the one above it; the reading has no loops."""
    waiting = {item.code: item for item in items}
    placed: dict[str, Item] = {}

    def place(item: Item) -> None:
        above = waiting.get(item.values.get("parent", ""))
        if above is not None and above.code not in placed:
            place(above)
        placed.setdefault(item.code, item)

    for item in waiting.values():
        place(item)
    return list(placed.values())


def _write_unit(root: Unit, item: Item, by: User | None, at: dt.datetime) -> None:
    values = item.values
    parent = Unit.objects.get(root=root.root, code=values["parent"]) if "parent" in values else None
    if item.change is Change.NEW:
        kind = UnitKind(values.get("kind", UnitKind.DIVISION))
        create_unit(code=item.code, name=values["name"], kind=kind, parent=parent or Unit.objects.get(pk=root.pk), by=by, at=at)
        return
    unit = Unit.objects.get(root=root.root, code=item.code)
    details = UnitDetails(unit.short_name, unit.document_symbol, unit.place, unit.superior_name, unit.is_public)
    edit_unit(unit=unit, code=unit.code, name=values["name"], kind=UnitKind(values.get("kind", unit.kind)), details=details, by=by, at=at)
    if parent is not None and unit.path[: -Unit.steplen] != parent.path:
        move_unit(unit=unit, parent=parent, by=by, at=at)


def _write_person(root: Unit, item: Item, by: User | None, at: dt.datetime) -> None:
    values = item.values
    unit = Unit.objects.get(root=root.root, code=values["unit"])
    day = dt.date.fromisoformat(values["from_date"]) if "from_date" in values else local_date(at)
    person = Person.objects.filter(root=root.root, code=item.code).first()
    details = _details(item, person)
    if person is None:
        add_person(code=item.code, details=details, unit=unit, position=values.get("position", ""), from_date=day, by=by, at=at)
        return
    edit_person(person=person, code=person.code, details=details, by=by, at=at)
    post = Post.objects.on(local_date(at)).filter(person=person).order_by("from_date").last()
    position = values.get("position", post.position if post else "")
    if post is None or (post.unit_id, post.position) != (unit.pk, position):
        start = day if post is None or day > post.from_date else local_date(at)
        place_person(person=person, unit=unit, position=position, from_date=start, by=by, at=at)


def _details(item: Item, person: Person | None) -> PersonDetails:
    """What the sheet says, and what is kept where it says nothing."""
    family, *middle, given = item.values["name"].split()
    return PersonDetails(
        family_name=family,
        middle_name=" ".join(middle),
        given_name=given,
        address=Address(item.values.get("address", person.address if person else Address.UNKNOWN)),
        category=Category(item.values.get("category", person.category if person else Category.CIVIL_SERVANT)),
        email=item.values.get("email", person.email if person else ""),
    )
