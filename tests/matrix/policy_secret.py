"""Who may cast, count, hand out and look at secret ballots; the same kind of table as `policy`. What a state refuses is proved in `tests/councils`."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.matrix.policy import Of, Rule, member
from tests.matrix.policy_councils import ITEM, SITTING, prepares, runs, runs_any, seated, sees, sits, version, votes
from tests.matrix.world import Actor, Matrix, Thing
from tests.matrix.world_secret import TELLERS

from thidua.councils.models import AgendaItem, Membership


def sits_or_prepares(actor: Actor, thing: Thing) -> bool:
    return sits(actor, thing) or prepares(actor, thing)


def tells(actor: Actor, thing: Thing) -> bool:
    return actor.name in TELLERS


def sees_box(actor: Actor, thing: Thing) -> bool:
    return thing.state == "spoilt" and sits_or_prepares(actor, thing)


def chosen(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"choice": "1"}


def levelled(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"order": "paper", "version": version(AgendaItem, thing)}


def levelled_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"mode": "paper", "version": version(AgendaItem, thing)}


def once_more(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(AgendaItem, thing)}


def counted(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"agree": "0", "disagree": "0", "blank": "0", "invalid": "0"}


def picked(made: Matrix, *names: str) -> list[Any]:
    return list(Membership.objects.filter(person__in=[made.actors[name].person for name in names]).values_list("pk", flat=True))


def others(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"pick": picked(made, "director", "staff")}


def others_by_program(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"members": [str(one) for one in picked(made, "director", "staff")]}


def signed(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"anh": SimpleUploadedFile("kiem-phieu.pdf", b"%PDF-1.7 x", "application/pdf")}


MARKS, NAMED = frozenset({"councils.rollmark"}), frozenset({"councils.teller"})
ANOTHER = ITEM | {"councils.recusal"}
SECRET: dict[str, Rule] = {
    "councils:cast": Rule(
        seated, "secret item", sees, votes, reads=False, form=chosen, writes=MARKS | {"councils.secretbox"}, by="staff", silent=True
    ),
    "councils:level": Rule(member, "secret item", sees, prepares, form=levelled, writes=ITEM, by="officer", versioned=True, acts_to_read=True),
    "councils:count": Rule(seated, "secret item", sees, tells, form=counted, writes=frozenset({"councils.count"}), by="head", acts_to_read=True),
    "councils:again": Rule(runs_any, "secret item", sees, runs, reads=False, form=once_more, writes=ANOTHER, by="director", versioned=True),
    "councils:box-file": Rule(member, "secret item", sees_box),
    "councils:recount-file": Rule(member),
    "councils:paper": Rule(runs_any, "secret sitting", sees, runs, acts_to_read=True),
    "councils:tellers": Rule(runs_any, "secret sitting", sees, runs, reads=False, form=others, writes=NAMED, by="director"),
    "councils:hand-out": Rule(runs_any, "secret sitting", sees, runs, reads=False, form=others, writes=MARKS, by="director"),
    "councils:count-scan": Rule(
        runs_any, "secret sitting", sees, runs, reads=False, form=signed, writes=SITTING | {"files.storedfile", "files.fileuse"}, by="director"
    ),
    "councils:sheets-file": Rule(runs_any, "secret sitting", sees, runs, acts_to_read=True),
    "councils:counting-file": Rule(member, "secret sitting", sees, sits_or_prepares, acts_to_read=True),
    "councils:dossiers-file": Rule(member, "secret sitting", sees, sits, acts_to_read=True),
    "api:secret_one": Rule(member, "secret item", sees),
    "api:secret_level": Rule(member, "secret item", sees, prepares, reads=False, form=levelled_by_program, writes=ITEM, by="officer"),
    "api:secret_again": Rule(member, "secret item", sees, runs, reads=False, form=once_more, writes=ANOTHER, by="director"),
    "api:secret_tellers": Rule(member, "secret sitting", sees, runs, reads=False, form=others_by_program, writes=NAMED, by="director"),
    "api:secret_handed": Rule(member, "secret sitting", sees, runs, reads=False, form=others_by_program, writes=MARKS, by="director"),
}
SECRET_READS: dict[str, Of] = {"secret sitting.title": sees, "secret item.title": sees}
