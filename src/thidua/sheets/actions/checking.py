"""The rows of a file judged and kept, in lots; a person sees them when all are there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.sheets.enums import ImportState, Outcome, Reason, Unreadable
from thidua.sheets.models import Import, ImportRow
from thidua.sheets.permissions import Target, target_of
from thidua.sheets.queries.imports import frame_in, frame_out, remembered
from thidua.sheets.queries.reading import Book, Sheet
from thidua.sheets.rules.body import Line, Skipped, filled, filled_head, lines_of
from thidua.sheets.rules.header import WITHIN, Frame, Guess, best_frame, fingerprint, missing_columns
from thidua.sheets.rules.judging import Judged, judge
from thidua.store.clock import local_date
from thidua.store.gate import writing
from thidua.store.ids import new_id
from thidua.store.lots import add_lot
from thidua.ui.pages import Conflict
from thidua.vn.search import fold

LOT = 2_000
SAMPLE = 3
MOST_SKIPPED = 200


def settle_frames(one: Import, book: Book) -> bool:
    """Guess how each sheet is read where nobody has said so yet; whether every guess is sure enough to go on without a person."""
    target = target_of(one.target)
    said = {kept["sheet"]: kept for kept in one.frames}
    before = remembered(one.target, one.root)
    frames: list[tuple[str, Frame | None, list[list[str]]]] = []
    for sheet in book.sheets:
        if not sheet.count:
            continue
        head = filled_head(islice(book.rows(sheet), WITHIN), sheet.merges)
        frame = frame_in(said[sheet.name]) if sheet.name in said else _as_before(best_frame(head, target.layouts), before, target, sheet.name)
        below = [list(cells) for number, cells in head if frame is not None and number > frame.last] or [list(cells) for _number, cells in head]
        frames.append((sheet.name, frame, [[cell[:60] for cell in cells] for cells in below[:SAMPLE]]))
    settled = [frame for _name, frame, _sample in frames if frame is not None]
    one.frames = [frame_out(name, frame, sample) for name, frame, sample in frames]
    return bool(settled) and all(frame.is_sure() and not missing_columns(frame, target.layout(frame.layout)) for frame in settled)


def _as_before(frame: Frame | None, before: dict[str, tuple[str, list[list[Any]]]], target: Target, sheet: str) -> Frame | None:
    """A guess replaced by what somebody settled for the same titles; a spread field that no column gives is the name of the sheet."""
    if frame is None:
        return None
    layout, columns = before.get(fingerprint(frame.titles), ("", []))
    guesses = tuple(Guess(column, key, Reason.REMEMBERED) for column, key in columns) if layout else frame.guesses
    kept = Frame(layout or frame.layout, frame.first, frame.last, frame.titles, guesses)
    lacking = [key for key in missing_columns(kept, target.layout(kept.layout)) if key in target.layout(kept.layout).spread]
    return Frame(kept.layout, kept.first, kept.last, kept.titles, guesses, dict.fromkeys(lacking, sheet)) if lacking else kept


def check_rows(one: Import, book: Book, *, at: dt.datetime, say: Callable[[int, int], None]) -> None:
    """Judge every row and keep it; `say` is told how far it is and may stop it. The import is left in review with its numbers."""
    target = target_of(one.target)
    with _still_reading(one):
        ImportRow.objects.filter(of=one).delete()
    session = target.begin(one.root, local_date(at), None, by=one.made_by)
    total, order = sum(sheet.count for sheet in book.sheets), 0
    counts: Counter[tuple[str, str]] = Counter()
    skipped: list[list[Any]] = []
    rows = _judged(one, target, book, session, skipped)
    while lot := list(islice(rows, LOT)):
        with _still_reading(one):
            add_lot(ImportRow, ROW, (_row(one, layout, order + place, judged) for place, (layout, judged) in enumerate(lot)))
        counts.update((layout, judged.outcome.value) for layout, judged in lot)
        order += len(lot)
        say(min(order, total), total)
    with _still_reading(one):
        one.skipped, one.state = skipped, ImportState.REVIEW
        one.counts = _by_layout(counts)
        one.save()


@contextmanager
def _still_reading(one: Import) -> Iterator[None]:
    """A transaction of the reading; `Conflict` when somebody dropped the import meanwhile, so that nothing of it is kept."""
    with transaction.atomic(), writing():
        if Import.objects.select_for_update().get(pk=one.pk).state != ImportState.READING:
            raise Conflict(_("Lần nhập này đã sang bước khác. Mở lại trang để xem."))
        yield


def _by_layout(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    made: dict[str, dict[str, int]] = {}
    for (layout, outcome), number in counts.items():
        made.setdefault(layout, {})[outcome] = number
    return made


def _judged(one: Import, target: Target, book: Book, session: Any, skipped: list[list[Any]]) -> Iterator[tuple[str, Judged]]:
    """The rows of all sheets, those of the first layout first; at last what is kept and not in the file."""
    frames = {kept["sheet"]: frame_in(kept) for kept in one.frames}
    for layout in target.layouts:
        known = session.known(layout.key)
        for sheet in book.sheets:
            frame = frames.get(sheet.name)
            if frame is not None and frame.layout == layout.key:
                for line in _lines(one, book, sheet, frame, target, skipped):
                    yield layout.key, judge(line, layout, known)
    for key, code, values in session.left():
        yield key, Judged("", 0, code, Outcome.LEFT, values, {})


def _lines(one: Import, book: Book, sheet: Sheet, frame: Frame, target: Target, skipped: list[list[Any]]) -> Iterator[Line]:
    for line in lines_of(sheet.name, filled(book.rows(sheet), sheet.merges), frame, target.layout(frame.layout)):
        if isinstance(line, Skipped):
            skipped[:] = [*skipped, [line.sheet, line.number, line.text]][:MOST_SKIPPED]
            continue
        mended = one.edits.get(f"{line.sheet}!{line.number}")
        yield Line(line.sheet, line.number, {**line.values, **mended}) if mended else line


ROW = ("id", "root", "of_id", "layout", "order", "sheet", "number", "code", "outcome", "values", "have", "wrongs", "words")


def _row(one: Import, layout: str, order: int, judged: Judged) -> tuple[Any, ...]:
    """A judged row as the values of `ROW`."""
    return new_id(), one.root, one.pk, layout, order, judged.sheet, judged.number, *columns_of(judged).values()


def columns_of(judged: Judged) -> dict[str, Any]:
    """What a judged row is kept as."""
    return {
        "code": judged.code[:200],
        "outcome": judged.outcome,
        "values": dict(judged.values),
        "have": dict(judged.have),
        "wrongs": [[wrong.key, wrong.code, wrong.value, list(wrong.instead)] for wrong in judged.wrongs],
        "words": fold(f"{judged.code} {judged.values.get('name', '')}")[:300],
    }


def ask_for_columns(one: Import) -> None:
    """Leave the import to a person who says which column is which."""
    with _still_reading(one):
        one.state = ImportState.COLUMNS
        one.save()


def fail_reading(one: Import, code: Unreadable, *, at: dt.datetime) -> None:
    """Keep why a file was not read."""
    with _still_reading(one):
        one.state, one.fault, one.ended_at = ImportState.FAILED, code, at
        one.save()
