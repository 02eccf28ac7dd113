"""The proposals that a person writes and those that wait for their answer, for the list of a hand-over and for who stands in."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Person
from thidua.orgs.rules.holdings import Holding
from thidua.plans.queries.holdings import sealed
from thidua.policies.enums import Whose
from thidua.policies.models import Proposal
from thidua.policies.phrases import NAMELESS
from thidua.policies.queries.proposals import to_handle, visible_to
from thidua.policies.rules.proposals import WRITABLE

DRAFTS, STAYS = _("Kiến nghị chưa gửi, bị trả lại"), _("Kiến nghị đứng tên mình thì gửi hoặc rút trước khi đi.")
QUEUE, WITH_ROLE = _("Kiến nghị chờ trả lời"), _("Đi theo vai trò người trả lời.")
MOST = 50


def drafts_of(person: Person) -> Any:
    """What a person writes and has not sent, or was sent back to them."""
    return Proposal.objects.filter(person=person, state__in=WRITABLE).select_related("unit")


def drafts_held(person: Person, _day: dt.date) -> list[Holding]:
    """The same as lines, the newest first."""
    rows = drafts_of(person).order_by("-made_at", "-id")
    return [Holding(row.pk, row.subject or str(NAMELESS), page_of(row), sealed=sealed(row.made_at), opens=partial(_opens, row)) for row in rows]


def _opens(row: Proposal, reader: Any) -> bool:
    return bool(visible_to(reader).filter(pk=row.pk).exists())


def queue_held(person: Person, _day: dt.date, most: int | None = None) -> list[Holding]:
    """What waits for an answer of a person, the first to be answered first."""
    if person.user is None:
        return []
    rows = to_handle(person.user).select_related(None).only("pk", "subject", "due_on").order_by("due_on", "id")[: most or MOST]
    return [Holding(row.pk, row.subject, page_of(row), row.due_on) for row in rows]


def whole_queue() -> str:
    """Where all of it is listed."""
    return f"{reverse('policies:proposals')}?ai={Whose.MINE.value}"


def page_of(row: Proposal) -> str:
    """The page of a proposal."""
    return reverse("policies:proposal", args=[row.pk])
