"""Who may read and keep the registers by which titles are judged, and see verdicts; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.matrix.policy import AGENCY_PATH, Of, Rule, member, member_or_admin, rules_office, values
from tests.matrix.world import Actor, Matrix, Thing

from thidua.eligibility.models import OwnCondition
from thidua.orgs.enums import RoleKind as R
from thidua.records.models import Discipline, Holding, Rating


def _whole(actor: Actor, *kinds: R) -> bool:
    return any(kind in kinds and len(top) == AGENCY_PATH for kind, top in actor.roles)


def keeps(actor: Actor) -> bool:
    return _whole(actor, R.EMULATION_OFFICER)


def reads(actor: Actor) -> bool:
    return _whole(actor, R.EMULATION_OFFICER, R.LEADER)


def heads(actor: Actor) -> bool:
    return actor.holds(R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER)


def sees(actor: Actor, thing: Thing) -> bool:
    return reads(actor) and actor.agency == thing.agency


def keeps_it(actor: Actor, thing: Thing) -> bool:
    return keeps(actor) and actor.agency == thing.agency and actor.name != thing.owner


def told(actor: Actor, thing: Thing) -> bool:
    return sees(actor, thing) or actor.name == thing.owner


def version(thing: Thing | None) -> int:
    if thing is None or "pk" not in thing.keys:
        return 1
    for model in (Rating, Discipline, Holding, OwnCondition):
        row = model.objects.filter(pk=thing.keys["pk"]).first()
        if row is not None:
            return row.version
    return 1


def line(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """A new line about a colleague, or the fields of the one that is corrected."""
    if thing is None or "pk" not in thing.keys:
        person = made.actors["foreigner" if actor.agency == "SK" else "colleague"].person
        return {"person": str(person.pk), "year": "2022", "rating": "good", "number": "1/QĐ"}
    discipline = {"grade": "warning", "since": "2025-01-06"} if thing.keys["kind"] == "discipline" else {"year": "2024", "rating": "done"}
    return {**discipline, "number": "2/QĐ", "version": version(thing)}


def line_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    fields = {name: value for name, value in line(made, actor, thing).items() if name not in ("person", "version")}
    person = made.actors["foreigner" if actor.agency == "SK" else "colleague"].person
    return {"fields": fields, **({"version": version(thing)} if thing and "pk" in thing.keys else {"person_code": person.code})}


def dropped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Nhầm", "version": version(thing)}


def seen(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(thing)}


def nothing(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {}


def reviewed(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"register": "work", "book": "work", "first": 2020, "last": 2024}


def asked(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"kind": "attested", "what": "united", "form": ""}


def asked_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"clause": thing.keys["code"] if thing else "", "fields": {"kind": "attested", "what": "united"}}


def added(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    found = next((one for one in made.things["award clause"] if one.agency == actor.agency), None)
    return asked_by_program(made, actor, found)


def chosen(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"rule_from": "2024-01-01", "year": 2024, "reason": "Có lợi hơn"}


def uploaded(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"tep": SimpleUploadedFile("so.csv", "Mã,Năm,Xếp loại\nX,2024,Tốt\n".encode(), "text/csv")}


LINES = frozenset({"records.rating", "records.discipline", "records.holding"})
REVIEW, OWN, CHOICE = frozenset({"records.review"}), frozenset({"eligibility.owncondition"}), frozenset({"eligibility.rulechoice"})
FILED = frozenset({"sheets.import", "files.storedfile", "files.fileuse", "jobs.job"})
STANDARD = values(kind="attested", what="united", law="Điều 1", valid_from="2027-01-01", source="Quy chế mẫu", version=1)
RULE = frozenset({"rulebook.parameter"})
RECORDS: dict[str, Rule] = {
    "rulebook:packs": Rule(member_or_admin),
    "rulebook:condition": Rule(rules_office, "standard rule", form=STANDARD, writes=RULE, by="officer", versioned=True),
    "rulebook:add-condition": Rule(rules_office, "standard rule", form=STANDARD, writes=RULE, by="officer", versioned=True),
    "records:mine": Rule(member),
    "records:person": Rule(reads, "person", sees, traced=True),
    "records:register": Rule(reads, traced=True),
    "records:import": Rule(keeps, form=uploaded, writes=FILED, by="officer"),
    "records:template-file": Rule(keeps),
    "records:review": Rule(keeps, reads=False, form=reviewed, writes=REVIEW, by="officer"),
    "records:withdraw": Rule(keeps, "review", sees, reads=False, form=nothing, writes=REVIEW, by="officer"),
    "records:new": Rule(keeps, "new line", form=line, writes=LINES, by="officer"),
    "records:edit": Rule(reads, "record line", sees, keeps_it, form=line, writes=LINES, by="officer", versioned=True, traced=True),
    "records:drop": Rule(reads, "record line", sees, keeps_it, reads=False, form=dropped, writes=LINES, by="officer", versioned=True),
    "records:restore": Rule(reads, "struck line", sees, keeps_it, reads=False, form=seen, writes=LINES, by="officer", versioned=True),
    "api:records_mine": Rule(member),
    "api:records_reviews": Rule(reads),
    "api:records_review": Rule(keeps, reads=False, form=reviewed, writes=REVIEW, by="officer"),
    "api:records_withdraw": Rule(keeps, "review", sees, reads=False, form=nothing, writes=REVIEW, by="officer"),
    "api:records_list": Rule(reads, "new line", traced=True),
    "api:records_note": Rule(keeps, "new line", reads=False, form=line_by_program, writes=LINES, by="officer"),
    "api:records_correct": Rule(reads, "record line", sees, keeps_it, reads=False, form=line_by_program, writes=LINES, by="officer"),
    "api:records_drop": Rule(reads, "record line", sees, keeps_it, reads=False, form=dropped, writes=LINES, by="officer"),
    "api:records_restore": Rule(reads, "struck line", sees, keeps_it, reads=False, form=seen, writes=LINES, by="officer"),
    "eligibility:mine": Rule(member),
    "eligibility:own-one": Rule(member, "own form"),
    "eligibility:units": Rule(heads),
    "eligibility:fairness": Rule(reads),
    "eligibility:list": Rule(reads, traced=True),
    "eligibility:one": Rule(reads, "judged", sees, traced=True),
    "eligibility:choose": Rule(reads, "judged", sees, keeps_it, reads=False, form=chosen, writes=CHOICE, by="officer"),
    "eligibility:plan": Rule(reads, "standard", sees),
    "eligibility:add-condition": Rule(keeps, "award clause", sees, form=asked, writes=OWN, by="officer"),
    "eligibility:drop-condition": Rule(keeps, "own condition", sees, reads=False, form=seen, writes=OWN, by="officer", versioned=True),
    "api:eligibility_mine": Rule(member),
    "api:eligibility_list": Rule(reads, "own form", traced=True),
    "api:eligibility_choose": Rule(reads, "judged", sees, keeps_it, reads=False, form=chosen, writes=CHOICE, by="officer"),
    "api:eligibility_standard": Rule(reads, "standard", sees),
    "api:eligibility_add": Rule(keeps, reads=False, form=added, writes=OWN, by="officer"),
    "api:eligibility_drop": Rule(keeps, "own condition", sees, reads=False, form=seen, writes=OWN, by="officer"),
}
RECORDS_READS: dict[str, Of] = {"line.number": told}
