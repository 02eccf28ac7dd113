"""Who may open what of learning; the same kind of table as `policy`. Heads see what waits for them and counts, people see themselves."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.evidence.test_slice import photo
from tests.matrix.policy import Of, Rule, member
from tests.matrix.policy_evidence import verifies
from tests.matrix.world import Actor, Matrix, Thing

from thidua.evidence.models import Evidence
from thidua.orgs.enums import RoleKind as R


def attests(actor: Actor) -> bool:
    return actor.holds(R.UNIT_HEAD, R.EMULATION_OFFICER)


def counts(actor: Actor) -> bool:
    return actor.holds(R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER)


def sees(actor: Actor, thing: Thing) -> bool:
    """The learner, and whoever it waits for."""
    return actor.name == thing.owner or (not thing.state and actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER))


def learns(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner


def version_of(thing: Thing | None) -> Any:
    return Evidence.objects.get(pk=thing.keys["pk"]).version if thing else ""


def logged(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"kind": "reading", "minutes": "30", "title": "Đọc luật", "happened_on": "10/03/2025"}


def told(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"kind": "reading", "minutes": 30, "title": "Đọc luật", "happened_on": "2025-03-10"}


def corrected(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**logged(made, actor, thing), "version": version_of(thing)}


def versioned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version_of(thing) or 1}


def applied(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"changed": "Bớt hai bước", "saved_minutes": 30, "version": version_of(thing)}


def attested(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "xac-nhan", "version": version_of(thing)}


def reasoned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Sai ngày", "version": version_of(thing) or 1}


def many(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    rows = made.things["learning"]
    return {"chon": [str(one.keys["pk"]) for one in rows], "xac-nhan": "1", **{f"version-{one.keys['pk']}": version_of(one) for one in rows}}


def many_by_program(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"seen": {str(one.keys["pk"]): version_of(one) for one in made.things["learning"]}}


def pictured(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"files": SimpleUploadedFile("anh.png", photo(), "image/png")}


FILED = frozenset({"files.storedfile", "files.fileuse", "files.picture"})
COUNTED = frozenset({"evidence.evidence", "measures.measurefact", "measures.unitmeasure"})
WRITTEN = COUNTED | {"learning.logentry", "learning.logdoubt", "learning.logprint"}
TOLD = frozenset({"notify.message", "jobs.job"})
LEARNING: dict[str, Rule] = {
    "learning:record": Rule(member),
    "learning:record-file": Rule(member),
    "learning:enter": Rule(member, form=logged, writes=WRITTEN, by="staff"),
    "learning:queue": Rule(attests, traced=True),
    "learning:waiting": Rule(attests),
    "learning:attest-many": Rule(attests, reads=False, form=many, writes=COUNTED, by="head"),
    "learning:units": Rule(counts),
    "learning:units-file": Rule(counts),
    "learning:entry": Rule(member, "learning", sees, traced=True),
    "learning:edit": Rule(member, "learning", sees, learns, acts_to_read=True, form=corrected, writes=WRITTEN, by="staff", versioned=True),
    "learning:throw-away": Rule(member, "learning", sees, learns, reads=False, form=versioned, writes=COUNTED, by="staff", versioned=True),
    "learning:put-back": Rule(member, "learning", sees, learns, reads=False, form=versioned),
    "learning:claim": Rule(member, "learning", sees, learns, reads=False, form=applied, writes=WRITTEN | TOLD, by="staff", versioned=True),
    "learning:decide": Rule(attests, "learning", sees, verifies, reads=False, form=attested, writes=COUNTED, by="head", versioned=True),
    "api:learning_list": Rule(member),
    "api:learning_one": Rule(member, "learning", sees, traced=True),
    "api:learning_log": Rule(member, reads=False, form=told, writes=WRITTEN, by="staff"),
    "api:learning_edit": Rule(member, "learning", sees, learns, reads=False, form=told, writes=WRITTEN, by="staff"),
    "api:learning_files": Rule(member, "learning", sees, learns, reads=False, form=pictured, writes=WRITTEN | FILED, by="staff"),
    "api:learning_throw_away": Rule(member, "learning", sees, learns, reads=False, form=versioned, writes=COUNTED, by="staff"),
    "api:learning_put_back": Rule(member, "learning", sees, learns, reads=False, form=versioned),
    "api:learning_claim": Rule(member, "learning", sees, learns, reads=False, form=applied, writes=WRITTEN | TOLD, by="staff"),
    "api:learning_waiting": Rule(attests, traced=True),
    "api:learning_attest": Rule(attests, reads=False, form=many_by_program, writes=COUNTED, by="head"),
    "api:learning_attest_one": Rule(member, "learning", sees, verifies, reads=False, form=versioned, writes=COUNTED, by="head", versioned=True),
    "api:learning_send_back": Rule(member, "learning", sees, verifies, reads=False, form=reasoned, writes=COUNTED | TOLD, by="head", versioned=True),
    "api:learning_confirm": Rule(member, "learning", sees, verifies, reads=False, form=versioned),
    "api:learning_units": Rule(counts),
}
LEARNING_READS: dict[str, Of] = {"learning.title": sees, "learning.provider": sees}
