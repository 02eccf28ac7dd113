"""Finding, writing, publishing and offering models; how far one reaches. Papers of a kit are uploaded on the pages."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.initiatives.queries.lists import visible_to as initiatives_visible_to
from thidua.orgs.models import Person
from thidua.replication import actions
from thidua.replication.actions import Begun, Written
from thidua.replication.api.scopes import (
    MOST,
    READ,
    WRITE,
    ReplicationVersionIn,
    clauses_by_code,
    found_model,
    router,
    unit_by_code,
    units_by_code,
)
from thidua.replication.enums import ModelState
from thidua.replication.models import GoodModel
from thidua.replication.permissions import P, check_can
from thidua.replication.queries import lists
from thidua.replication.queries.lists import SORTS, Use, Wanted
from thidua.replication.queries.reach import influence_of
from thidua.replication.queries.whole import whole_of
from thidua.replication.rules.naming import names_in
from thidua.store import clock

Text = Annotated[str, Field(max_length=20_000)]
Code = Annotated[str, Field(max_length=40)]


class GoodModelLineOut(Schema):
    """A model of a list: units that use it now and have tried it, minutes and đồng that verified reports say were saved."""

    id: uuid.UUID
    title: str
    unit_code: str
    state: str
    edition: int
    using: int
    tried: int
    declined: int
    minutes: int
    dong: int
    version: int


class GoodModelOut(GoodModelLineOut):
    """A model with its kit. `missing` are the parts that must be there before it is published; `cost` is in đồng, `public` whether everybody may read it. Send `version` back with an act."""

    nutshell: str
    result: str
    conditions: str
    steps: list[str]
    cost: int | None
    cost_words: str
    days: int | None
    days_words: str
    contact: str
    contact_words: str
    materials: str
    unfit: str
    named_words: str
    initiative: uuid.UUID | None
    public: bool
    clauses: list[str]
    missing: list[str]
    reason: str


class ModelBeginIn(Schema):
    """A new model. `named_in` is the code of a clause that names it, `named_words` one of the names in that clause."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    unit_code: Code
    nutshell: Annotated[str, Field(max_length=1000)] = ""
    initiative: uuid.UUID | None = None
    named_in: Annotated[str, Field(max_length=6)] = ""
    named_words: Annotated[str, Field(max_length=300)] = ""


class ModelWriteIn(ReplicationVersionIn):
    """The model and its kit as they are to be; `contact_code` is of somebody of the agency, `clauses` are codes of clauses of issued plans."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    nutshell: Annotated[str, Field(max_length=1000)] = ""
    result: Text = ""
    conditions: Text = ""
    steps: Annotated[list[Annotated[str, Field(max_length=1000)]], Field(max_length=30, default_factory=list)]
    cost: Annotated[int, Field(ge=0, le=10**14)] | None = None
    cost_words: Annotated[str, Field(max_length=300)] = ""
    days: Annotated[int, Field(ge=0, le=3650)] | None = None
    days_words: Annotated[str, Field(max_length=300)] = ""
    contact_code: Code = ""
    contact_words: Annotated[str, Field(max_length=200)] = ""
    materials: Text = ""
    unfit: Text = ""
    clauses: Annotated[list[Annotated[str, Field(max_length=6)]], Field(max_length=50, default_factory=list)]


class ModelReviseIn(ModelWriteIn):
    """A new edition, and what changed."""

    note: Annotated[str, Field(min_length=1, max_length=500)]


class ModelReasonIn(ReplicationVersionIn):
    """Why, of what was seen at `version`."""

    reason: Annotated[str, Field(max_length=1000)] = ""


class ModelPublicIn(ReplicationVersionIn):
    """Whether everybody may read it, without an account."""

    public: bool


class ModelOfferIn(Schema):
    """To which units it is offered, with a word to them."""

    unit_codes: Annotated[list[Code], Field(min_length=1, max_length=200)]
    note: Annotated[str, Field(max_length=500)] = ""


class ModelStillOut(Schema):
    """Of those that began at least so many months ago, how many still used it then."""

    month: int
    of: int
    using: int


class ModelYearOut(Schema):
    """What verified reports say was saved in a year."""

    year: int
    minutes: int
    dong: int


class ModelReachOut(Schema):
    """The scope of influence today; `share` is of the units to which it was offered those that took it up, in per cent, null where nobody was asked."""

    units: int
    tried: int
    people: int
    levels: int
    minutes: int
    dong: int
    years: list[ModelYearOut]
    offered: int
    taken: int
    share: int | None
    stays: list[ModelStillOut]


def _line(one: GoodModel, use: Use) -> dict[str, Any]:
    same = ("id", "title", "state", "edition", "version")
    return {**{name: getattr(one, name) for name in same}, **vars(use), "unit_code": one.unit.code}


def _stepped(request: HttpRequest, pk: uuid.UUID, act: Callable[..., object], **said: Any) -> Done:
    """One act on a model, once for each key."""

    def run() -> str:
        act(model=found_model(request, pk), by=acting(request), at=clock.now(), **said)
        return f"models/{pk}"

    return once(request, run)


@router.get("/models", auth=READ, response=list[GoodModelLineOut], summary=_("Mô hình mình được xem, tối đa 200"))
def models_list(request: HttpRequest, words: Annotated[str, Field(max_length=80)] = "", state: ModelState | Literal[""] = "") -> object:
    check_can(request.user, P.LIST)
    found = lists.narrowed(request.user, lists.visible_to(request.user), Wanted(words, state))
    rows = list(found.order_by(*SORTS[""])[:MOST])
    use = lists.use_of(rows)
    return [_line(one, use[one.pk]) for one in rows]


@router.get("/models/{pk}", auth=READ, response=GoodModelOut, summary=_("Một mô hình với bộ hướng dẫn áp dụng"))
def models_one(request: HttpRequest, pk: uuid.UUID) -> object:
    one = found_model(request, pk)
    whole = whole_of(one)
    same = (
        "nutshell", "result", "conditions", "steps", "cost", "cost_words", "days", "days_words", "contact_words", "materials", "unfit", "named_words", "reason",
    )  # fmt: skip
    return {
        **_line(one, lists.use_of([one])[one.pk]), **{name: getattr(one, name) for name in same}, "contact": one.contact.name if one.contact else "",
        "initiative": one.initiative_id, "public": one.public_at is not None, "clauses": [clause.code for clause in whole.clauses], "missing": list(whole.lacks),
    }  # fmt: skip


@router.get("/models/{pk}/reach", auth=READ, response=ModelReachOut, summary=_("Phạm vi ảnh hưởng của một mô hình"))
def models_reach(request: HttpRequest, pk: uuid.UUID) -> object:
    found = influence_of(found_model(request, pk), clock.today())
    years = [{"year": year, "minutes": minutes, "dong": dong} for year, minutes, dong in found.years]
    return {**vars(found), "years": years, "share": found.share, "stays": [vars(one) for one in found.stays]}


@router.post("/models", auth=WRITE, response=Done, summary=_("Lập mô hình"))
def models_begin(request: HttpRequest, given: ModelBeginIn) -> Done:
    check_can(request.user, P.WRITE)
    unit = unit_by_code(request, given.unit_code)
    initiative = get_object_or_404(initiatives_visible_to(request.user), pk=given.initiative) if given.initiative else None
    clause = clauses_by_code(request, [given.named_in])[0] if given.named_in else None
    words = given.named_words if clause is not None and given.named_words in names_in(clause.text) else ""
    begun = Begun(given.title, given.nutshell, unit, initiative, clause, words)
    return once(request, lambda: f"models/{actions.begin(begun=begun, by=acting(request), at=clock.now()).pk}")


def _written(request: HttpRequest, one: GoodModel, given: ModelWriteIn) -> Written:
    said = given.dict(exclude={"version", "contact_code", "clauses", "note"})
    contact: Person | None = None
    if given.contact_code:
        contact = get_object_or_404(Person.objects.filter(root=one.root), code=given.contact_code)
    return Written(**said, contact=contact, clauses=clauses_by_code(request, given.clauses))


@router.post("/models/{pk}", auth=WRITE, response=Done, summary=_("Ghi mô hình và bộ hướng dẫn trước khi công bố"))
def models_write(request: HttpRequest, pk: uuid.UUID, given: ModelWriteIn) -> Done:
    one = found_model(request, pk)
    check_can(request.user, P.WRITE, one)
    return _stepped(request, pk, actions.write, written=_written(request, one, given), version=given.version)


@router.post("/models/{pk}/editions", auth=WRITE, response=Done, summary=_("Công bố bản mới của mô hình"))
def models_revise(request: HttpRequest, pk: uuid.UUID, given: ModelReviseIn) -> Done:
    one = found_model(request, pk)
    check_can(request.user, P.PUBLISH, one)
    return _stepped(request, pk, actions.revise, written=_written(request, one, given), note=given.note, version=given.version)


@router.post("/models/{pk}/send", auth=WRITE, response=Done, summary=_("Gửi mô hình để công bố"))
def models_send(request: HttpRequest, pk: uuid.UUID, given: ReplicationVersionIn) -> Done:
    return _stepped(request, pk, actions.send, version=given.version)


@router.post("/models/{pk}/publish", auth=WRITE, response=Done, summary=_("Công bố mô hình"))
def models_publish(request: HttpRequest, pk: uuid.UUID, given: ReplicationVersionIn) -> Done:
    return _stepped(request, pk, actions.publish, version=given.version)


@router.post("/models/{pk}/public", auth=WRITE, response=Done, summary=_("Cho người dân xem mô hình đã công bố, hoặc thôi cho xem"))
def models_show(request: HttpRequest, pk: uuid.UUID, given: ModelPublicIn) -> Done:
    return _stepped(request, pk, actions.show if given.public else actions.hide, version=given.version)


@router.post("/models/{pk}/send-back", auth=WRITE, response=Done, summary=_("Trả lại mô hình, có lý do"))
def models_send_back(request: HttpRequest, pk: uuid.UUID, given: ModelReasonIn) -> Done:
    return _stepped(request, pk, actions.send_back, version=given.version, reason=given.reason)


@router.post("/models/{pk}/withdraw", auth=WRITE, response=Done, summary=_("Rút mô hình, bỏ bản soạn"))
def models_withdraw(request: HttpRequest, pk: uuid.UUID, given: ModelReasonIn) -> Done:
    return _stepped(request, pk, actions.withdraw, version=given.version, reason=given.reason)


@router.post("/models/{pk}/offers", auth=WRITE, response=Done, summary=_("Gửi giới thiệu mô hình cho các đơn vị"))
def models_offer(request: HttpRequest, pk: uuid.UUID, given: ModelOfferIn) -> Done:
    check_can(request.user, P.PUBLISH, found_model(request, pk))
    return _stepped(request, pk, actions.offer, units=units_by_code(request, given.unit_codes), note=given.note)


class ModelEditionOut(Schema):
    """What was published once, word for word."""

    number: int
    at: dt.datetime
    note: str
    contents: dict[str, Any]


@router.get("/models/{pk}/editions", auth=READ, response=list[ModelEditionOut], summary=_("Các bản đã công bố của một mô hình"))
def models_editions(request: HttpRequest, pk: uuid.UUID) -> object:
    return [{name: getattr(row, name) for name in ("number", "at", "note", "contents")} for row in whole_of(found_model(request, pk)).editions]
