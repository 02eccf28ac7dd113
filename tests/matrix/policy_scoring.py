"""Who may write sheets, see rounds and cards, score and seal; the same kind of table as `policy`. A card that is not shown yet is not there."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.matrix.policy import Of, Rule, member, reads_record_of
from tests.matrix.world import ABROAD, Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind as R
from thidua.orgs.models import Unit
from thidua.scorecards.interchange import sheet_data
from thidua.scoring.actions.cards import seen_version
from thidua.scoring.exports.rounds import grid_book
from thidua.scoring.exports.sheets import workbook_of
from thidua.scoring.models import Card, Contender, Round, ScoreSheet
from thidua.scoring.queries.points import lines_of
from thidua.scoring.queries.rounds import cards_in
from thidua.scoring.queries.sheets import sheet_of

HEADS = {"head": "VP", "outsider": ABROAD}
"""Who speaks for a unit that is scored."""


def officer(actor: Actor) -> bool:
    return actor.holds(R.EMULATION_OFFICER)


def confers(actor: Actor) -> bool:
    return actor.holds(R.EMULATION_OFFICER, R.UNIT_HEAD, R.LEADER)


def keeps(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER)


def heads(actor: Actor, thing: Thing) -> bool:
    return actor.name in HEADS and actor.agency == thing.agency


def sees_sheet(actor: Actor, thing: Thing) -> bool:
    return keeps(actor, thing) or (thing.state != "draft" and actor.agency == thing.agency)


def is_personal(thing: Thing) -> bool:
    return thing.state.startswith("personal")


def stands_in(actor: Actor, thing: Thing) -> bool:
    """Whether somebody is scored in a round of persons: they work in its unit; or they lead the agency, and score the head of that unit."""
    unit = "VP" if thing.agency != ABROAD else ABROAD
    works = actor.agency == thing.agency and actor.path == Unit.objects.get(root=thing.row.root, code=unit).path
    return works or any(kind is R.LEADER and top == thing.path for kind, top in actor.roles)


def sees_round(actor: Actor, thing: Thing) -> bool:
    if is_personal(thing):
        return keeps(actor, thing) or stands_in(actor, thing)
    return actor.over(thing.path, R.EMULATION_OFFICER, R.LEADER) or heads(actor, thing)


def leads(actor: Actor, thing: Thing) -> bool:
    """The head of the unit that heads the cluster at home; abroad nobody heads that unit. Persons have no conference."""
    if is_personal(thing):
        return False
    return keeps(actor, thing) or (actor.name == "head" and sees_round(actor, thing))


def scores(actor: Actor, thing: Thing) -> bool:
    """Whose card it is: the unit's, or the officer's; nobody appraises a unit for which they speak, nor themselves. Of a person they themselves, their head."""
    if is_personal(thing):
        return actor.name == thing.owner if thing.owner != "officer" else keeps(actor, thing) and actor.person != thing.row.contender.person
    if thing.owner == "officer":
        return keeps(actor, thing) and HEADS.get(actor.name) != thing.row.contender.unit.code
    return heads(actor, thing) and HEADS[actor.name] == thing.owner


def sees_card(actor: Actor, thing: Thing) -> bool:
    own = keeps(actor, thing) if thing.owner == "officer" and not is_personal(thing) else scores(actor, thing)
    return own or (thing.state.startswith("decided") and sees_round(actor, thing))


def has_own(actor: Actor, thing: Thing) -> bool:
    """A card of the stage in which units, or persons, score themselves."""
    if is_personal(thing):
        return Contender.objects.filter(round=thing.row, person=actor.person).exists()
    return heads(actor, thing)


def reads_title(actor: Actor, thing: Thing) -> bool:
    return sees_sheet(actor, thing) or reads_record_of(actor, thing)


def version(thing: Thing | None, model: Any) -> int:
    return model.objects.get(pk=thing.keys["pk"]).version if thing else 1


def sheet_version(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(thing, ScoreSheet)}


def round_version(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(thing, Round)}


def card_version(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(thing, Card)}


def nothing(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {}


def drafted(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    plan = made.named("plan", "foreign issued" if actor.agency == ABROAD else "issued").row
    return {"plan": str(plan.pk), "applies_to": "individual"}


def drafted_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    plan = made.named("plan", "foreign issued" if actor.agency == ABROAD else "issued").row
    return {**drafted(made, actor, thing), "plan": plan.slug}


def issued(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "ban-hanh", **sheet_version(made, actor, thing)}


def row(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {
        "title": "Tiêu chí khác",
        "kind": "score",
        "declared": "on",
        "maximum": "10",
        "weight": "1",
        "clause": "",
        **sheet_version(made, actor, thing),
    }


def moved(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"act": "xuong", **sheet_version(made, actor, thing)}


def varied(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"bt-TC1-weight": "2", **sheet_version(made, actor, thing)}


def brought(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    content = workbook_of(thing.row) if thing else b""
    return {"tep": SimpleUploadedFile("bang.xlsx", content), **sheet_version(made, actor, thing)}


def whole(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    body = sheet_data(sheet_of(thing.row)) if thing else {}
    return {"body": body, "clauses": {"TC1": "I.1.a"}, **sheet_version(made, actor, thing)}


ENDS = {"self_until": "01/01/2090", "cross_until": "01/01/2091", "appraisal_until": "01/01/2092"}


def opened(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    term = made.named("cluster", actor.agency).row if actor.agency else None
    return {"term": str(term.pk if term else uuid.UUID(int=5)), **ENDS}


def opened_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    sheets = [
        one for one in made.things["score sheet"] if one.agency == actor.agency and one.state == "issued" and one.row.applies_to == "collective"
    ]
    sheet = sheets[-1] if sheets else made.things["score sheet"][0]
    ends = {name: f"{value[6:]}-01-01T00:00:00Z" for name, value in ENDS.items()}
    return {**opened(made, actor, thing), **ends, "sheet": str(sheet.keys["pk"]), "title": "Chấm cụm"}


def opened_for_persons(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    unit = made.units.get("PC" if actor.agency != ABROAD else "KT")
    return {"units": [str(unit.pk)] if unit else [], "year": "2031", **ENDS}


def persons_by_program(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    sheets = [one for one in made.things["score sheet"] if one.agency == actor.agency and one.state == "issued"]
    sheet = sheets[-1] if sheets else made.things["score sheet"][0]
    ends = {name: f"{2090 + n}-01-01T00:00:00Z" for n, name in enumerate(("self_until", "head_until", "appraisal_until"))}
    return {"sheet": str(sheet.keys["pk"]), "units": ["PC" if actor.agency != ABROAD else "KT"], "year": 2032, "title": "Chấm cá nhân", **ends}


def brought_to(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"sitting": str(made.things["award sitting"][0].keys["pk"])}


def cancelled(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "huy", "reason": "Nhầm", **round_version(made, actor, thing)}


def decided(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"council": "Hội đồng", "number": "02/BB", "decided_on": "03/03/2025", **round_version(made, actor, thing)}


def decided_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**decided(made, actor, thing), "decided_on": "2025-03-03"}


MEETING = {"place": "Hội trường", "tellers": "Tổ", "basis": "Quy chế", "said": "", "present": 3, "issued": 3, "collected": 3, "invalid": 0}


def met(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    votes = {f"v-{card.contender_id}": 1 for card in (cards_in(thing.row) if thing else ())}
    return {**MEETING, "held_on": "03/03/2025", "lead": "Chủ trì", "scribe": "Thư ký", "level": "1/2", **votes}


def met_by_program(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {**MEETING, "held_on": "2025-03-03", "chair": "Chủ trì", "secretary": "Thư ký", "share": "1/2", "votes": {}}


def own_cards(actor: Actor, thing: Thing | None) -> list[Card]:
    unit = HEADS.get(actor.name)
    if thing is not None and is_personal(thing):
        return [card for card in cards_in(thing.row) if card.stage == "self" and card.contender.person == actor.person]
    return [card for card in cards_in(thing.row) if card.stage == "self" and card.by_unit and card.by_unit.code == unit] if thing else []


def gridded(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    cards = own_cards(actor, thing)
    return {"version": seen_version(cards), **{f"p-{card.pk}-TC1": "4" for card in cards}, **{f"r-{card.pk}-TC1": "Có căn cứ" for card in cards}}


def grid_brought(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    cards = own_cards(actor, thing)
    return {"tep": SimpleUploadedFile("luoi.xlsx", grid_book(cards, {card.pk: lines_of(card, cards, {}) for card in cards}))}


def filled(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"p-TC1": "4", "r-TC1": "Có căn cứ", **card_version(made, actor, thing)}


def filled_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"points": {"TC1": {"points": "4", "reason": "Có căn cứ"}}, **card_version(made, actor, thing)}


TOLD = frozenset({"notify.message", "jobs.job"})
SHEET = frozenset({"scoring.scoresheet", "scoring.criterionclause"})
CARD = frozenset({"scoring.card", "scoring.points"})
ROUND = frozenset({"scoring.round"})
BROUGHT = CARD | {"councils.agendaitem", "councils.recusal"}
OPENED = ROUND | CARD | TOLD | {"scoring.contender"}
HELD = frozenset({"scoring.conference", "scoring.votes"})
SCORING: dict[str, Rule] = {
    "scoring:list": Rule(member),
    "scoring:sheets": Rule(member),
    "scoring:draft": Rule(officer, form=drafted, writes=SHEET, by="officer"),
    "scoring:sheet": Rule(member, "score sheet", sees_sheet),
    "scoring:sheet-act": Rule(officer, "score sheet", sees_sheet, keeps, reads=False, form=issued, writes=SHEET, by="officer", versioned=True),
    "scoring:trial": Rule(member, "score sheet", sees_sheet),
    "scoring:sheet-file": Rule(member, "score sheet", sees_sheet),
    "scoring:sheet-import": Rule(officer, "score sheet", sees_sheet, keeps, reads=False, form=brought, writes=SHEET, by="officer", versioned=True),
    "scoring:row-new": Rule(officer, "score sheet", sees_sheet, keeps, acts_to_read=True, form=row, writes=SHEET, by="officer", versioned=True),
    "scoring:row": Rule(officer, "score sheet", sees_sheet, keeps, acts_to_read=True, form=row, writes=SHEET, by="officer", versioned=True),
    "scoring:row-act": Rule(officer, "score sheet", sees_sheet, keeps, reads=False, form=moved, writes=SHEET, by="officer", versioned=True),
    "scoring:variant": Rule(officer, "score sheet", sees_sheet, keeps, acts_to_read=True, form=varied, writes=SHEET, by="officer", versioned=True),
    "scoring:open": Rule(officer, "score sheet", sees_sheet, keeps, acts_to_read=True, form=opened, writes=OPENED, by="outsider"),
    "scoring:open-persons": Rule(officer, "score sheet", sees_sheet, keeps, acts_to_read=True, form=opened_for_persons, writes=OPENED, by="officer"),
    "scoring:round-bring": Rule(officer, "score round", sees_round, keeps, reads=False, form=brought_to, writes=BROUGHT, by="officer"),
    "scoring:card-bring": Rule(member, "score card", sees_card, scores, reads=False, form=brought_to, writes=BROUGHT, by="officer"),
    "scoring:round": Rule(member, "score round", sees_round),
    "scoring:round-act": Rule(officer, "score round", sees_round, keeps, reads=False, form=cancelled, writes=ROUND, by="officer", versioned=True),
    "scoring:decide": Rule(officer, "score round", sees_round, keeps, reads=False, form=decided, writes=ROUND | TOLD, by="officer", versioned=True),
    "scoring:grid": Rule(member, "score round", sees_round, has_own, acts_to_read=True, form=gridded, writes=CARD, by="head", versioned=True),
    "scoring:grid-file": Rule(member, "score round", sees_round, has_own, acts_to_read=True),
    "scoring:grid-import": Rule(member, "score round", sees_round, has_own, reads=False, form=grid_brought, writes=CARD, by="head"),
    "scoring:conference": Rule(confers, "score round", sees_round, leads, acts_to_read=True, form=met, writes=HELD, by="officer"),
    "scoring:conference-file": Rule(member, "score conference", sees_round),
    "scoring:card": Rule(member, "score card", sees_card, scores, form=filled, writes=CARD, by="head", versioned=True),
    "scoring:why": Rule(member, "score card", sees_card),
    "api:score_sheets_list": Rule(member),
    "api:score_sheets_one": Rule(member, "score sheet", sees_sheet),
    "api:score_sheets_draft": Rule(officer, reads=False, form=drafted_by_program, writes=SHEET, by="officer"),
    "api:score_sheets_change": Rule(member, "score sheet", sees_sheet, keeps, reads=False, form=whole, writes=SHEET, by="officer"),
    "api:score_sheets_issue": Rule(member, "score sheet", sees_sheet, keeps, reads=False, form=sheet_version, writes=SHEET, by="officer"),
    "api:score_sheets_renew": Rule(member, "score sheet", sees_sheet, keeps, reads=False, form=nothing, writes=SHEET, by="outsider"),
    "api:score_sheets_delete": Rule(member, "score sheet", sees_sheet, keeps, reads=False, form=sheet_version, writes=SHEET, by="officer"),
    "api:score_rounds_list": Rule(member),
    "api:score_rounds_one": Rule(member, "score round", sees_round),
    "api:score_rounds_open": Rule(officer, reads=False, form=opened_by_program, writes=OPENED, by="outsider"),
    "api:score_rounds_open_persons": Rule(officer, reads=False, form=persons_by_program, writes=OPENED, by="officer"),
    "api:score_rounds_close_stage": Rule(member, "score round", sees_round, keeps, reads=False, form=round_version, writes=ROUND, by="outsider"),
    "api:score_rounds_decide": Rule(
        member, "score round", sees_round, keeps, reads=False, form=decided_by_program, writes=ROUND | TOLD, by="officer"
    ),
    "api:score_rounds_bring": Rule(member, "score round", sees_round, keeps, reads=False, form=brought_to, writes=BROUGHT, by="officer"),
    "api:score_cards_bring": Rule(member, "score card", sees_card, scores, reads=False, form=brought_to, writes=BROUGHT, by="officer"),
    "api:score_rounds_cancel": Rule(member, "score round", sees_round, keeps, reads=False, form=cancelled, writes=ROUND, by="officer"),
    "api:score_rounds_conference": Rule(member, "score round", sees_round, leads, reads=False, form=met_by_program, writes=HELD, by="officer"),
    "api:score_cards_one": Rule(member, "score card", sees_card),
    "api:score_cards_fill": Rule(member, "score card", sees_card, scores, reads=False, form=filled_by_program, writes=CARD, by="head"),
    "api:score_cards_copy": Rule(member, "score card", sees_card, scores, reads=False, form=card_version, writes=CARD, by="head"),
    "api:score_cards_send": Rule(member, "score card", sees_card, scores, reads=False, form=card_version, writes=CARD | TOLD, by="head"),
}
SCORING_READS: dict[str, Of] = {"score sheet.title": reads_title, "score card.reason": sees_card}
