"""An import is written whole or not at all."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.sheets.actions.beginning import APPLY_JOB, CHECK_JOB, check_importer, go, queue
from thidua.sheets.enums import ImportState
from thidua.sheets.models import Import, ImportRow, KnownAs
from thidua.sheets.permissions import target_of
from thidua.sheets.queries.imports import WAITING, judged_rows, rows_of
from thidua.sheets.rules.judging import KNOWN_AS
from thidua.store.gate import writing
from thidua.ui.pages import Conflict


def ask_to_apply(*, one: Import, by: User | None, at: dt.datetime) -> Import:
    """Queue the writing; refused while a row is wrong or a question open."""
    check_importer(by, one.target, one.root)
    with recorded("sheets.apply", one, by=by, at=at):
        go(one, ImportState.APPLYING)
        if rows_of(one, outcomes=WAITING).exists():
            raise Conflict(_("Tệp còn dòng cần sửa nên chưa nhập gì. Sửa hoặc trả lời các dòng đó trước."))
        one.save()
        queue(one, APPLY_JOB, by=by)
    return one


def write_import(*, one: Import, by: User | None, at: dt.datetime) -> Import:
    """All effects of an import and its end in one transaction; raises `Stale` and writes nothing when what was shown no longer holds.

    The record of it holds numbers; each row that is written leaves its own record.
    """
    check_importer(by, one.target, one.root)
    with recorded("sheets.done", one, by=by, at=at):
        go(one, ImportState.DONE)
        target_of(one.target).write(root=one.root, rows=judged_rows(one), by=by, at=at)
        _remember(one)
        one.ended_at, one.edits, one.skipped = at, {}, []
        ImportRow.objects.filter(of=one).delete()
        one.save()
    return one


def _remember(one: Import) -> None:
    """Keep under which code each row without one was written, in lots; of two rows that say the same the later holds."""
    rows = rows_of(one).filter(values__has_key=KNOWN_AS).values_list("code", "values")
    codes = {values[KNOWN_AS]: code for code, values in rows.iterator(2_000)}
    known = [KnownAs(root=one.root, target=one.target, digest=digest, code=code) for digest, code in codes.items()]
    KnownAs.objects.bulk_create(known, batch_size=1_000, update_conflicts=True, unique_fields=["root", "target", "digest"], update_fields=["code"])


def back_to_review(*, one: Import, fault: str, again: bool, by: User | None) -> None:
    """After a refusal: nothing was written; `again` compares the file anew with what is kept now. `Conflict` when it was dropped meanwhile."""
    with transaction.atomic(), writing():
        go(one, ImportState.READING if again else ImportState.REVIEW)
        one.fault = fault
        one.save()
        if again:
            queue(one, CHECK_JOB, by=by)
