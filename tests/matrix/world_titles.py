"""Sheets of learning titles in every state, of people and of a unit, and a line of the register, in each of the two agencies."""

from __future__ import annotations

from tests.factories.world import AT
from tests.matrix.world import ABROAD, HOME, Matrix, Thing

from thidua.titles import actions
from thidua.titles.actions import Given
from thidua.titles.enums import Kind
from thidua.titles.models import Recognition, TitleSheet
from thidua.titles.queries.lines import line_of_sheet

SHEETS = (
    (HOME, "VP", "staff", "draft"),
    (HOME, "VT", "below", "sent"),
    (HOME, "PC", "colleague", "confirmed"),
    (HOME, "VP", "head", "unit"),
    (ABROAD, "KT", "foreigner", "sent"),
    (ABROAD, ABROAD, "outsider", "confirmed"),
)


def add_titles(made: Matrix) -> None:
    """Both agencies; the words that somebody wrote for their points are marked."""
    for agency, unit, owner, state in SHEETS:
        actor, mark = made.actors[owner], made.mark()
        kind = Kind.UNIT if state == "unit" else Kind.CITIZEN
        row = actions.begin(
            kind=kind, year=AT.year, person=actor.person if kind is Kind.CITIZEN else None, unit=made.units[unit], by=actor.user, at=AT
        )
        codes = [one.code for one in line_of_sheet(row).rows if "." in one.code]
        points = 2 if kind is Kind.UNIT else 9
        actions.fill(sheet=row, given={code: Given(points, f"Vì {mark}") for code in codes}, by=actor.user, at=AT)
        if state != "draft":
            actions.send(sheet=row, by=actor.user, at=AT)
        if state == "confirmed":
            _confirmed(made, row, agency, unit, owner)
        keys = {"pk": row.pk, "form": "docx"}
        made.add(Thing("titlesheet", f"{owner} {state}", keys, agency, made.units[unit].path, state, owner, row), said=mark)


def _confirmed(made: Matrix, row: TitleSheet, agency: str, unit: str, owner: str) -> None:
    actions.confirm(sheet=row, by=None, at=AT)
    one = Recognition.objects.get(sheet=row)
    made.add(Thing("recognition", owner, {"pk": one.pk}, agency, made.units[unit].path, owner=owner, row=one))
