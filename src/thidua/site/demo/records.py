"""Registers of the sample agency by which titles are judged: three years of three units, one person disciplined, one under consideration."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.eligibility import actions as eligibility
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause, Plan
from thidua.records import actions
from thidua.records.enums import Complete
from thidua.records.models import Discipline, Holding, Line, Rating, Result, Statement
from thidua.records.permissions import barred_for
from thidua.rulebook.enums import Attested, Grade, Rated
from thidua.site.demo.activity import team
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days

UNITS = 3
SIGNED = "Giám đốc Sở mẫu"
RATINGS = (Rated.EXCELLENT, Rated.GOOD, Rated.GOOD, Rated.GOOD, Rated.DONE)


def keep(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """Ratings, titles and statements by person and unit; what the movement asks for beside the law."""
    this = days.today.year
    for number, unit in enumerate(agency.units[:UNITS]):
        for place, person in enumerate(team(unit)):
            _person(person, place, this, days, officer)
        _unit(unit, number, this, days, officer)
    if agency.staff not in team(agency.units[0]):
        _person(agency.staff, 0, this, days, officer)
    people = [one for one in team(agency.units[1]) if one not in (agency.staff, agency.heads[1])]
    _note(
        Discipline(person=people[0], grade=Grade.REPRIMAND, since=dt.date(this - 1, 3, 2), until=dt.date(this, 3, 1), number="31/QĐ-SM"),
        days,
        officer,
    )
    _note(
        Discipline(person=people[1], considered=True, since=days.today - dt.timedelta(days=20), note="Đang kiểm tra theo đơn phản ánh."),
        days,
        officer,
    )
    for register in Complete:
        last = this - 1 if register is Complete.HELD else this  # the titles of this year are not decided yet
        actions.review_register(root=agency.root.root, register=register, first=this - 40, last=last, by=officer, at=days - 2)
    clause = Clause.objects.filter(plan=plan, kind__in=eligibility.FROM_CLAUSES).order_by("order").select_related("plan").first()
    if clause is not None:
        condition = {"is": "members_clear", "grade": Grade.REPRIMAND.value, "considered": True, "article": ""}
        eligibility.note_condition(clause=clause, form="", condition=condition, by=officer, at=days - 2)


def _note(line: Line, days: Days, officer: User) -> None:
    """From the file of the officer; a line about themselves comes from the keeper of the machine, because nobody notes such a line."""
    own = getattr(line, "person_id", None) in barred_for(officer) - {None}
    actions.note_line(line=line, from_file=True, by=None if own else officer, at=days - 3)


def _person(person: Person, place: int, this: int, days: Days, officer: User) -> None:
    """Good work of three years; every fifth excellent, who has the titles that follow from it. Of this year a third is not rated yet."""
    excellent = place % len(RATINGS) == 0
    for back in (2, 1, 0):
        year = this - back
        if back or place % 3 != 2:
            number = f"{310 + back}/QĐ-SM"
            rating = RATINGS[place % len(RATINGS)]
            _note(Rating(person=person, year=year, rating=rating, number=number, decided_on=_signed(year, days), issuer=SIGNED), days, officer)
        if back and place % len(RATINGS) < len(RATINGS) - 1:
            for form in ("advanced_worker", "fighter_base")[: 2 if excellent else 1]:
                _note(
                    Holding(person=person, form=form, year=year, number=f"{320 + back}/QĐ-SM", decided_on=_signed(year, days), issuer=SIGNED),
                    days,
                    officer,
                )
    _note(Statement(person=person, year=this, what=Attested.SPIRIT, holds=True, number="Biên bản họp đơn vị"), days, officer)


def _signed(year: int, days: Days) -> dt.date:
    return min(dt.date(year, 12, 10), days.today - dt.timedelta(days=5))


def _unit(unit: Unit, number: int, this: int, days: Days, officer: User) -> None:
    for back in (1, 0):
        rating = Rated.EXCELLENT if number == 0 else Rated.GOOD
        _note(Rating(unit=unit, year=this - back, rating=rating, number=f"{330 + back}/QĐ-SM", decided_on=_signed(this - back, days)), days, officer)
        _note(Result(unit=unit, year=this - back, percent=104 - 3 * number), days, officer)
    for what in (Attested.UNITED, Attested.TAKES_PART):
        _note(Statement(unit=unit, year=this, what=what, holds=True, number="Báo cáo công đoàn"), days, officer)
