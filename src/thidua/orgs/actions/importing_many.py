"""Units and people of a file written in lots: one record for each row that is written, whatever their number."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from django.db.models import Q

from thidua.accounts.actions import Correction, correct_accounts
from thidua.accounts.models import User
from thidua.audit.actions import Act, record_many, values_of
from thidua.orgs.actions.units import UnitDetails, create_unit, edit_unit, move_unit
from thidua.orgs.enums import Address, Category, UnitKind
from thidua.orgs.models import Person, Post, Unit
from thidua.orgs.permissions import P, can, check_can
from thidua.orgs.queries.succession import ended_into
from thidua.orgs.rules.layouts import PEOPLE, UNITS, Absent, Organisation
from thidua.orgs.signals import post_begun
from thidua.sheets.enums import Outcome
from thidua.sheets.permissions import Stale
from thidua.sheets.queries.imports import known_as
from thidua.sheets.rules.judging import Judged
from thidua.store.clock import local_date
from thidua.store.lots import add_rows
from thidua.vn.search import fold

LOT = 2_000
TARGET = "orgs"


def write_organisation(*, root: uuid.UUID, rows: Iterator[tuple[str, Judged]], by: User | None, at: dt.datetime) -> None:
    """Write what a file says, in the caller's transaction; raises `Stale` when what is kept is no longer what was shown."""
    check_can(by, P.IMPORT, Unit.objects.get(root=root, depth=1))
    begun: Post | None = None
    while lot := list(islice(rows, LOT)):
        _write_units(root, [judged for layout, judged in lot if layout == UNITS.key], by, at)
        begun = _write_people(root, [judged for layout, judged in lot if layout == PEOPLE.key], by, at) or begun
    if begun is not None:
        post_begun.send(sender=Post, post=begun, by=by, at=at)  # once for all: what listens looks who is new in the agency


def _write_units(root: uuid.UUID, rows: list[Judged], by: User | None, at: dt.datetime) -> None:
    top = Unit.objects.get(root=root, depth=1)
    for row in rows:
        values = row.values
        kept = Unit.objects.filter(root=root, code=row.code).first()
        parent = Unit.objects.filter(root=root, code=values["parent"]).first() if "parent" in values else None
        if (kept is None) is not (row.outcome is Outcome.NEW) or ("parent" in values and parent is None):
            raise Stale
        if kept is None:
            create_unit(code=row.code, name=values["name"], kind=UnitKind(values.get("kind", UnitKind.DIVISION)), parent=parent or top, by=by, at=at)
            continue
        if any(getattr(kept, key) != value for key, value in row.have.items() if key in ("name", "kind")):
            raise Stale
        details = UnitDetails(kept.short_name, kept.document_symbol, kept.place, kept.superior_name, kept.is_public)
        kind = UnitKind(values.get("kind", kept.kind))
        edit_unit(unit=kept, code=kept.code, name=values["name"], kind=kind, details=details, by=by, at=at)
        if parent is not None and kept.path[: -Unit.steplen] != parent.path:
            move_unit(unit=kept, parent=parent, by=by, at=at)


def _write_people(root: uuid.UUID, rows: list[Judged], by: User | None, at: dt.datetime) -> Post | None:
    """People of one lot: new ones, changed ones, those who take up another post; the last post begun."""
    if not rows:
        return None
    units = {unit.code: unit for unit in Unit.objects.filter(root=root, code__in={row.values["unit"] for row in rows})}
    kept = {person.code: person for person in Person.objects.select_for_update().filter(root=root, code__in=[row.code for row in rows])}
    posts = {
        post.person_id: post for post in Post.objects.on(local_date(at)).filter(person__in=kept.values()).select_related("unit").order_by("from_date")
    }
    acts: list[Act] = []
    fresh: list[Person] = []
    changed: list[Person] = []
    begun: list[Post] = []
    ended: list[Post] = []
    for row in rows:
        person, unit = kept.get(row.code), units.get(row.values["unit"])
        if unit is None or (person is None) is not (row.outcome is Outcome.NEW):
            raise Stale
        before = values_of(person)
        post = posts.get(person.pk) if person is not None else None
        if person is not None and _differs(row, person, post):
            raise Stale
        person = _filled(person or Person(root=root, code=row.code), row)
        (fresh if before is None else changed).append(person)
        following = _post(person, unit, post, row, at)
        if following is not None:
            if person.left_on is not None and following.from_date <= person.left_on:
                raise Stale  # they left since the preview
            person.left_on = None  # whoever takes up a post is back
            begun.append(following)
            if post is not None:
                ended.append(post)
        acts.append(Act(person, before, {**(values_of(person) or {}), "post": values_of(following)}))
    add_rows(Person, fresh)
    Person.objects.bulk_update(
        changed, ["family_name", "middle_name", "given_name", "address", "category", "email", "left_on", "sort_key", "version"], batch_size=500
    )
    _correct_accounts(acts, by, at)
    Post.objects.bulk_update(ended, ["to_date"], batch_size=500)
    add_rows(Post, begun)
    record_many("orgs.import.person", acts, root=root, by=by, at=at)
    return begun[-1] if begun else None


def _correct_accounts(acts: list[Act], by: User | None, at: dt.datetime) -> None:
    """The accounts of changed people follow name and address; that of an administrator of the installation keeps its address unless one acts."""
    kept = [(act.row, act.before) for act in acts if act.before and act.row.user_id]
    users = User.objects.in_bulk([person.user_id for person, _before in kept])
    free = by is None or can(by, P.AGENCY_SETUP)
    told = []
    for person, before in kept:
        user = users[person.user_id]
        new = (before["email"] != person.email or not user.email) and (free or not user.is_administrator)
        told.append(Correction(user, person.name, person.email if new else None))
    correct_accounts(corrections=told, by=by, at=at)


def _differs(row: Judged, person: Person, post: Post | None) -> bool:
    """Whether somebody has changed since the preview what this row replaces."""
    now = {
        "name": person.name, "category": person.category, "address": person.address, "email": person.email,
        "unit": post.unit.code if post else "", "position": post.position if post else "",
    }  # fmt: skip
    return any(now[key] != value for key, value in row.have.items() if key in now)


def _filled(person: Person, row: Judged) -> Person:
    """What the row says, and what is kept where it says nothing."""
    values = row.values
    family, *middle, given = values["name"].split()
    person.family_name, person.middle_name, person.given_name = family, " ".join(middle), given
    person.address = Address(values.get("address", person.address))
    person.category = Category(values.get("category", person.category))
    person.email = values.get("email", person.email)
    person.sort_key = fold(f"{given} {family} {person.middle_name}")[:160]
    if row.outcome is not Outcome.NEW:
        person.version += 1
    return person


def _post(person: Person, unit: Unit, post: Post | None, row: Judged, at: dt.datetime) -> Post | None:
    """The post that a row begins, with the one before ended the day before; None when the person stays where they are."""
    position = row.values.get("position", post.position if post else "")
    if post is not None and (post.unit_id, post.position) == (unit.pk, position):
        return None
    today = local_date(at)
    day = dt.date.fromisoformat(row.values["from_date"]) if "from_date" in row.values else today
    if post is not None:
        if day <= post.from_date:
            day = max(today, post.from_date + dt.timedelta(days=1))
        if post.to_date is None or post.to_date >= day:
            post.to_date = day - dt.timedelta(days=1)
    return Post(root=person.root, person=person, unit=unit, position=position, from_date=day)


def organisation_of(root: uuid.UUID, day: dt.date, codes: frozenset[str] | None = None) -> dict[str, dict[str, Any]]:
    """The people of an agency on a day as rows of a sheet, by code; with `codes`, only these."""
    people = Person.objects.filter(root=root)
    posts = Post.objects.on(day).filter(root=root)
    if codes is not None:
        people, posts = people.filter(code__in=codes), posts.filter(person__code__in=codes)
    held = {person: (unit, position) for person, unit, position in posts.order_by("from_date").values_list("person", "unit__code", "position")}
    found = {}
    for key, code, family, middle, given, category, address, email, left in people.values_list(
        "pk", "code", "family_name", "middle_name", "given_name", "category", "address", "email", "left_on"
    ).iterator(2_000):
        unit, position = held.get(key, ("", ""))
        name = " ".join(part for part in (family, middle, given) if part)
        found[code] = {"name": name, "category": category, "address": address, "email": email, "unit": unit, "position": position}
        found[code]["left"] = left.isoformat() if left else ""
    return found


def session_of(root: uuid.UUID, day: dt.date, codes: frozenset[str] | None = None) -> Organisation:
    """What a file of an agency is compared with on a day."""
    units = list(Unit.objects.on(day).filter(root=root))
    by_path = {unit.path: unit.code for unit in units}
    kept = {u.code: {"name": u.name, "short_name": u.short_name, "kind": u.kind, "parent": by_path.get(u.path[: -Unit.steplen], "")} for u in units}
    top = next((unit.code for unit in units if unit.depth == 1), "")
    people = organisation_of(root, day, codes)
    return Organisation(top, kept, people, known_as(TARGET, root), absent=_absent(root, day, by_path), day=day.isoformat())


def _absent(root: uuid.UUID, day: dt.date, by_path: Mapping[str, str]) -> dict[str, Absent]:
    """The units of an agency that do not work on a day, by code, with the code of the one that ended ones went into."""
    into = ended_into(root, day)
    found = {}
    for unit in Unit.objects.filter(Q(valid_from__gt=day) | Q(valid_to__lt=day), root=root):
        heir = by_path.get(into.get(unit.pk, ""))
        found[unit.code] = Absent(unit.name, unit.valid_to is not None and unit.valid_to < day, (heir,) if heir else ())
    return found
