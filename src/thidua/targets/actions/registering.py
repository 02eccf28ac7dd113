"""Writing a registration: begun for a unit and year, filled in, taken from the year before; a person's own line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.measures.rules.registry import measure_of
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import person_of
from thidua.plans.models import Movement
from thidua.store import clock
from thidua.targets.actions.finding import index_registration
from thidua.targets.enums import RegistrationState, TitleKind
from thidua.targets.models import RegisteredTarget, RegisteredTitle, Registration
from thidua.targets.permissions import P, check_can
from thidua.targets.queries import registrations as queries
from thidua.targets.queries.limits import titles
from thidua.targets.rules.registrations import YEARS, Line, carried, editable
from thidua.ui.pages import Conflict
from thidua.vn.search import fold

MOST_LINES = 40


def begin(*, unit: Unit, movement: Movement, year: int, by: User | None, at: dt.datetime) -> Registration:
    """An empty draft for a unit in a year of a movement of its agency; there is only one."""
    check_can(by, P.REGISTER, unit)
    if movement.root != unit.root:
        raise Conflict(_("Phong trào này của cơ quan khác."))
    if year not in YEARS:
        raise Conflict(_("Ghi năm bằng bốn chữ số, ví dụ 2026."))
    if Registration.objects.filter(unit=unit, movement=movement, year=year).exists():
        raise Conflict(_("Đơn vị đã có bản đăng ký của năm này cho phong trào này. Mở bản đó để sửa."))
    made = Registration(root=unit.root, unit=unit, movement=movement, year=year, made_by=by, made_at=at)
    made.search_key = fold(f"{unit.name} {unit.code} {movement.name}")[:620]
    with recorded("targets.registration.begin", made, by=by, at=at):
        made.save(force_insert=True)
        index_registration(made)
    return made


def held(registration: Registration, version: int | None) -> None:
    """Hold the row until the transaction ends and refuse it unless the unit may still change it."""
    registration.refresh_from_db(from_queryset=Registration.objects.select_for_update())
    if not editable(RegistrationState(registration.state)):
        raise Conflict(_("Bản đăng ký đã gửi hoặc đã duyệt nên không sửa được. Rút về, hoặc đề nghị cấp trên trả lại."))
    registration.expect(version)


def write(
    *,
    registration: Registration,
    lines: Sequence[Line],
    collective: Sequence[str],
    people: Mapping[Person, str],
    note: str = "",
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> Registration:
    """Put targets, titles of the unit and titles of people in the place of what was there; a person without a title is left out."""
    check_can(by, P.REGISTER, registration)
    with recorded("targets.registration.write", registration, by=by, at=at) as kept:
        held(registration, version)
        known = titles(registration.year)
        before = {title.name for title in RegisteredTitle.objects.filter(registration=registration)}
        _check_names(collective, {*known.collective, *before})
        _check_names([name for name in people.values() if name], {*known.individual, *before})
        _check_people(registration, people, at)
        registration.note = note.strip()[:1000]
        registration.save()
        _put(registration, _cleaned(lines), collective, {person: name for person, name in people.items() if name})
        index_registration(registration)
        kept.values["lines"] = [_told(line) for line in lines]
        kept.values["collective"] = list(collective)
        kept.values["people"] = {str(person.pk): name for person, name in people.items() if name}
    return registration


def copy_last_year(*, registration: Registration, version: int | None = None, by: User | None, at: dt.datetime) -> Registration:
    """Begin with what the unit registered the year before: targets with their days moved on, titles that there still are, people who are still here.

    What the unit, or somebody of it for themselves, has written already stays.
    """
    check_can(by, P.REGISTER, registration)
    earlier = queries.last_year(registration)
    if earlier is None:
        raise Conflict(_("Đơn vị chưa có bản đăng ký của năm trước để chép."))
    lines = carried([queries.as_line(row) for row in queries.lines_of(earlier)], registration.year - earlier.year)
    known, here = titles(registration.year), {person.pk for person in queries.members_of(registration, clock.local_date(at))}
    people = {row.person: row.name for row in queries.people_titles(earlier) if row.person_id in here and row.name in known.individual}
    collective = [name for name in queries.collective_titles(earlier) if name in known.collective]
    with recorded("targets.registration.copy", registration, by=by, at=at) as kept:
        held(registration, version)
        own = [queries.as_line(row) for row in queries.lines_of(registration)]
        people |= {row.person: row.name for row in queries.people_titles(registration)}
        registration.note = registration.note or earlier.note
        registration.save()
        _put(registration, own or lines, [*queries.collective_titles(registration), *collective], people)
        index_registration(registration)
        kept.values["copied_from"] = str(earlier.pk)
    return registration


def strive(*, registration: Registration, title: str, by: User | None, at: dt.datetime) -> Registration:
    """Somebody of the unit writes, or takes back (an empty title), the title that they strive for themselves."""
    check_can(by, P.STRIVE, registration)
    person = person_of(by) if by else None
    if person is None:
        raise Conflict(_("Tài khoản này chưa gắn với hồ sơ của ai."))
    with recorded("targets.registration.strive", registration, by=by, at=at) as kept:
        held(registration, None)
        _check_names([title] if title else [], set(titles(registration.year).individual))
        registration.save()
        mine = RegisteredTitle.objects.filter(registration=registration, person=person).first()
        if title:
            mine = mine or RegisteredTitle(root=registration.root, registration=registration, kind=TitleKind.INDIVIDUAL, person=person)
            mine.name = title
            mine.save()
        elif mine is not None:
            mine.delete()
        kept.values["people"] = {str(person.pk): title}
    return registration


def _check_names(names: Sequence[str], allowed: set[str]) -> None:
    unknown = [name for name in names if name not in allowed]
    if unknown:
        raise Conflict(_("Không có danh hiệu “%(name)s” trong Quy tắc của năm này.") % {"name": unknown[0]})


def _check_people(registration: Registration, people: Mapping[Person, str], at: dt.datetime) -> None:
    """Only people of the unit, or who stood in the registration before."""
    here = {person.pk for person in queries.members_of(registration, clock.local_date(at))}
    here |= {row.person_id for row in queries.people_titles(registration)}
    strangers = [person for person in people if person.pk not in here]
    if strangers:
        raise Conflict(_("%(name)s không làm việc ở đơn vị này.") % {"name": strangers[0].name})


def _cleaned(lines: Sequence[Line]) -> list[Line]:
    if len(lines) > MOST_LINES:
        raise Conflict(_("Mỗi bản đăng ký tối đa %(most)s chỉ tiêu. Gộp bớt rồi lưu.") % {"most": MOST_LINES})
    for line in lines:
        if not line.text.strip():
            raise Conflict(_("Ghi nội dung của chỉ tiêu."))
        if line.measure and measure_of(line.measure) is None:
            raise Conflict(_("Không có số đo này. Chọn số đo khác hoặc để trống."))
    return list(lines)


def _put(registration: Registration, lines: Sequence[Line], collective: Sequence[str], people: Mapping[Any, str]) -> None:
    """The children of a registration anew; the gate is open."""
    shared = {"root": registration.root, "registration": registration}
    RegisteredTarget.objects.filter(registration=registration).delete()
    RegisteredTitle.objects.filter(registration=registration).delete()
    RegisteredTarget.objects.bulk_create(
        RegisteredTarget(
            **shared,
            order=number,
            text=line.text.strip()[:500],
            measure=line.measure,
            amount=line.amount,
            counted_in=line.counted_in.strip()[:40],
            due_on=line.due_on,
        )
        for number, line in enumerate(lines, 1)
    )
    rows = [RegisteredTitle(**shared, kind=TitleKind.COLLECTIVE, name=name) for name in dict.fromkeys(collective)]
    rows += [RegisteredTitle(**shared, kind=TitleKind.INDIVIDUAL, name=name, person=person) for person, name in people.items()]
    RegisteredTitle.objects.bulk_create(rows)


def _told(line: Line) -> dict[str, str]:
    day = line.due_on.isoformat() if line.due_on else ""
    return {"text": line.text, "amount": "" if line.amount is None else str(line.amount), "counted_in": line.counted_in, "due_on": day}
