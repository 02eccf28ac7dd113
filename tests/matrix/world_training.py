"""Training of both agencies: plans of units in every state with a session that was held."""

from __future__ import annotations

from tests.factories.world import AT
from tests.matrix.world import ABROAD, FAR, HOME, Matrix, Thing

from thidua.training import actions
from thidua.training.actions import Goal, Line, Piece, Said
from thidua.training.enums import Framework
from thidua.training.queries.own import goals_of
from thidua.training.queries.programmes import items_of
from thidua.training.queries.unit_plans import lines_of

PLAN_STATES = ("draft", "submitted", "returned", "approved")


def _own(made: Matrix, agency: str, code: str, who: str) -> None:
    """The learning plan and the commitment of somebody: in hand, waiting, agreed to."""
    by, unit = made.actors[who].user, made.units[code]
    for year, state in enumerate(("draft", "sent", "accepted"), 2025):
        text, words = made.mark(), made.mark()
        plan = actions.save_own_plan(year=year, hours=40, goals=[Goal(f"Học {text}")], by=by, at=AT)
        one = actions.save_commitment(year=year, text=f"Cam kết {words}", by=by, at=AT)
        for paper in (plan, one):
            if state != "draft":
                actions.send_own(paper=paper, by=by, at=AT)
            if state == "accepted":
                actions.accept_own(paper=paper, by=None, at=AT)
        goal = goals_of(plan).get()
        keys = {"pk": plan.pk, "form": "docx"}
        made.add(Thing("ownplan", f"{agency} {state}", keys, agency, unit.path, state, who, plan), goal=text)
        made.add(Thing("owngoal", f"{agency} {state}", {"pk": goal.pk}, agency, unit.path, state, who, goal))
        made.add(Thing("commitment", f"{agency} {state}", {"pk": one.pk, "form": "docx"}, agency, unit.path, state, who, one), text=words)


def _programmes(made: Matrix, agency: str, code: str, keeper: str, who: str) -> None:
    """A draft, and one that asks the unit; of the open one a piece is learned by `who`."""
    by, unit = made.actors[keeper].user, made.units[code]
    for state in ("draft", "open"):
        title = made.mark()
        one = actions.make_programme(unit=unit, title=f"Chương trình {title}", by=by, at=AT)
        actions.edit_programme(programme=one, title=one.title, summary="", pieces=[Piece("Một"), Piece("Hai")], by=by, at=AT)
        first, second = items_of(one)
        keys = {"pk": one.pk, "item_pk": second.pk}
        if state == "open":
            group = actions.assign_programme(programme=one, unit=unit, due_on=FAR, by=by, at=AT)
            keys["group_pk"] = group.pk
            actions.finish_item(item=first, by=made.actors[who].user, at=AT)
            made.add(Thing("openprogramme", agency, keys, agency, unit.path, state, keeper, one))
        made.add(Thing("programme", f"{agency} {state}", keys, agency, unit.path, state, keeper, one), title=title)


def _levels(made: Matrix, agency: str, code: str, who: str) -> None:
    """A level that waits, one that somebody confirmed: whoever may see a level may read its certificate."""
    by, unit = made.actors[who].user, made.units[code]
    for skill, state in (("Tiếng Anh", "claimed"), ("Tiếng Pháp", "confirmed")):
        mark = made.mark()
        row = actions.say_level(said=Said(Framework.LANGUAGE, skill, 3, certificate=f"Chứng chỉ {mark}"), by=by, at=AT)
        if state == "confirmed":
            actions.confirm_level(competence=row, by=None, at=AT)
        keys = {"pk": row.pk}
        made.add(Thing("competence", f"{agency} {state}", keys, agency, unit.path, state, who, row), certificate=mark)
    made.add(Thing("skill", agency, {"framework": "language", "skill": "Tiếng Hàn"}))


def add_training(made: Matrix) -> None:
    """At home `head` writes for the office, abroad `outsider`."""
    for agency, unit, keeper in ((HOME, "VP", "head"), (ABROAD, "KT", "outsider")):
        _plans(made, agency, unit, keeper)
    for agency, unit, keeper, who in ((HOME, "VP", "head", "staff"), (ABROAD, "KT", "outsider", "foreigner")):
        _programmes(made, agency, unit, keeper, who)
    for agency, unit, who in ((HOME, "VP", "staff"), (ABROAD, "KT", "foreigner")):
        _own(made, agency, unit, who)
        _levels(made, agency, unit, who)


def _plans(made: Matrix, agency: str, code: str, keeper: str) -> None:
    by, unit = made.actors[keeper].user, made.units[code]
    for year, state in enumerate(PLAN_STATES, 2025):
        title, content = made.mark(), made.mark()
        plan = actions.begin_plan(unit=unit, year=year, by=by, at=AT)
        actions.edit_plan(plan=plan, title=f"Kế hoạch {title}", opening="", lines=[Line(f"Lớp {content}", 5)], by=by, at=AT)
        if state != "draft":
            actions.submit_plan(plan=plan, by=by, at=AT)
        if state == "approved":
            actions.approve_plan(plan=plan, by=None, at=AT)
        if state == "returned":
            actions.return_plan(plan=plan, reason="Sửa số người", by=None, at=AT)
        key = lines_of(plan).get().key
        made.add(
            Thing("unitplan", f"{agency} {state}", {"pk": plan.pk, "key": key}, agency, unit.path, state, keeper, plan), title=title, content=content
        )
    in_force = actions.begin_plan(unit=unit, year=2020, by=by, at=AT)
    actions.edit_plan(plan=in_force, title="Kế hoạch cũ", opening="", lines=[Line("Lớp cũ", 5)], by=by, at=AT)
    actions.submit_plan(plan=in_force, by=by, at=AT)
    actions.approve_plan(plan=in_force, by=None, at=AT)
    key, day = lines_of(in_force).get().key, AT.date().replace(year=2020)
    fact = actions.note_fact(plan=in_force, line_key=key, held_on=day, people=2, by=by, at=AT)
    made.add(Thing("planpaper", agency, {"pk": in_force.pk, "form": "docx"}, agency, unit.path, "approved", keeper, in_force))
    made.add(Thing("planfact", agency, {"pk": in_force.pk, "key": key, "fact_pk": fact.pk}, agency, unit.path, "approved", keeper, fact))
