"""The jobs of an import: read and judge, write, tidy."""

from __future__ import annotations

from contextlib import suppress

from thidua.accounts.models import User
from thidua.files.queries import opened
from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.sheets import actions
from thidua.sheets.actions.beginning import APPLY_JOB, CHECK_JOB
from thidua.sheets.enums import ImportState
from thidua.sheets.models import Import
from thidua.sheets.permissions import Stale
from thidua.sheets.phrases import CHECKING_ROWS, READING_FILE, STALE, WRITING_ROWS
from thidua.sheets.queries.reading import NotRead, opened_book
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused


def _actor(by: str | None) -> User | None:
    return User.objects.filter(pk=by).first() if by else None


@job(name=CHECK_JOB)
def check(progress: Progress, pk: str, by: str | None = None) -> None:
    """Read the file in a child, settle its columns, judge its rows; unsure columns wait for a person."""
    one = Import.objects.select_related("file").filter(pk=pk, state=ImportState.READING).first()
    if one is None or one.file is None:
        return
    progress.step(0, 0, READING_FILE)
    with opened(one.file) as file:
        content = file.read()
    try:
        with opened_book(content) as book:
            chosen = bool(one.frames)
            sure = actions.settle_frames(one, book)
            if not (sure or chosen):
                with progress.last_step():
                    actions.ask_for_columns(one)
                return
            actions.check_rows(one, book, at=clock.now(), say=lambda done, total: progress.step(done, total, CHECKING_ROWS))
    except NotRead as fault:
        actions.fail_reading(one, fault.code, at=clock.now())
    except Conflict:
        return  # somebody dropped it meanwhile


@job(name=APPLY_JOB)
def apply(progress: Progress, pk: str, by: str | None = None) -> None:
    """Write the import; from here on it is not stopped, for all of it is one transaction."""
    one = Import.objects.select_related("file").filter(pk=pk, state=ImportState.APPLYING).first()
    if one is None:
        return
    progress.step(0, 0, WRITING_ROWS)
    try:
        with progress.last_step():
            actions.write_import(one=one, by=_actor(by), at=clock.now())
    except Conflict:
        return  # dropped before the writing began
    except Refused as fault:
        with suppress(Conflict):  # dropped since
            actions.back_to_review(one=one, fault=str(fault)[:300], again=False, by=_actor(by))
    except Stale:
        with suppress(Conflict):  # dropped since
            actions.back_to_review(one=one, fault=STALE, again=True, by=_actor(by))


@job(name="sheets.tidy", every=Every.DAY, hour=3)
def tidy(progress: Progress, period: str) -> None:
    """Old files of imports go."""
    actions.tidy(at=clock.now())
