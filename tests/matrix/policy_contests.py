"""Who may open, enter and keep contests; the same kind of table as `policy`. What the acts refuse is proved in `tests/contests`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Rule, member, nothing
from tests.matrix.world import ABROAD, Actor, Matrix, Thing

from thidua.contests.models import Contest
from thidua.orgs.enums import RoleKind as R
from thidua.questions.models import Attempt

KEEPERS = (R.EMULATION_OFFICER, R.UNIT_HEAD)
OVER = (*KEEPERS, R.LEADER)


def keeps_any(actor: Actor) -> bool:
    return actor.holds(*KEEPERS)


def works_there(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.path.startswith(thing.path)


def sees(actor: Actor, thing: Thing) -> bool:
    return thing.state != "crossed" and (actor.over(thing.path, *OVER) or (thing.state != "draft" and works_there(actor, thing)))


def keeps(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *KEEPERS)


def enters(actor: Actor, thing: Thing) -> bool:
    return thing.state == "open" and works_there(actor, thing) and not keeps(actor, thing)


def reads_people(actor: Actor, thing: Thing) -> bool:
    return keeps(actor, thing)


def published(actor: Actor, thing: Thing) -> bool:
    return sees(actor, thing) and thing.state == "published"


def took_part(actor: Actor, thing: Thing) -> bool:
    return published(actor, thing) and actor.name == thing.owner


def own(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner


def said(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    abroad = (thing.agency if thing else actor.agency) == ABROAD
    unit, bank = made.units["KT" if abroad else "VP"], made.named("question bank", "SK" if abroad else "SM")
    version = Contest.objects.get(pk=thing.keys["pk"]).version if thing else 1
    return {
        "title": "Cuộc thi mới", "unit": unit.pk, "units": [unit.pk], "bank": bank.row.pk, "opens_on": "01/01/2030", "opens_time": "08:00",
        "ends_on": "05/01/2030", "ends_time": "17:00", "rounds": 2, "every": 7, "minutes": 20, "most_attempts": 1, "order": "time,earlier",
        "shows": "at_once", "so-1": 2, "version": version,
    }  # fmt: skip


def said_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    form = said(made, actor, thing)
    code = "KT" if (thing.agency if thing else actor.agency) == ABROAD else "VP"
    rounds = [{"opens_at": "2030-01-01T01:00:00Z", "ends_at": "2030-01-05T10:00:00Z"}]
    return {
        "title": "Cuộc thi mới", "unit_code": code, "unit_codes": [code], "bank": str(form["bank"]), "rounds": rounds, "blueprint": [{"count": 2}],
        "seconds": 600, "version": form["version"],
    }  # fmt: skip


def stepped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    to = "published" if thing and thing.state == "closed" else "open"
    return {"to": to, "version": Contest.objects.get(pk=thing.keys["pk"]).version if thing else 1}


def answered(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"cau": "1", "cau-1": "1", "cau-1-version": "0"}


def voided(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Làm hộ", "version": Attempt.objects.get(pk=thing.keys["attempt"]).version if thing else 1}


MADE = frozenset({"contests.contest", "contests.round", "contests.competitor"})
STEPPED = frozenset({"contests.contest", "contests.round", "questions.paper", "notify.message", "jobs.job"})
ENTERED = frozenset({"contests.entrant", "questions.attempt"})
HANDED = frozenset({"questions.attempt", "notify.message", "questions.answer"})
VOIDED = frozenset({"questions.attempt", "contests.contest", "contests.standing"})
ANSWERED = frozenset({"questions.answer", "questions.attempt"})
CERTIFIED = frozenset({"credentials.certificate", "credentials.series"})
CONTESTS: dict[str, Rule] = {
    "contests:list": Rule(member),
    "contests:new": Rule(keeps_any, form=said, writes=MADE, by="officer"),
    "contests:checker": Rule(member),
    "contests:contest": Rule(member, "contest", sees),
    "contests:edit": Rule(member, "contest", sees, keeps, form=said, writes=MADE, by="head", versioned=True, acts_to_read=True),
    "contests:step": Rule(member, "contest", sees, keeps, reads=False, form=stepped, writes=STEPPED, by="officer", versioned=True),
    "contests:enter": Rule(member, "contest", sees, enters, reads=False, form=nothing, writes=ENTERED, by="below"),
    "contests:results": Rule(member, "contest", sees),
    "contests:people-file": Rule(member, "contest", sees, reads_people, acts_to_read=True),
    "contests:result-file": Rule(member, "contest", published),
    "contests:analysis": Rule(member, "contest", sees, reads_people, acts_to_read=True),
    "contests:certificate": Rule(member, "contest", took_part, reads=False, form=nothing, writes=CERTIFIED, by="staff"),
    "contests:void": Rule(member, "contest attempt", sees, keeps, reads=False, form=voided, writes=VOIDED, by="officer", versioned=True),
    "contests:attempt": Rule(member, "entry", own),
    "contests:answers": Rule(member, "entry", own, own, reads=False, form=answered, writes=ANSWERED, by="staff", silent=True),
    "contests:hand-in": Rule(member, "entry", own, own, reads=False, form=nothing, writes=HANDED, by="staff"),
    "api:contests": Rule(member),
    "api:contest": Rule(member, "contest", sees),
    "api:make_contest": Rule(keeps_any, reads=False, form=said_by_program, writes=MADE, by="officer"),
    "api:edit_contest": Rule(member, "contest", sees, keeps, reads=False, form=said_by_program, writes=MADE, by="head"),
    "api:step_contest": Rule(member, "contest", sees, keeps, reads=False, form=stepped, writes=STEPPED, by="officer"),
    "api:void_contest_attempt": Rule(member, "contest attempt", sees, keeps, reads=False, form=voided, writes=VOIDED, by="officer"),
    "api:certify_contest": Rule(member, "contest", sees, took_part, reads=False, form=nothing, writes=CERTIFIED, by="staff"),
    "api:contest_analysis": Rule(member, "contest", sees, reads_people, acts_to_read=True),
    "api:contest_result": Rule(member, "contest", published),
}
CONTESTS_READS = {"contest.title": sees}
