"""Resources for programs: finding, sharing texts and links, their steps, what one made of them, services to citizens, repealed documents.

Files and packages are uploaded on the pages.
"""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.learning.rules.logs import Applied
from thidua.library import actions
from thidua.library.actions import Held, Written
from thidua.library.api.scopes import MOST, READ, WRITE, router
from thidua.library.enums import Licence, ResourceKind
from thidua.library.models import Resource
from thidua.library.permissions import P, check_can, kept_units, own_units
from thidua.library.queries import law as laws
from thidua.library.queries import resources as queries
from thidua.library.queries import services
from thidua.library.queries.resources import Wanted
from thidua.library.rules.tags import tag_key
from thidua.orgs.queries import standing_of
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.store import clock
from thidua.store.ids import INSTALLATION
from thidua.ui.pages import Conflict


class ResourceOut(Schema):
    """A resource. `stale` are cited documents that no longer hold. Send `version` back with a change or a step."""

    id: uuid.UUID
    title: str
    kind: str
    state: str
    unit_code: str
    summary: str
    body: str
    url: str
    licence: str
    edition: int
    is_public: bool
    tags: list[str]
    used: int
    applied: int
    stars: float | None
    stale: list[str]
    version: int


class ResourceIn(Schema):
    """A text, a link or a video. `clause` is the code of a clause; `positions` and `skills` are words between commas, `competences` skills of the
    frameworks of competence."""

    kind: Literal["text", "link", "video"]
    title: Annotated[str, Field(min_length=1, max_length=300)]
    unit_code: Annotated[str, Field(max_length=40)]
    summary: Annotated[str, Field(max_length=2000)] = ""
    body: Annotated[str, Field(max_length=200_000)] = ""
    url: Annotated[str, Field(max_length=600)] = ""
    licence: Licence = Licence.AGENCY
    positions: Annotated[str, Field(max_length=600)] = ""
    skills: Annotated[str, Field(max_length=600)] = ""
    competences: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=40)] = Field(default_factory=list)
    clause: Annotated[str, Field(max_length=6)] = ""
    is_foreign: bool = False
    source: Annotated[str, Field(max_length=500)] = ""
    lesson: Annotated[str, Field(max_length=2000)] = ""
    asks_public: bool = False


class ResourceEditIn(ResourceIn):
    """The resource as it is to be, and the version that was read."""

    version: int


class ResourceStepIn(Schema):
    """The state to go to with what was read at `version`; `reason` where it is sent back or withdrawn, `public` where it is published for everybody."""

    to: Literal["review", "published", "returned", "withdrawn", "revise"]
    reason: Annotated[str, Field(max_length=500)] = ""
    public: bool = False
    version: int


class UseIn(Schema):
    """How long one used it today."""

    minutes: Annotated[int, Field(ge=1, le=1440)]


class ApplyIn(Schema):
    """What changed at work, and what can be counted of it, a month."""

    changed: Annotated[str, Field(min_length=1, max_length=1000)]
    saved_minutes: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    fewer_errors: Annotated[int, Field(ge=0, le=10_000_000)] | None = None


class StarsIn(Schema):
    """One to five."""

    stars: Annotated[int, Field(ge=1, le=5)]


class ServiceOut(Schema):
    """A line of the log of services to citizens."""

    id: uuid.UUID
    title: str
    unit_code: str
    held_on: dt.date
    sessions: int
    people: int
    place: str
    version: int


class ServiceIn(Schema):
    """Sessions of one day and how many came; nobody's name."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    unit_code: Annotated[str, Field(max_length=40)]
    held_on: dt.date
    sessions: Annotated[int, Field(ge=1, le=1000)] = 1
    people: Annotated[int, Field(ge=0, le=1_000_000)]
    place: Annotated[str, Field(max_length=200)] = ""


class ServiceVersionIn(Schema):
    """The version that was read."""

    version: int


class RepealOut(Schema):
    """A document that no longer holds."""

    id: uuid.UUID
    number: str
    since: dt.date
    replaced_by: str


class RepealIn(Schema):
    """A document that no longer holds from a day on."""

    number: Annotated[str, Field(min_length=3, max_length=60)]
    since: dt.date
    replaced_by: Annotated[str, Field(max_length=60)] = ""
    source: Annotated[str, Field(max_length=300)] = ""


def _one(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> Resource:
    check_can(request.user, P.LIST)
    found: Resource = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def _unit(units: Any, code: str) -> Any:
    found = units.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _told(rows: list[Resource]) -> list[dict[str, Any]]:
    same = ("title", "kind", "state", "summary", "body", "url", "licence", "edition", "is_public", "version")
    return [
        {
            **{name: getattr(line.one, name) for name in same}, "id": line.one.pk, "unit_code": line.one.unit.code, "tags": line.tags,
            "used": line.figures.used, "applied": line.figures.applied, "stars": None if line.figures.stars is None else float(line.figures.stars),
            "stale": [gone.number for gone in line.stale],
        }
        for line in queries.lines_of(rows)
    ]  # fmt: skip


def _written(request: HttpRequest, said: ResourceIn) -> Written:
    clauses = Clause.objects.filter(plan__in=plans_visible_to(request.user).order_by())
    rest = said.dict(exclude={"kind", "unit_code", "clause", "version"})
    clause = get_object_or_404(clauses, code=said.clause) if said.clause else None
    return Written(unit=_unit(own_units(request.user), said.unit_code), clause=clause, **rest)


@router.get("/resources", auth=READ, response=list[ResourceOut], url_name="resources", summary=_("Học liệu"))
def resources(
    request: HttpRequest,
    words: Annotated[str, Field(max_length=80)] = "",
    kind: ResourceKind | Literal[""] = "",
    tag: Annotated[str, Field(max_length=100)] = "",
) -> Any:
    """What is published, at most two hundred, the newest first; of one position, skill or competence where `tag` names it."""
    check_can(request.user, P.LIST)
    found = queries.narrowed(queries.visible_to(request.user), Wanted(words, kind, tag=tag_key(tag)))
    return _told(list(queries.ordered(found, "")[:MOST]))


@router.get("/resources/{pk}", auth=READ, response=ResourceOut, url_name="resource", summary=_("Một học liệu"))
def resource(request: HttpRequest, pk: uuid.UUID) -> Any:
    """One with its text."""
    return _told([_one(request, pk)])[0]


@router.post("/resources", auth=WRITE, response=Done, url_name="share_resource", summary=_("Soạn học liệu"))
def share(request: HttpRequest, said: ResourceIn) -> Done:
    """A draft of one's own."""
    check_can(request.user, P.LIST)
    written, kind = _written(request, said), ResourceKind(said.kind)
    return once(request, lambda: f"resources/{actions.share(kind=kind, written=written, by=acting(request), at=clock.now()).pk}")


@router.post("/resources/{pk}", auth=WRITE, response=Done, url_name="edit_resource", summary=_("Sửa học liệu"))
def edit(request: HttpRequest, pk: uuid.UUID, said: ResourceEditIn) -> Done:
    """All of a draft anew; its files stay."""
    one = _one(request, pk, P.EDIT)
    if one.kind != said.kind:
        raise Conflict(gettext("Loại của học liệu không đổi được. Soạn một học liệu khác."))
    written = _written(request, said)

    def act() -> str:
        actions.edit(resource=one, written=written, version=said.version, by=acting(request), at=clock.now())
        return f"resources/{pk}"

    return once(request, act)


@router.post("/resources/{pk}/step", auth=WRITE, response=Done, url_name="step_resource", summary=_("Gửi duyệt, đăng, trả lại, rút học liệu"))
def step(request: HttpRequest, pk: uuid.UUID, said: ResourceStepIn) -> Done:
    """Send it, publish it, send it back, withdraw it, or begin a new edition."""
    one = _one(request, pk)
    by, at = acting(request), clock.now()

    def act() -> str:
        made = one
        match said.to:
            case "review":
                actions.send(resource=one, version=said.version, by=by, at=at)
            case "published":
                actions.publish(resource=one, public=said.public, version=said.version, by=by, at=at)
            case "returned":
                actions.send_back(resource=one, reason=said.reason, version=said.version, by=by, at=at)
            case "withdrawn":
                actions.withdraw(resource=one, reason=said.reason, version=said.version, by=by, at=at)
            case "revise":
                made = actions.revise(resource=one, version=said.version, by=by, at=at)
        return f"resources/{made.pk}"

    return once(request, act)


@router.post("/resources/{pk}/use", auth=WRITE, response=Done, url_name="use_resource", summary=_("Ghi đã dùng học liệu"))
def use(request: HttpRequest, pk: uuid.UUID, said: UseIn) -> Done:
    """Into one's log of learning."""
    one = _one(request, pk, P.USE)
    return once(request, lambda: f"learning/{actions.note_use(resource=one, minutes=said.minutes, by=acting(request), at=clock.now()).entry_id}")


@router.post("/resources/{pk}/apply", auth=WRITE, response=Done, url_name="apply_resource", summary=_("Ghi đã áp dụng từ học liệu"))
def apply(request: HttpRequest, pk: uuid.UUID, said: ApplyIn) -> Done:
    """What changed at work, for a head to confirm."""
    one = _one(request, pk, P.USE)
    applied = Applied(said.changed, said.saved_minutes, None, said.fewer_errors)
    return once(request, lambda: f"learning/{actions.apply(resource=one, applied=applied, by=acting(request), at=clock.now()).entry_id}")


@router.post("/resources/{pk}/stars", auth=WRITE, response=Done, url_name="rate_resource", summary=_("Chấm sao học liệu"))
def rate(request: HttpRequest, pk: uuid.UUID, said: StarsIn) -> Done:
    """One to five."""
    one = _one(request, pk, P.USE)

    def act() -> str:
        actions.rate(resource=one, stars=said.stars, by=acting(request), at=clock.now())
        return f"resources/{pk}"

    return once(request, act)


@router.get("/learning-services", auth=READ, response=list[ServiceOut], url_name="services", summary=_("Sổ phục vụ học tập cho người dân"))
def service_list(request: HttpRequest) -> Any:
    """At most a thousand lines, the latest first."""
    check_can(request.user, P.SERVE)
    same = ("title", "held_on", "sessions", "people", "place", "version")
    return [
        {**{name: getattr(row, name) for name in same}, "id": row.pk, "unit_code": row.unit.code} for row in services.visible_to(request.user)[:1000]
    ]


@router.post("/learning-services", auth=WRITE, response=Done, url_name="note_service", summary=_("Ghi một buổi phục vụ người dân"))
def note_service(request: HttpRequest, said: ServiceIn) -> Done:
    """One more line."""
    check_can(request.user, P.SERVE)
    held = Held(unit=_unit(kept_units(request.user), said.unit_code), **said.dict(exclude={"unit_code"}))
    return once(request, lambda: f"learning-services#{actions.note_service(held=held, by=acting(request), at=clock.now()).pk}")


@router.post("/learning-services/{pk}/drop", auth=WRITE, response=Done, url_name="drop_service", summary=_("Xóa một dòng của sổ phục vụ"))
def drop_service(request: HttpRequest, pk: uuid.UUID, said: ServiceVersionIn) -> Done:
    """Strike a line out."""
    check_can(request.user, P.SERVE)
    row = get_object_or_404(services.visible_to(request.user), pk=pk)
    check_can(request.user, P.SERVE, row)

    def act() -> str:
        actions.drop_service(service=row, version=said.version, by=acting(request), at=clock.now())
        return "learning-services"

    return once(request, act)


def _root(request: HttpRequest) -> uuid.UUID:
    check_can(request.user, P.LAW)
    return standing_of(request.user).root or INSTALLATION


@router.get("/repeals", auth=READ, response=list[RepealOut], url_name="repeals", summary=_("Văn bản hết hiệu lực"))
def repeals(request: HttpRequest) -> Any:
    """What officers of the agency noted."""
    return [
        {"id": row.pk, "number": row.number, "since": row.since, "replaced_by": row.replaced_by} for row in laws.repeals_in(_root(request))[:1000]
    ]


@router.post("/repeals", auth=WRITE, response=Done, url_name="note_repeal", summary=_("Ghi văn bản hết hiệu lực"))
def note_repeal(request: HttpRequest, said: RepealIn) -> Done:
    """Resources that cite it are marked from its day on."""
    _root(request)
    return once(request, lambda: f"repeals#{actions.note_repeal(**said.dict(), by=acting(request), at=clock.now()).pk}")


@router.post("/repeals/{pk}/drop", auth=WRITE, response=Done, url_name="drop_repeal", summary=_("Bỏ ghi văn bản hết hiệu lực"))
def drop_repeal(request: HttpRequest, pk: uuid.UUID) -> Done:
    """What was noted by mistake."""
    row = get_object_or_404(laws.repeals_in(_root(request)), pk=pk)

    def act() -> str:
        actions.drop_repeal(repeal=row, by=acting(request), at=clock.now())
        return "repeals"

    return once(request, act)
