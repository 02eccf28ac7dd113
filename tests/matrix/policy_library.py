"""Who may open, review, use and take what of the library, and see certificates; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Of, Rule, anybody, member, nothing, reads_record_of, values
from tests.matrix.world import ABROAD, Actor, Matrix, Thing

from thidua.credentials.models import Certificate
from thidua.library.models import Resource, Service
from thidua.orgs.enums import RoleKind as R
from thidua.questions.models import Question

KEEPERS = (R.EMULATION_OFFICER, R.UNIT_HEAD)
OUT = ("published", "public")


def keeps_any(actor: Actor) -> bool:
    return actor.holds(*KEEPERS)


def officer_any(actor: Actor) -> bool:
    return actor.holds(R.EMULATION_OFFICER)


def owns(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner


def keeps(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *KEEPERS)


def same_agency(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.agency == thing.agency


def sees(actor: Actor, thing: Thing) -> bool:
    if owns(actor, thing):
        return True
    return (thing.state in OUT and same_agency(actor, thing)) or (thing.state in ("review", "withdrawn") and keeps(actor, thing))


def uses(actor: Actor, thing: Thing) -> bool:
    return thing.state in OUT and same_agency(actor, thing)


def steps(actor: Actor, thing: Thing) -> bool:
    """The step that `stepped` asks for: sent by its maker, published by a keeper who is not, withdrawn by either."""
    if thing.state == "draft":
        return owns(actor, thing)
    return keeps(actor, thing) and not owns(actor, thing) if thing.state == "review" else owns(actor, thing) or keeps(actor, thing)


def writes_quiz(actor: Actor, thing: Thing) -> bool:
    return owns(actor, thing) or keeps(actor, thing)


def is_public(_actor: Actor, thing: Thing) -> bool:
    return thing.state == "public"


def reads_title(actor: Actor, thing: Thing) -> bool:
    return sees(actor, thing) or is_public(actor, thing) or reads_record_of(actor, thing)


def reads_course(actor: Actor, thing: Thing) -> bool:
    return sees(actor, thing) or reads_record_of(actor, thing)


def serves(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *KEEPERS, R.LEADER)


def reads_service(actor: Actor, thing: Thing) -> bool:
    return serves(actor, thing) or reads_record_of(actor, thing)


def holds_certificate(actor: Actor, thing: Thing) -> bool:
    return owns(actor, thing) or keeps(actor, thing)


def revokes(actor: Actor, thing: Thing) -> bool:
    return keeps(actor, thing) and not owns(actor, thing)


def version_of(model: Any, thing: Thing | None) -> Any:
    return model.objects.get(pk=thing.keys["pk"]).version if thing else ""


def unit_code(actor: Actor, thing: Thing | None) -> str:
    return "KT" if (thing.agency if thing else actor.agency) == ABROAD else "VP"


def own_unit(made: Matrix, actor: Actor) -> Any:
    """The unit an actor works in."""
    return next((unit for unit in made.units.values() if unit.path == actor.path), made.units["VP"])


def said(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    unit = own_unit(made, actor) if thing is None else made.units[unit_code(actor, thing)]
    return {"title": "Bài mới", "unit": unit.pk, "body": "Chữ", "licence": "agency", "version": version_of(Resource, thing)}


def said_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    unit = own_unit(made, actor) if thing is None else made.units[unit_code(actor, thing)]
    return {"kind": "text", "title": "Bài mới", "unit_code": unit.code, "body": "Chữ", "version": version_of(Resource, thing) or 1}


def stepped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    to = {"draft": "review", "review": "published"}.get(thing.state if thing else "", "withdrawn")
    return {"to": to, "version": version_of(Resource, thing) or 1}


def retired(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": Question.objects.get(pk=thing.keys["question"]).version if thing else ""}


def served(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"title": "Góc sách", "unit": made.units[unit_code(actor, None)].pk, "held_on": "01/03/2025", "sessions": 1, "people": 12}


def served_by_program(_made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"title": "Góc sách", "unit_code": unit_code(actor, None), "held_on": "2025-03-01", "sessions": 1, "people": 12}


def dropped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version_of(Service, thing) or 1}


def revoked(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Cấp nhầm", "version": version_of(Certificate, thing) or 1}


def quizzed(actor: Actor, thing: Thing) -> bool:
    """Who knows the right answers takes no quiz."""
    return uses(actor, thing) and not writes_quiz(actor, thing)


def no_answers(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"answers": []}


SHARED = frozenset({"library.resource", "library.resourcetag", "library.resourceclause", "library.citation"})
STEPPED = frozenset({"library.resource", "library.course", "search.document", "notify.message", "jobs.job", "questions.paper"})
LOGGED = frozenset({
    "library.use", "evidence.evidence", "evidence.evidenceclause", "learning.logentry", "learning.logdoubt", "learning.logprint", "measures.measurefact",
    "measures.unitmeasure",
})  # fmt: skip
FINISHED = LOGGED | {"library.taking", "credentials.certificate", "credentials.series"}
QUIZ = frozenset({"library.taking", "questions.attempt"})
TOLD = frozenset({"notify.message", "jobs.job"})
APPLIED = values(changed="Bớt một bước", saved_minutes="30")
SERVICE, REPEAL = frozenset({"library.service"}), frozenset({"library.repeal"})
LIBRARY_RULES: dict[str, Rule] = {
    "library:list": Rule(member),
    "library:new": Rule(member, form=said, writes=SHARED, by="staff"),
    "library:resource": Rule(member, "resource", sees),
    "library:edit": Rule(member, "resource", sees, owns, acts_to_read=True, form=said, writes=SHARED, by="staff", versioned=True),
    "library:step": Rule(member, "resource", sees, steps, reads=False, form=stepped, writes=STEPPED, by="staff", versioned=True),
    "library:use": Rule(member, "resource", sees, uses, reads=False, form=values(minutes="20"), writes=LOGGED, by="staff"),
    "library:apply": Rule(member, "resource", sees, uses, reads=False, form=APPLIED),
    "library:rate": Rule(member, "resource", sees, uses, reads=False, form=values(stars="4"), writes=frozenset({"library.use"}), by="staff"),
    "library:questions": Rule(member, "course", sees, writes_quiz, acts_to_read=True),
    "library:question-retire": Rule(
        member, "course", sees, owns, reads=False, form=retired, writes=frozenset({"questions.question"}), by="head", versioned=True
    ),
    "library:begin": Rule(member, "course", sees, uses, reads=False, form=nothing, writes=frozenset({"library.taking"}), by="colleague"),
    "library:learn": Rule(member, "course", sees),
    "library:quiz": Rule(member, "course", sees, uses, acts_to_read=True),
    "library:play": Rule(member, "package", sees, uses, acts_to_read=True),
    "library:progress": Rule(member, "package", sees, uses, reads=False, form=values(status="completed"), writes=FINISHED, by="staff"),
    "library:services": Rule(keeps_any, form=served, writes=SERVICE, by="officer"),
    "library:service-drop": Rule(keeps_any, "service", serves, keeps, reads=False, form=dropped, writes=SERVICE, by="officer", versioned=True),
    "library:law": Rule(officer_any, form=values(number="7/HD-XX", since="01/02/2025"), writes=REPEAL, by="officer"),
    "library:repeal-drop": Rule(officer_any, "repeal", same_agency, reads=False, form=nothing, writes=REPEAL, by="officer"),
    "library:public-list": Rule(anybody),
    "library:public": Rule(anybody, "resource", is_public),
    "credentials:list": Rule(member),
    "credentials:register-file": Rule(member),
    "credentials:certificate": Rule(member, "certificate", holds_certificate),
    "credentials:certificate-file": Rule(member, "certificate", holds_certificate),
    "credentials:badge": Rule(member, "certificate", holds_certificate, traced=True),  # the first one makes the key that signs
    "credentials:badge-with-proof": Rule(member, "certificate", holds_certificate, traced=True),
    "credentials:badge-key": Rule(anybody, "missing"),
    "credentials:issuer": Rule(anybody, "missing"),
    "credentials:revoke": Rule(
        member, "certificate", holds_certificate, revokes, reads=False, form=revoked, writes=TOLD | {"credentials.certificate"}, by="head", versioned=True,
    ),
    "credentials:verify": Rule(anybody),
    "credentials:verified": Rule(anybody, "missing"),
    "api:certificates": Rule(member),
    "api:certificate_badge": Rule(member, "certificate", holds_certificate, traced=True),
    "api:revoke_certificate": Rule(
        member, "certificate", holds_certificate, revokes, reads=False, form=revoked, writes=TOLD | {"credentials.certificate"}, by="head"
    ),
    "api:resources": Rule(member),
    "api:resource": Rule(member, "resource", sees),
    "api:share_resource": Rule(member, reads=False, form=said_by_program, writes=SHARED, by="staff"),
    "api:edit_resource": Rule(member, "resource", sees, owns, reads=False, form=said_by_program, writes=SHARED, by="staff"),
    "api:step_resource": Rule(member, "resource", sees, steps, reads=False, form=stepped, writes=STEPPED, by="staff", versioned=True),
    "api:courses": Rule(member),
    "api:course": Rule(member, "course", sees),
    "api:begin_course": Rule(member, "course", sees, uses, reads=False, form=nothing, writes=frozenset({"library.taking"}), by="colleague"),
    "api:begin_course_quiz": Rule(member, "course", sees, quizzed, reads=False, form=nothing, writes=QUIZ, by="colleague"),
    "api:course_quiz": Rule(member, "course", sees, uses, acts_to_read=True),
    "api:hand_in_course_quiz": Rule(member, "course", sees, uses, reads=False, form=no_answers),
    "api:report_course": Rule(member, "package", sees, uses, reads=False, form=values(status="completed"), writes=FINISHED, by="staff"),
    "api:use_resource": Rule(member, "resource", sees, uses, reads=False, form=values(minutes=20), writes=LOGGED, by="staff"),
    "api:apply_resource": Rule(member, "resource", sees, uses, reads=False, form=values(changed="Bớt một bước")),
    "api:rate_resource": Rule(member, "resource", sees, uses, reads=False, form=values(stars=4), writes=frozenset({"library.use"}), by="staff"),
    "api:services": Rule(keeps_any),
    "api:note_service": Rule(keeps_any, reads=False, form=served_by_program, writes=SERVICE, by="officer"),
    "api:drop_service": Rule(keeps_any, "service", serves, keeps, reads=False, form=dropped, writes=SERVICE, by="officer"),
    "api:repeals": Rule(officer_any),
    "api:note_repeal": Rule(officer_any, reads=False, form=values(number="7/HD-XX", since="2025-02-01"), writes=REPEAL, by="officer"),
    "api:drop_repeal": Rule(officer_any, "repeal", same_agency, reads=False, form=nothing, writes=REPEAL, by="officer"),
}  # fmt: skip
LIBRARY_READS: dict[str, Of] = {
    "resource.title": reads_title,
    "course.title": reads_course,
    "package.title": reads_course,
    "service.title": reads_service,
}
