"""Learning titles of the sample agency: a sheet just begun from the records, some waiting, some recognised, one near its end, one returned, a unit's."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.site.demo.activity import team
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account
from thidua.store import clock
from thidua.titles import actions
from thidua.titles.actions import Given
from thidua.titles.enums import Kind
from thidua.titles.models import TitleSheet
from thidua.titles.queries.lines import line_of_sheet

SAID = "Việc đã làm trong năm, tổ đã nhận xét."
EACH = 3


def recognise(agency: Agency, days: Days, officer: User) -> None:
    """Of some units people with their sheets; the member of staff whom the demo shows has a draft with reasons."""
    _early(agency.people[20], days)
    for number, unit in enumerate(agency.units[:5]):
        head = account(agency.heads[number])
        people = [one for one in team(unit) if one.user and one not in (agency.staff, agency.heads[number])][:EACH]
        for place, person in enumerate(people):
            at = days - (9 - place)
            sheet = _sent(
                actions.begin(kind=Kind.CITIZEN, year=clock.local_date(at).year, person=person, by=account(person), at=at), account(person), at, 9
            )
            if place == 0:
                actions.confirm(sheet=sheet, by=head, at=days - 5)
            elif place == 1 and number == 1:
                actions.send_back(sheet=sheet, reason="Ghi rõ căn cứ của chỉ số ngoại ngữ.", by=head, at=days - 4)
    at = days - 3
    _unit(agency.units[1], account(agency.heads[1]), at, officer)
    actions.begin(kind=Kind.CITIZEN, year=clock.local_date(at).year, person=agency.staff, by=account(agency.staff), at=at)


def _early(person: Person, days: Days) -> None:
    """Recognised nearly three years ago: the end is told of."""
    at = days - (36 * 30 - 25)
    sheet = _sent(actions.begin(kind=Kind.CITIZEN, year=clock.local_date(at).year, person=person, by=None, at=at), None, at, 9)
    actions.confirm(sheet=sheet, by=None, at=at)


def _unit(unit: Unit, head: User, at: dt.datetime, officer: User) -> None:
    sheet = _sent(actions.begin(kind=Kind.UNIT, year=clock.local_date(at).year, unit=unit, by=head, at=at), head, at, 1)
    actions.confirm(sheet=sheet, by=officer, at=at + dt.timedelta(hours=5))


def _sent(sheet: TitleSheet, by: User | None, at: dt.datetime, points: int) -> TitleSheet:
    """Points where the records suggest none, then sent."""
    given = {one.code: Given(points, SAID) for one in line_of_sheet(sheet).rows if "." in one.code and (one.points is None or one.points < points)}
    actions.fill(sheet=sheet, given=given, by=by, at=at)
    return actions.send(sheet=sheet, by=by, at=at)
