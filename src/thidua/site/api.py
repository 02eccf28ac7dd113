"""The REST interface under /api/v1/: the routers of the packages, faults as problem details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from thidua.accounts.api import KEY, Answered, BadKey, FormRefused, TokenAuth, answered_meanwhile
from thidua.awards.api import router as awards
from thidua.communications.api import router as communications
from thidua.contests.api import router as contests
from thidua.councils.api import router as councils
from thidua.credentials.api import router as credentials
from thidua.dashboards.api import router as dashboards
from thidua.desk.api import record
from thidua.desk.api import router as desk
from thidua.eligibility.api import router as eligibility
from thidua.evidence.api import router as evidence
from thidua.exchange.api import router as exchange
from thidua.exemplars.api import router as exemplars
from thidua.files.actions import FileRefused
from thidua.initiatives.api import router as initiatives
from thidua.investments.api import router as investments
from thidua.jobs.api import router as jobs
from thidua.learning.api import router as learning
from thidua.library.api import router as library
from thidua.measures.api import router as measures
from thidua.notify.api import router as inbox
from thidua.orgs.api import router as orgs
from thidua.oversight.api import router as oversight
from thidua.parcels.api import router as parcels
from thidua.participation.api import router as participation
from thidua.planparse.refusals import ReadRefused
from thidua.plans.api import router as plans
from thidua.pledges.api import router as pledges
from thidua.policies.api import router as policies
from thidua.questions.api import router as questions
from thidua.records.api import router as records
from thidua.replication.api import router as replication
from thidua.reports.api import router as reports
from thidua.reviews.api import router as reviews
from thidua.rulebook.api import router as rulebook
from thidua.scoring.api import router as scoring
from thidua.search.api import router as search
from thidua.sheets.api import router as sheets
from thidua.store.faults import is_twice
from thidua.store.models import StaleVersion
from thidua.targets.api import router as targets
from thidua.titles.api import router as titles
from thidua.training.api import router as training
from thidua.ui.pages import Conflict, Refused, made_meanwhile

PROBLEM = {
    "title": "Problem",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
}
PROBLEM_REF = "#/components/schemas/Problem"
KEY_PARAMETER = {"in": "header", "name": KEY, "required": False, "schema": {"type": "string", "format": "uuid"}}


@dataclass(frozen=True)
class Operation:
    """One operation: the name of its route, how it is called, what it does, the scope that a token needs for it and the package it belongs to."""

    name: str
    method: str
    path: str
    summary: str
    scope: str
    package: str


class Interface(NinjaAPI):
    """The library's interface, which also tells the scope of each operation."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._described: dict[str, Any] = {}

    def operations(self) -> list[Operation]:
        """Every operation, in the order in which the routers are mounted."""
        return [
            Operation(
                f"api:{getattr(one, 'url_name', None) or one.view_func.__name__}",
                method,
                f"{router.prefix.rstrip('/')}{path}",
                str(one.summary),
                scope_of(one),
                (one.tags or [""])[0],
            )
            for router in self._get_bound_routers()
            for path, view in router.path_operations.items()
            for one in view.operations
            for method in one.methods
        ]

    def get_openapi_schema(self, **options: Any) -> Any:
        """The description in the reader's language, made once for each: anybody may ask for it, and making it takes longer than a page."""
        language = translation.get_language() or ""
        if language not in self._described:
            self._described[language] = self._describe(**options)
        return self._described[language]

    def _describe(self, **options: Any) -> Any:
        """The library's description, with the scope, the key of writes and the shape of faults for each operation."""
        schema, root = super().get_openapi_schema(**options), self.get_root_path({}).rstrip("/")
        schema["components"]["schemas"]["Problem"] = PROBLEM
        for one in self.operations():
            told = schema["paths"][f"{root}{one.path}"][one.method.lower()]
            told["security"] = [{TokenAuth.__name__: [one.scope]}]
            told["responses"]["default"] = {"description": "Problem", "content": {"application/problem+json": {"schema": {"$ref": PROBLEM_REF}}}}
            if one.method != "GET":
                told.setdefault("parameters", []).append(KEY_PARAMETER)
        return schema


def scope_of(operation: Any) -> str:
    """The scope of the one token that an operation takes; an operation without a token is a fault of the program."""
    (auth,) = operation.auth_callbacks
    return str(auth.scope)


# The library's own page of documentation loads code from elsewhere, which the content security policy refuses.
api = Interface(title="thidua", version="1", urls_namespace="api", docs_url=None)
api.add_router("/orgs", orgs)
api.add_router("/rulebook", rulebook)
api.add_router("/personal", desk)
api.add_router("/audit", record)
api.add_router("", plans)
api.add_router("", participation)
api.add_router("", targets)
api.add_router("", questions)
api.add_router("", contests)
api.add_router("", councils)
api.add_router("", credentials)
api.add_router("", evidence)
api.add_router("", learning)
api.add_router("", library)
api.add_router("", replication)
api.add_router("", communications)
api.add_router("", exemplars)
api.add_router("", training)
api.add_router("", titles)
api.add_router("", scoring)
api.add_router("", initiatives)
api.add_router("", exchange)
api.add_router("", measures)
api.add_router("", pledges)
api.add_router("", oversight)
api.add_router("", awards)
api.add_router("", reports)
api.add_router("", dashboards)
api.add_router("", parcels)
api.add_router("", reviews)
api.add_router("", policies)
api.add_router("", records)
api.add_router("", eligibility)
api.add_router("", investments)
api.add_router("", sheets)
api.add_router("", search)
api.add_router("", inbox)
api.add_router("", jobs)


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    """A fault with one sentence in the language that the program asked for (`Accept-Language`)."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JsonResponse(body, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False})


def missing() -> HttpResponse:
    """The same bytes for what does not exist and for what may not be read."""
    return problem(404, _("Không có địa chỉ này, hoặc tài khoản của mã truy cập không được xem."))


def _unreadable(refused: ReadRefused) -> HttpResponse:
    return problem(422, refused.en if translation.get_language() == "en" else refused.vi, code=refused.code)


def _ill_formed(fault: ValidationError) -> HttpResponse:
    errors = [{"where": ".".join(map(str, one["loc"])), "what": one["msg"]} for one in fault.errors]
    return problem(422, _("Yêu cầu thiếu hoặc sai ở: %(where)s.") % {"where": ", ".join(e["where"] for e in errors)}, errors=errors)


def _stale(stale: StaleVersion) -> HttpResponse:
    sentence = _("Nội dung đã đổi: anh/chị gửi bản %(mine)s, nay là bản %(theirs)s. Đọc lại rồi gửi tiếp; chưa có gì bị ghi đè.")
    texts = {"texts": stale.texts} if stale.texts else {}
    return problem(409, sentence % {"mine": stale.mine, "theirs": stale.theirs}, version=stale.theirs, **texts)


def _faulty(refused: FormRefused) -> HttpResponse:
    errors = [{"where": f"body.{one.field}".rstrip("."), "what": one.sentence} for one in refused.faults]
    return problem(422, str(refused), errors=errors)


def _unsigned(_fault: AuthenticationError) -> HttpResponse:
    answer = problem(401, _("Thiếu mã truy cập, hoặc mã đã hết hạn hay bị thu hồi. Gửi tiêu đề Authorization: Bearer kèm mã."))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def _twice(fault: IntegrityError) -> HttpResponse:
    if not is_twice(fault):
        raise fault
    return problem(409, made_meanwhile())


@api.exception_handler(Answered)
def _again(request: HttpRequest, before: Answered) -> HttpResponse:
    return api.create_response(request, before.told, status=before.status)


def _told(request: HttpRequest, fault: Any) -> HttpResponse:
    before = answered_meanwhile(request)
    if before is not None:
        return _again(request, before)
    kind = next(one for one in type(fault).__mro__ if one in ANSWERS)
    return ANSWERS[kind](fault)


ANSWERS: dict[type[Exception], Callable[[Any], HttpResponse]] = {
    Refused: lambda fault: problem(403, str(fault)),
    Conflict: lambda fault: problem(409, str(fault)),
    StaleVersion: _stale,
    IntegrityError: _twice,
    Http404: lambda _fault: missing(),
    BadKey: lambda _fault: problem(422, _("Tiêu đề %(header)s phải là một UUID.") % {"header": KEY}),
    ReadRefused: _unreadable,
    FormRefused: _faulty,
    FileRefused: lambda fault: problem(422, str(fault)),
    ValidationError: _ill_formed,
    AuthenticationError: _unsigned,
    HttpError: lambda fault: problem(fault.status_code, str(fault)),
}
for _kind in ANSWERS:
    api.add_exception_handler(_kind, _told)
