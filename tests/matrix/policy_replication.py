"""Who may write, publish, offer, take up and report models, and hold meetings; the same kind of table as `policy`. What a state refuses is proved in `tests/replication`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import AGENCY_PATH, Of, Rule, anybody, member, reads_record_of
from tests.matrix.world import ABROAD, Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind as R

KEEPERS = (R.EMULATION_OFFICER, R.UNIT_HEAD)
OVER = (*KEEPERS, R.LEADER)


def keeps_any(actor: Actor) -> bool:
    return actor.holds(*KEEPERS)


def keeps(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *KEEPERS)


def keeps_agency(actor: Actor, thing: Thing) -> bool:
    """Speaks for the unit that answers in the forms below, which is none of a head's."""
    return actor.over(thing.path[:AGENCY_PATH], *KEEPERS)


OUT = ("published", "public")
"""A model that the agency reads, and one that everybody does."""


def is_public(_actor: Actor, thing: Thing) -> bool:
    return thing.state == "public"


def publishes(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER, R.LEADER)


def sees(actor: Actor, thing: Thing) -> bool:
    published = thing.state in OUT and bool(actor.agency) and actor.agency == thing.agency
    return published or actor.over(thing.path, *OVER)


def sees_edition(actor: Actor, thing: Thing) -> bool:
    return sees(actor, thing) and thing.state in OUT


def writes(actor: Actor, thing: Thing) -> bool:
    """What is published only the officer and the leader write."""
    return publishes(actor, thing) if thing.state in OUT else keeps(actor, thing)


def of_agency(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.agency == thing.agency


def reads_report(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *OVER)


def verifies(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER, R.LEADER)


def version(thing: Thing | None) -> int:
    return thing.row.__class__.objects.get(pk=thing.row.pk).version if thing else 1


def _abroad(actor: Actor, thing: Thing | None) -> bool:
    return (thing.agency if thing else actor.agency) == ABROAD


def begun(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"title": "Mô hình mới", "nutshell": "", "initiative": "", "unit": made.units[ABROAD if actor.agency == ABROAD else "VP"].pk}


def begun_by_program(_made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"title": "Mô hình mới", "unit_code": ABROAD if actor.agency == ABROAD else "VP"}


def written(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"title": "Tên khác", "nutshell": "Khác", "steps": "Một bước", "cost": "0", "days": "1", "version": version(thing)}


def written_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"title": "Tên khác", "steps": ["Một bước"], "version": version(thing)}


def revised_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    said = dict.fromkeys(("nutshell", "result", "conditions", "materials", "unfit", "contact_words"), "Khác")
    clauses = [row.clause.code for row in _clauses(thing)] if thing else []
    return {**said, "title": "Tên khác", "steps": ["Một bước"], "cost": 0, "days": 1, "note": "Sửa", "clauses": clauses, "version": version(thing)}


def _clauses(thing: Thing) -> Any:
    from thidua.replication.models import ModelClause  # noqa: PLC0415  (read only where a model is given)

    return ModelClause.objects.filter(model=thing.row).select_related("clause")


def withdrawn(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "rut", "reason": "Trùng", "version": version(thing)}


def reasoned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Trùng", "version": version(thing)}


def versioned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(thing)}


def opened_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"public": not (thing and thing.state == "public"), "version": version(thing)}


def offered(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"units": [made.units["KT" if _abroad(actor, thing) else "TR"].pk], "note": ""}


def offered_by_program(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"unit_codes": ["KT" if _abroad(actor, thing) else "TR"]}


def answered(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"unit": made.units["TR"].pk, "answer": "as_is", "planned_on": "01/02/2030", "changed": "", "learned_from": "", "reason": ""}


def adopted_by_program(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"unit_code": ABROAD if _abroad(actor, thing) else "TR", "planned_on": "2030-02-01"}


def declined_by_program(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"unit_code": ABROAD if _abroad(actor, thing) else "TR", "reason": "Trực ca"}


def stepped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    said = (
        {"to": "bat-dau", "started_on": "01/02/2025"}
        if thing and thing.state == "planned"
        else {"to": "dung", "ended_on": "01/02/2025", "reason": "Thôi"}
    )
    return {**said, "version": version(thing)}


def started(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"started_on": "2025-02-01", "version": version(thing)}


def ended(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"ended_on": "2025-02-01", "reason": "Thôi", "version": version(thing)}


def reported(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"came_of": "Đọc đều", "rating": "4", "better": "less"}


def reported_by_program(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"came_of": "Đọc đều", "rating": 4}


def looked_at(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "dung", "version": version(thing)}


def planned(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    abroad = _abroad(actor, thing)
    units = [made.units[code].pk for code in (("KT", ABROAD) if abroad else ("VP", "VT"))]
    said = {"title": "Buổi mới", "kind": "visit", "held_on": "01/03/2025", "place": "Phòng họp", "units": units, "version": version(thing)}
    return {**said, "unit": units[0]}


def planned_by_program(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    abroad = _abroad(actor, thing)
    came = [{"unit_code": code} for code in (("KT", ABROAD) if abroad else ("VP", "VT"))]
    said = {"title": "Buổi mới", "kind": "visit", "held_on": "2025-03-01", "place": "Phòng họp", "came": came, "version": version(thing)}
    return {**said, "unit_code": "KT" if abroad else "VP"}


def held(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "da-to-chuc", "version": version(thing)}


def taken(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"unit": thing.row.unit_id if thing else "", "text": "Đọc sáng"}


def taken_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"unit_code": thing.row.unit.code if thing else "VP", "text": "Đọc sáng"}


def forgotten(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"to": "bo"}


def empty(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {}


def adopted_taken(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"planned_on": "2030-02-01"}


def _rows(*names: str) -> frozenset[str]:
    return frozenset(f"replication.{name}" for name in names)


TOLD = frozenset({"notify.message", "jobs.job"})
FILED = frozenset({"likeness.text", "likeness.mark", "search.document", "measures.measurefact", "measures.unitmeasure"})
PROVED = frozenset({"evidence.evidence", "evidence.evidenceclause", "measures.measurefact", "measures.unitmeasure"})
ONE = _rows("goodmodel", "modelclause", "modeledition") | FILED
MOVED = ONE | TOLD | PROVED
ADOPTED = _rows("adoption") | FILED | TOLD
REPORTED = _rows("outcome") | TOLD | PROVED
MET = _rows("exchangeevent", "eventunit", "eventmodel") | TOLD | PROVED
KIND, USE, REPORT, MEETING, TAKEN = "good model", "adoption", "adoption report", "exchange event", "taken home"
BY_HEAD: dict[str, Any] = {"reads": False, "by": "head"}
BY_OFFICER: dict[str, Any] = {"reads": False, "by": "officer"}
REPLICATION: dict[str, Rule] = {
    "replication:list": Rule(member),
    "replication:ledger-file": Rule(member),
    "replication:new": Rule(keeps_any, form=begun, writes=ONE, by="officer"),
    "replication:model": Rule(member, KIND, sees),
    "replication:kit-file": Rule(member, KIND, sees),
    "replication:reach": Rule(member, KIND, sees),
    "replication:public-list": Rule(anybody),
    "replication:public": Rule(anybody, KIND, is_public),
    "replication:edition": Rule(member, KIND, sees_edition),
    "replication:edit": Rule(member, KIND, sees, writes, acts_to_read=True, form=written, writes=ONE, by="head", versioned=True),
    "replication:step": Rule(member, KIND, sees, writes, form=withdrawn, writes=MOVED, versioned=True, **BY_OFFICER),
    "replication:offers": Rule(member, KIND, sees, publishes, acts_to_read=True, form=offered, writes=_rows("offer") | TOLD, by="officer"),
    "replication:answer": Rule(keeps_any, KIND, sees, form=answered, writes=ADOPTED, by="officer"),
    "replication:adoption": Rule(member, USE, of_agency),
    "replication:adoption-step": Rule(member, USE, of_agency, keeps, form=stepped, writes=ADOPTED, versioned=True, **BY_OFFICER),
    "replication:report": Rule(member, USE, of_agency, keeps, acts_to_read=True, form=reported, writes=REPORTED, by="officer"),
    "replication:look-at": Rule(member, REPORT, reads_report, verifies, form=looked_at, writes=REPORTED, versioned=True, **BY_OFFICER),
    "replication:events": Rule(member),
    "replication:new-event": Rule(keeps_any, form=planned, writes=MET, by="officer"),
    "replication:event": Rule(member, MEETING, of_agency),
    "replication:edit-event": Rule(member, MEETING, of_agency, keeps, acts_to_read=True, form=planned, writes=MET, by="head", versioned=True),
    "replication:event-step": Rule(member, MEETING, of_agency, keeps, form=held, writes=MET, versioned=True, **BY_HEAD),
    "replication:take-home": Rule(keeps_any, MEETING, of_agency, keeps, form=taken, writes=_rows("takehome"), **BY_HEAD),
    "replication:taken-step": Rule(keeps_any, TAKEN, of_agency, keeps, form=forgotten, writes=_rows("takehome"), **BY_HEAD),
    "api:models_list": Rule(member),
    "api:models_one": Rule(member, KIND, sees),
    "api:models_reach": Rule(member, KIND, sees),
    "api:models_editions": Rule(member, KIND, sees),
    "api:models_begin": Rule(keeps_any, form=begun_by_program, writes=ONE, **BY_OFFICER),
    "api:models_write": Rule(member, KIND, sees, keeps, form=written_by_program, writes=ONE, **BY_HEAD),
    "api:models_revise": Rule(member, KIND, sees, publishes, form=revised_by_program, writes=MOVED, **BY_OFFICER),
    "api:models_send": Rule(member, KIND, sees, keeps, form=versioned, writes=MOVED, **BY_HEAD),
    "api:models_publish": Rule(member, KIND, sees, publishes, form=versioned, writes=MOVED, **BY_OFFICER),
    "api:models_show": Rule(member, KIND, sees, publishes, form=opened_by_program, writes=ONE, **BY_OFFICER),
    "api:models_send_back": Rule(member, KIND, sees, publishes, form=reasoned, writes=MOVED, **BY_OFFICER),
    "api:models_withdraw": Rule(member, KIND, sees, writes, form=reasoned, writes=MOVED, **BY_OFFICER),
    "api:models_offer": Rule(member, KIND, sees, publishes, form=offered_by_program, writes=_rows("offer") | TOLD, **BY_OFFICER),
    "api:adoptions_list": Rule(member),
    "api:adoptions_one": Rule(member, USE, of_agency),
    "api:adoptions_declare": Rule(member, KIND, sees, keeps_agency, form=adopted_by_program, writes=ADOPTED, **BY_OFFICER),
    "api:adoptions_decline": Rule(member, KIND, sees, keeps_agency, form=declined_by_program, writes=ADOPTED, **BY_OFFICER),
    "api:adoptions_start": Rule(member, USE, of_agency, keeps, form=started, writes=ADOPTED, **BY_HEAD),
    "api:adoptions_end": Rule(member, USE, of_agency, keeps, form=ended, writes=ADOPTED, **BY_OFFICER),
    "api:adoptions_report": Rule(member, USE, of_agency, keeps, form=reported_by_program, writes=REPORTED, **BY_OFFICER),
    "api:adoptions_verify": Rule(member, REPORT, reads_report, verifies, form=versioned, writes=REPORTED, **BY_OFFICER),
    "api:adoptions_return_report": Rule(member, REPORT, reads_report, verifies, form=reasoned, writes=REPORTED, **BY_OFFICER),
    "api:events_list": Rule(member),
    "api:events_one": Rule(member, MEETING, of_agency),
    "api:events_plan": Rule(keeps_any, form=planned_by_program, writes=MET, **BY_OFFICER),
    "api:events_write": Rule(member, MEETING, of_agency, keeps, form=planned_by_program, writes=MET, **BY_HEAD),
    "api:events_hold": Rule(member, MEETING, of_agency, keeps, form=versioned, writes=MET, **BY_HEAD),
    "api:events_close": Rule(member, MEETING, of_agency, keeps, form=versioned, writes=MET, **BY_HEAD),
    "api:events_drop": Rule(member, MEETING, of_agency, keeps, form=reasoned, writes=MET, **BY_HEAD),
    "api:events_take_home": Rule(member, MEETING, of_agency, keeps, form=taken_by_program, writes=_rows("takehome"), **BY_HEAD),
    "api:events_adopt_taken": Rule(member, TAKEN, of_agency, keeps, form=adopted_taken, writes=_rows("takehome") | ADOPTED, **BY_HEAD),
    "api:events_forget": Rule(member, TAKEN, of_agency, keeps, form=empty, writes=_rows("takehome"), **BY_HEAD),
}
REPLICATION_READS: dict[str, Of] = {
    "good model.title": lambda actor, thing: sees(actor, thing) or is_public(actor, thing) or reads_record_of(actor, thing),
    "exchange event.title": lambda actor, thing: of_agency(actor, thing) or reads_record_of(actor, thing),
}
"""Who reads the record of the agency reads titles there."""
