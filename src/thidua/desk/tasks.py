"""Jobs of the desk; a worker imports this module to know them."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse

from thidua.accounts.models import User
from thidua.audit.actions import checkpoint_all, forget_looks, mark_sent, unsent
from thidua.desk.actions import erase_person, remind_of_due
from thidua.desk.actions.erasing import erase_again, look_for
from thidua.desk.actions.ledger import known, write_down
from thidua.desk.actions.witnessing import tell_witnesses
from thidua.desk.enums import ErasureGround
from thidua.desk.phrases import ERASING, LOOKING, WHO_IS_GONE
from thidua.desk.queries.erasing import JOB, is_erased
from thidua.desk.queries.mine import looks_kept_from
from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, Refusal, job
from thidua.orgs.models import Person
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused


@job(name="desk.forget-looks", attempts=6, every=Every.DAY, hour=2)
def forget_old_looks(progress: Progress, period: str) -> None:
    """Every night: who opened whose record is deleted once its time is over; without a rule nothing is."""
    first = looks_kept_from(dt.date.fromisoformat(period))
    if first:
        forget_looks(before=first)


@job(name="desk.checkpoints", attempts=3, every=Every.HOUR)
def make_checkpoints(_progress: Progress, period: str = "") -> None:
    """Every hour: a signed checkpoint of each record that has grown; those whom the setting names get by mail what they are owed."""
    at = clock.now()
    checkpoint_all(at=at)
    due = unsent(at=at)
    if due and settings.AUDIT_WITNESSES:
        tell_witnesses(due)
        mark_sent(due, at=at)


@job(name=JOB, attempts=5)
def erase(progress: Progress, person: str, ground: str, reason: str, by: str) -> None:
    """Erase a person as somebody asked: first look through every table, then erase and end the job in one transaction.

    A worker that dies leaves everything as it was and another begins again, or everything done; the ledger is mended by the job of each night.
    """
    whom, who = Person.objects.filter(pk=person).select_related("user").first(), User.objects.filter(pk=by, is_active=True).first()
    if whom is None or is_erased(whom):
        return
    if who is None:
        raise Refusal(WHO_IS_GONE)
    found = look_for(whom, lambda done, total: progress.step(done, total, LOOKING))
    progress.step(0, 0, ERASING)
    try:
        with progress.last_step(url=reverse("desk:erasures")):
            erase_person(person=whom, ground=ErasureGround(ground), reason=reason, found=found, by=who, at=clock.now())
    except (Conflict, Refused) as refusal:
        raise Refusal(str(refusal)) from refusal


@job(name="desk.erasures-due", attempts=6, every=Every.DAY, hour=3)
def list_due(progress: Progress, period: str) -> None:
    """Every night: administrators are told whose data has been kept long enough; a person decides.

    Whom the ledger beside the database names and the database still knows is erased again, and the ledger is mended.
    """
    erase_again(known(), clock.now())
    write_down()
    remind_of_due(at=clock.now())
