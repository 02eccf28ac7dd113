"""Who read what of whom: written down wherever the whole of a piece of evidence is shown or handed over, on a page or to a program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from thidua.accounts.models import User
from thidua.audit.actions import note_looks
from thidua.evidence.models import Evidence
from thidua.orgs.queries import standing_of


def note_shown(*, rows: Iterable[Evidence], by: User, at: dt.datetime) -> None:
    """Write down what of it is another's than the reader's own."""
    own = standing_of(by).person_id
    note_looks(by=by, looked=[(row.person_id, row) for row in rows if row.person_id != own], at=at)
