"""Who makes packages, takes them in and trusts keys; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Of, Rule
from tests.matrix.world import ABROAD, Actor, Matrix, Thing
from tests.parcels.conftest import packed, public

from thidua.orgs.enums import RoleKind as R
from thidua.parcels.models import Parcel, TrustedKey
from thidua.parcels.rules.keys import fingerprint_of, line_of

READERS, MAKERS = (R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER, R.INSPECTOR), (R.EMULATION_OFFICER, R.LEADER)


def reads(actor: Actor) -> bool:
    return actor.holds(*READERS)


def sees(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *READERS)


def makes(actor: Actor) -> bool:
    return actor.holds(*MAKERS)


def receives(actor: Actor) -> bool:
    return actor.holds(R.EMULATION_OFFICER)


def receives_it(actor: Actor, thing: Thing) -> bool:
    return any(kind is R.EMULATION_OFFICER and thing.path.startswith(top) and thing.path != top for kind, top in actor.roles)


def trusts_it(actor: Actor, thing: Thing) -> bool:
    return any(kind in MAKERS and thing.path.startswith(top) and thing.path != top for kind, top in actor.roles)


def _code(actor: Actor, thing: Thing | None) -> str:
    return "KT" if (thing.agency if thing else actor.agency) == ABROAD else "VP"


def made_of(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    code = _code(actor, thing)
    return {"unit": made.units[code].pk, "unit_code": code, "period": "2025"}


def sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"content": packed(made.units[_code(actor, thing)], sequence=9, figures={"2025-02": 1}).decode()}


def confirmed(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    code = "KT" if actor.agency == ABROAD else "PC"
    unit = made.units[code]
    return {"unit": unit.pk, "unit_code": code, "line": line_of(public(unit)), "fingerprint": fingerprint_of(public(unit))}


def version(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": Parcel.objects.get(pk=thing.keys["pk"]).version if thing else 1, "reason": "Nhầm kỳ"}


def revoked(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": TrustedKey.objects.get(pk=thing.keys["pk"]).version if thing else 1, "reason": "Mất máy"}


MADE = frozenset({"parcels.madeparcel", "credentials.badgekey"})
KEPT = frozenset({"parcels.parcel", "parcels.parcelproof", "parcels.parcelfigure"})
ROW, KEY = frozenset({"parcels.parcel", "measures.measurefact", "measures.unitmeasure"}), frozenset({"parcels.trustedkey"})
TURNED = frozenset({"credentials.badgekey"})
WAITING, MERGED = "waiting package", "merged package"
PARCELS: dict[str, Rule] = {
    "parcels:list": Rule(reads),
    "parcels:receive": Rule(receives, reads=False, form=lambda *_: {}),
    "parcels:make": Rule(makes, form=made_of, writes=MADE, by="officer"),
    "parcels:turn": Rule(makes, reads=False, form=made_of, writes=TURNED, by="officer"),
    "parcels:file": Rule(reads, "made package", sees),
    "parcels:keys": Rule(makes, form=confirmed, writes=KEY, by="officer"),
    "parcels:revoke": Rule(makes, "trusted key", sees, trusts_it, reads=False, form=revoked, writes=KEY, by="officer", versioned=True),
    "parcels:parcel": Rule(reads, WAITING, sees),
    "parcels:merge": Rule(receives, WAITING, sees, receives_it, reads=False, form=version, writes=ROW, by="officer", versioned=True),
    "parcels:undo": Rule(receives, MERGED, sees, receives_it, reads=False, form=version, writes=ROW, by="officer", versioned=True),
    "api:made_parcels": Rule(reads),
    "api:make_parcel": Rule(makes, reads=False, form=made_of, writes=MADE, by="officer"),
    "api:made_parcel": Rule(reads, "made package", sees),
    "api:turn_parcel_key": Rule(
        makes, "made package", lambda actor, thing: actor.agency == thing.agency, lambda actor, thing: actor.over(thing.path, *MAKERS), reads=False,
        form=lambda *_: {}, writes=TURNED, by="officer",
    ),
    "api:parcels": Rule(reads),
    "api:receive_parcel": Rule(receives, reads=False, form=sent, writes=KEPT, by="officer"),
    "api:parcel_changes": Rule(reads, WAITING, sees),
    "api:merge_parcel": Rule(reads, WAITING, sees, receives_it, reads=False, form=version, writes=ROW, by="officer"),
    "api:undo_parcel": Rule(reads, MERGED, sees, receives_it, reads=False, form=version, writes=ROW, by="officer"),
    "api:parcel_keys": Rule(makes),
    "api:confirm_parcel_key": Rule(makes, reads=False, form=confirmed, writes=KEY, by="officer"),
    "api:revoke_parcel_key": Rule(reads, "trusted key", sees, trusts_it, reads=False, form=revoked, writes=KEY, by="officer"),
}  # fmt: skip
PARCELS_READS: dict[str, Of] = {"waiting package.report": sees, "merged package.report": sees}
