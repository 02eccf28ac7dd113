"""Who may nominate, keep and publish exemplars, and whose consent it is; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.matrix.policy import Of, Rule, anybody, member, nothing, reads_record_of
from tests.matrix.policy_contests import sees as sees_contest
from tests.matrix.policy_initiatives import sees as sees_initiative
from tests.matrix.world import ABROAD, Actor, Matrix, Thing

from thidua.exemplars.models import Exemplar
from thidua.exemplars.rules.consent import WORDING
from thidua.orgs.enums import RoleKind as R

KEEPERS = (R.EMULATION_OFFICER, R.UNIT_HEAD)
PUBLISHERS = (R.EMULATION_OFFICER, R.EDITOR)
KNOWN = ("recognised", "published")


def owns(actor: Actor, thing: Thing) -> bool:
    """The person who is meant; whoever nominated is another."""
    return actor.name == thing.owner.split()[0]


def found(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner.split()[1]


def keeps(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *KEEPERS)


def keeps_another(actor: Actor, thing: Thing) -> bool:
    return keeps(actor, thing) and not owns(actor, thing)


def same_agency(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.agency == thing.agency


def sees(actor: Actor, thing: Thing) -> bool:
    return (
        owns(actor, thing)
        or found(actor, thing)
        or actor.over(thing.path, *KEEPERS, R.LEADER)
        or (thing.state in KNOWN and same_agency(actor, thing))
    )


def edits(actor: Actor, thing: Thing) -> bool:
    return keeps(actor, thing) or (thing.state == "discovered" and found(actor, thing))


def publishes(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *PUBLISHERS)


def steps(actor: Actor, thing: Thing) -> bool:
    """The step that `stepped` asks for: not chosen by a keeper, taken off by a publisher."""
    return publishes(actor, thing) if thing.state == "published" else keeps_another(actor, thing)


def takes_back(actor: Actor, thing: Thing) -> bool:
    return owns(actor, thing) or keeps(actor, thing)


def is_public(_actor: Actor, thing: Thing) -> bool:
    return thing.state == "published"


def reads(actor: Actor, thing: Thing) -> bool:
    return sees(actor, thing) or is_public(actor, thing) or reads_record_of(actor, thing)


def version(thing: Thing | None) -> int:
    return int(Exemplar.objects.get(pk=thing.keys["pk"]).version) if thing else 1


def unit_of(made: Matrix, actor: Actor, thing: Thing | None) -> Any:
    return made.units["KT" if (thing.agency if thing else actor.agency) == ABROAD else "VP"]


def said(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"kind": "group", "name": "Tổ mới", "deed": "Việc mới", "unit": unit_of(made, actor, thing).pk, "version": version(thing)}


def said_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"kind": "group", "name": "Tổ mới", "deed": "Việc mới", "unit_code": unit_of(made, actor, thing).code, "version": version(thing)}


def nurtured(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"next_look_on": "01/01/2099", "text": "Giúp", "version": version(thing)}


def nurtured_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"next_look_on": "2099-01-01", "text": "Giúp", "version": version(thing)}


def looked(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"text": "Đã khá", "version": version(thing)}


def recognised(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"recognised_by": "Giám đốc", "document_number": "1/QĐ", "version": version(thing)}


def stepped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "recognised" if thing and thing.state == "published" else "refused", "reason": "Vì vậy", "version": version(thing)}


def agreed(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"show_name": "on", "on_portal": "on", "from_on": "01/03/2025", "consent_words": WORDING}


def signed(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**agreed(made, actor, thing), "scan": SimpleUploadedFile("giay.pdf", b"%PDF-1.7 x", "application/pdf")}


def agreed_by_program(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"name": True, "story": False, "on_portal": True, "from_on": "2025-03-01"}


TOLD = frozenset({"notify.message", "jobs.job"})
ROW = frozenset({"exemplars.exemplar", "measures.measurefact", "measures.unitmeasure"}) | TOLD
NURTURED = ROW | {"exemplars.look"}
PROVED = ROW | {"evidence.evidence", "evidence.evidenceclause"}
GIVEN = ROW | {"exemplars.consent", "search.document"}
FILED = frozenset({"files.storedfile", "files.fileuse"})
EXEMPLARS: dict[str, Rule] = {
    "exemplars:list": Rule(member),
    "exemplars:new": Rule(member, form=said, writes=ROW, by="colleague"),
    "exemplars:one": Rule(member, "exemplar", sees),
    "exemplars:edit": Rule(member, "exemplar", sees, edits, acts_to_read=True, form=said, writes=ROW, by="officer", versioned=True),
    "exemplars:nurture": Rule(member, "exemplar", sees, keeps_another, reads=False, form=nurtured, writes=NURTURED, by="officer", versioned=True),
    "exemplars:look": Rule(member, "exemplar", sees, keeps_another, reads=False, form=looked, writes=NURTURED, by="officer", versioned=True),
    "exemplars:recognise": Rule(member, "exemplar", sees, keeps_another, reads=False, form=recognised, writes=PROVED, by="officer", versioned=True),
    "exemplars:step": Rule(member, "exemplar", sees, steps, reads=False, form=stepped, writes=GIVEN, by="officer", versioned=True),
    "exemplars:consent": Rule(member, "exemplar", sees, owns, reads=False, form=agreed, writes=GIVEN, by="staff"),
    "exemplars:consent-paper": Rule(member, "exemplar", sees, keeps, reads=False, form=signed, writes=GIVEN | FILED, by="officer"),
    "exemplars:consent-withdraw": Rule(member, "exemplar", sees, takes_back, reads=False, form=nothing, writes=GIVEN, by="staff"),
    "exemplars:public-list": Rule(anybody),
    "exemplars:public": Rule(anybody, "exemplar", is_public),
    "api:exemplars": Rule(member),
    "api:exemplar": Rule(member, "exemplar", sees),
    "api:nominate_exemplar": Rule(member, reads=False, form=said_by_program, writes=ROW, by="colleague"),
    "api:edit_exemplar": Rule(member, "exemplar", sees, edits, reads=False, form=said_by_program, writes=ROW, by="officer"),
    "api:nurture_exemplar": Rule(member, "exemplar", sees, keeps_another, reads=False, form=nurtured_by_program, writes=NURTURED, by="officer"),
    "api:look_at_exemplar": Rule(member, "exemplar", sees, keeps_another, reads=False, form=looked, writes=NURTURED, by="officer"),
    "api:recognise_exemplar": Rule(member, "exemplar", sees, keeps_another, reads=False, form=recognised, writes=PROVED, by="officer"),
    "api:step_exemplar": Rule(member, "exemplar", sees, steps, reads=False, form=stepped, writes=GIVEN, by="officer", versioned=True),
    "api:consent_exemplar": Rule(member, "exemplar", sees, owns, reads=False, form=agreed_by_program, writes=GIVEN, by="staff"),
    "api:withdraw_exemplar_consent": Rule(member, "exemplar", sees, takes_back, reads=False, form=nothing, writes=GIVEN, by="staff"),
}
EXEMPLARS_READS: dict[str, Of] = {"exemplar.deed": reads, "exemplar.story": lambda actor, thing: sees(actor, thing) or is_public(actor, thing)}


def drafts_exemplar(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *PUBLISHERS)


def edits_any(actor: Actor) -> bool:
    return actor.holds(*PUBLISHERS)


DRAFTED = frozenset({"communications.post", "communications.postclause", "communications.posttag", "communications.postsubject"})
DRAFTS: dict[str, Rule] = {
    "desk:post-from-exemplar": Rule(edits_any, "exemplar", sees, drafts_exemplar, reads=False, form=nothing, writes=DRAFTED, by="officer"),
    "desk:post-from-initiative": Rule(
        edits_any, "initiative", sees_initiative, drafts_exemplar, reads=False, form=nothing, writes=DRAFTED, by="officer"
    ),
    "desk:post-from-contest": Rule(edits_any, "contest", sees_contest, drafts_exemplar, reads=False, form=nothing, writes=DRAFTED, by="officer"),
}
"""Drafts of posts that the desk begins out of what happened."""
