"""Personal data for programs: who is due to be erased, and the erasure of one person."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from thidua.accounts.api import Done, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.audit.actions import checkpoint
from thidua.audit.actions.anchoring import root_of
from thidua.audit.models import Checkpoint
from thidua.audit.rules.words import words_of
from thidua.desk import actions
from thidua.desk.enums import ErasureGround
from thidua.desk.models import Erasure
from thidua.desk.permissions import P, check_can
from thidua.desk.queries.checkpoints import visible_to
from thidua.desk.queries.erasing import due
from thidua.orgs.models import Person
from thidua.orgs.queries import standing_of
from thidua.store import clock
from thidua.store.ids import INSTALLATION

router = Router(auth=TokenAuth("personal.read"), tags=["desk"])
MOST = 100


class DueOut(Schema):
    """Somebody who left so long ago that the confirmed period of the rulebook is over."""

    id: uuid.UUID
    code: str
    left_on: dt.date


class ErasureOut(Schema):
    """A line of the ledger: keys, the ground and how many rows; nothing that names anybody."""

    id: uuid.UUID
    person_id: uuid.UUID
    ground: str
    done_at: dt.datetime
    counts: dict[str, int]


class EraseIn(Schema):
    """`due` once the period is over; `request` with the reason."""

    ground: ErasureGround = ErasureGround.REQUEST
    reason: Annotated[str, Field(max_length=600)] = ""


record = Router(auth=TokenAuth("audit.read"), tags=["audit"])


class CheckpointOut(Schema):
    """A signed checkpoint of a record: `note` is the text as it was signed (C2SP signed note), `key` the public key, `words` what is read aloud to compare."""

    root: uuid.UUID
    size: int
    at: dt.datetime
    why: str
    note: str
    key: str
    words: str


def _checkpoint(row: Checkpoint) -> CheckpointOut:
    return CheckpointOut(root=row.root, size=row.size, at=row.at, why=row.why, note=row.note, key=row.key, words=words_of(root_of(row)))


@record.get("/checkpoints", response=list[CheckpointOut], url_name="checkpoints", summary=_("Mốc nhật ký kiểm toán, mới nhất trước, nhiều nhất 100"))
def checkpoints(request: HttpRequest) -> list[CheckpointOut]:
    """Those of the records that one reads; for whoever keeps them outside the agency."""
    check_can(request.user, P.AUDIT)
    return [_checkpoint(row) for row in visible_to(request.user)[:MOST]]


@record.post("/checkpoints", response=Done, auth=TokenAuth("audit.write"), url_name="make_checkpoint", summary=_("Lập một mốc ngay"))
def make_checkpoint(request: HttpRequest) -> Done:
    """One of the record of one's own agency; without new entries the last one stays."""
    check_can(request.user, P.AUDIT)

    def act() -> str:
        checkpoint("asked", root=standing_of(request.user).root or INSTALLATION, at=clock.now())
        return "audit/checkpoints"

    return once(request, act)


@router.get("/due", response=list[DueOut], summary=_("Người đã hết thời hạn lưu dữ liệu cá nhân, nhiều nhất 100"))
def people_due(request: HttpRequest) -> object:
    check_can(request.user, P.ERASE)
    return due(clock.today())[:MOST]


@router.get("/erasures", response=list[ErasureOut], summary=_("Sổ xóa dữ liệu cá nhân, mới nhất trước, nhiều nhất 100"))
def erasures_done(request: HttpRequest) -> object:
    check_can(request.user, P.ERASE)
    return Erasure.objects.order_by("-done_at")[:MOST]


@router.post("/people/{pk}/erase", response=Done, auth=TokenAuth("personal.write"), summary=_("Xóa dữ liệu cá nhân của một người đã nghỉ"))
def erase_person_of(request: HttpRequest, pk: uuid.UUID, said: EraseIn) -> Done:
    """A job does it: its page says how far it is."""
    check_can(request.user, P.ERASE)
    person: Person = get_object_or_404(Person, pk=pk)
    ground = ErasureGround.DUE if said.ground is ErasureGround.DUE else ErasureGround.REQUEST

    def act() -> str:
        asked = actions.ask_to_erase(person=person, ground=ground, reason=said.reason, by=acting(request), at=clock.now())
        return f"/jobs/{asked.pk}"

    return once(request, act)
