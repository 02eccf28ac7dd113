"""Who may keep the ledger, the funds and contributions; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Of, Rule, member, reads_record_of
from tests.matrix.world import ABROAD, Actor, Matrix, Thing

from thidua.evidence.models import Evidence
from thidua.investments.models import FundEntry, Line
from thidua.orgs.enums import RoleKind as R

WRITERS, CLOSERS, COUNTERS = (R.UNIT_HEAD, R.EMULATION_OFFICER), (R.EMULATION_OFFICER, R.LEADER), (R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER)


def is_here(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.agency == thing.agency


def writes_it(actor: Actor, thing: Thing) -> bool:
    return actor.path == thing.path or actor.over(thing.path, *WRITERS)


def sees_line(actor: Actor, thing: Thing) -> bool:
    """A confirmed one everybody of the agency; a draft the unit and who looks after it."""
    return is_here(actor, thing) and (thing.state == "confirmed" or writes_it(actor, thing) or actor.over(thing.path, R.LEADER))


def confirms(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.UNIT_HEAD, R.LEADER)


def closes(actor: Actor) -> bool:
    return actor.holds(*CLOSERS)


def counts(actor: Actor) -> bool:
    return actor.holds(*COUNTERS)


def keeps(actor: Actor) -> bool:
    return actor.holds(*WRITERS)


def keeps_it(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *WRITERS)


def gave(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner


def sees_gift(actor: Actor, thing: Thing) -> bool:
    return gave(actor, thing) or keeps_it(actor, thing)


def attests(actor: Actor, thing: Thing) -> bool:
    return not gave(actor, thing) and keeps_it(actor, thing)


def version(thing: Thing | None, model: Any = Line, key: str = "pk") -> Any:
    return model.objects.get(pk=thing.keys[key]).version if thing else 1


def line(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """A line of one's own unit."""
    unit = next((one for one in made.units.values() if one.path == (thing.path if thing else actor.path)), made.units["SM"])
    return {
        "unit": str(unit.pk), "unit_code": unit.code, "year": 2025, "kind": "money", "title": "Mua sách", "planned": 1000, "spent": 1000,
        "money_from": "own", "version": version(thing),
    }  # fmt: skip


def seen(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(thing)}


def corrected(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"planned": 5, "spent": 5, "reason": "Nhầm", "version": version(thing)}


def closed(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"year": 2020, "to": "khoa"}


def opened_again(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"year": 2019, "reason": "Bổ sung"}


def fund(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    code = "SK" if actor.agency == ABROAD else "VP" if actor.name == "head" else "SM"
    return {"name": f"Quỹ của {actor.name}", "unit": str(made.units[code].pk), "unit_code": code, "opened_on": "2025-01-05"}


def entry(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"move": "in", "on": "2025-02-03", "amount": 1000, "who": "Công đoàn"}


def struck(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    key = "entry" if thing and "entry" in thing.keys else "pk"
    return {"reason": "Nhầm", "version": version(thing, FundEntry, key)}


def members(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"year": 2025, "members": 40}


def gift(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"gift": "effort", "minutes": "60", "happened_on": "2025-03-01", "amount": 60, "on": "2025-03-01"}


def judged(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "xac-nhan", "reason": "Ghi rõ", "version": version(thing, Evidence)}


COUNTED = frozenset({"measures.measurefact", "measures.unitmeasure"})
TOLD = frozenset({"notify.message", "jobs.job"})
LINE = frozenset({"investments.line"}) | TOLD
FIXED = frozenset({"investments.line", "investments.correction"}) | COUNTED
YEAR = frozenset({"investments.line", "investments.yearlock"})
FUND, ENTRY = frozenset({"investments.fund"}), frozenset({"investments.fundentry"})
GIFT = frozenset({"investments.contribution", "evidence.evidence", "evidence.evidenceclause"}) | COUNTED | TOLD
DRAFT, DONE = "draft line", "confirmed line"
INVESTMENTS: dict[str, Rule] = {
    "investments:ledger": Rule(member),
    "investments:line-new": Rule(member, form=line, writes=LINE, by="staff"),
    "investments:line": Rule(member, "investment", sees_line),
    "investments:line-edit": Rule(member, DRAFT, sees_line, writes_it, acts_to_read=True, form=line, writes=LINE, by="staff", versioned=True),
    "investments:line-confirm": Rule(member, DRAFT, sees_line, confirms, reads=False, form=seen, writes=LINE | COUNTED, by="head", versioned=True),
    "investments:line-drop": Rule(member, DRAFT, sees_line, writes_it, reads=False, form=seen, writes=LINE, by="staff", versioned=True),
    "investments:line-correct": Rule(member, DONE, sees_line, confirms, reads=False, form=corrected, writes=FIXED, by="head", versioned=True),
    "investments:close": Rule(closes, reads=False, form=closed, writes=YEAR, by="officer"),
    "investments:compare": Rule(counts),
    "investments:compare-file": Rule(counts),
    "investments:funds": Rule(member),
    "investments:fund-open": Rule(keeps, reads=False, form=fund, writes=FUND, by="officer"),
    "investments:fund": Rule(member, "fund", is_here),
    "investments:fund-file": Rule(member, "fund", is_here),
    "investments:fund-note": Rule(member, "fund", is_here, keeps_it, reads=False, form=entry, writes=ENTRY, by="officer"),
    "investments:fund-members": Rule(
        member, "fund", is_here, keeps_it, reads=False, form=members, writes=frozenset({"investments.fundmembers"}), by="officer"
    ),
    "investments:fund-strike": Rule(member, "fund entry", is_here, keeps_it, reads=False, form=struck, writes=ENTRY, by="officer", versioned=True),
    "investments:gifts": Rule(member, form=gift, writes=GIFT, by="staff"),
    "investments:waiting": Rule(keeps),
    "investments:gift-decide": Rule(keeps, "contribution", sees_gift, attests, reads=False, form=judged, writes=GIFT, by="head", versioned=True),
    "investments:gift-take-back": Rule(member, "contribution", sees_gift, gave, reads=False, form=judged, writes=GIFT, by="staff", versioned=True),
    "api:investments_list": Rule(member),
    "api:investments_one": Rule(member, "investment", sees_line),
    "api:investments_add": Rule(member, reads=False, form=line, writes=LINE, by="staff"),
    "api:investments_edit": Rule(member, DRAFT, sees_line, writes_it, reads=False, form=line, writes=LINE, by="staff"),
    "api:investments_drop": Rule(member, DRAFT, sees_line, writes_it, reads=False, form=seen, writes=LINE, by="staff"),
    "api:investments_confirm": Rule(member, DRAFT, sees_line, confirms, reads=False, form=seen, writes=LINE | COUNTED, by="head"),
    "api:investments_correct": Rule(member, DONE, sees_line, confirms, reads=False, form=corrected, writes=FIXED, by="head"),
    "api:investments_lock": Rule(closes, reads=False, form=closed, writes=YEAR, by="officer"),
    "api:investments_open": Rule(closes, reads=False, form=opened_again, writes=YEAR, by="officer"),
    "api:investments_compared": Rule(counts),
    "api:funds_list": Rule(member),
    "api:funds_entries": Rule(member, "fund", is_here),
    "api:funds_open": Rule(keeps, reads=False, form=fund, writes=FUND, by="officer"),
    "api:funds_note": Rule(member, "fund", is_here, keeps_it, reads=False, form=entry, writes=ENTRY, by="officer"),
    "api:funds_strike": Rule(member, "entry of fund", is_here, keeps_it, reads=False, form=struck, writes=ENTRY, by="officer"),
    "api:funds_members": Rule(
        member, "fund", is_here, keeps_it, reads=False, form=members, writes=frozenset({"investments.fundmembers"}), by="officer"
    ),
    "api:contributions_list": Rule(member),
    "api:contributions_waiting": Rule(keeps),
    "api:contributions_give": Rule(member, reads=False, form=gift, writes=GIFT, by="staff"),
    "api:contributions_attest": Rule(member, "contribution", sees_gift, attests, reads=False, form=judged, writes=GIFT, by="head"),
    "api:contributions_return": Rule(member, "contribution", sees_gift, attests, reads=False, form=judged, writes=GIFT, by="head"),
    "api:contributions_take_back": Rule(member, "contribution", sees_gift, gave, reads=False, form=judged, writes=GIFT, by="staff"),
}
INVESTMENTS_READS: dict[str, Of] = {
    "investment.title": sees_line,
    "fund.name": lambda actor, thing: is_here(actor, thing) or reads_record_of(actor, thing),
    "contribution.title": lambda actor, thing: sees_gift(actor, thing) or reads_record_of(actor, thing),
}
