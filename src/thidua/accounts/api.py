"""How a program signs in to the REST interface: `Authorization: Bearer thidua_...` with a scope."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from thidua.accounts.actions import digest, note_use
from thidua.accounts.queries import live_token
from thidua.store import clock


class TokenAuth(HttpBearer):
    """Let a request in whose token carries `scope`; it then acts as the account of the token and no more."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        found = live_token(digest(token), clock.today())
        if found is None or self.scope not in found.scopes:
            return None
        note_use(token=found, at=clock.now())
        request.user = found.user
        return found
