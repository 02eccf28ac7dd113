"""Who may write, read, answer, look at and use initiatives; the same kind of table as `policy`. What a state refuses is proved in `tests/initiatives`."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.matrix.policy import Of, Rule, member, officer, reads_record_of
from tests.matrix.world import HOME, Actor, Matrix, Thing
from tests.matrix.world_initiatives import AUTHORS, OTHERS, PNG, VERIFIERS

from thidua.initiatives.models import Effect, Initiative, Recognition
from thidua.orgs.enums import RoleKind as R
from thidua.plans.models import Clause


def authors_it(actor: Actor, thing: Thing) -> bool:
    return actor.name == AUTHORS[thing.agency]


def sees(actor: Actor, thing: Thing) -> bool:
    if authors_it(actor, thing) or (thing.state == "recognised" and actor.agency == thing.agency):
        return True
    named = thing.agency == HOME and thing.state == "draft" and actor.name in (OTHERS[HOME], VERIFIERS[HOME])
    return named or (thing.state != "draft" and actor.over(thing.path, R.EMULATION_OFFICER, R.UNIT_HEAD, R.LEADER))


def checks(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER)


def writes_or_checks(actor: Actor, thing: Thing) -> bool:
    return authors_it(actor, thing) or checks(actor, thing)


def is_asked(actor: Actor, thing: Thing) -> bool:
    return actor.name == OTHERS[thing.agency]


def vouches(actor: Actor, thing: Thing) -> bool:
    return actor.name == VERIFIERS[thing.agency]


def version(thing: Thing | None, model: Any = Initiative) -> int:
    return int(model.objects.get(pk=thing.keys["pk"]).version) if thing else 1


def versioned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(thing)}


def effect_versioned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(thing, Effect)}


def reasoned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(thing), "reason": "Thiếu tính mới"}


FIELDS = {"problem": "Chờ lâu", "solution": "Hẹn giờ", "result": "Nhanh hơn", "title": "Hẹn giờ nhận hồ sơ"}


def quick(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {**FIELDS, "applied_on": "06/01/2025", "draft": str(uuid.uuid4()), "version": ""}


def whole(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**FIELDS, "applied_on": "06/01/2025", "level": "base", "version": version(thing)}


def by_program(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {**FIELDS, "applied_on": "2025-01-06"}


def edited_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**FIELDS, "version": version(thing)}


def added(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"act": "add", "name": "Trần Văn Ngoài", "workplace": "Trường mẫu", "share": "20", "person": "", "version": version(thing)}


def shared(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    code = thing.row.author.code if thing else ""
    return {"authors": [{"share": 100, "person_code": code}], "version": version(thing)}


def said_yes(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"to": "agreed"}


def agreed(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"agrees": True}


def vouched(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "agreed", "version": version(thing, Effect)}


def vouched_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"agrees": True, "version": version(thing, Effect)}


FIGURE = {"name": "Số lỗi", "period": "Quý I", "method": "Đếm sổ"}


def figured(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    who = made.actors["director"].person.pk
    return {**FIGURE, "measured": "other", "unit_words": "lỗi", "before": "9", "after": "2", "times": "1", "verifier": who}


def figured_by_program(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    who = made.actors["director" if thing and thing.agency == HOME else "outsider"].person
    return {**FIGURE, "quantity": "other", "unit": "lỗi", "before": "9", "after": "2", "verifier_code": who.code}


def linked(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    plan = made.named("plan", "issued" if thing is None or thing.agency == HOME else "foreign issued").row
    clause = Clause.objects.filter(plan=plan, kind__in=("objective", "content", "criterion", "requirement", "solution")).first()
    return {"clause": clause.pk, "version": version(thing)}


def received(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "received", "version": version(thing)}


DECISION = {"level": "base", "number": "7/QĐ", "council": "Hội đồng tỉnh"}


def decided(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**DECISION, "decided_on": "03/03/2025", "version": version(thing), "proofs": SimpleUploadedFile("qd.png", PNG, "image/png")}


def decided_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**DECISION, "decided_on": "2025-03-03", "version": version(thing)}


def decided_with_paper(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    said = {**DECISION, "decided_on": "2025-03-03", "version": version(thing)}
    return {**said, "files": SimpleUploadedFile("qd.png", PNG, "image/png")}


def revoked(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Nhầm", "version": version(thing, Recognition)}


def used(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"person": thing.row.author_id if thing else "", "use_kind": "title", "year": "2026", "for_what": "Danh hiệu"}


def used_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"person_code": thing.row.author.code if thing else "x", "purpose": "title", "year": 2025, "for_what": "Danh hiệu"}


def dropped(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Rút hồ sơ"}


def put(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    agency = thing.agency if thing else HOME
    return {"sitting": made.named("sitting", f"{agency} draft").row.pk, "version": version(thing)}


def _rows(*names: str) -> frozenset[str]:
    return frozenset(f"initiatives.{name}" for name in names)


TOLD = frozenset({"notify.message", "jobs.job"})
FILED = frozenset({"likeness.text", "likeness.mark", "search.document", "measures.measurefact", "measures.unitmeasure"})
ONE = _rows("initiative", "step", "author", "initiativeclause") | FILED
MOVED = ONE | TOLD
PAPER = frozenset({"files.storedfile", "files.fileuse", "files.picture"})
PROVED = frozenset({"evidence.evidence", "evidence.evidenceclause"})
GIVEN = MOVED | PAPER | PROVED | _rows("recognition") | frozenset({"records.work"})
USED = frozenset({"records.workuse"})
SUBJECT = frozenset({"councils.agendaitem", "councils.recusal"})
KIND = "initiative"
WRITTEN: dict[str, Any] = {"reads": False, "by": "staff"}
CHECKED: dict[str, Any] = {"reads": False, "by": "officer"}
INITIATIVES: dict[str, Rule] = {
    "initiatives:list": Rule(member),
    "initiatives:waiting": Rule(officer),
    "initiatives:new": Rule(member, form=quick, writes=ONE, by="staff"),
    "initiatives:initiative": Rule(member, KIND, sees),
    "initiatives:application-file": Rule(member, KIND, sees),
    "initiatives:certificate-file": Rule(member, "initiative recognition", sees),
    "initiatives:edit": Rule(member, KIND, sees, authors_it, acts_to_read=True, form=whole, writes=ONE, by="staff", versioned=True),
    "initiatives:send": Rule(member, KIND, sees, authors_it, form=versioned, writes=MOVED, versioned=True, **WRITTEN),
    "initiatives:withdraw": Rule(member, KIND, sees, authors_it, form=reasoned, writes=MOVED, versioned=True, **WRITTEN),
    "initiatives:similar": Rule(member, KIND, sees, writes_or_checks, acts_to_read=True),
    "initiatives:similar-panel": Rule(member, KIND, sees, authors_it, acts_to_read=True),
    "initiatives:authors": Rule(member, KIND, sees, authors_it, acts_to_read=True, form=added, writes=MOVED, by="staff", versioned=True),
    "initiatives:answer": Rule(member, "initiative author", sees, is_asked, reads=False, form=said_yes, writes=_rows("author"), by="colleague"),
    "initiatives:clause": Rule(member, KIND, sees, authors_it, form=linked, writes=ONE, versioned=True, **WRITTEN),
    "initiatives:effect": Rule(member, KIND, sees, authors_it, acts_to_read=True, form=figured, writes=_rows("effect") | TOLD, by="staff"),
    "initiatives:effect-drop": Rule(
        member, "initiative effect", sees, authors_it, form=effect_versioned, writes=_rows("effect"), versioned=True, **WRITTEN
    ),
    "initiatives:effect-verify": Rule(
        member, "initiative effect", sees, vouches, reads=False, form=vouched, writes=_rows("effect"), by="head", versioned=True
    ),
    "initiatives:step": Rule(member, KIND, sees, checks, form=received, writes=MOVED, versioned=True, **CHECKED),
    "initiatives:recognise": Rule(officer, KIND, sees, checks, acts_to_read=True, form=decided, writes=GIVEN, by="officer"),
    # its file is read by the first post, so that no stale one is tried here: `tests/initiatives` does
    "initiatives:revoke": Rule(officer, "initiative recognition", sees, checks, form=revoked, writes=GIVEN, versioned=True, **CHECKED),
    "initiatives:use": Rule(officer, KIND, sees, checks, acts_to_read=True, form=used, writes=USED, by="officer"),
    "initiatives:use-drop": Rule(officer, "initiative use", sees, checks, form=dropped, writes=USED, **CHECKED),
    "api:initiatives_list": Rule(member),
    "api:initiatives_waiting": Rule(officer),
    "api:initiatives_one": Rule(member, KIND, sees),
    "api:initiatives_like": Rule(member, KIND, sees, writes_or_checks, acts_to_read=True),
    "api:initiatives_begin": Rule(member, reads=False, form=by_program, writes=ONE, by="staff"),
    "api:initiatives_write": Rule(member, KIND, sees, authors_it, form=edited_by_program, writes=ONE, **WRITTEN),
    "api:initiatives_send": Rule(member, KIND, sees, authors_it, form=versioned, writes=MOVED, **WRITTEN),
    "api:initiatives_withdraw": Rule(member, KIND, sees, authors_it, form=reasoned, writes=MOVED, **WRITTEN),
    "api:initiatives_share_out": Rule(member, KIND, sees, authors_it, form=shared, writes=MOVED, **WRITTEN),
    "api:initiatives_measure": Rule(member, KIND, sees, authors_it, form=figured_by_program, writes=_rows("effect") | TOLD, **WRITTEN),
    "api:initiatives_unmeasure": Rule(member, "initiative effect", sees, authors_it, form=effect_versioned, writes=_rows("effect"), **WRITTEN),
    "api:initiatives_verify": Rule(
        member, "initiative effect", sees, vouches, reads=False, form=vouched_by_program, writes=_rows("effect"), by="head"
    ),
    "api:initiatives_answer": Rule(member, "initiative author", sees, is_asked, reads=False, form=agreed, writes=_rows("author"), by="colleague"),
    "api:initiatives_receive": Rule(member, KIND, sees, checks, form=versioned, writes=MOVED, **CHECKED),
    "api:initiatives_send_back": Rule(member, KIND, sees, checks, form=reasoned, writes=MOVED, **CHECKED),
    "api:initiatives_refuse": Rule(member, KIND, sees, checks, form=reasoned, writes=MOVED, **CHECKED),
    "api:initiatives_put_before": Rule(member, KIND, sees, checks, form=put, writes=MOVED | SUBJECT, **CHECKED),
    "api:initiatives_recognise": Rule(member, KIND, sees, checks, form=decided_by_program, writes=GIVEN, **CHECKED),
    "api:initiatives_recognise_files": Rule(member, KIND, sees, checks, form=decided_with_paper, writes=GIVEN, **CHECKED),
    "api:initiatives_revoke": Rule(member, "initiative recognition", sees, checks, form=revoked, writes=GIVEN, **CHECKED),
    "api:initiatives_use": Rule(member, KIND, sees, checks, form=used_by_program, writes=USED, **CHECKED),
    "api:initiatives_drop_use": Rule(member, "initiative use", sees, checks, form=dropped, writes=USED, **CHECKED),
}
INITIATIVES_READS: dict[str, Of] = {"initiative.title": lambda actor, thing: sees(actor, thing) or reads_record_of(actor, thing)}
"""Who reads the record of the agency reads titles there."""
