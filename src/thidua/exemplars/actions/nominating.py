"""Somebody saw somebody do well: one short form, from anybody of the agency."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.exemplars.actions.consenting import ask_again
from thidua.exemplars.actions.counting import count_exemplar
from thidua.exemplars.actions.telling import tell_found
from thidua.exemplars.enums import Kind
from thidua.exemplars.models import OWNER, Exemplar
from thidua.exemplars.permissions import P, check_can, units_for
from thidua.exemplars.rules.states import OPEN
from thidua.exemplars.rules.words import as_text
from thidua.files.actions import Ready, keep, link, unlink
from thidua.files.models import FileUse
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import person_of, unit_of
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed, Refused
from thidua.vn.text import one_line

AGREED = ("person_id", "kind", "name", "deed", "story", "since", "photo_alt")
"""What somebody agrees to be shown with: another value is asked for anew."""


@dataclass(frozen=True)
class Said:
    """Who, what they did, since when, under which clause. `person` is somebody of the agency; without one `name` says who it is."""

    kind: Kind
    unit: Unit
    deed: str
    name: str = ""
    person: Person | None = None
    story: str = ""
    since: str = ""
    clause: Clause | None = None
    photo_alt: str = ""


def nominate(*, said: Said, photo: Ready | None = None, by: User | None, at: dt.datetime) -> Exemplar:
    """One more exemplar, discovered; the heads of its unit hear of it."""
    check_can(by, P.NOMINATE)
    day = clock.local_date(at)
    unit = _unit_of(said, day)
    if by is not None and not units_for(by).filter(pk=unit.pk).exists():
        raise Refused(_("Chỉ giới thiệu được người của cơ quan mình."))
    person = person_of(by) if by is not None else None
    found_unit = (unit_of(person, day) if person is not None else None) or unit
    made = Exemplar(root=unit.root, found_unit=found_unit, found_by=by, found_at=at)
    _write(made, said, unit, has_photo=photo is not None)
    with transaction.atomic():
        with recorded("exemplars.nominate", made, by=by, at=at):
            made.save(force_insert=True)
            _attach(made, photo, by, at)
        count_exemplar(made, at=at)
        tell_found(made, by=by, at=at)
    return made


def _unit_of(said: Said, day: dt.date) -> Unit:
    """Somebody of the agency belongs to the unit where they work, whatever was sent: its head keeps them, and no other."""
    return (unit_of(said.person, day) if said.person is not None else None) or said.unit


def _write(row: Exemplar, said: Said, unit: Unit, *, has_photo: bool) -> None:
    name = one_line(said.name)[:200] or (said.person.name if said.person else "")
    if not name:
        raise Owed(_("Ghi ai làm việc này."), field="name")
    if not said.deed.strip():
        raise Owed(_("Ghi đã làm gì."), field="deed")
    if has_photo and not said.photo_alt.strip():
        raise Owed(_("Ghi một câu mô tả ảnh cho người không nhìn thấy."), field="photo_alt")
    row.kind, row.unit, row.person, row.name = said.kind, unit, said.person, name
    row.deed, row.story, row.since = one_line(said.deed)[:300], as_text(said.story)[:4000], one_line(said.since)[:60]
    row.clause, row.photo_alt = said.clause, one_line(said.photo_alt)[:300]


def _attach(row: Exemplar, photo: Ready | None, by: User | None, at: dt.datetime) -> None:
    """The photo in the place of the one before. The gate is open."""
    if photo is None:
        return
    if photo.drawn is None:
        raise Conflict(_("Chỉ nhận ảnh JPEG, PNG hoặc WebP."))
    for use in FileUse.objects.filter(owner_kind=OWNER, owner_id=row.pk).select_related("file"):
        unlink(use=use, by=by, at=at)
    link(file=keep(ready=photo, by=by, at=at, root=row.root), owner=row, by=by, at=at, kind=OWNER)


def edit(*, exemplar: Exemplar, said: Said, photo: Ready | None = None, version: int | None = None, by: User | None, at: dt.datetime) -> Exemplar:
    """Mend the words of one that is not recognised yet. Whoever agreed to other words, or another photo, is asked again."""
    check_can(by, P.EDIT, exemplar)
    with transaction.atomic():
        held = Exemplar.objects.select_for_update().get(pk=exemplar.pk)
        if held.state not in OPEN:
            raise Conflict(_("Điển hình đã công nhận hoặc đã khép lại nên không sửa được."))
        exemplar.expect(version)
        unit = _unit_of(said, clock.local_date(at))
        if by is not None and unit.pk != exemplar.unit_id and not units_for(by).filter(pk=unit.pk).exists():
            raise Refused(_("Chỉ giới thiệu được người của cơ quan mình."))
        has_photo = photo is not None or FileUse.objects.filter(owner_kind=OWNER, owner_id=exemplar.pk).exists()
        _write(exemplar, said, unit, has_photo=has_photo)
        if photo is not None or any(getattr(exemplar, name) != getattr(held, name) for name in AGREED):
            ask_again(held, by=by, at=at)
        with recorded("exemplars.edit", exemplar, by=by, at=at):
            exemplar.save()
            _attach(exemplar, photo, by, at)
        count_exemplar(exemplar, at=at)
    return exemplar
