"""Search for programs: what the account of the token finds on the page of search."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from thidua.accounts.api import FARTHEST, TokenAuth
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.search import queries
from thidua.search.permissions import reader_of

MOST = 50
LONGEST = 200
router = Router(auth=TokenAuth("search.read"), tags=["search"])


class HitOut(Schema):
    """A found thing: the address of its page, the plan and clause it stands in, and a few words of its text around the first that was looked for."""

    title: str
    url: str
    kind: str
    place: str
    snippet: str


@router.get("/search", response=list[HitOut], summary=_("Tìm theo chữ trong những gì tài khoản này được đọc, khớp nhất trước"))
def find(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = MOST,
    offset: Annotated[int, Query(ge=0, le=FARTHEST)] = 0,
) -> object:
    return queries.find(q, reader=reader_of(acting(request)), limit=limit, offset=offset)
