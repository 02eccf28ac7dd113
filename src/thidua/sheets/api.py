"""Imports for programs: hand in a file, read what it would do, mend its rows, have it written; the same permissions and acts as the pages."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import File, Form, Router, Schema, UploadedFile
from ninja.errors import HttpError
from ninja.pagination import paginate
from ninja.responses import Status

from thidua.accounts.api import FARTHEST, MOST, Done, Pages, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.sheets import actions
from thidua.sheets.enums import Outcome
from thidua.sheets.models import Import, ImportRow
from thidua.sheets.permissions import target_named, target_of, visible_to
from thidua.sheets.phrases import UNREADABLE, sentence
from thidua.sheets.queries.imports import is_stopped, rows_of, wrongs_of
from thidua.sheets.queries.reading import NotRead
from thidua.store import clock
from thidua.ui.pages import Conflict

READ, WRITE = TokenAuth("sheets.read"), TokenAuth("sheets.write")
router = Router(auth=READ, tags=["sheets"])


class ImportOut(Schema):
    """An import: `counts` by kind of row and outcome (wrong, ask, new, changed, moved, left, unchanged); `stopped`: its job ended without it."""

    id: uuid.UUID
    target: str
    name: str
    state: str
    fault: str
    stopped: bool
    job: uuid.UUID | None
    counts: dict[str, dict[str, int]]
    made_at: dt.datetime
    ended_at: dt.datetime | None

    @staticmethod
    def resolve_fault(one: Import) -> str:
        return str(UNREADABLE.get(one.fault) or (gettext(one.fault) if one.fault else ""))

    @staticmethod
    def resolve_stopped(one: Import) -> bool:
        return is_stopped(one)


class WrongOut(Schema):
    """A wrong cell: its field, the code and the sentence of what is wrong, what could be meant."""

    field: str
    code: str
    sentence: str
    value: str
    instead: list[str]


class RowOut(Schema):
    """A row as it was judged: `have` is what is kept today of the fields that would change."""

    id: uuid.UUID
    sheet: str
    number: int
    kind: str
    code: str
    outcome: str
    values: dict[str, str]
    have: dict[str, str]
    wrongs: list[WrongOut]

    @staticmethod
    def resolve_kind(row: ImportRow) -> str:
        return row.layout

    @staticmethod
    def resolve_wrongs(row: ImportRow) -> list[WrongOut]:
        return [
            WrongOut(
                field=one.key, code=one.code, sentence=sentence(target_of(row.of.target).faults, one.code), value=one.value, instead=list(one.instead)
            )
            for one in wrongs_of(row)
        ]


class Typed(Schema):
    """The fields of a row as they should be; fields that are left out stay."""

    values: dict[str, str]


def _found(request: HttpRequest, pk: uuid.UUID) -> Import:
    one: Import = get_object_or_404(visible_to(request.user).select_related("file"), pk=pk)
    return one


@router.get("/imports", response=list[ImportOut], summary=_("Các lần nhập tệp, mới nhất trước"))
@paginate(Pages)
def imports(request: HttpRequest) -> Any:
    return visible_to(request.user).order_by("-made_at", "-pk")


@router.post("/imports", auth=WRITE, response={201: Done}, summary=_("Gửi một tệp để nhập; tệp được đọc và đối chiếu, chưa ghi gì"))
def import_file(request: HttpRequest, file: File[UploadedFile], target: Form[str], root: Form[uuid.UUID | None] = None) -> Status[Done]:
    name, content = file.name or "tep.csv", file.read()

    def act() -> str:
        by = acting(request)
        found = target_named(target)
        places = list(found.places(by)) if found else []
        place = root or (places[0] if len(places) == 1 else None)
        if found is None or place is None:
            raise Conflict(gettext("Chọn cơ quan và loại dữ liệu cần nhập."))
        return f"imports/{actions.begin_import(target=target, root=place, name=name, content=content, by=by, at=clock.now()).pk}"

    try:
        return Status(201, once(request, act))
    except NotRead as fault:
        raise HttpError(422, str(UNREADABLE[fault.code])) from fault


@router.get("/imports/{pk}", response=ImportOut, summary=_("Một lần nhập đang ở đâu và sẽ làm gì"), url_name="import")
def one_import(request: HttpRequest, pk: uuid.UUID) -> Import:
    return _found(request, pk)


@router.get("/imports/{pk}/rows", response=list[RowOut], summary=_("Các dòng của một lần nhập, lọc theo kết quả, mỗi trang 100"))
def import_rows(request: HttpRequest, pk: uuid.UUID, outcome: Outcome | None = None, page: int = 1) -> Any:
    first = min((max(page, 1) - 1) * MOST, FARTHEST)
    return list(rows_of(_found(request, pk), outcomes=(outcome,) if outcome else ()).select_related("of")[first : first + MOST])


@router.post("/imports/{pk}/rows/{row_pk}", auth=WRITE, response=Done, summary=_("Sửa một dòng sai; dòng được kiểm tra lại ngay"))
def mend_row(request: HttpRequest, pk: uuid.UUID, row_pk: uuid.UUID, typed: Typed) -> Done:
    def act(one: Import) -> object:
        row = get_object_or_404(ImportRow, pk=row_pk, of=one)
        return actions.mend_row(one=one, row=row, values=typed.values, by=acting(request), at=clock.now())

    return _on(request, pk, act, f"imports/{pk}/rows")


@router.post("/imports/{pk}/apply", auth=WRITE, response=Done, summary=_("Ghi tất cả trong một lần, bằng một việc nền"))
def apply_import(request: HttpRequest, pk: uuid.UUID) -> Done:
    return _on(request, pk, lambda one: actions.ask_to_apply(one=one, by=acting(request), at=clock.now()))


@router.post("/imports/{pk}/drop", auth=WRITE, response=Done, summary=_("Bỏ một lần nhập chưa ghi"))
def drop_import(request: HttpRequest, pk: uuid.UUID) -> Done:
    return _on(request, pk, lambda one: actions.drop_import(one=one, by=acting(request), at=clock.now()))


def _on(request: HttpRequest, pk: uuid.UUID, act: Callable[[Import], object], location: str = "") -> Done:
    def do() -> str:
        act(_found(request, pk))
        return location or f"imports/{pk}"

    _found(request, pk)
    return once(request, do)
