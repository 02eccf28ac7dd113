"""Who read what of whom: written down wherever a person's plan, commitment or level is shown or handed over to somebody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from thidua.accounts.models import User
from thidua.audit.actions import note_looks
from thidua.orgs.queries import standing_of
from thidua.training.models import Commitment, Competence, OwnPlan


def note_shown(*, rows: Iterable[OwnPlan | Commitment | Competence], by: User, at: dt.datetime) -> None:
    """Write down what of it is another's than the reader's own; the rows are of one kind."""
    own = standing_of(by).person_id
    note_looks(by=by, looked=[(row.person_id, row) for row in rows if row.person_id != own], at=at)
