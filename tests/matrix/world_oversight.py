"""Letters, questions, guidance, inspections and findings of the two agencies, in every state that an address may meet.

The row of each thing is the one that says which unit it concerns: the asked unit of a letter, the visit of an inspection.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tests.factories.world import AT
from tests.matrix.world import Matrix, Thing

from thidua.accounts.models import User
from thidua.orgs.models import Unit
from thidua.oversight.actions import findings as remedies
from thidua.oversight.actions import inspections, letters, questions
from thidua.oversight.enums import InspectionState, Verdict
from thidua.oversight.models import Finding, LetterUnit, Visit
from thidua.oversight.queries.inspections import items_of
from thidua.participation import actions as tasks
from thidua.participation.models import Task
from thidua.plans.models import Clause, Plan

PAST = dt.date(2025, 4, 1)


@dataclass(frozen=True)
class Agency:
    """One of the two agencies: who follows up there, which unit is followed, who asks, who inspects beside the officer."""

    code: str
    plan: Plan
    unit: Unit
    by: User
    asker: str
    team: tuple[str, ...]

    @property
    def path(self) -> str:
        return str(self.plan.unit.path)


def add_oversight(made: Matrix) -> None:
    """Both agencies are followed up alike."""
    for code, plan, unit, officer, asker, team in (
        ("SM", "issued", "VP", "officer", "staff", ("officer", "colleague")),
        ("SK", "foreign issued", "KT", "outsider", "foreigner", ("outsider",)),
    ):
        row = Plan.objects.select_related("unit").get(pk=made.named("plan", plan).row.pk)
        one = Agency(code, row, made.units[unit], made.actors[officer].user, asker, team)
        _letters(made, one)
        _questions(made, one)
        for state in ("planned", "going", "finished"):
            _inspection(made, one, state)
    crossed = made.named("letter", "SM issued"), made.named("letter", "SK issued")
    made.add(Thing("letter", "crossed", {**crossed[0].keys, "code": crossed[1].keys["code"], "form": "exe"}, state="crossed"))


def _letters(made: Matrix, one: Agency) -> None:
    rows = Task.objects.filter(plan=one.plan, unit=one.unit).select_related("unit", "clause", "plan__unit")
    late = [tasks.edit_task(task=row, values={"due_on": PAST}, by=one.by, at=AT) for row in rows]
    for state in ("draft", "issued"):
        mark = made.mark()
        letter = letters.draft_letter(plan=one.plan, tasks=late, by=one.by, at=AT)
        letter = letters.edit_letter(letter=letter, values={"subject": f"Đôn đốc {mark}"}, by=one.by, at=AT)
        if state == "issued":
            letters.issue_letter(letter=letter, number="15/ĐĐ", signed_on=AT.date(), by=one.by, at=AT)
        asked = LetterUnit.objects.select_related("unit").get(letter=letter)
        keys = {"pk": letter.pk, "code": one.unit.code, "form": "docx"}
        made.add(Thing("letter", f"{one.code} {state}", keys, one.code, one.path, state, row=asked), subject=mark)


def _questions(made: Matrix, one: Agency) -> None:
    clause = Clause.objects.select_related("plan__unit").filter(plan=one.plan).order_by("order").last()
    for name in ("one", "two", "answered"):
        mark = made.mark()
        row = questions.ask(clause=clause, unit=one.unit, text=f"Hỏi {mark}", by=made.actors[one.asker].user, at=AT)
        shared = {"agency": one.code, "path": one.unit.path, "owner": one.asker}
        made.add(Thing("question", f"{one.code} {name}", {"pk": row.pk}, row=row, **shared), text=mark)
        if name == "answered":
            told = made.mark()
            answer = questions.answer(question=row, text=f"Đáp {told}", words="Hỏi chung", by=one.by, at=AT)
            made.add(Thing("guidance", one.code, {"pk": answer.pk}, one.code, one.path, row=answer), text=told)


def _inspection(made: Matrix, one: Agency, state: str) -> None:
    title, found = made.mark(), made.mark()
    team = [made.actors[name].person for name in one.team]
    row = inspections.plan_inspection(plan=one.plan, title=f"Kiểm tra {title}", units={one.unit: AT.date()}, team=team, by=one.by, at=AT)
    if state != "planned":
        for to in (InspectionState.ANNOUNCED, InspectionState.GOING):
            inspections.step_inspection(inspection=row, to=to, by=one.by, at=AT)
    visit = Visit.objects.select_related("inspection__unit", "unit").get(inspection=row)
    if state == "finished":
        for item in items_of(row)[:2]:
            inspections.answer_item(visit=visit, item=item, verdict=Verdict.UNMET, note=f"Thiếu {found}", by=one.by, at=AT)
        inspections.step_inspection(inspection=row, to=InspectionState.FINISHED, by=one.by, at=AT)
    owner = " ".join(one.team)
    keys = {"pk": row.pk, "form": "docx"}
    made.add(Thing("inspection", f"{one.code} {state}", keys, one.code, one.path, state, owner, visit), title=title)
    made.add(Thing("visit", f"{one.code} {state}", {"pk": visit.pk, "form": "docx"}, one.code, one.path, state, owner, visit))
    for number, finding in enumerate(Finding.objects.filter(visit=visit).select_related("unit", "visit").order_by("item__order")):
        if number:
            remedies.hand_remedy(finding=finding, proof="Đã lập danh sách", by=made.actors["head" if one.code == "SM" else "outsider"].user, at=AT)
        thing = Thing("finding", f"{one.code} {finding.state}", {"pk": finding.pk}, one.code, one.path, finding.state, owner, finding)
        made.add(thing, **({} if number else {"text": found}))
