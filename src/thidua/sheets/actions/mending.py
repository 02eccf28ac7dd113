"""What a person puts right: which column is which, and the cells of wrong rows, each checked again at once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.sheets.actions.beginning import CHECK_JOB, check_importer, go, lock, queue
from thidua.sheets.actions.checking import columns_of
from thidua.sheets.enums import ImportState, Outcome
from thidua.sheets.models import Import, ImportRow, Remembered
from thidua.sheets.permissions import target_of
from thidua.sheets.queries.imports import WAITING
from thidua.sheets.rules.body import Line
from thidua.sheets.rules.header import fingerprint
from thidua.sheets.rules.judging import ASKED, Judged, Wrong, judge
from thidua.store.clock import local_date
from thidua.ui.pages import Conflict


def set_columns(*, one: Import, frames: Sequence[dict[str, Any]], by: User | None, at: dt.datetime) -> Import:
    """Read the file by these frames (as `queries.imports.frame_out` keeps them), and remember them for files with the same titles."""
    check_importer(by, one.target, one.root)
    with recorded("sheets.columns", one, by=by, at=at):
        go(one, ImportState.READING)
        one.frames = list(frames)
        for kept in frames:
            if kept.get("layout"):
                values = {"layout": kept["layout"], "columns": [[column, key] for column, key, _ in kept["guesses"]]}
                Remembered.objects.update_or_create(root=one.root, target=one.target, fingerprint=fingerprint(kept["titles"]), defaults=values)
        one.save()
        queue(one, CHECK_JOB, by=by)
    return one


def mend_row(*, one: Import, row: ImportRow, values: Mapping[str, str], by: User | None, at: dt.datetime) -> ImportRow:
    """Take what was typed into a wrong row and judge it again; what was typed stays with the import, whatever is still wrong."""
    check_importer(by, one.target, one.root)
    layout = target_of(one.target).layout(row.layout)
    with recorded("sheets.mend", one, by=by, at=at):
        lock(one)
        if one.state != ImportState.REVIEW or row.outcome not in WAITING:
            raise Conflict(_("Dòng này không còn chờ sửa. Mở lại trang để xem."))
        place = f"{row.sheet}!{row.number}"
        typed = {key: value.strip() for key, value in values.items() if key in layout.by_key}
        if row.outcome == Outcome.ASK and typed.get(layout.code):
            typed[ASKED] = "1"
        one.edits = {**one.edits, place: {**one.edits.get(place, {}), **typed}}
        judged = _judged_alone(one, row, {**row.values, **typed}, at)
        before = row.outcome
        for column, value in columns_of(judged).items():
            setattr(row, column, value)
        row.save()
        tally = Counter(one.counts.get(row.layout, {}))
        tally.update({before: -1})
        tally.update({row.outcome: 1})
        one.counts = {**one.counts, row.layout: {outcome: number for outcome, number in tally.items() if number > 0}}
        one.save()
    return row


def _judged_alone(one: Import, row: ImportRow, texts: Mapping[str, str], at: dt.datetime) -> Judged:
    """A row judged against what is kept and against the other rows of the file, without reading the file again."""
    target = target_of(one.target)
    layout = target.layout(row.layout)
    code = " ".join(texts.get(layout.code, "").split())
    session = target.begin(one.root, local_date(at), frozenset({code}) if code else None, by=one.made_by)  # a row without a code may be anybody's
    settled = ImportRow.objects.filter(of=one).exclude(pk=row.pk).exclude(outcome__in=(*WAITING, Outcome.LEFT)).order_by("order")
    for earlier in target.layouts[: target.layouts.index(layout) + 1]:
        said = settled.filter(layout=earlier.key)
        if earlier is layout and code:
            said = said.filter(order__lt=row.order)
        known = session.known(earlier.key)
        for values in said.values_list("values", flat=True):
            known.take(values)
    judged = judge(Line(row.sheet, row.number, dict(texts)), layout, session.known(layout.key))
    others = ImportRow.objects.filter(of=one, layout=row.layout, code=judged.code).exclude(pk=row.pk).exclude(outcome=Outcome.LEFT)
    if judged.code and not judged.wrongs and others.exists():
        twice = (Wrong(layout.code, "twice", judged.code),)
        return Judged(row.sheet, row.number, judged.code, Outcome.WRONG, dict(texts), {}, twice)
    return judged
