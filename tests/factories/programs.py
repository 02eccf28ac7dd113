"""A program that calls the REST interface with a token."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client
from tests.factories.world import AT

from thidua.accounts import actions
from thidua.accounts.models import User
from thidua.store import clock

ROOT = "/api/v1/"


@dataclass
class Program:
    """Acts as the account of its token, within the scopes of it."""

    secret: str
    client: Client = field(default_factory=Client)

    def get(self, address: str, **headers: str) -> HttpResponse:
        return self.client.get(ROOT + address, headers={"Authorization": f"Bearer {self.secret}", **headers})

    def post(self, address: str, body: Any = None, *, key: uuid.UUID | str = "", **headers: str) -> HttpResponse:
        sent = {"Authorization": f"Bearer {self.secret}", **({"Idempotency-Key": str(key)} if key else {}), **headers}
        return self.client.post(ROOT + address, json.dumps(body), content_type="application/json", headers=sent)

    def form(self, address: str, fields: dict[str, Any], *, key: uuid.UUID | str = "") -> HttpResponse:
        sent = {"Authorization": f"Bearer {self.secret}", **({"Idempotency-Key": str(key)} if key else {})}
        return self.client.post(ROOT + address, fields, headers=sent)


def program_of(user: User, *scopes: str, days: int = 1) -> Program:
    """A program with a new token of the account, good for some days from today."""
    expires = clock.today() + dt.timedelta(days=days)
    return Program(actions.make_token(user=user, name="phần mềm thử", scopes=scopes, expires_on=expires, at=AT).secret)
