"""Who may reorganise units and keep clusters; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import (
    ACCESS,
    AGENCY_PATH,
    PERSON,
    UNIT,
    Of,
    Rule,
    concerns,
    ends_loan,
    gives_access,
    heads,
    is_of_agency,
    keeps,
    keeps_it,
    knows_people,
    knows_person,
    loan_form,
    member_or_admin,
    new_person,
    nothing,
    person_form,
    place_form,
    records,
    records_person,
    role_form,
    signed_in,
    unit_form,
    values,
)  # fmt: skip
from tests.matrix.world import ABROAD, Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import ClusterYear, Unit

DATED = {"on": "2025-06-01", "reason": "Sắp xếp"}
ACT = UNIT | {"orgs.reorganisation"}
ROLE, LENT = frozenset({"orgs.rolegrant"}), frozenset({"orgs.delegation"})
PEOPLE = frozenset({"orgs.post"}) | ROLE
FIGURES = frozenset({"measures.unitmeasure"})
"""Of a unit with figures, those above it are counted anew where it moves."""
FOUND = frozenset({"search.document"})
"""Who finds what hangs on a unit follows its place in the tree."""
PLEDGED = frozenset({"pledges.party", "pledges.pledge", "targets.registration"}) | FOUND
FOLLOWING = frozenset(
    {
        "orgs.delegation",
        "participation.task",
        "participation.recipient",
        "participation.reachtally",
        "oversight.finding",
        "oversight.question",
        "oversight.letterunit",
        "oversight.letterline",
    }
)
"""What is lent over a unit that ends, and what packages above keep of it, goes to the one that takes it on."""
CLUSTER = frozenset({"orgs.clusteryear", "orgs.clustermember"})


def beside(made: Matrix, thing: Thing | None) -> Unit:
    """Another unit of the agency; abroad there is none but the agency itself."""
    if thing is not None and thing.agency == ABROAD:
        return made.units[ABROAD]
    return made.units["VP" if thing is not None and thing.name == "PC" else "PC"]


def merged(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**DATED, "sources": thing.keys["pk"] if thing else "", "new_name": "Phòng Mới", "new_code": "MOI", "new_kind": "division"}


def dissolved(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**DATED, "heir": beside(made, thing).pk}


def moved(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**DATED, "parent": beside(made, thing).pk}


def into(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**DATED, "into": str(beside(made, thing).pk)}


def unit_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """As the form of the page, with a version also for what is not there: a program owes one."""
    form = unit_form(made, actor, thing)
    return form | {"version": form["version"] or 1}


def seen_version(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": unit_sent(made, actor, thing)["version"]}


def person_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    form = person_form(made, actor, thing)
    return form | {"version": form["version"] or 1}


def role_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return role_form(made, actor, thing) | {"to_date": None}


def split(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {**DATED, "parts": [{"code": "MOI", "name": "Phòng Mới"}], "stays": True}


def cluster_form(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """Two units of the agency that is asked about; a year that has no cluster yet."""
    agency = thing.agency if thing else actor.agency
    units = [made.units[code].pk for code in (("KT", ABROAD) if agency == ABROAD else ("VP", "TR"))]
    version = ClusterYear.objects.get(pk=thing.keys["pk"]).version if thing else ""
    return {"name": "Cụm mới", "kind": "cluster", "year": 2024, "units": units, "head": units[0], "deputy": "", "version": version}


def cluster_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    form = cluster_form(made, actor, thing)
    return form | {"deputy": None, "version": form["version"] or 1}


def speaks(actor: Actor) -> bool:
    """Who keeps clusters, and who speaks for a unit: theirs may head one."""
    return records(actor) or actor.holds(RoleKind.UNIT_HEAD)


def passes_on(actor: Actor, thing: Thing) -> bool:
    """Who keeps clusters; the cluster of these things is of a year that is over, so that its head passes on nothing."""
    return records_person(actor, thing)


def sends_off(actor: Actor, thing: Thing) -> bool:
    """An administrator of all that the person is; an officer too, but not over an administrator."""
    return keeps_it(actor, thing) or (actor.over(thing.path[:AGENCY_PATH], RoleKind.EMULATION_OFFICER) and thing.owner != "keeper")


DAY_GONE = {"on": "2025-06-01"}
REASON = {"reason": "Khóa nhầm"}
GONE = frozenset({"orgs.person", "orgs.post", "orgs.rolegrant", "orgs.delegation", "orgs.body", "orgs.bodymember", "accounts.user"})
CLOSED = frozenset({"accounts.user"})
STEPS = frozenset({"mfa.authenticator"})


def on_unit(form: Any, writes: frozenset[str]) -> Rule:
    return Rule(keeps, "unit", is_of_agency, keeps_it, form=form, writes=writes, by="keeper", acts_to_read=True)


ORGS: dict[str, Rule] = {
    "orgs:merge_unit": on_unit(merged, ACT | PEOPLE | FOLLOWING | PLEDGED),
    "orgs:split_unit": on_unit(values(**DATED, name1="Phòng Mới", code1="MOI", stays="on"), ACT | PEOPLE),
    "orgs:dissolve_unit": on_unit(dissolved, ACT | PEOPLE | FOLLOWING | PLEDGED),
    "orgs:move_unit": on_unit(moved, ACT | FIGURES | FOUND),
    "orgs:rename_unit": on_unit(values(**DATED, name="Phòng Mới"), ACT),
    "orgs:unmake_unit": Rule(
        keeps, "spare unit", is_of_agency, keeps_it, form=nothing, writes=UNIT, by="keeper", acts_to_read=True, traced=True
    ),  # what holds it is rehearsed and rolled back
    "orgs:acts": Rule(member_or_admin),
    "orgs:act": Rule(member_or_admin, "act", is_of_agency, traced=True),  # undoing is rehearsed and rolled back, to say why it is refused
    "orgs:undo_act": Rule(keeps, "act", is_of_agency, keeps_it, reads=False, form=nothing, writes=ACT, by="keeper"),
    "orgs:clusters": Rule(member_or_admin),
    "orgs:cluster": Rule(member_or_admin, "cluster", is_of_agency),
    "orgs:add_cluster": Rule(records, form=cluster_form, writes=CLUSTER | {"orgs.cluster"}, by="officer"),
    "orgs:edit_cluster": Rule(
        records, "cluster", is_of_agency, records_person, form=cluster_form, writes=CLUSTER, by="officer", versioned=True, acts_to_read=True
    ),
    "orgs:hand_over_cluster": Rule(speaks, "cluster", is_of_agency, passes_on, reads=False, form=nothing, writes=CLUSTER, by="officer"),
    "orgs:leave": Rule(records, "person", knows_person, sends_off, form=values(**DAY_GONE), writes=GONE, by="officer", acts_to_read=True),
    "orgs:end_post": Rule(records, "post", knows_person, records_person, form=values(**DAY_GONE), writes=PEOPLE, by="officer", acts_to_read=True),
    "orgs:close_access": Rule(heads, "person", knows_person, gives_access, form=values(**REASON), writes=CLOSED, by="head", acts_to_read=True),
    "orgs:reopen_access": Rule(heads, "person", knows_person, gives_access, form=values(**REASON), writes=CLOSED, by="keeper", acts_to_read=True),
    "orgs:clear_second_step": Rule(keeps, "person", knows_person, keeps_it, form=values(**REASON), writes=STEPS, by="keeper", acts_to_read=True),
    "api:clear_second_step_of": Rule(keeps, "person", knows_person, keeps_it, reads=False, form=values(**REASON), writes=STEPS, by="keeper"),
    "api:posts_of_person": Rule(knows_people, "person", knows_person, traced=True),
    "api:leave_of": Rule(records, "person", knows_person, sends_off, reads=False, form=values(**DAY_GONE), writes=GONE, by="officer"),
    "api:end_post_of": Rule(records, "post", knows_person, records_person, reads=False, form=values(**DAY_GONE), writes=PEOPLE, by="officer"),
    "api:close_access_of": Rule(heads, "person", knows_person, gives_access, reads=False, form=values(**REASON), writes=CLOSED, by="head"),
    "api:reopen_access_of": Rule(heads, "person", knows_person, gives_access, reads=False, form=values(**REASON), writes=CLOSED, by="keeper"),
    "api:acts_of_units": Rule(member_or_admin),
    "api:clusters_of_year": Rule(member_or_admin),
    "api:one_term": Rule(member_or_admin, "cluster", is_of_agency),
    "api:make_cluster_of": Rule(records, reads=False, form=cluster_sent, writes=CLUSTER | {"orgs.cluster"}, by="officer"),
    "api:set_term_of": Rule(
        records, "cluster", is_of_agency, records_person, reads=False, form=cluster_sent, writes=CLUSTER, by="officer", versioned=True
    ),
    "api:hand_over_cluster_of": Rule(speaks, "cluster", is_of_agency, passes_on, reads=False, form=nothing, writes=CLUSTER, by="officer"),
    "api:rename_unit_of": Rule(keeps, "unit", is_of_agency, keeps_it, reads=False, form=values(**DATED, name="Phòng Mới"), writes=ACT, by="keeper"),
    "api:move_unit_of": Rule(keeps, "unit", is_of_agency, keeps_it, reads=False, form=into, writes=ACT | FIGURES | FOUND, by="keeper"),
    "api:merge_unit_of": Rule(keeps, "unit", is_of_agency, keeps_it, reads=False, form=into, writes=ACT | PEOPLE | FOLLOWING | PLEDGED, by="keeper"),
    "api:split_unit_of": Rule(keeps, "unit", is_of_agency, keeps_it, reads=False, form=split, writes=ACT | PEOPLE, by="keeper"),
    "api:dissolve_unit_of": Rule(
        keeps, "unit", is_of_agency, keeps_it, reads=False, form=into, writes=ACT | PEOPLE | FOLLOWING | PLEDGED, by="keeper"
    ),
    "api:one_act": Rule(member_or_admin, "act", is_of_agency),
    "api:one_unit": Rule(member_or_admin, "unit", is_of_agency),
    "api:create_unit_under": Rule(keeps, "unit", is_of_agency, keeps_it, reads=False, form=unit_sent, writes=UNIT, by="keeper"),
    "api:edit_unit_of": Rule(keeps, "unit", is_of_agency, keeps_it, reads=False, form=unit_sent, writes=UNIT, by="keeper", versioned=True),
    "api:unmake_unit_of": Rule(keeps, "spare unit", is_of_agency, keeps_it, reads=False, form=seen_version, writes=UNIT, by="keeper", versioned=True),
    "api:one_person": Rule(knows_people, "person", knows_person, traced=True),
    "api:add_person_to": Rule(records, reads=False, form=new_person, writes=PERSON, by="officer"),
    "api:edit_person_of": Rule(
        records, "person", knows_person, records_person, reads=False, form=person_sent, writes=PERSON | ACCESS, by="officer", versioned=True
    ),
    "api:place_person_of": Rule(records, "person", knows_person, records_person, reads=False, form=place_form, writes=PERSON, by="officer"),
    "api:roles_of_person": Rule(knows_people, "person", knows_person, traced=True),
    "api:grant_role_to": Rule(keeps, "person", knows_person, keeps_it, reads=False, form=role_sent, writes=ROLE, by="keeper"),
    "api:revoke_role_of": Rule(keeps, "grant", knows_person, keeps_it, reads=False, form=nothing, writes=ROLE | LENT, by="keeper"),
    "api:delegations_of": Rule(signed_in),
    "api:lend_role": Rule(signed_in, reads=False, form=loan_form, writes=LENT, by="head"),
    "api:end_loan": Rule(signed_in, "loan", concerns, ends_loan, reads=False, form=nothing, writes=LENT, by="head"),
    "api:undo_act_of_units": Rule(keeps, "act", is_of_agency, keeps_it, reads=False, form=nothing, writes=ACT, by="keeper"),
}
ORGS_READS: dict[str, Of] = {"act.reason": is_of_agency, "cluster.name": is_of_agency}
