"""What exemplars agreed to, as it stands today."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from thidua.exemplars.enums import How, Standing
from thidua.exemplars.models import Consent, Exemplar
from thidua.exemplars.permissions import shown_today
from thidua.exemplars.rules.consent import Showing, showing, standing


@dataclass(frozen=True)
class Given:
    """The last version of a consent, whether it holds and what it shows today."""

    last: Consent | None
    standing: Standing
    shows: Showing


def standings_of(exemplars: Collection[Exemplar], day: dt.date) -> dict[uuid.UUID, Given]:
    """Of some exemplars: one question."""
    last: dict[uuid.UUID, Consent] = {}
    for row in Consent.objects.filter(exemplar__in=exemplars).order_by("number"):
        last[row.exemplar_id] = row
    return {one.pk: _standing(last.get(one.pk), day) for one in exemplars}


def _standing(row: Consent | None, day: dt.date) -> Given:
    agreed, withdrawn = (row.agreed, row.withdrawn_at is not None) if row else (None, False)
    return Given(row, standing(agreed, withdrawn=withdrawn, day=day), showing(agreed, withdrawn=withdrawn, day=day))


def standing_of_one(exemplar: Exemplar, day: dt.date) -> Given:
    """The same of one."""
    return standings_of([exemplar], day)[exemplar.pk]


def versions_of(exemplar: Exemplar) -> Any:
    """Every version, the newest first."""
    return Consent.objects.filter(exemplar=exemplar).select_related("given_by", "withdrawn_by").order_by("-number")


def ran_out(day: dt.date) -> Any:
    """Consents of published exemplars whose last day is over and which nobody took back."""
    rows = Consent.objects.filter(withdrawn_at__isnull=True, to_on__lt=day)
    return rows.select_related("exemplar__unit").order_by("exemplar", "number")


def begun(day: dt.date) -> Any:
    """Exemplars whose consent begins to hold on a day."""
    rows = Consent.objects.filter(withdrawn_at__isnull=True, from_on=day).values("exemplar")
    return Exemplar.objects.filter(pk__in=rows, state="published").select_related("unit")


def only_themselves(exemplar: Exemplar, last: Consent | None) -> bool:
    """Whether nobody but the person may agree anew: they took it back with an account that they still use, and no paper goes over that."""
    person = exemplar.person
    if last is None or person is None or person.user is None or not person.user.is_active:
        return False
    return last.withdrawn_how == How.OWN and last.withdrawn_by_id == person.user_id


def may_be_named(exemplar: Exemplar) -> bool:
    """Whether posts may name them today."""
    return bool(Consent.objects.filter(shown_today(), exemplar=exemplar, shows_name=True).exists())
