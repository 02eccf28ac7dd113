"""Who may open what of evidence; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
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
    return {"to": "verified", "version": version_of(thing) or 1}


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


def many_sent(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"rows": [{"id": one.keys["pk"], "version": version_of(one)} for one in made.things["evidence"]]}


def codes(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    clause = made.named("issued clause", "foreign issued" if thing and thing.owner == "foreigner" else "issued")
    return {"clauses": [clause.row.code]}


def looked(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**codes(made, actor, thing), "to": "serving", "version": version_of(thing) or 1}


def result(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return applied(made, actor, thing) | {"version": version_of(thing) or 1}


def correction(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return corrected(made, actor, thing) | {"version": version_of(thing) or 1}


def with_file(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"files": SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7 x", "application/pdf")}


def told_with_file(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return told(made, actor, thing) | with_file(made, actor, thing)


def reads_clause(actor: Actor, thing: Thing) -> bool:
    return thing.state in ("public", "issued") and bool(actor.agency) and actor.agency == thing.agency


COUNTED = frozenset({"evidence.evidence", "measures.measurefact", "measures.unitmeasure"})
WRITTEN = COUNTED | {"evidence.evidenceclause"}
KEPT = frozenset({"files.storedfile", "files.fileuse"})
LINKED = frozenset({"evidence.evidence", "evidence.evidenceclause"})
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
    "api:evidence_list": Rule(member, traced=True),
    "api:evidence_submit_files": Rule(member, reads=False, form=told_with_file, writes=WRITTEN | KEPT, by="staff"),
    "api:evidence_correct": Rule(
        signed_in, "evidence", sees_evidence, corrects, reads=False, form=correction, writes=COUNTED, by="staff", versioned=True
    ),
    "api:evidence_files": Rule(signed_in, "evidence", sees_evidence, traced=True),
    "api:evidence_attach": Rule(signed_in, "evidence", sees_evidence, corrects, reads=False, form=with_file, writes=COUNTED | KEPT, by="staff"),
    "api:evidence_verify_many": Rule(member, reads=False, form=many_sent, writes=COUNTED, by="head"),
    "api:evidence_apply": Rule(signed_in, "evidence", sees_evidence, verifies, reads=False, form=result),
    "api:evidence_clauses": Rule(signed_in, "evidence", sees_evidence),
    "api:evidence_reuse": Rule(signed_in, "evidence", sees_evidence, reads=False, form=codes, writes=LINKED, by="staff"),
    "api:evidence_look": Rule(signed_in, "evidence", sees_evidence, verifies, reads=False, form=looked),
    "api:evidence_submit": Rule(member, reads=False, form=told, writes=WRITTEN, by="staff"),
    "api:evidence_one": Rule(signed_in, "evidence", sees_evidence, traced=True),
    "api:evidence_verdict": Rule(
        signed_in, "evidence", sees_evidence, verifies, reads=False, form=verdict, writes=COUNTED, by="head", versioned=True
    ),
}
