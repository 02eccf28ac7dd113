"""What becomes of an initiative: received, sent back, refused, put before a council, heard of."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.councils.actions import held_sitting, put_on_agenda
from thidua.councils.enums import Outcome
from thidua.councils.models import Sitting
from thidua.initiatives.actions.drafting import check_authors, check_enough, check_step, hold, step_to
from thidua.initiatives.actions.filing import file
from thidua.initiatives.actions.telling import tell_moved, tell_returned
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.models import KIND, Initiative, Recognition
from thidua.initiatives.permissions import P, check_can
from thidua.ui.pages import Conflict, Owed


def receive(*, initiative: Initiative, version: int | None = None, by: User | None, at: dt.datetime) -> Initiative:
    """Take it in after a look at its form; the time to decide begins. What lost its recognition is taken in again for the right decision."""
    check_can(by, P.CHECK, initiative)
    with transaction.atomic():
        hold(initiative)
        _check_receivable(initiative)
        initiative.expect(version)
        check_enough(initiative)
        check_authors(initiative)
        with recorded("initiatives.receive", initiative, by=by, at=at):
            initiative.received_at, initiative.received_by, initiative.reason = at, by, ""
            step_to(initiative, S.RECEIVED, by=by, at=at)
        with translation.override("vi"):
            subject = _("Sáng kiến “%(title)s” đã được tiếp nhận") % {"title": initiative.title[:100]}
        tell_moved(initiative, subject, "received", by=by, at=at)
    return initiative


def _check_receivable(one: Initiative) -> None:
    """Sent, or refused because a recognition was revoked; from the agenda of a council only the council lets it back."""
    check_step(one, S.RECEIVED)
    if one.state == S.COUNCIL:
        raise Conflict(_("Sáng kiến đang ở chương trình họp của hội đồng. Đưa ra khỏi chương trình hoặc chờ hội đồng kết luận."))
    if one.state == S.REFUSED and not Recognition.objects.filter(initiative=one, revoked_at__isnull=False).exists():
        raise Conflict(_("Sáng kiến không được công nhận nên không tiếp nhận lại. Tác giả có thể gửi sáng kiến mới."))


def send_back(*, initiative: Initiative, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Initiative:
    """Back to its author to be completed, with what is missing."""
    check_can(by, P.CHECK, initiative)
    why = _why(reason, _("Ghi lý do trả lại để tác giả biết cần bổ sung gì."))
    with transaction.atomic():
        hold(initiative)
        check_step(initiative, S.RETURNED)
        initiative.expect(version)
        with recorded("initiatives.return", initiative, by=by, at=at, reason=why):
            initiative.reason = why
            step_to(initiative, S.RETURNED, by=by, at=at, reason=why)
        tell_returned(initiative, by=by, at=at)
    return initiative


def _why(reason: str, otherwise: str) -> str:
    if not reason.strip():
        raise Owed(otherwise)
    return reason.strip()[:1000]


def refuse(*, initiative: Initiative, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Initiative:
    """It is not recognised; its author hears why."""
    check_can(by, P.CHECK, initiative)
    why = _why(reason, _("Ghi lý do không công nhận: tác giả có quyền biết."))
    with transaction.atomic():
        hold(initiative)
        if initiative.state in (S.RECOGNISED, S.COUNCIL):
            raise Conflict(_("Sáng kiến đang ở hội đồng thì hội đồng kết luận; đã công nhận thì hủy công nhận kèm lý do."))
        check_step(initiative, S.REFUSED)
        initiative.expect(version)
        _refuse(initiative, why, by, at)
    return initiative


def _refuse(one: Initiative, why: str, by: User | None, at: dt.datetime) -> None:
    with recorded("initiatives.refuse", one, by=by, at=at, reason=why):
        one.reason, one.decided_at = why, at
        step_to(one, S.REFUSED, by=by, at=at, reason=why)
    file(one)
    with translation.override("vi"):
        subject = _("Sáng kiến “%(title)s” không được công nhận: %(reason)s") % {"title": one.title[:80], "reason": why[:80]}
    tell_moved(one, subject, "refused", by=by, at=at)


def put_before(*, initiative: Initiative, sitting: Sitting, version: int | None = None, by: User | None, at: dt.datetime) -> Initiative:
    """On the agenda of a council; the council tells us, and there the state changes (`heard_put_on`)."""
    check_can(by, P.CHECK, initiative)
    with transaction.atomic():
        held_sitting(sitting)  # before the initiative, as councils do
        hold(initiative)
        check_step(initiative, S.COUNCIL)
        if version is not None:
            initiative.expect(version)
            initiative.version -= 1  # counted up where it is written, by what the council tells
        put_on_agenda(sitting=sitting, kind=KIND, subject=initiative.pk, by=by, at=at)
        initiative.refresh_from_db()
    return initiative


def heard_put_on(*, initiative: Initiative, sitting: Sitting, by: User | None, at: dt.datetime) -> None:
    """A council has it on an agenda, whoever put it there. Raise `Conflict` for one that was not received or has an author who does not agree."""
    hold(initiative)
    check_step(initiative, S.COUNCIL)
    check_authors(initiative)
    with translation.override("vi"):
        session = _("Phiên họp ngày %(day)s") % {"day": f"{sitting.day:%d/%m/%Y}"}
    with recorded("initiatives.council", initiative, by=by, at=at):
        initiative.expect(None)
        step_to(initiative, S.COUNCIL, by=by, at=at, reason=session)
    with translation.override("vi"):
        subject = _("Sáng kiến “%(title)s” được trình hội đồng") % {"title": initiative.title[:100]}
    tell_moved(initiative, subject, "council", by=by, at=at)


def heard_taken_off(*, initiative: Initiative, reason: str, by: User | None, at: dt.datetime) -> None:
    """It is off the agenda again, undecided."""
    hold(initiative)
    if initiative.state == S.COUNCIL:
        _back(initiative, reason, by, at)


def _back(one: Initiative, reason: str, by: User | None, at: dt.datetime) -> None:
    with recorded("initiatives.uncouncil", one, by=by, at=at, reason=reason):
        one.expect(None)
        step_to(one, S.RECEIVED, by=by, at=at, reason=reason)
    with translation.override("vi"):
        said = {"title": one.title[:80], "reason": reason[:80]}
        words = (
            _("Sáng kiến “%(title)s” chưa được hội đồng xét, chờ phiên khác: %(reason)s")
            if reason
            else _("Sáng kiến “%(title)s” chưa được hội đồng xét, chờ phiên khác")
        )
    tell_moved(one, words % said, "back", by=by, at=at)


def heard_decided(*, initiative: Initiative, outcome: Outcome, reason: str, grounds: str = "", by: User | None, at: dt.datetime) -> None:
    """The council stated its result: passed waits for the decision, not passed is refused with its reason and grounds, put off waits for another sitting."""
    hold(initiative)
    if initiative.state != S.COUNCIL:
        return
    if outcome is Outcome.PUT_OFF:
        _back(initiative, reason, by, at)
        return
    if outcome is Outcome.NOT_PASSED:
        with translation.override("vi"):
            why = reason.strip() or _("Hội đồng không thông qua.")
        initiative.expect(None)
        _refuse(initiative, f"{why.rstrip('.')}. {grounds}"[:1000] if grounds else why, by, at)
        return
    with recorded("initiatives.pass", initiative, by=by, at=at, reason=reason):
        initiative.expect(None)
        step_to(initiative, S.PASSED, by=by, at=at, reason=reason)
    with translation.override("vi"):
        subject = _("Hội đồng đã thông qua sáng kiến “%(title)s”, chờ quyết định") % {"title": initiative.title[:100]}
    tell_moved(initiative, subject, "passed", by=by, at=at)
