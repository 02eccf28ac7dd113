"""The agency that the crash clients work in, and what its database must hold whatever happened to its server."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, connections
from tests.factories.world import make_world

from thidua.accounts.actions import make_token
from thidua.accounts.models import User
from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.orgs.models import Person, Unit
from thidua.participation.models import Acknowledgement, Dissemination, Recipient
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause, Plan
from thidua.sheets.models import Import
from thidua.store import clock
from thidua.store.models import PostedOnce

DIGITS = 5
"""Of the number that ends the code of an imported person."""
SCOPES = ("plans.read", "plans.write", "plans.issue", "participation.read", "participation.write")


@dataclass(frozen=True)
class Write:
    """One write that a client asked for: its key, what it does, and the mark of the plan or the account it is about."""

    key: uuid.UUID
    what: str
    mark: str
    place: str = ""


def make_tokens(officers: int) -> tuple[list[str], list[str], tuple[str, str]]:
    """Secrets for programs of the officer, one for each person who is asked to read, and one to import into the other agency, with its key."""
    world, at = make_world(), clock.now()

    def secret(user: User, scopes: tuple[str, ...] = SCOPES) -> str:
        return make_token(user=user, name="máy", scopes=scopes, expires_on=clock.today() + dt.timedelta(days=2), at=at).secret

    readers = [world.staff, world.colleague, world.head, world.director]
    importer = secret(world.admin, ("sheets.read", "sheets.write")), str(world.elsewhere.root)
    return [secret(world.officer.user) for _ in range(officers)], [secret(one.user) for one in readers], importer


def faults(done: Iterable[Write], asked: Iterable[Write], clauses: int, people: int) -> list[str]:
    """What is wrong: an acknowledged write that is not there, one that is there twice, half of one, one that nobody asked for."""
    connections.close_all()
    done, asked = list(done), list(asked)
    brought = [[one for one in writes if one.what in ("bring", "apply")] for writes in (done, asked)]
    others = [one for one in done if one.what not in ("bring", "apply")]
    found = [*_plans(others, asked, clauses), *_imports(*brought, people), *_reading(done), *_chains()]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            answer = cursor.fetchone()[0]
        found += [] if answer == "ok" else [f"integrity: {answer}"]
    connections.close_all()
    return found


def _mark(title: str) -> str:
    """The mark in “Mã 3f9a” of a title."""
    return title.partition("“Mã ")[2].partition("”")[0]


def _plans(done: list[Write], asked: list[Write], clauses: int) -> list[str]:
    rows = list(Plan.objects.all())
    kept = Counter(_mark(row.title) for row in rows)
    by_mark = {_mark(row.title): row for row in rows}
    acts = Counter(Entry.objects.filter(object_kind="plans.plan").values_list("object_id", "action"))
    sizes = Counter(Clause.objects.values_list("plan", flat=True))
    keys = set(PostedOnce.objects.values_list("key", flat=True))
    found = [f"lost: {one.what} {one.mark}" for one in done if not _is_there(one, by_mark, acts) or one.key not in keys]
    found += [f"twice: {mark}" for mark, count in kept.items() if count > 1]
    found += [f"phantom: {mark or 'a plan without a title'}" for mark in kept if mark not in {one.mark for one in asked if one.what == "import"}]
    found += [f"phantom: key {key}" for key in keys - {one.key for one in asked}]
    for row in rows:
        if row.state == PlanState.READING or sizes[row.pk] != clauses:
            found.append(f"half: {row.title} is {row.state} with {sizes[row.pk]} of {clauses} clauses")
        if acts[row.pk, "plans.import"] != 1 or acts[row.pk, "plans.issue"] != (row.state == PlanState.ISSUED):
            found.append(f"half: {row.title} and its record of acts differ")
    return found


def _is_there(one: Write, plans: dict[str, Plan], acts: Counter[tuple[uuid.UUID, str]]) -> bool:
    if one.what == "confirm":
        return True  # counted by `_reading`
    plan = plans.get(one.mark)
    if plan is None:
        return False
    if one.what == "sure":
        return acts[plan.pk, "plans.review.accept_sure"] == 1
    if one.what == "accept":
        return Clause.objects.filter(plan=plan, code=one.place, review="accepted").exists()
    return one.what != "issue" or (plan.state == PlanState.ISSUED and acts[plan.pk, "plans.issue"] == 1)


def _imports(done: list[Write], asked: list[Write], size: int) -> list[str]:
    """A file is brought in once; its people, `size` of them, are all there when it was written, and none of them before."""
    rows = list(Import.objects.all())
    kept = Counter(row.name.removesuffix(".csv") for row in rows)
    states = {row.name.removesuffix(".csv"): row.state for row in rows}
    known = {one.mark for one in asked if one.what == "bring"}
    found = [f"lost: import {one.mark}" for one in done if one.mark not in kept]
    found += [f"twice: import {mark}" for mark, count in kept.items() if count > 1]
    found += [f"phantom: import {mark}" for mark in kept if mark not in known]
    found += [f"lost: the writing of {one.mark}" for one in done if one.what == "apply" and states.get(one.mark) not in ("applying", "done")]
    codes = Person.objects.filter(code__regex=rf"^[0-9A-F]{{8}}[0-9]{{{DIGITS}}}$").values_list("code", flat=True)
    people = Counter(code[:-DIGITS] for code in codes)
    written = {mark for mark, state in states.items() if state == "done"}
    found += [f"half: {people[mark]} of {size} people of {mark}, which is done" for mark in written if people[mark] != size]
    found += [f"half: {count} people of {mark}, which is {states.get(mark)}" for mark, count in people.items() if mark not in written]
    records = Entry.objects.filter(action="orgs.import.person").count()
    return found + ([f"half: {records} records of {len(written) * size} people"] if records != len(written) * size else [])


def files_written() -> int:
    """How many files of people were written whole."""
    connections.close_all()
    return Import.objects.filter(state="done").count()


def _reading(done: list[Write]) -> list[str]:
    """An issued plan is brought to everybody; a person confirms once."""
    people = Person.objects.filter(root=Unit.objects.get(code="SM").root).count()  # the others are brought in elsewhere
    asked = Counter(Recipient.objects.values_list("dissemination", flat=True))
    plans = Counter(Dissemination.objects.values_list("plan", flat=True))
    said = Counter(str(one) for one in Acknowledgement.objects.values_list("dissemination", flat=True))
    wanted = Counter(one.place for one in done if one.what == "confirm")
    found = [f"half: {count} of {people} people are asked to read" for count in asked.values() if count != people]
    found += [f"half: an issued plan with {plans[pk]} disseminations" for pk in _issued() if plans[pk] != 1]
    return found + [f"lost: {count - said[place]} confirmations of {place}" for place, count in wanted.items() if said[place] < count]


def _issued() -> list[uuid.UUID]:
    return list(Plan.objects.filter(state=PlanState.ISSUED).values_list("pk", flat=True))


def _chains() -> list[str]:
    roots = Entry.objects.values_list("root", flat=True).distinct()
    return [f"chain: {root} at {fault.seq}: {fault.what}" for root in roots if (fault := verify(root))]
