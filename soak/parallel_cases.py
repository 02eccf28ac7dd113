"""What `soak/parallel` asks: every form of the policy that is seen to write, on the first thing on which it takes effect."""

from __future__ import annotations

import json
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from tests.architecture.routes import Route, routes
from tests.factories.programs import ROOT
from tests.matrix import twice
from tests.matrix.policy import Rule
from tests.matrix.world import Actor, Matrix, Thing

AT_ONCE = 8
PATIENCE = 60
FORMS = ("api:import_plan",)
"""Operations whose request is a form and no JSON though it bears no file; whatever bears one is a form."""
NOT_COUNTED = ("sessions.", "axes.", "usersessions.", "account.", "socialaccount.", "contenttypes.", "auth.")
"""What signing in keeps; every other row is an effect, the audit record and the mark of the form among them."""
Shape = dict[str, tuple[int, int]]
Rows = dict[str, Counter[tuple[str, ...]]]


@dataclass(frozen=True)
class Case:
    """An address with its policy; the things of its kind are tried in order."""

    route: Route
    rule: Rule
    first: tuple[Case, ...] = ()
    """What is sent before for the same thing, so that this form takes effect."""

    @property
    def by_program(self) -> bool:
        return self.route.pattern.startswith(ROOT.lstrip("/"))


@dataclass
class Verdict:
    """What became of one case: how many requests, and the faults."""

    name: str
    asked: int = 0
    effect: bool = False
    faults: list[str] = field(default_factory=list)


def cases() -> list[Case]:
    """Every address that is sent, in the order in which addresses are tried."""
    named, sent = {route.name: route for route in routes()}, twice.sent()
    before = {name: Case(named[name], rule) for name, (rule, _first) in sent.items()}
    return [Case(named[name], sent[name][0], tuple(before[one] for one in sent[name][1])) for name in named if name in sent]


class Asker:
    """One form as one person sends it, as often as asked and from as many threads."""

    def __init__(self, made: Matrix, case: Case, thing: Thing | None) -> None:
        assert case.rule.form is not None
        self.case, self.thing = case, thing
        self.actor: Actor = made.actors[case.rule.by]
        self.body = case.rule.form(made, self.actor, thing)
        keys = {key: (thing.keys if thing else {})[key] for key in case.route.keys}
        self.address = reverse(case.route.name, kwargs=keys)
        self.lock = threading.Lock()

    def client(self) -> Client:
        client = Client(raise_request_exception=False)
        if not self.case.by_program:
            client.force_login(self.actor.user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    def send(self, client: Client, key: uuid.UUID) -> int:
        """The status of the answer."""
        if not self.case.by_program:
            return int(client.post(self.address, {**self._copied(), "_key": str(key)}).status_code)
        headers = {"Authorization": f"Bearer {self.actor.program.secret}" if self.actor.program else "", "Idempotency-Key": str(key)}
        if self.case.route.name in FORMS or any(hasattr(one, "seek") for value in self.body.values() for one in _several(value)):
            return int(client.post(self.address, self._copied(), headers=headers).status_code)
        body = json.dumps(self.body, default=str)
        return int(client.post(self.address, body, content_type="application/json", headers=headers).status_code)

    def _copied(self) -> dict[str, Any]:
        """A form with files of its own: a thread reads a file to its end."""
        with self.lock:
            return {name: _again(value) for name, value in self.body.items()}

    def at_once(self, keys: list[uuid.UUID]) -> list[int]:
        """Everybody signs in first; then all send in the same instant."""
        clients, gate = [self.client() for _ in keys], threading.Barrier(len(keys))

        def one(client: Client, key: uuid.UUID) -> int:
            try:
                connection.ensure_connection()
                gate.wait(PATIENCE)
                return self.send(client, key)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(keys)) as pool:
            return list(pool.map(one, clients, keys))


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _again(value: Any) -> Any:
    if not hasattr(value, "seek"):
        return value
    value.seek(0)
    return SimpleUploadedFile(value.name, value.read(), getattr(value, "content_type", "application/octet-stream"))


def rows() -> Rows:
    """Every row of every table that is counted."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            label = model._meta.label_lower
            if not label.startswith(NOT_COUNTED):
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608  (a table of ours)
                found[label] = Counter(tuple(map(repr, row)) for row in cursor.fetchall())
    return found


def effect(before: Rows, after: Rows) -> Shape:
    """How many rows went and how many came, by table."""
    shape = {label: ((before[label] - kept).total(), (kept - before[label]).total()) for label, kept in after.items()}
    return {label: pair for label, pair in shape.items() if pair != (0, 0)}


def facts(shape: Shape) -> set[str]:
    return {label for label in shape if not label.startswith(("store.", "audit."))}


Fresh = Callable[[], None]
"""Puts the database back to the two agencies as they were made."""


def judge(made: Matrix, case: Case, fresh: Fresh) -> Verdict:
    """Send it once, twice with one key, eight times at once with one key, and from two who opened it at the same time."""
    verdict = Verdict(case.route.name)
    for thing in things_of(made, case):
        ready = _readied(made, case, thing, fresh)
        before = ready()
        asker = Asker(made, case, thing)
        key = uuid.uuid4()
        client = asker.client()
        status = asker.send(client, key)
        once = effect(before, rows())
        verdict.asked += 1
        if status >= 400 or not facts(once) & case.rule.writes:
            continue
        verdict.effect = True
        asker.send(client, key)
        _same(verdict, "the same form sent twice", once, effect(before, rows()))
        _eight(verdict, made, case, thing, ready, once)
        _two(verdict, made, case, thing, ready, once)
        return verdict
    return verdict


def _readied(made: Matrix, case: Case, thing: Thing | None, fresh: Fresh) -> Callable[[], Rows]:
    """Puts the database back, sends what comes before, and tells the rows there are then."""

    def ready() -> Rows:
        fresh()
        for one in case.first:
            asker = Asker(made, one, thing)
            asker.send(asker.client(), uuid.uuid4())
        return rows()

    return ready


def things_of(made: Matrix, case: Case) -> list[Thing | None]:
    """What the address can name and the actor may change."""
    if not case.route.keys:
        return [None]
    found = [one for one in made.things.get(case.rule.kind, []) if one.state != "crossed" and case.rule.sees(made.actors[case.rule.by], one)]
    return [one for one in found if case.rule.acts is None or case.rule.acts(made.actors[case.rule.by], one)]


def _same(verdict: Verdict, what: str, wanted: Shape, found: Shape) -> None:
    verdict.asked += 1
    if wanted != found:
        other = {label: (wanted.get(label), found.get(label)) for label in wanted.keys() | found.keys() if wanted.get(label) != found.get(label)}
        verdict.faults.append(f"{what}: (rows gone, rows come) once and now {other}")


def _eight(verdict: Verdict, made: Matrix, case: Case, thing: Thing | None, ready: Callable[[], Rows], once: Shape) -> None:
    before = ready()
    statuses = Asker(made, case, thing).at_once([uuid.uuid4()] * AT_ONCE)
    verdict.asked += AT_ONCE - 1
    if max(statuses) >= 400:
        verdict.faults.append(f"{AT_ONCE} at once with one key: answers {sorted(statuses)}")
    _same(verdict, f"{AT_ONCE} at once with one key", once, effect(before, rows()))


def _two(verdict: Verdict, made: Matrix, case: Case, thing: Thing | None, ready: Callable[[], Rows], once: Shape) -> None:
    """Two who opened the same page: where the form carries a version exactly one gets through; nowhere does the program fail."""
    before = ready()
    asker = Asker(made, case, thing)
    statuses = sorted(asker.at_once([uuid.uuid4(), uuid.uuid4()]))
    verdict.asked += 2
    if statuses[-1] >= 500:
        verdict.faults.append(f"two at once: answers {statuses}")
    if case.rule.versioned:
        _same(verdict, "two edit what both opened", once, effect(before, rows()))
        told = {HTTPStatus.CONFLICT, *_gone(asker)}
        if statuses[0] >= 400 or statuses[1] not in told:
            verdict.faults.append(f"two edit what both opened: answers {statuses}, wanted one success and one of {sorted(told)}")


def _gone(asker: Asker) -> set[int]:
    """What a form is told, whoever comes when, when the first took its thing away: that there is none."""
    return {HTTPStatus.NOT_FOUND} & {asker.send(asker.client(), uuid.uuid4())}
