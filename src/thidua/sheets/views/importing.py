"""An import on its way: its progress, its columns, its rows by outcome, the wrong ones to be mended in place, the way out."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.queries import opened
from thidua.files.rules import TYPES, disposition
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.sheets import actions
from thidua.sheets.enums import CellKind, ImportState, Outcome
from thidua.sheets.exports import annotated_copy
from thidua.sheets.models import Import, ImportRow
from thidua.sheets.permissions import Target, target_of, visible_to
from thidua.sheets.phrases import OUTCOMES, UNREADABLE, sentence
from thidua.sheets.queries.columns import MOST_COLUMNS, frame_chosen, sheet_told
from thidua.sheets.queries.imports import WAITING, WRITTEN, frame_in, is_stopped, job_of, rows_of, wrongs_of
from thidua.sheets.queries.reading import NotRead, opened_book
from thidua.sheets.rules.cells import day_of
from thidua.sheets.rules.layout import Column
from thidua.sheets.rules.states import may_become
from thidua.store import clock
from thidua.ui.pages import Conflict, lead_on, page

ROWS, MENDED = 50, 25
BUSY = (ImportState.READING, ImportState.APPLYING)


def _import(request: HttpRequest, pk: uuid.UUID) -> tuple[Import, Target]:
    one = get_object_or_404(visible_to(request.user).select_related("file"), pk=pk)
    return one, target_of(one.target)


@page(signed_in=True)
def show(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Where an import stands; in review, its rows of one outcome, the wrong ones first."""
    one, target = _import(request, pk)
    if one.state == ImportState.COLUMNS:
        return lead_on(request, reverse("sheets:columns", args=[pk]))  # the progress that asks for itself must not draw a page within the page
    job, stopped = job_of(one), is_stopped(one)
    if request.headers.get("HX-Request") == "true":  # the progress asks for itself; once the work is over, the whole page comes anew
        busy = one.state in BUSY and not stopped
        answer = render(request, "sheets/_progress.html", {"one": one, "job": job, "busy": busy})
        return answer if busy else HttpResponse(headers={"HX-Refresh": "true"})
    totals = {outcome: sum(counts.get(outcome, 0) for counts in one.counts.values()) for outcome in Outcome}
    chosen = next((o for o in Outcome if o == request.GET.get("loai")), next((o for o in Outcome if totals[o]), Outcome.NEW))
    text = request.GET.get("tim", "")
    pages = Paginator(rows_of(one, outcomes=(chosen,), text=text), MENDED if chosen in WAITING else ROWS)
    shown = pages.get_page(request.GET.get("trang"))
    context = {
        "one": one,
        "job": job,
        "target": target,
        "busy": one.state in BUSY,
        "stopped": stopped,
        "may_drop": may_become(ImportState(one.state), ImportState.DROPPED) and (one.state != ImportState.APPLYING or _not_begun(job)),
        "unread": UNREADABLE.get(one.fault, "") if one.state == ImportState.FAILED else "",
        "chips": [(o.value, OUTCOMES[o], totals[o]) for o in Outcome if totals[o]],
        "chosen": chosen.value,
        "shown": shown,
        "rows": [] if chosen in WAITING else [_line(row, target) for row in shown],
        "grids": _grids(list(shown), target) if chosen in WAITING else [],
        "many_sheets": len([kept for kept in one.frames if kept.get("layout")]) > 1,
        "waiting": sum(totals[o] for o in WAITING),
        "doing": sum(totals[o] for o in WRITTEN),
        "totals": {o.value: totals[o] for o in Outcome},
        "text": text,
    }
    return render(request, "sheets/show.html", context)


def _not_begun(job: Job | None) -> bool:
    """Whether a writing can still be given up: it waits for its turn, or it stopped and left nothing."""
    return job is None or job.final or job.state == JobState.QUEUED


def _grids(rows: list[ImportRow], target: Target) -> list[dict[str, Any]]:
    """Wrong rows to type in, one table for each layout, with the columns that any of its rows fills or gets wrong."""
    grids = []
    for layout in target.layouts:
        own = [row for row in rows if row.layout == layout.key]
        used = {key for row in own for key, value in row.values.items() if value} | {wrong.key for row in own for wrong in wrongs_of(row)}
        keys = [column.key for column in layout.columns if column.key in used or column.required]
        if own:
            labels = [target.labels[key] for key in keys]
            grids.append({"title": target.titles[layout.key], "labels": labels, "lines": [_cells(row, target, keys) for row in own]})
    return grids


def _cells(row: ImportRow, target: Target, keys: list[str]) -> dict[str, Any]:
    """A wrong row: every cell of the grid with what is written there and what is wrong with it."""
    wrongs = {wrong.key: wrong for wrong in wrongs_of(row)}
    cells = [
        {
            "key": key,
            "label": target.labels[key],
            "value": row.values.get(key, ""),
            "fault": sentence(target.faults, wrongs[key].code) if key in wrongs else "",
            "instead": wrongs[key].instead if key in wrongs else (),
        }
        for key in keys
    ]
    return {"row": row, "cells": cells, "wrong": bool(wrongs), "width": len(keys) + 1, "name": row.values.get("name", "")}


def _said(column: Column, value: str, words: Mapping[str, Any]) -> Any:
    """A value as people write it: a day as dd/mm/yyyy, a choice in words."""
    day = day_of(value) if column.kind is CellKind.DAY else None
    return f"{day:%d/%m/%Y}" if day else words.get(value, value)


def _line(row: ImportRow, target: Target) -> dict[str, Any]:
    """A row for people: each field that is filled, in words, and what it replaces."""
    fields = []
    for column in target.layout(row.layout).columns:
        value, words = row.values.get(column.key, ""), target.choices.get(column.key, {})
        if value:
            before = row.have.get(column.key)
            fields.append({"key": column.key, "said": _said(column, value, words), "before": None if before is None else words.get(before, before)})
    return {"row": row, "layout": target.titles[row.layout], "fields": fields}


@page(signed_in=True)
@require_POST
def mend(request: HttpRequest, pk: uuid.UUID, row_pk: uuid.UUID) -> HttpResponseBase:
    """Take the cells of one row as typed and check it again; asked by htmx, the answer is that row."""
    one, target = _import(request, pk)
    row = get_object_or_404(ImportRow, pk=row_pk, of=one)
    typed = {key.removeprefix("o-"): value for key, value in request.POST.items() if key.startswith("o-") and isinstance(value, str)}
    row = actions.mend_row(one=one, row=row, values=typed, by=acting(request), at=clock.now())
    if request.headers.get("HX-Request") == "true":
        if not rows_of(one, outcomes=WAITING).exists():
            return HttpResponse(headers={"HX-Refresh": "true"})
        keys = [column.key for column in target.layout(row.layout).columns if column.key in typed]
        return render(request, "sheets/_row.html", {"one": one, "line": _cells(row, target, keys)})
    return redirect("sheets:show", pk=pk)


@page(signed_in=True)
def columns(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Which column of each sheet is which field: guessed with a reason, corrected by a person, kept for the next file."""
    one, target = _import(request, pk)
    if request.method == "POST":
        actions.set_columns(
            one=one, frames=[_chosen(request, target, place, kept) for place, kept in enumerate(one.frames)], by=acting(request), at=clock.now()
        )
        return redirect("sheets:show", pk=pk)
    return render(request, "sheets/columns.html", {"one": one, "target": target, "sheets": [sheet_told(target, kept) for kept in one.frames]})


def _chosen(request: HttpRequest, target: Target, sheet: int, kept: dict[str, Any]) -> dict[str, Any]:
    """The frame of a sheet as its part of the form sets it."""
    sent, written = request.POST, request.POST.get(f"dong-{sheet}", "")
    layout = sent.get(f"kieu-{sheet}", kept.get("layout", ""))
    spread = target.layout(layout).spread if layout in {one.key for one in target.layouts} else ()
    return frame_chosen(
        target,
        kept,
        layout=layout,
        header=int(written) if written.isdecimal() and len(written) < 6 else None,
        fields={place: sent[name] for place in range(MOST_COLUMNS) if (name := f"cot-{sheet}-{place}") in sent},
        constants={field: sent.get(f"chung-{sheet}-{field}", "") for field in spread},
    )


@page(signed_in=True)
def annotated(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The file with what is wrong written into its cells."""
    one, target = _import(request, pk)
    if one.file is None:
        raise Conflict(_("Tệp của lần nhập này không còn được giữ."))
    places = {kept["sheet"]: frame.columns() for kept in one.frames if (frame := frame_in(kept)) is not None}
    faults = [
        (row.sheet, row.number, places.get(row.sheet, {}).get(wrong.key, (0,))[0], sentence(target.faults, wrong.code))
        for row in rows_of(one, outcomes=WAITING)
        for wrong in wrongs_of(row)
    ]
    try:
        with opened(one.file) as file, opened_book(file.read()) as book:
            content = annotated_copy([(sheet.name, book.rows(sheet)) for sheet in book.sheets], faults)
    except NotRead as fault:
        raise Conflict(str(UNREADABLE[fault.code])) from fault
    name = f"{one.name.rpartition('.')[0]} - {_('cần sửa')}.xlsx"
    return HttpResponse(content, content_type=TYPES["xlsx"], headers={"Content-Disposition": disposition(name)})


@page(signed_in=True)
@require_POST
def apply(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Write all of it, by a job."""
    one, _target = _import(request, pk)
    actions.ask_to_apply(one=one, by=acting(request), at=clock.now())
    return redirect("sheets:show", pk=pk)


@page(signed_in=True)
@require_POST
def resume(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Go on after a job that stopped before its end."""
    one, _target = _import(request, pk)
    actions.resume_import(one=one, by=acting(request), at=clock.now())
    return redirect("sheets:show", pk=pk)


@page(signed_in=True)
@require_POST
def drop(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Give it up; nothing was written."""
    one, target = _import(request, pk)
    actions.drop_import(one=one, by=acting(request), at=clock.now())
    return redirect(target.start)
