"""The way of a finding: its remedy is set, the unit hands in proof, the team looks again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files import actions as files
from thidua.files.actions import Ready
from thidua.notify.actions import settle
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries.holders import holders
from thidua.oversight.actions.telling import tell_people
from thidua.oversight.enums import FindingState
from thidua.oversight.models import Finding, FindingFile, Member
from thidua.oversight.permissions import P, check_can
from thidua.oversight.rules.findings import OWED, TRANSITIONS
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


def _step(finding: Finding, to: FindingState, version: int | None = None) -> None:
    Finding.objects.select_for_update().get(pk=finding.pk)
    finding.refresh_from_db()
    if to not in TRANSITIONS[FindingState(finding.state)]:
        raise Conflict(_("Kiến nghị này đang ở bước khác. Mở lại trang để xem."))
    finding.state = to
    finding.expect(version)


def edit_finding(*, finding: Finding, remedy: str, due_on: dt.date, version: int | None = None, by: User | None, at: dt.datetime) -> Finding:
    """The team says what the unit has to do, and by when."""
    check_can(by, P.CHECK, finding)
    if finding.state not in OWED:
        raise Conflict(_("Đơn vị đã nộp kết quả nên không đổi yêu cầu được nữa."))
    if due_on < clock.local_date(finding.made_at):
        first = f"{clock.local_date(finding.made_at):%d/%m/%Y}"
        raise Owed(_("Hạn khắc phục phải từ ngày lập kiến nghị %(day)s trở đi.") % {"day": first}, field="due_on")
    finding.expect(version)
    with recorded("oversight.finding.edit", finding, by=by, at=at):
        finding.remedy, finding.due_on = remedy.strip()[:1000], due_on
        finding.save()
    return finding


def hand_remedy(*, finding: Finding, proof: str, proofs: Sequence[Ready] = (), by: User | None, at: dt.datetime) -> Finding:
    """The unit says what it did, with files; the team is told."""
    check_can(by, P.REMEDY, finding)
    if not proof.strip():
        raise Conflict(_("Ghi đơn vị đã khắc phục như thế nào."))
    with recorded("oversight.finding.hand", finding, by=by, at=at):
        _step(finding, FindingState.HANDED)
        finding.proof, finding.handed_at = proof.strip()[:1000], at
        finding.save()
        settle(about=finding, at=at)
        for ready in proofs:
            file = files.keep(ready=ready, by=by, at=at, root=finding.root)
            files.link(file=file, owner=finding, by=by, at=at)
            FindingFile.objects.get_or_create(finding=finding, file=file.pk, defaults={"root": finding.root})
        team = Member.objects.filter(inspection=finding.visit.inspection_id).select_related("person__user")
        with translation.override("vi"):
            subject = _("%(unit)s đã nộp kết quả khắc phục: %(text)s") % {"unit": finding.unit.name, "text": finding.text}
        users = [row.person.user for row in team if row.person.user]
        url, key = reverse("oversight:finding", args=[finding.pk]), f"finding:{finding.pk}:handed:{finding.version}"
        tell_people(users=users, reason=Reason.ASSIGNED, subject=subject, url=url, key=key, by=by, at=at, about=finding)
    return finding


def recheck(*, finding: Finding, accept: bool, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Finding:
    """The team looks again: remedied, or back to the unit with a reason."""
    check_can(by, P.CHECK, finding)
    if not accept and not reason.strip():
        raise Owed(_("Ghi lý do trả lại để đơn vị biết phải làm gì thêm."))
    verb = "accept" if accept else "return"
    with recorded(f"oversight.finding.{verb}", finding, by=by, at=at, reason=reason.strip()[:1000]):
        _step(finding, FindingState.REMEDIED if accept else FindingState.RETURNED, version)
        finding.reason, finding.closed_at = reason.strip()[:1000], at if accept else None
        finding.save()
        settle(about=finding, at=at)
        words = {"text": finding.text}
        with translation.override("vi"):
            subject = (_("Đã xác nhận khắc phục: %(text)s") if accept else _("Kết quả khắc phục bị trả lại: %(text)s")) % words
        url, key = reverse("oversight:finding", args=[finding.pk]), f"finding:{finding.pk}:{verb}:{finding.version}"
        users = holders([finding.unit], RoleKind.UNIT_HEAD, at)
        kind = Reason.RESULT if accept else Reason.RETURNED
        tell_people(users=users, reason=kind, subject=subject, url=url, key=key, by=by, at=at, body=reason, about=finding)
    return finding
