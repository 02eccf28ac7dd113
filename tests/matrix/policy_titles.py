"""Who may open, fill in, confirm and count learning titles; the same kind of table as `policy`. A person sees their own, who confirms what was sent."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Of, Rule, member
from tests.matrix.world import Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind as R
from thidua.titles.models import Recognition, TitleSheet


def over_it(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER, R.LEADER if thing.state == "unit" else R.UNIT_HEAD)


def sees(actor: Actor, thing: Thing) -> bool:
    return fills(actor, thing) or (thing.state != "draft" and over_it(actor, thing))


def fills(actor: Actor, thing: Thing) -> bool:
    if thing.state == "unit":
        return actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER)
    return actor.name == thing.owner


def confirms(actor: Actor, thing: Thing) -> bool:
    return thing.state != "draft" and over_it(actor, thing) and actor.name != thing.owner


def sees_line(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner or actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER)


def revokes(actor: Actor, thing: Thing) -> bool:
    return actor.name != thing.owner and sees_line(actor, thing)


def counts(actor: Actor) -> bool:
    return actor.holds(R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER)


def version(thing: Thing | None, model: Any = TitleSheet) -> Any:
    return model.objects.get(pk=thing.keys["pk"]).version if thing else 1


def versioned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(thing)}


def marked(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(thing), "cs-I.1-points": "7", "cs-I.1-said": "Đọc luật"}


def marked_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"marks": {"I.1": {"points": 7, "said": "Đọc luật"}}, "version": version(thing)}


def confirmed(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "xac-nhan", "version": version(thing)}


def reasoned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Nhầm", "version": version(thing)}


def revoked(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Nhầm", "version": version(thing, Recognition)}


def begun(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"kind": "citizen"}


def begun_by_program(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"kind": "citizen", "year": 2026}


TOLD = frozenset({"notify.message", "jobs.job"})
SHEET = frozenset({"titles.titlesheet", "titles.mark"})
GIVEN = frozenset({"titles.titlesheet", "titles.recognition", "titles.series"}) | TOLD
TITLES: dict[str, Rule] = {
    "titles:mine": Rule(member),
    "titles:begin": Rule(member, reads=False, form=begun, writes=SHEET, by="colleague"),
    "titles:waiting": Rule(counts),
    "titles:register": Rule(member),
    "titles:revoke": Rule(
        member, "recognition", sees_line, revokes, reads=False, form=revoked, writes=frozenset({"titles.recognition"}), by="officer", versioned=True
    ),
    "titles:counts": Rule(counts),
    "titles:sheet": Rule(member, "titlesheet", sees, traced=True),
    "titles:sheet-file": Rule(member, "titlesheet", sees, traced=True),
    "titles:fill": Rule(member, "titlesheet", sees, fills, acts_to_read=True, form=marked, writes=SHEET, by="staff", versioned=True),
    "titles:refresh": Rule(member, "titlesheet", sees, fills, reads=False, form=versioned, writes=SHEET, by="staff", versioned=True),
    "titles:send": Rule(member, "titlesheet", sees, fills, reads=False, form=versioned, writes=SHEET | TOLD, by="staff", versioned=True),
    "titles:take-back": Rule(member, "titlesheet", sees, fills, reads=False, form=versioned, writes=SHEET | TOLD, by="below", versioned=True),
    "titles:decide": Rule(counts, "titlesheet", sees, confirms, reads=False, form=confirmed, writes=GIVEN, by="officer", versioned=True),
    "api:titles_list": Rule(member),
    "api:titles_one": Rule(member, "titlesheet", sees, traced=True),
    "api:titles_begin": Rule(member, reads=False, form=begun_by_program, writes=SHEET, by="colleague"),
    "api:titles_fill": Rule(member, "titlesheet", sees, fills, reads=False, form=marked_by_program, writes=SHEET, by="staff"),
    "api:titles_refresh": Rule(member, "titlesheet", sees, fills, reads=False, form=versioned, writes=SHEET, by="staff"),
    "api:titles_send": Rule(member, "titlesheet", sees, fills, reads=False, form=versioned, writes=SHEET | TOLD, by="staff"),
    "api:titles_take_back": Rule(member, "titlesheet", sees, fills, reads=False, form=versioned, writes=SHEET | TOLD, by="below"),
    "api:titles_waiting": Rule(counts),
    "api:titles_confirm": Rule(member, "titlesheet", sees, confirms, reads=False, form=versioned, writes=GIVEN, by="officer"),
    "api:titles_send_back": Rule(member, "titlesheet", sees, confirms, reads=False, form=reasoned, writes=SHEET | TOLD, by="officer"),
    "api:titles_register": Rule(member),
    "api:titles_revoke": Rule(
        member, "recognition", sees_line, revokes, reads=False, form=revoked, writes=frozenset({"titles.recognition"}), by="officer"
    ),
    "api:titles_counts": Rule(counts),
}
TITLES_READS: dict[str, Of] = {"titlesheet.said": sees}
