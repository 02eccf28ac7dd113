"""Who may keep bodies, record absences and hand over work; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import (
    Of,
    Rule,
    heads,
    is_of_agency,
    keeps,
    keeps_it,
    knows_person,
    member_or_admin,
    records,
    records_person,
    signed_in,
    values,
)
from tests.matrix.policy_participation import minds_task, sees_task
from tests.matrix.world import ABROAD, FAR, Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind as R
from thidua.orgs.models import Body

MEMBERS = frozenset({"orgs.bodymember", "orgs.body"})
AWAY = frozenset({"orgs.absence"})
HANDED = frozenset({"orgs.handover", "orgs.rolegrant", "orgs.delegation", "participation.task", "participation.tasksupport"})


def leads_some(actor: Actor) -> bool:
    """The head of an office leads its union; so does the head abroad."""
    return records(actor) or actor.name in ("head", "outsider")


def leads_it(actor: Actor, thing: Thing) -> bool:
    return records_person(actor, thing) or actor.name == thing.owner


def looks_after(actor: Actor, thing: Thing) -> bool:
    """The person, an administrator, an officer, a head or a leader over them."""
    return actor.name == thing.owner or knows_person(actor, thing)


def sees_absence(actor: Actor, thing: Thing) -> bool:
    return actor.name in thing.owner.split() or actor.is_admin or actor.over(thing.path, R.ADMINISTRATOR, R.EMULATION_OFFICER, R.UNIT_HEAD, R.LEADER)


def ends_absence(actor: Actor, thing: Thing) -> bool:
    return sees_absence(actor, thing) and (actor.name == thing.owner.split()[0] or knows_person(actor, thing))


def hands_over(actor: Actor, thing: Thing) -> bool:
    return keeps_it(actor, thing) or actor.over(thing.path, R.UNIT_HEAD, R.LEADER)


def person_of(made: Matrix, agency: str, name: str = "", abroad: str = "") -> Any:
    return made.named("person", abroad if agency == ABROAD else name).keys["pk"]


def body_form(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    version = Body.objects.get(pk=thing.keys["pk"]).version if thing else ""
    unit = made.units["KT" if actor.agency == ABROAD else "PC"].pk
    return {"name": "Công đoàn mới", "kind": "union", "unit": unit, "version": version}


def body_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    form = body_form(made, actor, thing)
    return form | {"version": form["version"] or 1}


def member_form(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    agency = thing.agency if thing else actor.agency
    return {"person": str(person_of(made, agency, "director", "foreigner")), "position": "Ủy viên", "from_date": f"{FAR}"}


def away_form(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    me = made.things["person"] and next((one for one in made.things["person"] if one.name == actor.name), None)
    person = me.keys["pk"] if me else made.named("person", "staff").keys["pk"]
    deputy = "foreigner" if actor.name == "outsider" else "outsider" if actor.agency == ABROAD else "below" if actor.name != "below" else "colleague"
    return {"person": str(person), "deputy": str(made.named("person", deputy).keys["pk"]), "from_date": f"{FAR}", "to_date": f"{FAR}"}


def hand_form(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """The roles of a person to somebody else of the agency; who holds none has nothing to hand over."""
    agency, name = (thing.agency, thing.name) if thing else ("", "")
    taker = ("outsider" if name == "foreigner" else "foreigner") if agency == ABROAD else ("below" if name != "below" else "colleague")
    roles = [str(one.keys["grant_pk"]) for one in made.things["grant"] if one.owner == name and one.state != "crossed"]
    return {"taker": str(made.named("person", taker).keys["pk"]), "on": "2025-06-01", "item": roles, "keys": roles}


def launches(actor: Actor) -> bool:
    """An emulation officer, or who leads a body."""
    return actor.holds(R.EMULATION_OFFICER) or actor.name in ("head", "outsider")


def launches_for(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER) or actor.name == thing.owner


def hands_tasks(actor: Actor) -> bool:
    return actor.holds(R.EMULATION_OFFICER, R.UNIT_HEAD)


def hands_its_tasks(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER, R.UNIT_HEAD)


def task_form(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """A task of the very unit beside which the body stands."""
    found = [one.keys["pk"] for one in made.things["task"] if thing is not None and one.path == thing.path]
    return {"item": str(found[0]) if found else ""}


LAUNCHED = {"name": "Phong trào mới", "kind": "thematic", "from_year": 2025}
GIVEN = frozenset({"participation.task", "participation.bodytask", "notify.message", "jobs.job"})

STANDING: dict[str, Rule] = {
    "plans:launch": Rule(
        launches, "body", is_of_agency, launches_for, reads=False, form=values(**LAUNCHED), writes=frozenset({"plans.movement"}), by="head"
    ),
    "api:launch_movement_of": Rule(
        launches, "body", is_of_agency, launches_for, reads=False, form=values(**LAUNCHED), writes=frozenset({"plans.movement"}), by="head"
    ),
    "api:give_to_body_of": Rule(hands_tasks, "task", sees_task, minds_task, reads=False, form=values(), writes=GIVEN, by="head"),
    "participation:body-task": Rule(hands_tasks, "body", is_of_agency, hands_its_tasks, reads=False, form=task_form, writes=GIVEN, by="head"),
    "participation:body-task-back": Rule(
        hands_tasks, "body task", is_of_agency, hands_its_tasks, reads=False, form=values(), writes=GIVEN, by="head"
    ),
    "orgs:bodies": Rule(member_or_admin),
    "orgs:body": Rule(member_or_admin, "body", is_of_agency),
    "orgs:add_body": Rule(keeps, form=body_form, writes=MEMBERS, by="keeper"),
    "orgs:edit_body": Rule(leads_some, "body", is_of_agency, leads_it, form=body_form, writes=MEMBERS, by="head", versioned=True, acts_to_read=True),
    "orgs:join_body": Rule(leads_some, "body", is_of_agency, leads_it, reads=False, form=member_form, writes=MEMBERS, by="head"),
    "orgs:leave_body": Rule(leads_some, "body member", is_of_agency, leads_it, form=values(), writes=MEMBERS, by="head", acts_to_read=True),
    "orgs:absences": Rule(signed_in, form=away_form, writes=AWAY, by="staff"),
    "orgs:come_back": Rule(signed_in, "absence", sees_absence, ends_absence, reads=False, form=values(), writes=AWAY, by="head"),
    "orgs:hand_over": Rule(heads, "person", knows_person, hands_over, form=hand_form, writes=HANDED, by="keeper", acts_to_read=True),
    "orgs:hand_overs": Rule(signed_in),
    "orgs:hand_over_record": Rule(signed_in, "hand-over", sees_absence),
    "orgs:hand_over_file": Rule(signed_in, "hand-over", sees_absence),
    "api:bodies_of_agency": Rule(member_or_admin),
    "api:one_body": Rule(member_or_admin, "body", is_of_agency),
    "api:members_of_body": Rule(member_or_admin, "body", is_of_agency),
    "api:add_body_beside": Rule(keeps, reads=False, form=body_form, writes=MEMBERS, by="keeper"),
    "api:edit_body_of": Rule(leads_some, "body", is_of_agency, leads_it, reads=False, form=body_sent, writes=MEMBERS, by="head", versioned=True),
    "api:leave_body_of": Rule(leads_some, "body member", is_of_agency, leads_it, reads=False, form=values(), writes=MEMBERS, by="head"),
    "api:join_body_of": Rule(leads_some, "body", is_of_agency, leads_it, reads=False, form=member_form, writes=MEMBERS, by="head"),
    "api:absences_of_people": Rule(signed_in),
    "api:go_away_of": Rule(signed_in, reads=False, form=away_form, writes=AWAY, by="staff"),
    "api:come_back_of": Rule(signed_in, "absence", sees_absence, ends_absence, reads=False, form=values(), writes=AWAY, by="head"),
    "api:holdings_of": Rule(heads, "person", knows_person, hands_over, acts_to_read=True),
    "api:hand_over_of": Rule(heads, "person", knows_person, hands_over, reads=False, form=hand_form, writes=HANDED, by="keeper"),
}
STANDING_READS: dict[str, Of] = {"body.name": is_of_agency, "hand-over.reason": sees_absence}
