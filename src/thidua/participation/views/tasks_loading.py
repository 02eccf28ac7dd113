"""What every page of tasks begins with: who acts, what the query string says, how a row is worded."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from thidua.files.rules import TYPES
from thidua.orgs.permissions import stood_in_by
from thidua.participation.enums import TaskState
from thidua.participation.exports.tasks import as_csv, as_workbook
from thidua.participation.models import Task
from thidua.participation.permissions import P, can, on_behalf
from thidua.participation.phrases import amount, due_words, mark_words, parts_words
from thidua.participation.queries.tasks import PAGE, Listing, TaskFilter, TaskRow, Tasks, chosen, rows_of, visible_to
from thidua.plans.phrases import KIND_COLOURS
from thidua.plans.rules.amounts import amount_words
from thidua.store import clock

MOST_ROWS = 1000
MOST_EXPORTED = 5000


def task_or_404(request: HttpRequest, pk: uuid.UUID) -> Task:
    """A task that the reader may open; any other does not exist for them."""
    task: Task = get_object_or_404(visible_to(request.user), pk=pk)
    return task


def wanted(request: HttpRequest) -> TaskFilter:
    """The filter of the query string of a request."""
    return read_filter(request.GET)


def read_filter(words: QueryDict) -> TaskFilter:
    """The filter of a query string: tt chip, tim words, kh plan, vt part, dv unit, sx order, n rows shown."""
    get = words.get
    shown = get("n", "")
    return TaskFilter(
        state=get("tt", "")[:12],
        text=get("tim", "").strip()[:80],
        plan=get("kh", "")[:80],
        part=get("vt", "")[:12],
        unit=get("dv", "")[:40],
        sort=get("sx", "")[:12],
        shown=min(max(int(shown), PAGE), MOST_ROWS) if shown.isdecimal() and len(shown) < 6 else PAGE,
    )


def query(found: TaskFilter, **changed: Any) -> str:
    """The query string of a filter with some of it changed; what is empty is left out."""
    now = replace(found, **{"shown": PAGE, **changed})
    pairs = {"tt": now.state, "tim": now.text, "kh": now.plan, "vt": now.part, "dv": now.unit, "sx": now.sort}
    more = {"n": now.shown} if now.shown > PAGE else {}
    return "?" + urlencode({key: value for key, value in {**pairs, **more}.items() if value})


@dataclass(frozen=True)
class Line:
    """A row in words."""

    row: TaskRow
    task: Any
    mark: str
    label: str
    due: str
    reached: str
    colour: str
    supporting: bool = False
    parts: str = ""
    behalf: bool = False
    instead: bool = False


def line_of(row: TaskRow, user: Any = None) -> Line:
    """The words of a row. The pill says what the day makes of it; where no day presses it says the step.

    For `user` the row also says whether it is theirs to support only, or that of somebody in whose place they stand.
    """
    task, state = row.task, TaskState(row.task.state)
    label = mark_words(row.pill, state)
    reached = str(_("Đã ghi") if row.percent else _("Chưa ghi tiến độ"))
    if task.target_value is not None:
        reached = f"{amount(task.done_value)}/{amount_words(task.target_value, task.target_unit)}"
    supporting = user is not None and not can(user, P.TASK_DO, task)
    instead = user is not None and bool(stood_in_by(user)) and on_behalf(user, task) is not None
    colour = KIND_COLOURS[task.clause.kind].removeprefix("k-")
    parts = parts_words(getattr(task, "parts_done", 0), getattr(task, "parts", 0))
    behalf = task.submitted_for_id is not None and state in (TaskState.SUBMITTED, TaskState.DONE)
    return Line(row, task, row.pill.value, label, due_words(row.due), reached, colour, supporting, parts, behalf, instead)


def lines(rows: list[TaskRow], user: Any = None) -> list[Line]:
    return [line_of(row, user) for row in rows]


CHIPS = (("", "mo"), ("qua-han", ""), ("hom-nay", ""), ("tuan-nay", ""), ("sau", ""), ("cho-duyet", ""), ("xong", ""))


def chips(listing: Listing, found: TaskFilter, own: bool = False) -> list[tuple[str, str, int, bool]]:
    """(words, address, count, on) of each chip; `own`: of the reader's own work, where what waits for their approval stands apart."""
    words = {
        "": _("Đang mở"),
        "qua-han": _("Quá hạn"),
        "hom-nay": _("Hôm nay"),
        "tuan-nay": _("Tuần này"),
        "sau": _("Sau đó"),
        "cho-duyet": _("Tôi đã gửi duyệt") if own else _("Chờ duyệt"),
        "xong": _("Đã xong"),
    }
    return [(words[name], query(found, state=name), listing.counts[key or name], found.state == name) for name, key in CHIPS]


def filter_sentence(found: TaskFilter, chip_rows: list[tuple[str, str, int, bool]]) -> str:
    """What a list holds, in words, for prints and exports."""
    parts = [next((words for words, _url, _n, on in chip_rows if on), "")]
    parts += [_("tìm “%(text)s”") % {"text": found.text}] if found.text else []
    parts += [_("đơn vị %(code)s") % {"code": found.unit}] if found.unit else []
    return ", ".join(part for part in parts if part)


def export(request: HttpRequest, tasks: Tasks, found: TaskFilter, title: str, sentence: str) -> HttpResponse | None:
    """The list as a file when the query string asks for one: `xuat=xlsx` or `xuat=csv`; None otherwise."""
    kind = request.GET.get("xuat", "")
    if kind not in ("xlsx", "csv"):
        return None
    today = clock.today()
    rows = rows_of(chosen(tasks, found, today)[:MOST_EXPORTED], today)
    about = (title, sentence, f"{clock.now().astimezone(clock.VIETNAM):%d/%m/%Y %H:%M}", str(request.user))
    content, media = (as_workbook(rows, about), TYPES["xlsx"]) if kind == "xlsx" else (as_csv(rows), f"{TYPES['csv']}; charset=utf-8")
    return HttpResponse(
        content,
        content_type=media,
        headers={"Content-Disposition": f'attachment; filename="viec-{today:%Y%m%d}.{kind}"', "Cache-Control": "private, no-store"},
    )


def printing(request: HttpRequest) -> bool:
    return request.GET.get("xuat") == "in"
