"""Who keeps platforms and their keys, who imports their results, who takes their own record; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import AGENCY_PATH, Of, Rule, member, nothing, values
from tests.matrix.world import Actor, Matrix, Thing

from thidua.exchange.models import Source
from thidua.orgs.enums import RoleKind as R


def _whole(actor: Actor, *kinds: R, path: str = "") -> bool:
    return any(kind in kinds and len(top) == AGENCY_PATH and path.startswith(top) for kind, top in actor.roles)


def keeps(actor: Actor) -> bool:
    return actor.is_admin or any(kind is R.ADMINISTRATOR and len(top) == AGENCY_PATH for kind, top in actor.roles)


def imports(actor: Actor) -> bool:
    return any(kind is R.EMULATION_OFFICER and len(top) == AGENCY_PATH for kind, top in actor.roles)


def opens(actor: Actor) -> bool:
    return keeps(actor) or imports(actor)


def sees(actor: Actor, thing: Thing) -> bool:
    return actor.is_admin or _whole(actor, R.ADMINISTRATOR, R.EMULATION_OFFICER, path=thing.path)


def keeps_it(actor: Actor, thing: Thing) -> bool:
    return actor.is_admin or _whole(actor, R.ADMINISTRATOR, path=thing.path)


def imports_it(actor: Actor, thing: Thing) -> bool:
    return _whole(actor, R.EMULATION_OFFICER, path=thing.path)


def added(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    unit = made.units[actor.agency or "SM"]
    top = next((one for one in made.units.values() if unit.path.startswith(one.path) and len(one.path) == AGENCY_PATH), unit)
    return {"unit": top.pk, "name": "Học mở"}


def added_by_program(_made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"unit_code": actor.agency or "SM", "name": "Học mở"}


def versioned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": Source.objects.get(pk=thing.keys["pk"]).version if thing else 1}


def linked(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    name = "staff" if thing is None or thing.agency == "SM" else "foreigner"
    return {f"tk-{thing.keys['learner'] if thing else ''}-person": made.actors[name].person.pk}


def linked_by_program(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    name = "staff" if thing is None or thing.agency == "SM" else "foreigner"
    return {"person_code": made.actors[name].person.code}


SOURCE = frozenset({"exchange.source"})
LINKED = frozenset({
    "exchange.learner", "exchange.statement", "evidence.evidence", "learning.logentry", "learning.logdoubt", "learning.logprint", "measures.measurefact",
    "measures.unitmeasure",
})  # fmt: skip
UNLINKED = frozenset({
    "exchange.learner", "exchange.statement", "evidence.evidence", "measures.measurefact", "measures.unitmeasure", "notify.message",
})  # fmt: skip
EXCHANGE: dict[str, Rule] = {
    "exchange:record": Rule(member),
    "exchange:record-file": Rule(member, "paper form"),
    "exchange:sources": Rule(opens),
    "exchange:add": Rule(opens, reads=False, form=added, writes=SOURCE, by="admin"),
    "exchange:source": Rule(opens, "platform", sees),
    "exchange:import": Rule(imports, "platform", sees, imports_it, reads=False, form=nothing),
    "exchange:end": Rule(keeps, "platform", sees, keeps_it, reads=False, form=versioned, writes=SOURCE, by="admin", versioned=True),
    "exchange:credential": Rule(
        keeps,
        "platform",
        sees,
        keeps_it,
        reads=False,
        form=values(scopes=["statements/read"], days="90"),
        writes=frozenset({"exchange.credential"}),
        by="keeper",
    ),
    "exchange:revoke": Rule(keeps, "platform", sees, keeps_it, reads=False, form=nothing, writes=frozenset({"exchange.credential"}), by="keeper"),
    "exchange:link": Rule(keeps, "platform", sees, keeps_it, reads=False, form=linked, writes=LINKED, by="admin"),
    "exchange:unlink": Rule(keeps, "linked account", sees, keeps_it, reads=False, form=values(reason="Nhầm người"), writes=UNLINKED, by="admin"),
    "api:learning_accounts": Rule(opens, "platform", sees, keeps_it, acts_to_read=True),
    "api:link_learning_account": Rule(opens, "platform", sees, keeps_it, reads=False, form=linked_by_program, writes=LINKED, by="admin"),
    "api:unlink_learning_account": Rule(
        opens, "linked account", sees, keeps_it, reads=False, form=values(reason="Nhầm người"), writes=UNLINKED, by="admin"
    ),
    "api:learning_sources": Rule(opens),
    "api:add_learning_source": Rule(opens, reads=False, form=added_by_program, writes=SOURCE, by="admin"),
    "api:end_learning_source": Rule(opens, "platform", sees, keeps_it, reads=False, form=versioned, writes=SOURCE, by="admin"),
    "api:learning_record": Rule(member),
}
EXCHANGE_READS: dict[str, Of] = {"platform.name": sees}
