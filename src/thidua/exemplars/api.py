"""Exemplars for programs. Photos and scans of papers are added on the pages."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from thidua.accounts.api import Done, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.exemplars import actions
from thidua.exemplars.actions.deciding import Paper
from thidua.exemplars.actions.nominating import Said
from thidua.exemplars.enums import ExemplarState, Kind
from thidua.exemplars.models import Exemplar
from thidua.exemplars.permissions import P, check_can, reads_consent, units_for
from thidua.exemplars.queries import exemplars as queries
from thidua.exemplars.queries.exemplars import Wanted
from thidua.exemplars.rules.consent import WORDING, Agreed
from thidua.orgs.models import Person
from thidua.orgs.queries import standing_of
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.store import clock

READ, WRITE = TokenAuth("exemplars.read"), TokenAuth("exemplars.write")
router = Router(tags=["exemplars"])
MOST = 200


class ExemplarOut(Schema):
    """An exemplar. `consent` says whether a consent holds today, to the person and to those who keep or publish it. Send `version` back with a step."""

    id: uuid.UUID
    kind: str
    name: str
    unit_code: str
    deed: str
    story: str
    since: str
    clause: str
    state: str
    consent: str
    recognised_by: str
    document_number: str
    document_on: dt.date | None
    next_look_on: dt.date | None
    version: int


class NominateIn(Schema):
    """Who, what they did, since when. `person_code` names somebody of the agency, whose unit is where they work and not `unit_code`; else
    `name` says who it is. `clause` is the code of a clause."""

    kind: Kind = Kind.PERSON
    person_code: Annotated[str, Field(max_length=40)] = ""
    name: Annotated[str, Field(max_length=200)] = ""
    unit_code: Annotated[str, Field(max_length=40)]
    deed: Annotated[str, Field(min_length=1, max_length=300)]
    story: Annotated[str, Field(max_length=4000)] = ""
    since: Annotated[str, Field(max_length=60)] = ""
    clause: Annotated[str, Field(max_length=6)] = ""


class ExemplarEditIn(NominateIn):
    """The words as they are to be, and the version that was read; the words of the photo stay."""

    version: int


class NurtureIn(Schema):
    """The plan of nurturing."""

    helper_code: Annotated[str, Field(max_length=40)] = ""
    next_look_on: dt.date
    text: Annotated[str, Field(max_length=1000)] = ""
    version: int


class LookIn(Schema):
    """What was seen, and when to look next."""

    text: Annotated[str, Field(min_length=1, max_length=1000)]
    next_look_on: dt.date | None = None
    version: int


class RecogniseIn(Schema):
    """Who recognises, by which document."""

    recognised_by: Annotated[str, Field(min_length=1, max_length=200)]
    document_number: Annotated[str, Field(max_length=60)] = ""
    document_on: dt.date | None = None
    version: int


class ExemplarStepIn(Schema):
    """Published, taken off the public pages (`recognised`), not chosen or ended, of what was read at `version`."""

    to: Literal["published", "recognised", "refused", "ended"]
    reason: Annotated[str, Field(max_length=500)] = ""
    version: int


class ConsentIn(Schema):
    """What the account's person agrees to; without `to_on` until it is taken back. `wording` is the number of the text that they read."""

    name: bool = False
    photo: bool = False
    story: bool = False
    on_portal: bool = False
    in_press: bool = False
    from_on: dt.date
    to_on: dt.date | None = None
    wording: int = WORDING


def _one(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> Exemplar:
    check_can(request.user, P.LIST)
    rows = queries.visible_to(request.user).select_related("helper__user", "person__user", "found_by", "evidence", "found_evidence")
    found: Exemplar = get_object_or_404(rows, pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def _told(user: Any, rows: list[Exemplar]) -> list[dict[str, Any]]:
    same = ("kind", "name", "deed", "story", "since", "state", "recognised_by", "document_number", "document_on", "next_look_on", "version")
    return [
        {
            **{name: getattr(line.one, name) for name in same}, "id": line.one.pk, "unit_code": line.one.unit.code,
            "clause": line.one.clause.code if line.one.clause else "", "consent": line.given.standing if reads_consent(user, line.one) else "",
        }
        for line in queries.lines_of(rows, clock.today())
    ]  # fmt: skip


def _person(request: HttpRequest, code: str) -> Person | None:
    root: Any = standing_of(request.user).root
    people = Person.objects.filter(root=root)
    return get_object_or_404(people, code=code) if code else None


def _said(request: HttpRequest, said: NominateIn, photo_alt: str = "") -> Said:
    unit = units_for(request.user).filter(code=said.unit_code).first()
    if unit is None:
        raise Http404
    clauses = Clause.objects.filter(plan__in=plans_visible_to(request.user).order_by()).select_related("plan")
    clause = get_object_or_404(clauses, code=said.clause) if said.clause else None
    rest = said.dict(exclude={"person_code", "unit_code", "clause", "version"})
    return Said(unit=unit, clause=clause, person=_person(request, said.person_code), photo_alt=photo_alt, **rest)


@router.get("/exemplars", auth=READ, response=list[ExemplarOut], url_name="exemplars", summary=_("Điển hình"))
def exemplar_list(
    request: HttpRequest, words: Annotated[str, Field(max_length=80)] = "", state: ExemplarState | Literal[""] = "", kind: Kind | Literal[""] = ""
) -> Any:
    """What one sees, at most two hundred, the newest first."""
    check_can(request.user, P.LIST)
    return _told(request.user, list(queries.narrowed(queries.visible_to(request.user), Wanted(words, state, kind))[:MOST]))


@router.get("/exemplars/{pk}", auth=READ, response=ExemplarOut, url_name="exemplar", summary=_("Một điển hình"))
def one(request: HttpRequest, pk: uuid.UUID) -> Any:
    """One of them."""
    return _told(request.user, [_one(request, pk)])[0]


@router.post("/exemplars", auth=WRITE, response=Done, url_name="nominate_exemplar", summary=_("Giới thiệu điển hình"))
def nominate(request: HttpRequest, said: NominateIn) -> Done:
    """One more, discovered."""
    check_can(request.user, P.NOMINATE)
    written = _said(request, said)
    return once(request, lambda: f"exemplars/{actions.nominate(said=written, by=acting(request), at=clock.now()).pk}")


@router.post("/exemplars/{pk}", auth=WRITE, response=Done, url_name="edit_exemplar", summary=_("Sửa điển hình"))
def edit(request: HttpRequest, pk: uuid.UUID, said: ExemplarEditIn) -> Done:
    """The words of one that is not recognised yet."""
    row = _one(request, pk, P.EDIT)
    written = _said(request, said, row.photo_alt)

    def act() -> str:
        actions.edit(exemplar=row, said=written, version=said.version, by=acting(request), at=clock.now())
        return f"exemplars/{pk}"

    return once(request, act)


@router.post("/exemplars/{pk}/nurture", auth=WRITE, response=Done, url_name="nurture_exemplar", summary=_("Lập kế hoạch bồi dưỡng"))
def nurture(request: HttpRequest, pk: uuid.UUID, said: NurtureIn) -> Done:
    """Who helps, when somebody looks again."""
    row, helper = _one(request, pk, P.KEEP), _person(request, said.helper_code)

    def act() -> str:
        rest = said.dict(exclude={"helper_code"})
        actions.nurture(exemplar=row, helper=helper, **rest, by=acting(request), at=clock.now())
        return f"exemplars/{pk}"

    return once(request, act)


@router.post("/exemplars/{pk}/look", auth=WRITE, response=Done, url_name="look_at_exemplar", summary=_("Ghi lần xem lại"))
def look(request: HttpRequest, pk: uuid.UUID, said: LookIn) -> Done:
    """What was seen."""
    row = _one(request, pk, P.KEEP)

    def act() -> str:
        actions.look(exemplar=row, **said.dict(), by=acting(request), at=clock.now())
        return f"exemplars/{pk}"

    return once(request, act)


@router.post("/exemplars/{pk}/recognise", auth=WRITE, response=Done, url_name="recognise_exemplar", summary=_("Công nhận điển hình"))
def recognise(request: HttpRequest, pk: uuid.UUID, said: RecogniseIn) -> Done:
    """By a document."""
    row = _one(request, pk, P.KEEP)
    paper = Paper(said.recognised_by, said.document_number, said.document_on)

    def act() -> str:
        actions.recognise(exemplar=row, paper=paper, version=said.version, by=acting(request), at=clock.now())
        return f"exemplars/{pk}"

    return once(request, act)


@router.post("/exemplars/{pk}/step", auth=WRITE, response=Done, url_name="step_exemplar", summary=_("Đăng, gỡ, không chọn, kết thúc điển hình"))
def step(request: HttpRequest, pk: uuid.UUID, said: ExemplarStepIn) -> Done:
    """The next step."""
    shared: dict[str, Any] = {"exemplar": _one(request, pk), "version": said.version, "by": acting(request), "at": clock.now()}

    def act() -> str:
        match said.to:
            case "published":
                actions.publish(**shared)
            case "recognised":
                actions.unpublish(**shared)
            case "refused":
                actions.refuse(reason=said.reason, **shared)
            case "ended":
                actions.end(reason=said.reason, **shared)
        return f"exemplars/{pk}"

    return once(request, act)


@router.post("/exemplars/{pk}/consent", auth=WRITE, response=Done, url_name="consent_exemplar", summary=_("Đồng ý được nêu gương"))
def consent(request: HttpRequest, pk: uuid.UUID, said: ConsentIn) -> Done:
    """Of the account's own person."""
    row, agreed = _one(request, pk, P.CONSENT), Agreed(**said.dict(exclude={"wording"}))

    def act() -> str:
        actions.consent(exemplar=row, agreed=agreed, wording=said.wording, by=acting(request), at=clock.now())
        return f"exemplars/{pk}"

    return once(request, act)


@router.post(
    "/exemplars/{pk}/withdraw-consent", auth=WRITE, response=Done, url_name="withdraw_exemplar_consent", summary=_("Rút đồng ý được nêu gương")
)
def withdraw(request: HttpRequest, pk: uuid.UUID) -> Done:
    """Gone from public pages, feeds, search and posts when the answer comes."""
    row = _one(request, pk, P.CONSENT_WITHDRAW)

    def act() -> str:
        actions.withdraw_consent(exemplar=row, by=acting(request), at=clock.now())
        return f"exemplars/{pk}"

    return once(request, act)
