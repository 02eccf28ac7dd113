"""A source of the sample agency, statements as real clients send them, and a program with a credential."""

from __future__ import annotations

import base64
import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.evidence.test_slice import NOW
from tests.factories.world import World

from thidua.exchange import actions
from thidua.exchange.enums import Scope
from thidua.exchange.models import Source
from thidua.store import clock

HOME = "https://hoc.example.vn"
COMPLETED = "http://adlnet.gov/expapi/verbs/completed"
COURSE = "https://hoc.example.vn/khoa/ky-nang-so"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") is not None:
        monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def source(world: World) -> Source:
    return actions.add_source(unit=world.root, name="Nền tảng mẫu", home_page=HOME, by=None, at=NOW)


def said(does: str = COMPLETED, account: str = "VP02", *, at: dt.datetime = NOW, duration: str | None = "PT45M", **more: Any) -> dict[str, Any]:
    """A statement of a completion, as a client sends it."""
    told = {
        "id": str(uuid.uuid4()),
        "actor": {"objectType": "Agent", "name": "Lan Chi", "account": {"homePage": HOME, "name": account}},
        "verb": {"id": does, "display": {"en-US": does.rpartition("/")[2]}},
        "object": {"id": COURSE, "definition": {"name": {"en": "Digital skills", "vi": "Kỹ năng số"}}},
        "timestamp": at.isoformat(),
        **({"result": {"completion": True, "duration": duration}} if duration else {}),
    }
    return {**told, **more}


@dataclass
class Platform:
    """A program of a source."""

    key: str
    secret: str

    @property
    def headers(self) -> dict[str, str]:
        coded = base64.b64encode(f"{self.key}:{self.secret}".encode()).decode()
        return {"Authorization": f"Basic {coded}", "X-Experience-API-Version": "1.0.3"}

    def post(self, body: Any, **headers: str) -> HttpResponse:
        return Client(enforce_csrf_checks=True).post(
            "/xapi/statements", json.dumps(body), content_type="application/json", headers={**self.headers, **headers}
        )

    def put(self, body: Any, statement: str) -> HttpResponse:
        address = f"/xapi/statements?statementId={statement}"
        return Client(enforce_csrf_checks=True).put(address, json.dumps(body), content_type="application/json", headers=self.headers)

    def get(self, query: dict[str, str] | None = None, place: str = "statements") -> HttpResponse:
        return Client().get(f"/xapi/{place}", query or {}, headers=self.headers)


def platform_of(source: Source, *scopes: Scope) -> Platform:
    made = actions.make_credential(source=source, scopes=scopes or tuple(Scope), expires_on=NOW.date() + dt.timedelta(days=30), by=None, at=NOW)
    return Platform(made.credential.key, made.secret)


@pytest.fixture
def platform(source: Source) -> Platform:
    return platform_of(source)
