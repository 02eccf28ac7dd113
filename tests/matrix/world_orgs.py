"""Acts on units and clusters of the two agencies."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.matrix.world import ABROAD, AT, FAR, HOME, Matrix, Thing

from thidua.orgs import actions
from thidua.orgs.actions.clusters import make_cluster
from thidua.orgs.actions.units import Paper
from thidua.orgs.enums import BodyKind, ClusterKind, RoleKind
from thidua.orgs.models import Unit
from thidua.participation.actions import add_task
from thidua.participation.actions.bodies import give_to_body

ON = dt.date(2025, 3, 1)
YEAR = 2025


def add_orgs(made: Matrix) -> None:
    """A unit renamed, a cluster of two units, and a unit on which nothing hangs, in each agency; then who stands in for whom."""
    for agency, renamed, members in ((HOME, "TR", ("VP", "PC")), (ABROAD, "KT", ("KT", ABROAD))):
        top, why, name = made.units[agency], made.mark(), made.mark()
        unit = Unit.objects.get(pk=made.units[renamed].pk)
        act = actions.rename_unit(unit=unit, name=f"{unit.name} Mới", on=ON, paper=Paper("05/QĐ", ON, f"Vì {why}"), by=None, at=AT)
        made.add(Thing("act", agency, {"pk": act.pk}, agency, unit.path, row=act), reason=why)
        units = [made.units[code] for code in members]
        term = make_cluster(agency=top, name=f"Cụm {name}", kind=ClusterKind.CLUSTER, year=YEAR, units=units, head=units[0], by=None, at=AT)
        made.add(Thing("cluster", agency, {"pk": term.pk}, agency, top.path, row=term), name=name)
        spare = actions.create_unit(code="NHAM", name="Đơn vị lập nhầm", parent=Unit.objects.get(pk=top.pk), valid_from=FAR, by=None, at=AT)
        made.add(Thing("spare unit", agency, {"pk": spare.pk}, agency, spare.path, row=spare))
    _add_standing(made)


def _deputised_task(made: Matrix) -> None:
    """A task in the name of somebody who is away until `FAR`, while a colleague of another unit stands in."""
    clause = made.named("issued clause", "issued").row
    person, deputy, unit = made.actors["staff"].person, made.actors["colleague"].person, made.units["VP"]
    task = add_task(clause=clause, unit=unit, title="Việc của người vắng", person=person, by=None, at=AT)
    actions.go_away(person=person, deputy=deputy, from_date=ON, to_date=FAR - dt.timedelta(days=1), by=None, at=AT)
    made.add(Thing("task", "deputised", {"pk": task.pk}, HOME, unit.path, state="deputised", owner="staff colleague", row=task))


def _add_standing(made: Matrix) -> None:
    """In each agency a body with its leader and a member, somebody who will be away, and work that was handed over."""
    for agency, head, staff, code in ((HOME, "head", "colleague", "VP"), (ABROAD, "outsider", "foreigner", "KT")):
        leader, other = made.actors[head].person, made.actors[staff].person
        unit, name, why = made.units[code], made.mark(), made.mark()
        body = actions.add_body(unit=unit, kind=BodyKind.YOUTH, name=f"Chi đoàn {name}", head=leader, by=None, at=AT)
        made.add(Thing("body", agency, {"pk": body.pk}, agency, unit.path, owner=head, row=body), name=name)
        member = actions.join_body(body=body, person=other, from_date=ON, by=None, at=AT)
        made.add(Thing("body member", agency, {"pk": body.pk, "member_pk": member.pk}, agency, unit.path, owner=head))
        absence = actions.go_away(person=leader, deputy=other, from_date=FAR, to_date=FAR, by=None, at=AT)
        made.add(Thing("absence", agency, {"pk": absence.pk}, agency, made.actors[head].path, owner=f"{head} {staff}"))
        grant = actions.grant_role(person=other, role=RoleKind.EDITOR, unit=unit, from_date=ON, by=None, at=AT)
        said = {"giver": other, "taker": leader, "keys": [grant.pk], "reason": f"Vì {why}"}
        made_over = actions.hand_over_work(on=ON + dt.timedelta(days=1), by=None, at=AT, **said)
        made.actors[head] = replace(made.actors[head], roles=(*made.actors[head].roles, (RoleKind.EDITOR, unit.path)))
        keys = {"pk": made_over.pk, "form": "docx"}
        made.add(Thing("hand-over", agency, keys, agency, made_over.unit.path, owner=f"{head} {staff}", row=made_over), reason=why)
    _deputised_task(made)
    body = made.named("body", HOME)
    task = next(one for one in made.things["task"] if one.path == body.path)
    give_to_body(task=task.row, body=body.row, by=None, at=AT)
    made.add(Thing("body task", HOME, {"pk": body.keys["pk"], "task_pk": task.keys["pk"]}, HOME, body.path, owner="head"))
