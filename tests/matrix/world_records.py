"""Registers of the two agencies: a rating and a measure of somebody, each with a marked decision, one struck out; what a movement asks for."""

from __future__ import annotations

import datetime as dt

from tests.factories.world import AT
from tests.matrix.world import ABROAD, HOME, Matrix, Thing

from thidua.eligibility import actions as eligibility
from thidua.plans.enums import ClauseKind
from thidua.plans.models import Clause
from thidua.records import actions
from thidua.records.enums import Complete
from thidua.records.models import Discipline, Holding, Rating
from thidua.rulebook.models import Parameter
from thidua.store.gate import writing


def add_records(made: Matrix) -> None:
    """Both agencies; then verdicts and the movement's own standard."""
    made.add(Thing("new line", "rating", {"kind": "rating"}))
    rule = Parameter.objects.get(code="standard.letter_unit")
    made.add(Thing("standard rule", "letter", {"pk": rule.pk, "place": 0, "group": 0}, row=rule))
    made.add(Thing("own form", "fighter", {"form": "fighter_base"}))
    for agency, owner, plan in ((HOME, "staff", "issued"), (ABROAD, "foreigner", "foreign issued")):
        _lines(made, agency, owner)
        _standard(made, agency, plan)


def _lines(made: Matrix, agency: str, owner: str) -> None:
    person, path, root = made.actors[owner].person, made.units[agency].path, made.units[agency].root
    for name, line in (
        ("rating", Rating(person=person, year=2024, rating="good")),
        ("discipline", Discipline(person=person, grade="reprimand", since=dt.date(2025, 1, 5))),
        ("holding", Holding(person=person, year=2023, form="advanced_worker")),
    ):
        mark = made.mark()
        line.number = f"{mark}/QĐ"
        row = actions.note_line(line=line, by=None, at=AT)
        keys = {"kind": name, "pk": row.pk}
        shared = {"agency": agency, "path": path, "owner": owner, "row": row}
        if name == "holding":
            row = actions.drop_line(line=row, reason="Nhầm", by=None, at=AT)
            made.add(Thing("struck line", f"{agency} {name}", keys, **shared))
        else:
            made.add(Thing("record line", f"{agency} {name}", keys, **shared))
        made.add(Thing("line", f"{agency} {name}", keys, **shared), number=mark)
    made.add(Thing("judged", owner, {"form": "fighter_base", "pk": person.pk, "code": person.code}, agency, path, owner=owner))
    review = actions.review_register(root=root, register=Complete.HELD, first=2020, last=2024, by=None, at=AT)
    made.add(Thing("review", agency, {"pk": review.pk}, agency, path))


def _standard(made: Matrix, agency: str, name: str) -> None:
    plan, path = made.named("plan", name).row, made.units[agency].path
    clause = Clause.objects.filter(plan=plan).order_by("order").select_related("plan").first()
    with writing():
        clause.kind = ClauseKind.AWARD
        clause.save()
    row = eligibility.note_condition(clause=clause, form="", condition={"is": "attested", "what": "united", "article": ""}, by=None, at=AT)
    made.add(Thing("award clause", agency, {"pk": clause.pk, "code": clause.code}, agency, path, row=clause))
    made.add(Thing("own condition", agency, {"pk": row.pk}, agency, path))
    made.add(Thing("standard", agency, {"pk": plan.pk, "slug": plan.slug}, agency, path))
