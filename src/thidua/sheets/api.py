"""Imports for programs: hand in a file, read what it would do, mend its rows, have it written; the same permissions and acts as the pages."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Field, File, Form, Router, Schema, UploadedFile
from ninja.errors import HttpError
from ninja.pagination import paginate
from ninja.responses import Status

from thidua.accounts.api import FARTHEST, MOST, Done, Fault, FormRefused, Pages, TokenAuth, made_once, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.sheets import actions
from thidua.sheets.enums import Outcome
from thidua.sheets.models import Import, ImportRow
from thidua.sheets.permissions import Target, target_named, target_of, visible_to
from thidua.sheets.phrases import UNREADABLE, sentence
from thidua.sheets.queries.columns import MOST_COLUMNS, frame_chosen, sheet_told
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


class FieldOut(Schema):
    """A field that a column can hold."""

    field: str
    label: str
    required: bool


class ColumnOut(Schema):
    """A column, counted from 0: the field that it was taken for, why and whether that is sure; the first cells below its title."""

    place: int
    letters: str
    title: str
    field: str
    reason: str
    sure: bool
    samples: list[str]


class SheetOut(Schema):
    """A sheet of the file: as which kind of rows it is read (empty: left out), the last row of its titles, its columns, values for all of its rows."""

    sheet: str
    layout: str
    layouts: dict[str, str]
    header: int
    fields: list[FieldOut]
    columns: list[ColumnOut]
    constants: dict[str, str]


class SheetIn(Schema):
    """How a sheet is to be read: what is left out stays as it was guessed. `columns`: the field of each column, empty for none."""

    sheet: str
    layout: str | None = None
    header: Annotated[int, Field(ge=1, le=99_999)] | None = None
    columns: dict[Annotated[int, Field(ge=0, lt=MOST_COLUMNS)], str] = Field(default_factory=dict)
    constants: dict[str, str] | None = None


class ColumnsIn(Schema):
    """The sheets that are to be read otherwise than was guessed; the others stay."""

    sheets: Annotated[list[SheetIn], Field(max_length=100)] = Field(default_factory=list)


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
        return made_once(request, act)
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


@router.get("/imports/{pk}/columns", response=list[SheetOut], summary=_("Cột nào của mỗi trang tính được hiểu là trường nào, vì sao"))
def import_columns(request: HttpRequest, pk: uuid.UUID) -> list[SheetOut]:
    one = _found(request, pk)
    return [_sheet_out(sheet_told(target_of(one.target), kept)) for kept in one.frames]


def _sheet_out(told: dict[str, Any]) -> SheetOut:
    return SheetOut(
        sheet=told["name"],
        layout=told["layout"],
        layouts={key: str(title) for key, title in told["layouts"]},
        header=told["header"],
        fields=[FieldOut(field=key, label=str(label), required=required) for key, label, required in told["fields"]],
        columns=[
            ColumnOut(field=one["key"], reason=str(one["reason"]), **{name: one[name] for name in ("place", "letters", "title", "sure", "samples")})
            for one in told["columns"]
        ],
        constants={key: value for key, _label, value in told["constants"]},
    )


@router.post("/imports/{pk}/columns", auth=WRITE, response=Done, summary=_("Đặt cột nào là trường nào; tệp được đọc và đối chiếu lại"))
def set_import_columns(request: HttpRequest, pk: uuid.UUID, wanted: ColumnsIn) -> Done:
    def act(one: Import) -> object:
        target, said = target_of(one.target), {sheet.sheet: sheet for sheet in wanted.sheets}
        _check_columns(target, one.frames, wanted.sheets)
        frames = [_framed(target, kept, said.get(kept["sheet"]) or SheetIn(sheet=kept["sheet"])) for kept in one.frames]
        return actions.set_columns(one=one, frames=frames, by=acting(request), at=clock.now())

    return _on(request, pk, act)


def _framed(target: Target, kept: dict[str, Any], said: SheetIn) -> dict[str, Any]:
    layout = kept.get("layout", "") if said.layout is None else said.layout
    constants = kept.get("constants", {}) if said.constants is None else said.constants
    return frame_chosen(target, kept, layout=layout, header=said.header, fields=said.columns, constants=constants)


def _check_columns(target: Target, frames: Sequence[dict[str, Any]], sheets: Sequence[SheetIn]) -> None:
    """Raise `FormRefused` for a sheet, a kind of rows or a field that is not of this import; a form of the page offers no such choice."""
    layouts = {kept["sheet"]: kept.get("layout", "") for kept in frames}
    faults = []
    for n, said in enumerate(sheets):
        layout = layouts.get(said.sheet, "") if said.layout is None else said.layout
        known = {one.key: one for one in target.layouts}
        fields = known[layout].by_key if layout in known else {}
        if said.sheet not in layouts:
            faults.append(Fault(f"sheets.{n}.sheet", "", gettext("Tệp không có trang tính này.")))
        elif layout and layout not in known:
            faults.append(Fault(f"sheets.{n}.layout", "", gettext("Không có loại dòng này.")))
        wrong = [place for place, field in said.columns.items() if field and field not in fields]
        faults += [Fault(f"sheets.{n}.columns.{place}", "", gettext("Không có trường này.")) for place in wrong]
    if faults:
        raise FormRefused(*faults)


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


@router.post("/imports/{pk}/resume", auth=WRITE, response=Done, summary=_("Làm tiếp một lần nhập mà việc nền đã dừng"))
def resume_import(request: HttpRequest, pk: uuid.UUID) -> Done:
    return _on(request, pk, lambda one: actions.resume_import(one=one, by=acting(request), at=clock.now()))
