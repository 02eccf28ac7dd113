"""Who hears of a nomination: whoever has it in hand, then the nominee and the unit. In Vietnamese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.awards.models import Comment, Nomination
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries.holders import holders
from thidua.rulebook.rules.award_forms import BY_CODE


def url_of(row: Nomination) -> str:
    return reverse("awards:nomination", args=[row.pk])


def form_words(row: Nomination) -> str:
    """The name of the form as papers have it."""
    return BY_CODE[row.form].name


def named(row: Nomination) -> dict[str, str]:
    """What a message says of a nomination."""
    return {"who": row.who[:80], "form": form_words(row), "round": row.round.name[:80]}


def officers(row: Nomination, at: dt.datetime) -> list[User]:
    """The officers of the round, never the nominee."""
    own = row.person.user_id if row.person else None
    return [user for user in holders([row.round.unit], RoleKind.EMULATION_OFFICER, at) if user.pk != own]


def heads(unit: Unit, row: Nomination, at: dt.datetime) -> list[User]:
    """Whoever answers for the unit; of a whole agency its officer. Never the nominee."""
    role = RoleKind.EMULATION_OFFICER if unit.depth == 1 else RoleKind.UNIT_HEAD
    own = row.person.user_id if row.person else None
    return [user for user in holders([unit], role, at) if user.pk != own]


def reviewers(row: Nomination, at: dt.datetime) -> list[User]:
    """Who looks at it next: the unit; under the simplified procedure, of a unit itself and of its head whoever is above."""
    if row.round.simple or row.collective is not None:
        return officers(row, at)
    return heads(row.unit, row, at) or officers(row, at)


def concerned(row: Nomination, at: dt.datetime) -> list[User]:
    """The nominee and whoever handed it in."""
    users = [row.person.user if row.person else None, row.submitted_by, *heads(row.unit, row, at)]
    return list({user.pk: user for user in users if user is not None}.values())


def _say(row: Nomination, users: Iterable[User], reason: Reason, subject: str, what: str, by: User | None, at: dt.datetime) -> None:
    asks = reason is not Reason.RESULT
    key = f"awards:{row.pk}:{what}:{row.version}"
    tell(users=users, reason=reason, subject=subject, body="", url=url_of(row), key=key, by=by, at=at, about=row if asks else None)


def tell_submitted(row: Nomination, *, by: User | None, at: dt.datetime) -> None:
    """The unit is to speak of it; under the simplified procedure the officer looks at once."""
    settle(about=row, at=at)
    with translation.override("vi"):
        subject = _("Bình xét đề nghị tặng %(form)s cho %(who)s (%(round)s)") % named(row)
    _say(row, reviewers(row, at), Reason.ASSIGNED, subject, "submitted", by, at)


def tell_reviewed(row: Nomination, *, by: User | None, at: dt.datetime) -> None:
    """The officer of the round has it now."""
    settle(about=row, at=at)
    with translation.override("vi"):
        subject = _("Thẩm định hồ sơ %(form)s của %(who)s (%(round)s)") % named(row)
    _say(row, officers(row, at), Reason.ASSIGNED, subject, "reviewed", by, at)


def tell_returned(row: Nomination, *, by: User | None, at: dt.datetime) -> None:
    """What is missing, and until when it may come."""
    settle(about=row, at=at)
    with translation.override("vi"):
        subject = _("Hồ sơ %(form)s của %(who)s được trả lại để bổ sung: %(reason)s") % {**named(row), "reason": row.reason[:80]}
    _say(row, concerned(row, at), Reason.RETURNED, subject, "returned", by, at)


def tell_result(row: Nomination, what: str, subject: str, *, by: User | None, at: dt.datetime) -> None:
    """What came of it, to those concerned."""
    settle(about=row, at=at)
    _say(row, concerned(row, at), Reason.RESULT, subject, what, by, at)


def tell_declined(row: Nomination, *, by: User | None, at: dt.datetime) -> None:
    """Whoever is not awarded has a right to the reason."""
    with translation.override("vi"):
        subject = _("Chưa tặng %(form)s cho %(who)s: %(reason)s") % {**named(row), "reason": row.reason[:90]}
    tell_result(row, "declined", subject, by=by, at=at)


def tell_decided(row: Nomination, *, by: User | None, at: dt.datetime) -> None:
    """The decision was published."""
    number = row.decision.number if row.decision else ""
    with translation.override("vi"):
        subject = _("%(who)s được tặng %(form)s theo quyết định %(number)s") % {**named(row), "number": number}
    tell_result(row, "published", subject, by=by, at=at)


def tell_revoked(row: Nomination, *, by: User | None, at: dt.datetime) -> None:
    """The award was taken away, and why."""
    with translation.override("vi"):
        subject = _("Hủy bỏ %(form)s của %(who)s: %(reason)s") % {**named(row), "reason": row.reason[:90]}
    tell_result(row, "revoked", subject, by=by, at=at)


def tell_comment(comment: Comment, *, at: dt.datetime) -> None:
    """The officer hears that there is a comment, not whose."""
    row = comment.nomination
    with translation.override("vi"):
        subject = _("Có ý kiến góp ý cho hồ sơ %(form)s của %(who)s") % named(row)
    users = [user for user in officers(row, at) if user.pk != comment.author.user_id]
    key = f"awards:comment:{comment.pk}"
    tell(users=users, reason=Reason.ASSIGNED, subject=subject, body="", url=url_of(row), key=key, by=None, at=at, about=comment)
