"""Who hears of a proposal: whoever has it in hand, then whoever proposed. In Vietnamese."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries.holders import holders
from thidua.policies.models import Proposal
from thidua.policies.phrases import OUTCOMES


def role_over(unit: Unit) -> RoleKind:
    """Who answers for a unit: its head; for a whole agency its emulation officer."""
    return RoleKind.EMULATION_OFFICER if unit.depth == 1 else RoleKind.UNIT_HEAD


def handlers(row: Proposal, at: dt.datetime) -> list[User]:
    """The accounts that are asked to answer it, never its proposer."""
    if row.body is not None and row.body.head is not None and row.body.head.user is not None:
        found = [row.body.head.user]
    else:
        found = holders([row.holder], role_over(row.holder), at)
    return [user for user in found if user.pk != row.person.user_id]


def _url(row: Proposal) -> str:
    return reverse("policies:proposal", args=[row.pk])


def tell_handlers(row: Proposal, *, by: User | None, at: dt.datetime) -> None:
    """It is in their hands, to be answered by its day."""
    with translation.override("vi"):
        words = {"unit": row.unit.name, "subject": row.subject[:100], "day": f"{row.due_on:%d/%m}"}
        subject = _("%(unit)s kiến nghị: %(subject)s, trả lời trước %(day)s") % words
    key = f"proposal:{row.pk}:hand:{row.version}"
    tell(users=handlers(row, at), reason=Reason.ASSIGNED, subject=subject, body="", url=_url(row), key=key, by=by, at=at, about=row)


def tell_returned(row: Proposal, *, by: User | None, at: dt.datetime) -> None:
    """The proposer hears what is missing."""
    with translation.override("vi"):
        words = {"subject": row.subject[:80], "reason": row.returned_why[:80]}
        subject = _("Kiến nghị “%(subject)s” được trả lại để bổ sung: %(reason)s") % words
    key = f"proposal:{row.pk}:returned:{row.version}"
    tell(users=_proposers([row]), reason=Reason.RETURNED, subject=subject, body="", url=_url(row), key=key, by=by, at=at, about=row)


def tell_answered(row: Proposal, *, by: User | None, at: dt.datetime) -> None:
    """The proposer hears the answer."""
    with translation.override("vi"):
        subject = _("Kiến nghị “%(subject)s”: %(outcome)s") % {"subject": row.subject[:100], "outcome": str(OUTCOMES[row.outcome]).lower()}
    key = f"proposal:{row.pk}:answered"
    tell(users=_proposers([row]), reason=Reason.RESULT, subject=subject, body="", url=_url(row), key=key, by=by, at=at)


def tell_followed(row: Proposal, *, by: User | None, at: dt.datetime) -> None:
    """The proposer hears what was changed."""
    with translation.override("vi"):
        subject = _("Kiến nghị “%(subject)s” đã thành thay đổi: %(changed)s") % {"subject": row.subject[:80], "changed": row.changed[:80]}
    key = f"proposal:{row.pk}:followed"
    tell(users=_proposers([row]), reason=Reason.RESULT, subject=subject, body="", url=_url(row), key=key, by=by, at=at)


def tell_corrected(row: Proposal, *, by: User | None, at: dt.datetime) -> None:
    """The proposer hears that the answer reads otherwise, and why."""
    with translation.override("vi"):
        subject = _("Câu trả lời kiến nghị “%(subject)s” đã được sửa: %(why)s") % {"subject": row.subject[:80], "why": row.corrected_why[:80]}
    key = f"proposal:{row.pk}:corrected:{row.version}"
    tell(users=_proposers([row]), reason=Reason.RESULT, subject=subject, body="", url=_url(row), key=key, by=by, at=at)


def _proposers(rows: list[Proposal]) -> list[User]:
    return [row.person.user for row in rows if row.person.user is not None]
