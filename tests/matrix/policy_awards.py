"""Who may nominate, appraise, decide and read awards; the same kind of table as `policy`. What a state refuses is proved in `tests/awards`."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.matrix.policy import Of, Rule, member, nothing, officer, values
from tests.matrix.world import ABROAD, FAR, Actor, Matrix, Thing
from tests.matrix.world_awards import FORMS, PAPER

from thidua.awards.models import AwardRound, Comment, Consultation, Decision, Nomination, Praise, QuotaLine
from thidua.orgs.enums import RoleKind as R


def proposes(actor: Actor) -> bool:
    return actor.holds(R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER)


def decides(actor: Actor) -> bool:
    return actor.holds(R.EMULATION_OFFICER, R.LEADER)


def own(actor: Actor, thing: Thing) -> bool:
    """The nominee, or who heads the nominated unit."""
    return actor.name == thing.owner


def heads_it(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER)


def opens_it(actor: Actor, thing: Thing) -> bool:
    """The file of a nomination: the nominee, the unit that proposes, the officer and the leader over it."""
    return own(actor, thing) or heads_it(actor, thing)


def reviews_it(actor: Actor, thing: Thing) -> bool:
    return heads_it(actor, thing) and not own(actor, thing)


def handles_it(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER) and not own(actor, thing)


def decides_it(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER, R.LEADER) and not own(actor, thing)


def over(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER, R.LEADER)


def keeps(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER)


def of_agency(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.agency == thing.agency


def sees_round(actor: Actor, thing: Thing) -> bool:
    return of_agency(actor, thing) and (thing.state != "draft" or keeps(actor, thing))


def sees_decision(actor: Actor, thing: Thing) -> bool:
    return over(actor, thing) or (of_agency(actor, thing) and thing.state == "public")


def sees_praise(actor: Actor, thing: Thing) -> bool:
    return over(actor, thing) or (own(actor, thing) and thing.state == "sent")


def letter_too(actor: Actor, thing: Thing) -> bool:
    """The report is for the nominee too, the letter of the unit for who looks after it."""
    return thing.state != "unit" or heads_it(actor, thing)


def others(actor: Actor, thing: Thing) -> bool:
    return not own(actor, thing)


def reads_citation(actor: Actor, thing: Thing) -> bool:
    """With the file; what is published for comment, and what was awarded and published, by everybody of the agency."""
    return opens_it(actor, thing) or (of_agency(actor, thing) and thing.state in ("posted", "published", "revoked"))


def reads_comment(actor: Actor, thing: Thing) -> bool:
    """Who wrote it and the officer; never the nominee, never the record of acts."""
    return actor.name == thing.state or handles_it(actor, thing)


MODELS: tuple[Any, ...] = (AwardRound, QuotaLine, Nomination, Decision, Praise, Consultation, Comment)


def version(thing: Thing | None) -> int:
    for model in MODELS:
        found = model.objects.filter(pk=thing.keys["pk"]).values_list("version", flat=True).first() if thing else None
        if found is not None:
            return int(found)
    return 1


def seen(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(thing)}


def told(**fixed: Any) -> Any:
    """The same for everybody, with the version that was read."""
    return lambda _made, _actor, thing: {**fixed, "version": version(thing)}


def _of_state(made: Matrix, kind: str, thing: Thing | None) -> Thing | None:
    return next((one for one in made.things[kind] if thing is None or one.agency == thing.agency), None)


def _open(made: Matrix, name: str, thing: Thing | None) -> Any:
    """Who is nominated by that name; of the other agency its only person."""
    return made.actors["foreigner" if thing and thing.agency == ABROAD else name].person


LAID = {"name": "Đợt xét mới", "kind": "yearly", "year": "2024", "reward": "merit", "nominate_by": FAR.strftime("%d/%m/%Y")}


def laid(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    forms = list(thing.row.forms) if thing else list(FORMS)
    more = {"simple": "found"} if len(forms) == 1 else {"asks_scores": "on"}
    return {**LAID, "award_forms": forms, "reason": "Thêm thời gian", "version": version(thing), **more}


def laid_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    said = laid(made, actor, thing)
    more = {"simple": "found"} if "simple" in said else {"asks_scores": True}
    same = {name: said[name] for name in ("name", "kind", "reward", "reason", "version")}
    return {**same, "year": 2024, "forms": said["award_forms"], "nominate_by": f"{FAR}", **more}


def moved(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "open" if thing and thing.state == "draft" else "closed", "version": version(thing)}


LIMIT = {"form": "letter_person", "most": "5", "rounding": "down", "basis": "Quy chế mẫu"}


def nominated(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"person": str(_open(made, "officer" if actor.name == "head" else "director", thing).pk)}


def nominated_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"form": "letter_person", "person_code": _open(made, "officer" if actor.name == "head" else "director", thing).code}


def posted(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    one = _of_state(made, "appraised nomination", thing)
    return {"act": "cong-khai", "chon": [str(one.keys["pk"])] if one else ["x"]}


def posted_by_program(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    one = made.things["appraised nomination"][0]
    return {"nominations": [str(one.keys["pk"])]}


def asked_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**posted_by_program(made, actor, thing), "asked": "Sở mẫu khác", "letter": "11/CV", "asked_on": "2025-03-10"}


def brought(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    sitting = made.things["award sitting"][0].keys["pk"]
    return {**posted_by_program(made, actor, thing), "sitting": str(sitting)}


def drafted(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    ready = made.things["ready nomination"][0]
    return {"chon": [str(ready.keys["pk"])], "title": "Khen thưởng", "signer": "Người Ký", "signer_position": "GIÁM ĐỐC"}


def drafted_by_program(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"nominations": [str(made.things["ready nomination"][0].keys["pk"])], "title": "Khen thưởng"}


def attached(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"piece": "feat", "proofs": SimpleUploadedFile("them.pdf", PAPER, "application/pdf"), "version": version(thing)}


def paid(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    lines = Decision.objects.get(pk=thing.keys["pk"]).lines if thing else []
    return {"nominations": lines or ["01a22dd8-2c92-716e-a3d6-7d016050ed83"], "paid_on": "2025-03-10"}


def praised(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    person = made.actors["foreigner" if actor.agency == ABROAD else "staff"].person
    same = {"about": "Giúp đồng nghiệp", "words": "Cảm ơn.", "signed_on": "10/03/2025", "signer": "Người Ký", "signer_position": "Giám đốc"}
    return {**same, "person": str(person.pk), "version": version(thing)}


def praised_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    said = {**praised(made, actor, thing), "signed_on": "2025-03-10"}
    person = made.actors["foreigner" if actor.agency == ABROAD else "staff"].person
    return {**{name: value for name, value in said.items() if name != "person"}, "person_code": person.code}


MET = {"met_on": "10/03/2025", "members": "10", "present": "9", "agree": "8", "letter_number": "2/TTr"}
MET_BY_PROGRAM = {"met_on": "2025-03-10", "members": 10, "present": 9, "agree": 8}
ROUND, QUOTA, ROW = frozenset({"awards.awardround"}), frozenset({"awards.quotaline"}), frozenset({"awards.nomination"})
TELL = frozenset({"notify.message", "jobs.job"})
FILED = frozenset({"awards.piecefile", "files.storedfile", "files.fileuse", "awards.nomination", "jobs.job"})
DECISION, HELD = frozenset({"awards.decision"}), frozenset({"records.holding"})
CALLED = frozenset({"councils.agendaitem", "councils.sitting", "councils.recusal"})
REVOKED = ROW | HELD | TELL | frozenset({"awards.revocation", "credentials.certificate"})
SAID, PRAISE, FUND = frozenset({"awards.comment"}), frozenset({"awards.praise"}), frozenset({"awards.fundyear"})
CONSULTED, REVIEW = frozenset({"awards.consultation"}), frozenset({"awards.unitreview"})
SHEETS = frozenset({"credentials.certificate", "credentials.series"}) | TELL
AWARDS: dict[str, Rule] = {
    "awards:rounds": Rule(member),
    "awards:round-new": Rule(officer, form=laid, writes=ROUND, by="officer"),
    "awards:round": Rule(member, "award round", sees_round),
    "awards:round-edit": Rule(officer, "award round", sees_round, keeps, form=laid, writes=ROUND, by="officer", versioned=True, acts_to_read=True),
    "awards:round-step": Rule(officer, "award round", sees_round, keeps, reads=False, form=moved, writes=ROUND, by="officer", versioned=True),
    "awards:quota": Rule(
        officer, "award round", sees_round, keeps, reads=False, form=values(**LIMIT, quota_scope="unit"), writes=QUOTA, by="officer"
    ),
    "awards:quota-drop": Rule(officer, "award quota", sees_round, keeps, reads=False, form=seen, writes=QUOTA, by="officer", versioned=True),
    "awards:list-file": Rule(member, "award round", sees_round),
    "awards:reasons-file": Rule(decides, "award round", sees_round, over, acts_to_read=True),
    "awards:notice-file": Rule(officer, "award round", sees_round, keeps, acts_to_read=True),
    "awards:nominate": Rule(proposes, "award round", sees_round, form=nominated, writes=ROW, by="officer", traced=True),
    "awards:many": Rule(officer, "award round", sees_round, keeps, reads=False, form=posted, writes=ROW, by="officer"),
    "awards:decision-new": Rule(decides, "award round", sees_round, over, form=drafted, writes=DECISION, by="director", acts_to_read=True),
    "awards:nomination": Rule(member, "nomination", opens_it, traced=True),
    "awards:write": Rule(
        member, "draft nomination", opens_it, form=told(citation="Câu mới", reward="merit", part_results="Đã làm"), writes=ROW, by="staff", versioned=True
    ),
    "awards:step": Rule(
        member, "submitted nomination", opens_it, reads=False, form=told(to="rut", reason="Xin rút"), writes=ROW | TELL, by="below", versioned=True
    ),
    "awards:review": Rule(
        member, "submitted nomination", opens_it, reviews_it, reads=False, form=told(**MET), writes=ROW | REVIEW | TELL, by="head", versioned=True
    ),
    "awards:score": Rule(
        member, "unit nomination", opens_it, handles_it, reads=False, form=told(total="90", source="Bảng điểm"), writes=ROW, by="officer", versioned=True
    ),
    "awards:appraise": Rule(
        member, "reviewed nomination", opens_it, handles_it, reads=False, form=told(opinion="Đạt"), writes=ROW | TELL, by="officer", versioned=True
    ),
    "awards:attach": Rule(member, "draft nomination", opens_it, reads=False, form=attached, writes=FILED, by="staff"),
    "awards:detach": Rule(member, "dossier file", opens_it, reads=False, form=nothing, writes=FILED, by="staff"),
    "awards:paper-file": Rule(member, "dossier paper", opens_it, letter_too, acts_to_read=True),
    "awards:answer": Rule(
        member, "consultation", opens_it, handles_it, reads=False, form=told(reply="agreed", answered_on="10/03/2025"), writes=CONSULTED, by="officer",
        versioned=True,
    ),
    "awards:consult-file": Rule(member, "consultation", opens_it, handles_it, acts_to_read=True),
    "awards:posted": Rule(member),
    "awards:comment": Rule(member, "posted nomination", of_agency, others, form=values(text="Tôi thấy"), writes=SAID | TELL, by="staff"),
    "awards:comment-read": Rule(
        officer, "award comment", opens_it, handles_it, reads=False, form=told(finding="Đã xem"), writes=SAID | TELL, by="officer", versioned=True
    ),
    "awards:decisions": Rule(member),
    "awards:decision": Rule(member, "award decision", sees_decision),
    "awards:decision-issue": Rule(
        decides, "draft decision", over, reads=False, form=told(number="77/QĐ", signed_on="10/03/2025"), writes=DECISION | ROW | HELD | TELL, by="director",
        versioned=True,
    ),
    "awards:decision-step": Rule(
        decides, "issued decision", over, reads=False, form=told(to="cong-bo"), writes=DECISION | ROW | TELL, by="director", versioned=True
    ),
    "awards:decision-file": Rule(member, "award decision", sees_decision),
    "awards:revoke": Rule(
        member, "published nomination", opens_it, decides_it,
        form=told(wrong="fraud", public="Khai sai", reason="Kết luận 1", number="8/QĐ", signed_on="10/03/2025"), writes=REVOKED, by="director",
        versioned=True, acts_to_read=True,
    ),
    "awards:revocation-file": Rule(member, "revocation paper", opens_it, over, acts_to_read=True),
    "awards:paid-back": Rule(member, "revoked nomination", opens_it, decides_it, reads=False, form=told(on="10/03/2025"), writes=ROW, by="officer", versioned=True),
    "awards:register": Rule(member),
    "awards:person": Rule(member, "awarded person", of_agency),
    "awards:unit": Rule(member, "unit", of_agency),
    "awards:statistics": Rule(decides),
    "awards:statistics-file": Rule(decides),
    "awards:fund": Rule(decides, reads=False, form=values(allotted="5000000"), writes=FUND, by="director"),
    "awards:praises": Rule(member),
    "awards:praise-new": Rule(decides, form=praised, writes=PRAISE, by="director"),
    "awards:praise": Rule(member, "praise", sees_praise),
    "awards:praise-edit": Rule(decides, "draft praise", sees_praise, over, form=praised, writes=PRAISE, by="director", versioned=True),
    "awards:praise-send": Rule(decides, "draft praise", sees_praise, over, reads=False, form=seen, writes=PRAISE | TELL, by="director", versioned=True),
    "awards:praise-file": Rule(member, "praise", sees_praise),
    # for programs
    "api:award_rounds": Rule(member),
    "api:award_round": Rule(member, "award round", sees_round),
    "api:award_quotas": Rule(member, "award round", sees_round),
    "api:award_round_make": Rule(officer, reads=False, form=laid_by_program, writes=ROUND, by="officer"),
    "api:award_round_edit": Rule(member, "award round", sees_round, keeps, reads=False, form=laid_by_program, writes=ROUND, by="officer"),
    "api:award_round_move": Rule(member, "award round", sees_round, keeps, reads=False, form=moved, writes=ROUND, by="officer"),
    "api:award_quota_set": Rule(
        member, "award round", sees_round, keeps, reads=False, form=values(form="letter_person", most=5, basis="Quy chế", scope="unit"), writes=QUOTA,
        by="officer",
    ),
    "api:award_quota_drop": Rule(member, "award quota", sees_round, keeps, reads=False, form=seen, writes=QUOTA, by="officer"),
    "api:award_nominations": Rule(member, "award round", sees_round),
    "api:award_nominate": Rule(
        member, "award round", sees_round, lambda actor, _thing: proposes(actor), reads=False, form=nominated_by_program, writes=ROW, by="officer"
    ),
    "api:award_bring": Rule(
        member, "award round", sees_round, keeps, reads=False, form=brought, writes=ROW | CALLED | TELL, by="officer"
    ),
    "api:award_post": Rule(member, "award round", sees_round, keeps, reads=False, form=posted_by_program, writes=ROW, by="officer"),
    "api:award_consult": Rule(member, "award round", sees_round, keeps, reads=False, form=asked_by_program, writes=CONSULTED, by="officer"),
    "api:award_nomination": Rule(member, "nomination", opens_it),
    "api:award_write": Rule(
        member, "draft nomination", opens_it, reads=False, form=told(citation="Câu mới", report={"results": "Đã làm"}), writes=ROW, by="staff"
    ),
    "api:award_submit": Rule(member, "draft nomination", opens_it, heads_it, reads=False, form=seen, writes=ROW | TELL, by="head"),
    "api:award_withdraw": Rule(member, "submitted nomination", opens_it, reads=False, form=told(reason="Xin rút"), writes=ROW | TELL, by="below"),
    "api:award_return": Rule(
        member, "submitted nomination", opens_it, reviews_it, reads=False, form=told(reason="Thiếu số liệu"), writes=ROW | TELL, by="head"
    ),
    "api:award_decline": Rule(
        member, "submitted nomination", opens_it, reviews_it, reads=False, form=told(reason="Chưa đạt"), writes=ROW | TELL, by="head"
    ),
    "api:award_review": Rule(
        member, "submitted nomination", opens_it, reviews_it, reads=False, form=told(**MET_BY_PROGRAM), writes=ROW | REVIEW | TELL, by="head"
    ),
    "api:award_score": Rule(
        member, "unit nomination", opens_it, handles_it, reads=False, form=told(total="90", source="Bảng điểm"), writes=ROW, by="officer"
    ),
    "api:award_detach": Rule(member, "dossier file", opens_it, reads=False, form=nothing, writes=FILED, by="staff"),
    "api:award_consultation_answer": Rule(
        member, "consultation", opens_it, handles_it, reads=False, form=told(reply="agreed", answered_on="2025-03-10"), writes=CONSULTED, by="officer"
    ),
    "api:award_comment_read": Rule(
        member, "award comment", opens_it, handles_it, reads=False, form=told(finding="Đã xem"), writes=SAID | TELL, by="officer"
    ),
    "api:award_paid_back": Rule(member, "revoked nomination", opens_it, decides_it, reads=False, form=told(on="2025-03-10"), writes=ROW, by="officer"),
    "api:award_decisions": Rule(member),
    "api:award_decision": Rule(member, "award decision", sees_decision),
    "api:awards_register": Rule(member),
    "api:award_statistics": Rule(decides),
    "api:award_fund": Rule(decides, reads=False, form=values(year=2024, allotted=5_000_000), writes=FUND, by="director"),
    "api:award_decision_draft": Rule(member, "award round", sees_round, over, reads=False, form=drafted_by_program, writes=DECISION, by="director"),
    "api:award_decision_drop": Rule(member, "draft decision", sees_decision, over, reads=False, form=seen, writes=DECISION, by="director"),
    "api:award_decision_publish": Rule(member, "issued decision", sees_decision, over, reads=False, form=seen, writes=DECISION | ROW | TELL, by="director"),
    "api:award_certificates": Rule(member, "issued decision", sees_decision, over, reads=False, form=nothing, writes=SHEETS, by="director"),
    "api:award_paid": Rule(member, "issued decision", sees_decision, over, reads=False, form=paid, writes=ROW, by="director"),
    "api:praise_letters": Rule(member),
    "api:praise_write": Rule(decides, reads=False, form=praised_by_program, writes=PRAISE, by="director"),
    "api:praise_edit": Rule(member, "draft praise", sees_praise, over, reads=False, form=praised_by_program, writes=PRAISE, by="director"),
    "api:praise_send": Rule(member, "draft praise", sees_praise, over, reads=False, form=seen, writes=PRAISE | TELL, by="director"),
}  # fmt: skip
AWARDS_READS: dict[str, Of] = {
    "award round.name": sees_round,
    "nomination.citation": reads_citation,
    "nomination.opinion": decides_it,
    "nomination.grounds": opens_it,
    "award comment.text": reads_comment,
    "award decision.title": sees_decision,
    "praise.words": sees_praise,
}
