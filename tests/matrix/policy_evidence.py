"""Who may open what of evidence; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Rule, member, signed_in
from tests.matrix.policy_participation import sees_task, version_of
from tests.matrix.world import Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind as R


def sees_evidence(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner or actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER)


def verifies(actor: Actor, thing: Thing) -> bool:
    """A reviewer over the unit, of what is not their own."""
    return actor.name != thing.owner and actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER)


def verdict(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "verified", "version": version_of(thing)}


def proof(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"title": "Đã làm xong", "happened_on": "2025-03-10"}


def corrected(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"title": "Đã sửa", "happened_on": "2025-03-10", "version": version_of(thing)}


def applied(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """It waits still, so that a result is refused with a sentence whoever tells it."""
    return {"outcome": "Giảm hai ngày", "version": version_of(thing)}


def settled(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """No clause of it waits for a look, which is said whoever looks."""
    return {**another(made, actor, thing), "to": "serving", "version": version_of(thing)}


def told(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"title": "Đã làm xong", "happened_on": "2025-03-10"}


def corrects(actor: Actor, thing: Thing) -> bool:
    """Whoever it is about, who here also entered it."""
    return actor.name == thing.owner


def many(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    rows = made.things["evidence"]
    return {"chon": [str(one.keys["pk"]) for one in rows], "xac-nhan": "1", **{f"version-{one.keys['pk']}": version_of(one) for one in rows}}


def another(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    clause = made.named("issued clause", "foreign issued" if thing and thing.owner == "foreigner" else "issued")
    return {"chon": [str(clause.row.pk)]}


def reads_clause(actor: Actor, thing: Thing) -> bool:
    return thing.state in ("public", "issued") and bool(actor.agency) and actor.agency == thing.agency


COUNTED = frozenset({"evidence.evidence", "measures.measurefact", "measures.unitmeasure"})
WRITTEN = COUNTED | {"evidence.evidenceclause"}
EVIDENCE: dict[str, Rule] = {
    "evidence:mine": Rule(member),
    "evidence:queue": Rule(member, traced=True),
    "evidence:one": Rule(member, "evidence", sees_evidence, traced=True),
    "evidence:submit": Rule(
        member, "task", lambda actor, thing: bool(actor.agency) and sees_task(actor, thing), form=proof, writes=WRITTEN, by="head"
    ),
    "evidence:decide": Rule(
        member,
        "evidence",
        sees_evidence,
        verifies,
        reads=False,
        form=verdict,
        writes=COUNTED,
        by="head",
        versioned=True,
    ),
    "evidence:verify-many": Rule(member, reads=False, form=many, writes=COUNTED, by="head"),
    "evidence:submit-under": Rule(member, "issued clause", reads_clause, form=proof, writes=WRITTEN, by="staff"),
    "evidence:edit": Rule(
        member,
        "evidence",
        sees_evidence,
        corrects,
        acts_to_read=True,
        form=corrected,
        writes=COUNTED,
        by="staff",
        versioned=True,
    ),
    "evidence:apply": Rule(member, "evidence", sees_evidence, verifies, reads=False, form=applied),
    "evidence:reuse": Rule(
        member, "evidence", sees_evidence, form=another, writes=frozenset({"evidence.evidence", "evidence.evidenceclause"}), by="staff"
    ),
    "evidence:uses": Rule(member, "evidence", sees_evidence, verifies, reads=False, form=settled),
    "api:evidence_list": Rule(member),
    "api:evidence_submit": Rule(member, reads=False, form=told, writes=WRITTEN, by="staff"),
    "api:evidence_one": Rule(signed_in, "evidence", sees_evidence, traced=True),
    "api:evidence_verdict": Rule(signed_in, "evidence", sees_evidence, verifies, reads=False, form=verdict, writes=COUNTED, by="head"),
}
