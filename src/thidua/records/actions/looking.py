"""Who opened the record of another is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from thidua.accounts.models import User
from thidua.audit.actions import note_looks
from thidua.orgs.models import Person
from thidua.records.models import Line


def note_read(*, by: User, people: Sequence[Person], at: dt.datetime) -> None:
    """Somebody read what the registers say of these people; of oneself it owes no line."""
    note_looks(by=by, looked=[(one.pk, one) for one in people if one.user_id != by.pk], at=at)


def note_read_lines(*, by: User, lines: Sequence[Line], at: dt.datetime) -> None:
    """Somebody read a list of lines of one register that are about people."""
    told = [(line.person_id, line) for line in lines if getattr(line, "person_id", None) is not None]  # type: ignore[attr-defined]  # reason: asked before
    note_looks(by=by, looked=told, at=at)
