"""An import begins with a file and ends written, dropped or tidied away."""

from __future__ import annotations

import datetime as dt
import uuid

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files.actions import discard, link, store
from thidua.files.enums import Purpose
from thidua.files.models import FileUse
from thidua.jobs.actions import enqueue
from thidua.sheets.enums import ImportState
from thidua.sheets.models import Import, ImportRow
from thidua.sheets.permissions import can_import
from thidua.sheets.queries.imports import is_stopped
from thidua.sheets.queries.reading import judge_kind
from thidua.sheets.rules.states import may_become
from thidua.store.ids import new_id
from thidua.ui.pages import Conflict, Refused

CHECK_JOB, APPLY_JOB = "sheets.check", "sheets.apply"
KEPT_DAYS = 30
SPREADSHEETS = frozenset({"xlsx", "xlsm", "xls", "csv", "tsv", "txt"})
"""Endings under which spreadsheets come: what is inside decides between them."""


def begin_import(*, target: str, root: uuid.UUID, name: str, content: bytes, by: User | None, at: dt.datetime) -> Import:
    """Keep a file and queue its reading. Raises `NotRead` or `files.FileRefused`, each with the way out."""
    check_importer(by, target, root)
    kind = judge_kind(content)
    file = store(name=named_for(name, kind), content=content, by=by, at=at, purpose=Purpose.SHEET, root=root)
    one = Import(root=root, target=target, file=file, name=file.name, made_by=by.pk if by else None, made_at=at)
    with recorded("sheets.begin", one, by=by, at=at):
        one.save()
        link(file=file, owner=one, by=by, at=at)
        queue(one, CHECK_JOB, by=by)
    return one


def named_for(name: str, kind: str) -> str:
    """The name to judge a file under: of a spreadsheet by what is inside, of a program, a picture or a letter by its own ending."""
    stem, _dot, ending = name.rpartition(".")
    another = ending.isascii() and ending.isalnum() and not ending.isdigit() and len(ending) <= 5 and ending.lower() not in SPREADSHEETS
    return name if stem and another else f"{stem or name}.{kind}"


def check_importer(by: User | None, target: str, root: uuid.UUID) -> None:
    """Raise `Refused` unless somebody may import there."""
    if not can_import(by, target, root):
        raise Refused(_("Chỉ người được giao nhập dữ liệu của cơ quan này mới làm được việc này."))


def queue(one: Import, job: str, *, by: User | None) -> None:
    """Queue the next piece of work; the row is saved with it."""
    made = enqueue(job, args={"pk": str(one.pk), "by": str(by.pk) if by else None}, key=f"{job}:{one.pk}:{new_id()}", by=by, root=one.root)
    one.job = made.pk
    one.save(update_fields=["job"])


def lock(one: Import) -> None:
    """Hold an import until the transaction ends, as it stands now: what was read before somebody else wrote is not written back."""
    one.refresh_from_db(from_queryset=Import.objects.select_for_update())


def go(one: Import, state: ImportState) -> None:
    """Lock an import and move it on; `Conflict` when its state does not allow it."""
    lock(one)
    if not may_become(ImportState(one.state), state):
        raise Conflict(_("Lần nhập này đã sang bước khác. Mở lại trang để xem."))
    one.state = state


def drop_import(*, one: Import, by: User | None, at: dt.datetime) -> Import:
    """Give an import up: nothing of it was written, its rows and its file go. A job that still works on it finds it dropped and stops."""
    check_importer(by, one.target, one.root)
    with recorded("sheets.drop", one, by=by, at=at):
        go(one, ImportState.DROPPED)
        one.ended_at = at
        forget(one, by, at)
    return one


def resume_import(*, one: Import, by: User | None, at: dt.datetime) -> Import:
    """Go on after a job that failed or was cancelled: a reading begins anew, of a writing nothing was kept and the rows are to be seen again."""
    check_importer(by, one.target, one.root)
    with recorded("sheets.resume", one, by=by, at=at):
        lock(one)
        if not is_stopped(one):
            raise Conflict(_("Việc của lần nhập này vẫn đang chạy. Mở lại trang để xem."))
        one.fault = ""
        one.state = ImportState.REVIEW if one.state == ImportState.APPLYING else ImportState.READING
        one.save()
        if one.state == ImportState.READING:
            queue(one, CHECK_JOB, by=by)
    return one


def forget(one: Import, by: User | None, at: dt.datetime) -> None:
    """Rows, mended cells and the file of an import that ended: they hold personal data."""
    ImportRow.objects.filter(of=one).delete()
    file, one.file, one.edits, one.skipped = one.file, None, {}, []
    one.save()
    if file is not None:
        FileUse.objects.filter(file=file, owner_id=one.pk).delete()
        discard(file=file, by=by, at=at)


def tidy(*, at: dt.datetime) -> int:
    """Files of imports that ended, and whole imports that nobody went on with, `KEPT_DAYS` after they came; how many."""
    old = Import.objects.filter(made_at__lt=at - dt.timedelta(days=KEPT_DAYS), file__isnull=False).exclude(state=ImportState.APPLYING)
    rows = list(old.select_related("file"))
    for one in rows:
        with recorded("sheets.tidy", one, by=None, at=at):
            if may_become(ImportState(one.state), ImportState.DROPPED):
                one.state, one.ended_at = ImportState.DROPPED, at
            forget(one, None, at)
    return len(rows)
