"""One person for programs: read, added with the first post, corrected, placed in a unit."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Schema

from thidua.accounts.api import Done, both_texts, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs import actions, forms
from thidua.orgs.actions.looking import note_people
from thidua.orgs.api.leaving import visible_person
from thidua.orgs.api.organisation import WRITE, router
from thidua.orgs.enums import Address, Category
from thidua.orgs.models import Person
from thidua.orgs.permissions import P, check_can
from thidua.orgs.queries import units_visible_to
from thidua.store import clock

SAME = ("code", "address", "category", "email")


class PersonDetail(Schema):
    """A person as recorded; `left_on` is their last day at work. Send `version` back with a change."""

    id: uuid.UUID
    code: str
    full_name: str
    address: str
    category: str
    email: str
    left_on: dt.date | None
    version: int

    @staticmethod
    def resolve_full_name(person: Person) -> str:
        return person.name


class PersonIn(Schema):
    """A person; the name in one field, as people write it."""

    code: str
    full_name: str
    address: Address = Address.UNKNOWN
    category: Category = Category.CIVIL_SERVANT
    email: str = ""


class PersonEdit(PersonIn):
    """The person as they are to be recorded, and the version that was read."""

    version: int


class PostIn(Schema):
    """Where somebody works from a day."""

    unit: uuid.UUID
    position: str
    from_date: dt.date


class NewPersonIn(PersonIn, PostIn):
    """A person with the first post."""


class PlaceIn(PostIn):
    """A move; with `beside` a second post."""

    beside: bool = False


def open_units(request: HttpRequest) -> Any:
    """The units of today that the account sees: those in which somebody can be placed or hold a role."""
    return units_visible_to(request.user).on(clock.today())


def _told(person: Person) -> dict[str, Any]:
    return {"full_name": person.name, **{name: getattr(person, name) for name in SAME}}


@router.get("/people/{pk}", response=PersonDetail, summary=_("Hồ sơ một người"))
def one_person(request: HttpRequest, pk: uuid.UUID) -> Person:
    check_can(request.user, P.PEOPLE_VIEW)
    person = visible_person(request, pk)
    note_people(people=[person], by=acting(request), at=clock.now())
    return person


@router.post("/people", response=Done, auth=WRITE, summary=_("Thêm một người cùng vị trí đầu tiên"))
def add_person_to(request: HttpRequest, said: NewPersonIn) -> Done:
    check_can(request.user, P.PEOPLE_EDIT)

    def act() -> str:
        form = checked(forms.NewPerson(said.model_dump(), units=open_units(request)))
        kept = {name: form.cleaned_data[name] for name in ("code", "unit", "position", "from_date")}
        made = actions.add_person(details=form.details(), by=acting(request), at=clock.now(), **kept)
        return f"/orgs/people/{made.pk}"

    return once(request, act)


@router.post("/people/{pk}", response=Done, auth=WRITE, summary=_("Sửa hồ sơ một người"))
def edit_person_of(request: HttpRequest, pk: uuid.UUID, said: PersonEdit) -> Done:
    check_can(request.user, P.PEOPLE_EDIT)
    person = visible_person(request, pk)
    check_can(request.user, P.PEOPLE_EDIT, person)

    def act() -> str:
        form = checked(forms.PersonForm(said.model_dump()))
        with both_texts(said, lambda: _told(visible_person(request, pk))):
            actions.edit_person(
                person=person, code=form.cleaned_data["code"], details=form.details(), version=said.version, by=acting(request), at=clock.now()
            )
        return f"/orgs/people/{pk}"

    return once(request, act)


@router.post("/people/{pk}/posts", response=Done, auth=WRITE, summary=_("Chuyển một người đến đơn vị, hoặc thêm vị trí kiêm nhiệm"))
def place_person_of(request: HttpRequest, pk: uuid.UUID, said: PlaceIn) -> Done:
    check_can(request.user, P.PEOPLE_EDIT)
    person = visible_person(request, pk)
    check_can(request.user, P.PEOPLE_EDIT, person)

    def act() -> str:
        form = checked(forms.PlaceForm(said.model_dump(), units=open_units(request)))
        actions.place_person(person=person, by=acting(request), at=clock.now(), **form.cleaned_data)
        return f"/orgs/people/{pk}/posts"

    return once(request, act)
