"""Ask for an erasure: it looks through every table, so that a worker does it and the page tells how far it is."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.desk.actions.erasing import check_due
from thidua.desk.enums import ErasureGround
from thidua.desk.permissions import P, check_can
from thidua.desk.queries.erasing import JOB, running
from thidua.desk.queries.traces import traces_in_texts
from thidua.jobs.actions import enqueue
from thidua.jobs.models import Job
from thidua.orgs.models import Person


def ask_to_erase(*, person: Person, ground: ErasureGround, reason: str = "", by: User, at: dt.datetime) -> Job:
    """Queue the erasure of a person, once: whoever asks while one waits or runs is given that one. Refused at once where it could not be done."""
    check_can(by, P.ERASE, person)
    told = traces_in_texts(person).clean(reason.strip()[:600])  # the job outlives the person, and what was typed may name them
    with transaction.atomic():
        person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
        check_due(person, ground, reason, at)
        known = running(person)
        if known is not None:
            return known
        with recorded("desk.erase.ask", person, by=by, at=at):
            return enqueue(JOB, args={"person": str(person.pk), "ground": ground.value, "reason": told, "by": str(by.pk)}, by=by, root=person.root)
