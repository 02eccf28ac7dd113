"""Who hears of what: who approves or notes is asked, whose it is hears the answer. In Vietnamese."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries.holders import holders
from thidua.orgs.rules.paths import above
from thidua.training.enums import CommitmentState
from thidua.training.models import Commitment, Competence, OwnPlan, UnitPlan


def tell_plan_submitted(plan: UnitPlan, *, by: User | None, at: dt.datetime) -> None:
    """The heads above the unit are asked; where there is none, the leaders."""
    over = Unit.objects.filter(path__in=above(plan.unit.path)).order_by("-path")
    found = [user for user in holders(list(over[:1]), RoleKind.UNIT_HEAD, at) if user.pk != plan.submitted_by_id]
    found = found or [user for user in holders([plan.unit], RoleKind.LEADER, at) if user.pk != plan.submitted_by_id]
    with translation.override("vi"):
        subject = _("Kế hoạch đào tạo chờ duyệt: %(unit)s, năm %(year)s") % {"unit": plan.unit.name[:100], "year": plan.year}
    _say(plan, found, Reason.ASSIGNED, subject, "submitted", by, at)


def tell_plan_decided(plan: UnitPlan, *, by: User | None, at: dt.datetime) -> None:
    """Who submitted it hears what became of it."""
    settle(about=plan, at=at)
    if plan.submitted_by is None:
        return
    with translation.override("vi"):
        said = {"year": plan.year, "reason": plan.reason[:100]}
        back = _("Kế hoạch đào tạo năm %(year)s bị trả lại: %(reason)s") % said
        subject = back if plan.reason else _("Kế hoạch đào tạo năm %(year)s đã được duyệt") % said
    _say(plan, [plan.submitted_by], Reason.RETURNED if plan.reason else Reason.RESULT, subject, "decided", by, at)


def tell_own_sent(paper: OwnPlan | Commitment, *, by: User | None, at: dt.datetime) -> None:
    """The heads of the unit are asked, without its person; where there is none, the leaders."""
    found: list[User] = []
    for role in (RoleKind.UNIT_HEAD, RoleKind.LEADER):
        found = found or [user for user in holders([paper.unit], role, at) if user.pk != paper.person.user_id]
    with translation.override("vi"):
        said = {"name": paper.person.name, "year": paper.year}
        if isinstance(paper, OwnPlan):
            subject = _("Kế hoạch học tập năm %(year)s của %(name)s chờ ý kiến") % said
        elif paper.state == CommitmentState.CHECKED:
            subject = _("%(name)s đã tự kiểm điểm cam kết năm %(year)s") % said
        else:
            subject = _("Cam kết năm %(year)s của %(name)s chờ ghi nhận") % said
    _say(paper, found, Reason.ASSIGNED, subject, "sent", by, at)


def tell_own_answered(paper: OwnPlan | Commitment, *, by: User | None, at: dt.datetime) -> None:
    """Its person hears the answer."""
    settle(about=paper, at=at)
    if paper.person.user is None:
        return
    with translation.override("vi"):
        what = _("Kế hoạch học tập") if isinstance(paper, OwnPlan) else _("Cam kết")
        said = {"what": what, "year": paper.year, "reason": paper.reason[:100]}
        back = _("%(what)s năm %(year)s bị trả lại: %(reason)s") % said
        subject = back if paper.reason else _("%(what)s năm %(year)s đã có ý kiến đồng ý") % said
    _say(paper, [paper.person.user], Reason.RETURNED if paper.reason else Reason.RESULT, subject, "answered", by, at)


def tell_level_said(row: Competence, *, by: User | None, at: dt.datetime) -> None:
    """The heads of the unit are asked, without its person; where there is none, the officers."""
    found: list[User] = []
    for role in (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER):
        found = found or [user for user in holders([row.unit], role, at) if user.pk != row.person.user_id]
    with translation.override("vi"):
        subject = _("Năng lực chờ xác nhận: %(name)s, %(skill)s") % {"name": row.person.name, "skill": row.skill}
    _say(row, found, Reason.ASSIGNED, subject, "said", by, at)


def tell_level_decided(row: Competence, *, by: User | None, at: dt.datetime) -> None:
    """Its person hears whether it counts."""
    settle(about=row, at=at)
    if row.person.user is None:
        return
    with translation.override("vi"):
        said = {"skill": row.skill, "reason": row.reason[:100]}
        back = _("Năng lực %(skill)s bị trả lại: %(reason)s") % said
        subject = back if row.reason else _("Năng lực %(skill)s đã được xác nhận") % said
    _say(row, [row.person.user], Reason.RETURNED if row.reason else Reason.RESULT, subject, "decided", by, at)


PAGES = {UnitPlan: "training:plan", OwnPlan: "training:own-one", Commitment: "training:commitment-one", Competence: "training:competence"}


def _say(
    one: UnitPlan | OwnPlan | Commitment | Competence, users: list[User], reason: Reason, subject: str, what: str, by: User | None, at: dt.datetime
) -> None:
    key, url = f"training:{one.pk}:{what}:{one.version}", reverse(PAGES[type(one)], args=[one.pk])
    tell(users=users, reason=reason, subject=subject, body="", url=url, key=key, by=by, at=at, about=one)
