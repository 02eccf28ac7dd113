"""One actor asks for everything that has an address; what the oracles need of each answer is kept or judged on the spot."""

from __future__ import annotations

import io
import json
import re
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from tests.architecture.routes import LIBRARY, Route, routes
from tests.factories.programs import ROOT
from tests.matrix.policy import NOT_ASKED, Rule
from tests.matrix.policy_all import POLICY, TEXTS
from tests.matrix.world import Actor, Matrix, Thing

MARK = re.compile(r"zq\d{3}x")
CHANGING = re.compile(r"csrfmiddlewaretoken\W+value=\W+\w+|name=\"_key\" value=\"[^\"]+\"|nonce=\"[^\"]+\"")
TABLE = re.compile(r"""^\s*(?:(?:INSERT|REPLACE)\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)""", re.IGNORECASE)
WRITE = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
INFRASTRUCTURE = ("store.", "sessions.", "audit.", "axes.", "usersessions.", "account.", "mfa.", "socialaccount.")
NINE = uuid.UUID(int=9)
POISON = {"root": str(NINE), "is_administrator": "1", "issued_at": "2020-01-01", "owner_id": str(NINE), "user": str(NINE), "unit_id": str(NINE)}
"""Fields that no form has: a page that writes them takes whatever it is sent."""
ABSENT = {
    "slug": "khong-co",
    "code": "ZZZZZZ",
    "clause_path": "IX.9",
    "token": "khong-co",
    "form": "docx",
    "day": "2000-01-01",
    "language": "vi",
    "number": 1,
    "month": 6,
    "place": 0,
    "group": 0,
}


@dataclass(frozen=True)
class Fault:
    """What an oracle found, with the question that showed it."""

    oracle: str
    actor: str
    question: str
    what: str

    def __str__(self) -> str:
        return f"{self.oracle} {self.actor}: {self.question}: {self.what}"


@dataclass
class Answer:
    """An answer without what changes from one to the next."""

    status: int
    text: str
    place: str


@dataclass
class Crawl:
    """The questions of one actor: how many, and the faults found."""

    made: Matrix
    actor: Actor
    only: str = ""
    whole: bool = True
    """Everything there is of every kind; else one of each that the policy answers alike, another for another actor."""
    part: tuple[int, int] = (0, 1)
    """Which of how many parts of the addresses."""
    asked: int = 0
    effects: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def run(self) -> Crawl:
        """Ask everything."""
        self.sign_in()
        self.before = snapshot()
        number, of = self.part
        asked = [route for route in routes() if route.name.startswith(self.only)][number::of]
        for route in asked:
            self._route(route)
        for name in {route.name for route in asked} - self.effects:
            if name in POLICY and POLICY[name].by == self.actor.name:
                self._fault("O6", name, "was never seen to write: its form in the policy is out of date")
        return self

    def sign_in(self) -> None:
        self.client = Client(raise_request_exception=False)
        if self.actor.user is not None:
            self.client.force_login(self.actor.user, backend="django.contrib.auth.backends.ModelBackend")
        self.session = dict(self.client.cookies.items())
        if self.actor.program:
            self.actor.program.get("plans")  # the first call of a day notes that the token was used

    def seen(self) -> dict[str, Answer]:
        """Every page and every list that the actor may open, by its question."""
        found: dict[str, Answer] = {}
        number, of = self.part
        for route in [*routes()][number::of]:
            rule = POLICY.get(route.name)
            if rule is None or not rule.reads or not rule.opens(self.actor) or not route.name.startswith(self.only):
                continue
            for thing in self._things(route, rule):
                keys = {key: (thing.keys if thing else {})[key] for key in route.keys}
                with undone():
                    answer = self._send(route, keys, None)
                found[self._told(route, thing, "GET")] = Answer(answer.status, plain(answer.text, keys), plain(answer.place, keys))
        return found

    def _route(self, route: Route) -> None:
        rule = POLICY.get(route.name)
        if rule is None:
            if route.policy != LIBRARY and route.name not in NOT_ASKED:
                self._fault("O1", route.name, "has no row in tests/matrix/policy.py")
            return
        absent = Thing(rule.kind, "absent", {key: ABSENT.get(key, uuid.UUID(int=5)) for key in route.keys})
        missing: dict[str, Answer] = {}
        for method in [*(["GET"] if rule.reads else []), *(["POST"] if rule.form else [])]:
            if route.keys:
                missing[method] = self._ask(route, rule, absent, method)
                self._judge_status(route, rule, None, method, missing[method])
            for thing in self._things(route, rule):
                answer = self._ask(route, rule, thing, method)
                wanted = self._judge_status(route, rule, thing, method, answer)
                if wanted == "missing" and (answer.status, answer.text) != (missing[method].status, missing[method].text):
                    self._fault("O5", self._told(route, thing, method), "what may not be seen answers otherwise than what does not exist")

    def _things(self, route: Route, rule: Rule) -> list[Thing | None]:
        """What an address can name; two keys that do not belong together only where there are two."""
        if not route.keys:
            return [None]
        found = [one for one in self.made.things.get(rule.kind, []) if one.state != "crossed" or len(route.keys) > 1]
        if not rule.opens(self.actor):
            return found[:1]  # who may not open the page at all is turned away before anything is looked up
        return found if self.whole or rule.by == self.actor.name else self._alike(route, rule, found)

    def _alike(self, route: Route, rule: Rule, things: list[Thing]) -> list[Thing]:
        """One of each sort that gets the same answers by the policy."""
        sorts: dict[tuple[object, ...], list[Thing]] = {}
        for thing in things:
            sorts.setdefault((thing.state == "crossed", *(expected(rule, self.actor, thing, method) for method in ("GET", "POST"))), []).append(thing)
        turn = zlib.crc32(f"{route.name} {self.actor.name}".encode())
        return [same[turn % len(same)] for same in sorts.values()]

    def _told(self, route: Route, thing: Thing | None, method: str) -> str:
        return f"{method} {route.name}{f' [{thing.name}]' if thing else ' [absent]'}"

    def _fault(self, oracle: str, question: str, what: str) -> None:
        self.faults.append(Fault(oracle, self.actor.name, question, what))

    def _judge_status(self, route: Route, rule: Rule, thing: Thing | None, method: str, answer: Answer) -> str:
        if route.keys and thing is None:
            thing = Thing(rule.kind, "absent", {}, state="absent")
        wanted = expected(rule, self.actor, thing, method)
        found = outcome(answer, program=route.name.startswith("api:"))
        if found != wanted:
            self._fault("O2", self._told(route, thing, method), f"{found} ({answer.status}), the policy says {wanted}")
        return wanted

    def _ask(self, route: Route, rule: Rule, thing: Thing | None, method: str) -> Answer:
        keys = {key: (thing.keys if thing else {})[key] for key in route.keys}
        question = self._told(route, thing, method)
        if method == "GET":
            with watched() as written, undone() if rule.traced else nullcontext():
                answer = self._send(route, keys, None)
            if written and not rule.traced:
                self._fault("O9", question, f"a GET wrote: {written[0][:80]}")
        else:
            answer = self._post(route, rule, thing, keys, question)
        answer = Answer(answer.status, plain(answer.text, keys), plain(answer.place, keys))
        for mark in set(MARK.findall(answer.text.lower() + answer.place.lower())):
            text, owner = self.made.marks[mark]
            if not TEXTS[text](self.actor, owner):
                self._fault("O3", question, f"shows {text} of {owner.name}")
        return answer

    def _post(self, route: Route, rule: Rule, thing: Thing | None, keys: dict[str, Any], question: str) -> Answer:
        assert rule.form is not None
        sent = rule.form(self.made, self.actor, thing if thing and thing.name != "absent" else None)
        key = uuid.uuid4()
        with undone():
            with watched() as written:
                answer = self._send(route, keys, {**POISON, **sent}, key)
            after = since(self.before, written)
            changed = difference(self.before, after)
            self._judge_writes(rule, question, answer, changed)
            if rule.writes & changed.keys():
                self.effects.add(route.name)
            if answer.status < 400:
                with watched() as again:
                    self._send(route, keys, {**POISON, **sent}, key)
                if difference(after, since(after, again)):
                    self._fault("O8", question, "the same form sent twice acts twice")
        if rule.versioned and outcome(answer, program=False) == "allowed" and answer.status < 400:
            with undone():
                with watched() as written:
                    stale = self._send(route, keys, {**sent, "version": 0}, uuid.uuid4())
                if stale.status != 409 or difference(self.before, since(self.before, written)):
                    self._fault("O10", question, f"a stale version answers {stale.status}")
        return answer

    def _judge_writes(self, rule: Rule, question: str, answer: Answer, changed: dict[str, list[Any]]) -> None:
        facts = {label for label in changed if not label.startswith(INFRASTRUCTURE)}
        if facts and answer.status >= 400:
            self._fault("O6", question, f"refused with {answer.status} and yet wrote {sorted(facts)}")
        if facts - rule.writes:
            self._fault("O6", question, f"writes {sorted(facts - rule.writes)}, which the policy does not name")
        if any(mark in value for label in facts for row in changed[label] for value in map(str, row) for mark in (NINE.hex, str(NINE))):
            self._fault("O6", question, "takes a field that its form does not have")
        if facts and not rule.silent and "audit.entry" not in changed:
            self._fault("O7", question, f"changed {sorted(facts)} without an audit record")

    def _send(self, route: Route, keys: dict[str, Any], body: dict[str, Any] | None, key: uuid.UUID | None = None) -> Answer:
        self.asked += 1
        self.client.cookies = SimpleCookie({name: morsel.value for name, morsel in self.session.items()})
        address = reverse(route.name, kwargs=keys)
        if address.startswith(ROOT):
            return self._send_as_program(route, address, body, key)
        if body is None:
            return read(self.client.get(address))
        return read(self.client.post(address, {**body, "_key": str(key)}))

    def _send_as_program(self, route: Route, address: str, body: dict[str, Any] | None, key: uuid.UUID | None) -> Answer:
        self.client.cookies = SimpleCookie()
        headers = {"Authorization": f"Bearer {self.actor.program.secret}"} if self.actor.program else {}
        if body is None:
            return read(self.client.get(address, headers=headers))
        headers["Idempotency-Key"] = str(key)
        files = [value for value in body.values() if hasattr(value, "seek")]
        if files or route.name == "api:import_plan":
            for file in files:
                file.seek(0)  # the same form is sent several times
            return read(self.client.post(address, body, headers=headers))
        return read(self.client.post(address, json.dumps(body, default=str), content_type="application/json", headers=headers))


def expected(rule: Rule, actor: Actor, thing: Thing | None, method: str) -> str:
    """What the policy says: login, refused, missing or allowed."""
    if not rule.opens(actor):
        return "refused" if actor.user is not None and actor.name != "closed" else "login"
    if thing is not None and (thing.state == "absent" or not rule.sees(actor, thing)):
        return "missing"
    changes = method == "POST" or rule.acts_to_read
    if changes and rule.acts is not None and thing is not None and not rule.acts(actor, thing):
        return "refused"
    return "allowed"


def outcome(answer: Answer, *, program: bool) -> str:
    """What an answer means in the same words; a conflict or a form sent back is somebody let in."""
    if answer.status in (301, 302) and "/login/" in answer.place and not program:
        return "login"
    named = {401: "login", 403: "refused", 404: "missing", 410: "missing", 405: "no such method"}
    return named.get(answer.status, "allowed" if answer.status < 500 else "a failure of the program")


def read(response: Any) -> Answer:
    """The text of an answer: of a workbook or a document, what is inside it."""
    content = b"".join(response.streaming_content) if getattr(response, "streaming", False) else response.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return Answer(response.status_code, content.decode("utf-8", "replace"), response.get("Location", ""))


def plain(text: str, keys: dict[str, Any]) -> str:
    """A text without what changes from one request to the next and without the keys it was asked by."""
    text = CHANGING.sub("", text)
    for value in keys.values():
        text = text.replace(str(value), "…")
    return text


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def watched() -> Iterator[list[str]]:
    """The statements that write, as they pass."""
    written: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if WRITE.match(sql):
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written


Rows = dict[str, frozenset[tuple[Any, ...]]]


def snapshot(tables: frozenset[str] | None = None) -> Rows:
    """Every row of every table, or of the named ones."""
    rows: Rows = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if tables is None or model._meta.db_table in tables:
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608  (a table of ours)
                rows[model._meta.label_lower] = frozenset(cursor.fetchall())
    return rows


def since(before: Rows, written: list[str]) -> Rows:
    """The rows after some statements: only the tables that they name are read again, for most forms change few of a hundred."""
    named = [TABLE.match(sql) for sql in written]
    return {**before, **snapshot(frozenset(one[1] for one in named if one) if all(named) else None)}


def difference(before: dict[str, frozenset[Any]], after: dict[str, frozenset[Any]]) -> dict[str, list[Any]]:
    """The rows that are there now and were not, or the other way round, by table."""
    return {label: sorted(before[label] ^ rows, key=repr) for label, rows in after.items() if before[label] != rows}
