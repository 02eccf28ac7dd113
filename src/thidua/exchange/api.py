"""Sources for programs: which there are, adding one, ending one, whom its accounts are, and the own record. Files are imported by `POST /imports` with the target of the source."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.db.models import F
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.exchange import actions
from thidua.exchange.actions.importing import PREFIX
from thidua.exchange.models import Learner, Source
from thidua.exchange.permissions import P, check_can
from thidua.exchange.queries import sources as queries
from thidua.exchange.queries.records import record_of
from thidua.exchange.rules.records import data
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import person_of, root_units
from thidua.store import clock
from thidua.ui.pages import Conflict

READ, WRITE = TokenAuth("exchange.read"), TokenAuth("exchange.write")
router = Router(tags=["exchange"])


class SourceOut(Schema):
    """A platform; `target` is what to call it when a file is imported. Send `version` back when ending it."""

    id: uuid.UUID
    name: str
    target: str
    statements: int
    unknown_accounts: int
    ended_at: dt.datetime | None
    version: int


class SourceIn(Schema):
    """A platform of an agency, by the code of the agency."""

    unit_code: Annotated[str, Field(max_length=40)]
    name: Annotated[str, Field(min_length=1, max_length=120)]
    home_page: Annotated[str, Field(max_length=300)] = ""


@router.get("/learning-sources", auth=READ, response=list[SourceOut], summary=_("Các nền tảng học tập khác"))
def learning_sources(request: HttpRequest) -> object:
    check_can(request.user, P.SOURCES)
    rows = queries.with_counts(queries.visible_to(request.user))
    return [
        {
            "id": one.pk, "name": one.name, "target": f"{PREFIX}:{one.pk.hex}", "statements": sent, "unknown_accounts": nobody,
            "ended_at": one.ended_at, "version": one.version,
        }
        for one, sent, nobody in rows
    ]  # fmt: skip


@router.post("/learning-sources", auth=WRITE, response=Done, summary=_("Thêm nền tảng học tập"))
def add_learning_source(request: HttpRequest, given: SourceIn) -> Done:
    def run() -> str:
        check_can(request.user, P.SOURCES)
        unit: Unit = get_object_or_404(root_units(), code=given.unit_code)
        made = actions.add_source(unit=unit, name=given.name, home_page=given.home_page, by=acting(request), at=clock.now())
        return f"learning-sources/{made.pk}"

    return once(request, run)


@router.post("/learning-sources/{pk}/end", auth=WRITE, response=Done, summary=_("Ngừng nhận từ một nền tảng"))
def end_learning_source(request: HttpRequest, pk: uuid.UUID, version: int | None = None) -> Done:
    def run() -> str:
        check_can(request.user, P.SOURCES)
        row: Source = get_object_or_404(queries.visible_to(request.user), pk=pk)
        actions.end_source(source=row, version=version, by=acting(request), at=clock.now())
        return f"learning-sources/{pk}"

    return once(request, run)


class AccountOut(Schema):
    """An account of a platform; `person_code` is empty while nobody has said whom it is."""

    id: uuid.UUID
    name: str
    person_code: str

    @staticmethod
    def resolve_name(one: Learner) -> str:
        return str(one)

    @staticmethod
    def resolve_person_code(one: Learner) -> str:
        return one.person.code if one.person else ""


class LinkIn(Schema):
    """Whom an account is, by the code of the person."""

    person_code: Annotated[str, Field(min_length=1, max_length=40)]


class UnlinkIn(Schema):
    """Why an account is not whom it is linked to; the person is told."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


def _kept(request: HttpRequest, pk: uuid.UUID) -> Source:
    check_can(request.user, P.SOURCES)
    row: Source = get_object_or_404(queries.visible_to(request.user), pk=pk)
    check_can(request.user, P.KEEP, row)
    return row


@router.get("/learning-sources/{pk}/accounts", auth=READ, response=list[AccountOut], summary=_("Tài khoản của một nền tảng"))
@paginate(Pages)
def learning_accounts(request: HttpRequest, pk: uuid.UUID, linked: bool | None = None) -> object:
    """Those of which nobody has said whom they are come first."""
    rows = Learner.objects.filter(source=_kept(request, pk)).select_related("person")
    rows = rows if linked is None else rows.filter(person__isnull=not linked)
    return rows.order_by(F("person__sort_key").asc(nulls_first=True), "id")


@router.post("/learning-sources/{pk}/accounts/{learner}/link", auth=WRITE, response=Done, summary=_("Nối tài khoản với người"))
def link_learning_account(request: HttpRequest, pk: uuid.UUID, learner: uuid.UUID, given: LinkIn) -> Done:
    """What waited for it enters the log of the person."""

    def run() -> str:
        row = get_object_or_404(Learner.objects.select_related("source__unit"), pk=learner, source=_kept(request, pk))
        person = get_object_or_404(Person, root=row.root, left_on=None, code=given.person_code)
        actions.link_learner(learner=row, person=person, by=acting(request), at=clock.now())
        return f"learning-sources/{pk}/accounts"

    return once(request, run)


@router.post("/learning-sources/{pk}/accounts/{learner}/unlink", auth=WRITE, response=Done, summary=_("Gỡ tài khoản nối nhầm"))
def unlink_learning_account(request: HttpRequest, pk: uuid.UUID, learner: uuid.UUID, given: UnlinkIn) -> Done:
    """What came of it is withdrawn from the log of the person, who is told; the account waits again."""

    def run() -> str:
        row = get_object_or_404(Learner.objects.select_related("source__unit"), pk=learner, source=_kept(request, pk))
        actions.unlink_learner(learner=row, reason=given.reason, by=acting(request), at=clock.now())
        return f"learning-sources/{pk}/accounts"

    return once(request, run)


@router.get("/learning-record", auth=READ, response=dict[str, Any], summary=_("Hồ sơ học tập đầy đủ của mình"))
def learning_record(request: HttpRequest) -> object:
    """As in the file of the page; see `docs/reference/xapi.md` for its shape."""
    check_can(request.user, P.RECORD)
    person = person_of(request.user)
    if person is None:
        raise Conflict("nobody")
    return data(record_of(person))
