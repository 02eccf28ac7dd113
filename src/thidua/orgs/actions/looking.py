"""Who read what is kept of whom: written down wherever the record of a person is shown, or many are handed over in one answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from thidua.accounts.models import User
from thidua.audit.actions import note_looks
from thidua.orgs.models import Person


def note_people(*, people: Iterable[Person], by: User, at: dt.datetime) -> None:
    """Write down those of them who are not the reader."""
    note_looks(by=by, looked=[(person.pk, person) for person in people if person.user_id != by.pk], at=at)
