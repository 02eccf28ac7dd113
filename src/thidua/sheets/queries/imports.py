"""Reads of imports: their rows by outcome, what is remembered, frames in and out of JSON."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from thidua.jobs.models import Job
from thidua.sheets.enums import ImportState, Outcome, Reason
from thidua.sheets.models import Import, ImportRow, KnownAs, Remembered
from thidua.sheets.rules.header import Frame, Guess
from thidua.sheets.rules.judging import Judged, Wrong
from thidua.vn.search import fold

WRITTEN = (Outcome.NEW, Outcome.CHANGED, Outcome.MOVED)
WAITING = (Outcome.WRONG, Outcome.ASK)


def frame_out(sheet: str, frame: Frame | None, sample: list[list[str]]) -> dict[str, Any]:
    """How a sheet is read, as it is kept; `sample` is its first rows below the titles."""
    if frame is None:
        return {"sheet": sheet, "layout": "", "sample": sample}
    return {
        "sheet": sheet,
        "layout": frame.layout,
        "first": frame.first,
        "last": frame.last,
        "titles": list(frame.titles),
        "guesses": [[guess.column, guess.key, guess.reason.value] for guess in frame.guesses],
        "constants": dict(frame.constants),
        "sample": sample,
    }


def frame_in(kept: dict[str, Any]) -> Frame | None:
    """A frame as it was kept; None for a sheet that is left out."""
    if not kept.get("layout"):
        return None
    guesses = tuple(Guess(column, key, Reason(reason)) for column, key, reason in kept["guesses"])
    return Frame(kept["layout"], kept["first"], kept["last"], tuple(kept["titles"]), guesses, kept.get("constants", {}))


def remembered(target: str, root: uuid.UUID) -> dict[str, tuple[str, list[list[Any]]]]:
    """Fingerprint -> layout and columns, of every layout of titles that was settled by somebody here."""
    rows = Remembered.objects.filter(target=target, root=root).values_list("fingerprint", "layout", "columns")
    return {mark: (layout, columns) for mark, layout, columns in rows}


def known_as(target: str, root: uuid.UUID) -> dict[str, str]:
    """Digest -> code of rows that came without a code before."""
    return dict(KnownAs.objects.filter(target=target, root=root).values_list("digest", "code"))


def rows_of(one: Import, *, outcomes: tuple[Outcome, ...] = (), layout: str = "", text: str = "") -> Any:
    """The rows of an import in the order of the file, narrowed by outcome, layout and words."""
    rows = ImportRow.objects.filter(of=one).order_by("order")
    if outcomes:
        rows = rows.filter(outcome__in=outcomes)
    if layout:
        rows = rows.filter(layout=layout)
    for word in fold(text).split():
        rows = rows.filter(words__contains=word)
    return rows


def judged_rows(one: Import) -> Iterator[tuple[str, Judged]]:
    """What an import writes, in the order of the file, a few at a time."""
    columns = ("layout", "sheet", "number", "code", "outcome", "values", "have")
    for layout, sheet, number, code, outcome, values, have in rows_of(one, outcomes=WRITTEN).values_list(*columns).iterator(2_000):
        yield layout, Judged(sheet, number, code, Outcome(outcome), values, have)


def is_stopped(one: Import) -> bool:
    """Whether the job that an import waits for ended without it: failed, cancelled, or gone."""
    if one.state not in (ImportState.READING, ImportState.APPLYING):
        return False
    job = job_of(one)
    return job is None or job.final


def job_of(one: Import) -> Job | None:
    """The job that works, or worked last, on an import."""
    return Job.objects.filter(pk=one.job).first() if one.job else None


def wrongs_of(row: ImportRow) -> list[Wrong]:
    """What is wrong with a row, as it was judged."""
    return [Wrong(key, code, value, tuple(instead)) for key, code, value, instead in row.wrongs]
