"""What a person holds of the ledger and of contributions, for the list of a hand-over and for who stands in."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.investments.enums import LineState
from thidua.investments.models import Line
from thidua.investments.permissions import CONFIRMERS
from thidua.investments.queries.gifts import waiting_for
from thidua.investments.queries.lines import visible_to
from thidua.orgs.models import Person
from thidua.orgs.queries.succession import answered_by
from thidua.orgs.rules.holdings import Holding
from thidua.plans.queries.holdings import sealed

DRAFTS = _("Khoản trong sổ nguồn lực chưa được xác nhận")
TO_CONFIRM, TO_ATTEST, WITH_ROLE = _("Khoản chờ xác nhận trong sổ nguồn lực"), _("Đóng góp chờ xác nhận"), _("Đi theo vai trò người xác nhận.")
MOST = 50


def drafts_of(person: Person) -> Any:
    """The lines that a person wrote, or was given, and that nobody has confirmed."""
    rows = Line.objects.filter(made_by=person.user_id, state=LineState.DRAFT) if person.user_id else Line.objects.none()
    return rows.select_related("unit")


def drafts_held(person: Person, _day: dt.date) -> list[Holding]:
    """The same as lines, the newest first."""
    rows = drafts_of(person).order_by("-made_at", "-id")
    return [Holding(row.pk, row.title, page_of(row), sealed=sealed(row.made_at), opens=partial(_opens, row)) for row in rows]


def _opens(line: Line, reader: Any) -> bool:
    return bool(visible_to(reader).filter(pk=line.pk).exists())


def confirmed_by(user: Any) -> Any:
    """The lines that wait for somebody to confirm them."""
    return Line.objects.filter(answered_by(user, *CONFIRMERS), state=LineState.DRAFT)


def to_confirm(person: Person, _day: dt.date, most: int | None = None) -> list[Holding]:
    """The lines that wait for a person to confirm them, the longest waiting first."""
    rows = confirmed_by(person.user).order_by("made_at", "id")[: most or MOST] if person.user else ()
    return [Holding(row.pk, row.title, page_of(row)) for row in rows]


def to_attest(person: Person, _day: dt.date, most: int | None = None) -> list[Holding]:
    """The contributions that wait for a person to attest them, the longest waiting first."""
    if person.user is None:
        return []
    rows = waiting_for(person.user).select_related(None).select_related("person", "evidence")
    rows = rows.only("pk", "evidence__title", *(f"person__{part}_name" for part in ("family", "middle", "given")))[: most or MOST]
    return [Holding(row.pk, f"{row.person.name}: {row.evidence.title}", whole_gifts()) for row in rows]


def whole_lines() -> str:
    """Where all lines that wait are listed."""
    return f"{reverse('investments:ledger')}?tt={LineState.DRAFT.value}"


def whole_gifts() -> str:
    """Where all contributions that wait are listed."""
    return reverse("investments:waiting")


def page_of(line: Line) -> str:
    """The page of a line."""
    return reverse("investments:line", args=[line.pk])
