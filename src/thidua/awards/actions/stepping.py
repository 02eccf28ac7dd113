"""One step of a nomination: held, looked at, recorded with the state it leads to. Whatever stands against it is said with every ground."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import transaction

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.awards.enums import Act, Bar
from thidua.awards.models import Nomination
from thidua.awards.permissions import PERMISSION_OF, check_can
from thidua.awards.phrases import BARS
from thidua.awards.queries.cases import case_of
from thidua.awards.queries.nominations import whole
from thidua.awards.rules.history import PREFIX
from thidua.awards.rules.workflow import TO, bars
from thidua.ui.pages import Conflict, Owed

RECORDED = {Act.BRING: "council", Act.TAKE_OFF: "uncouncil", Act.WRITE: "write"}
"""What the record calls an act where that is not its code."""
LONGEST = 1000


def hold(row: Nomination) -> None:
    """Lock a nomination and read it as it stands now, with what belongs to it."""
    Nomination.objects.select_for_update().get(pk=row.pk)
    fresh = whole(Nomination.objects.filter(pk=row.pk)).get()
    row.__dict__.update(fresh.__dict__)


def hold_subjects(keys: Sequence[uuid.UUID]) -> None:
    """Lock the nominations that a council is about to tell of, in one order for everybody."""
    list(Nomination.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def refuse(found: Sequence[Bar]) -> None:
    """Raise with every ground; a reason that is owed is said beside its field."""
    if not found:
        return
    sentence = " ".join(str(BARS[one]) for one in found)
    if tuple(found) == (Bar.REASON_OWED,):
        raise Owed(sentence)
    raise Conflict(sentence)


@contextmanager
def stepping(
    act: Act, row: Nomination, *, version: int | None = None, by: User | None, at: dt.datetime, reason: str = "", told: str = "", **facts: Any
) -> Iterator[Nomination]:
    """Hold a nomination, ask for person and state, and record the act with what the body changes. `facts` are parts of the case that only the act knows."""
    with transaction.atomic():
        hold(row)
        if act in PERMISSION_OF:
            check_can(by, PERMISSION_OF[act], row)
        refuse(bars(act, replace(case_of(act, row, at), **{"reasoned": bool(reason.strip()), **facts}), at))
        row.expect(version)
        with recorded(f"{PREFIX}{told or RECORDED.get(act, act.value)}", row, by=by, at=at, reason=reason.strip()[:LONGEST]):
            row.state = TO.get(act, row.state)
            if reason.strip():
                row.reason = reason.strip()[:LONGEST]
            yield row
            row.save()
