"""A report goes up: handed in, returned with a reason, accepted and frozen; un-approved only from above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries.holders import holders
from thidua.reports.enums import ReportState, Step
from thidua.reports.models import Report
from thidua.reports.permissions import P, check_can
from thidua.reports.queries.reading import content_of, faults_in, lines_in
from thidua.reports.rules.freezing import digest_of
from thidua.reports.rules.states import WITH_REASON, after
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

PERMISSION_OF: Mapping[Step, P] = MappingProxyType({Step.SUBMIT: P.WRITE, Step.RETURN: P.DECIDE, Step.ACCEPT: P.DECIDE, Step.REOPEN: P.REOPEN})


def take_step(*, report: Report, step: Step, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Report:
    """Hand in, return, accept or reopen. Raises `Conflict` where a report is not at that step, `Owed` without the reason that a way back needs."""
    check_can(by, PERMISSION_OF[step], report)
    if step in WITH_REASON and not reason.strip():
        raise Owed(_("Ghi lý do để đơn vị biết cần sửa gì."), field="reason")
    with transaction.atomic():
        report.expect(version)
        to = after(ReportState(report.state), step)
        if to is None:
            raise Conflict(_("Báo cáo không còn ở bước đó. Mở lại trang để xem."))
        if step is Step.SUBMIT:
            _check_whole(report, at)
        with recorded(f"reports.report.{step.value}", report, by=by, at=at, reason=reason.strip()[:1000]):
            report.state = to
            _mark(report, step, reason, by, at)
            report.save()
        _say(report, step, by, at)
    return report


def _check_whole(report: Report, at: dt.datetime) -> None:
    if clock.local_date(at) > report.expires_on:
        raise Conflict(_("Đã quá hạn chót nhận báo cáo ngày %(day)s. Nhờ nơi nhận lập biểu mẫu bổ sung.") % {"day": f"{report.expires_on:%d/%m/%Y}"})
    wrong = faults_in(lines_in(report))
    if wrong:
        raise Conflict(_("Còn %(n)s chỗ chưa đúng. Sửa các dòng được nhắc rồi gửi.") % {"n": len(wrong)})


def _mark(report: Report, step: Step, reason: str, by: User | None, at: dt.datetime) -> None:
    if step is Step.SUBMIT:
        report.submitted_by, report.submitted_at, report.reason = by, at, ""
        report.decided_by, report.decided_at = None, None
        return
    report.decided_by, report.decided_at, report.reason = by, at, reason.strip()[:1000]
    if step is Step.ACCEPT:
        report.frozen = content_of(report, lines_in(report))
        report.digest = digest_of(report.frozen)
    if step is Step.REOPEN:
        report.frozen, report.digest = {}, ""


def _say(report: Report, step: Step, by: User | None, at: dt.datetime) -> None:
    """Whoever has it in hand now hears of it. In Vietnamese."""
    settle(about=report, at=at)
    named = {"unit": report.unit.name[:80], "form": report.form.name[:80], "period": report.period, "reason": report.reason[:90]}
    with translation.override("vi"):
        subject = {
            Step.SUBMIT: _("%(unit)s gửi %(form)s (%(period)s)"),
            Step.RETURN: _("%(form)s (%(period)s) được trả lại: %(reason)s"),
            Step.ACCEPT: _("%(form)s (%(period)s) của %(unit)s đã duyệt"),
            Step.REOPEN: _("%(form)s (%(period)s) được mở lại: %(reason)s"),
        }[step] % named
    if step is Step.SUBMIT:
        users, why = [user for user in holders([report.form.unit], RoleKind.EMULATION_OFFICER, at) if by is None or user.pk != by.pk], Reason.ASSIGNED
    else:
        users = [report.submitted_by] if report.submitted_by else holders([report.unit], RoleKind.UNIT_HEAD, at)
        why = Reason.RESULT if step is Step.ACCEPT else Reason.RETURNED
    url = reverse("reports:report", args=[report.pk])
    key = f"reports:{report.pk}:{step.value}:{report.version}"
    tell(users=users, reason=why, subject=subject, body="", url=url, key=key, by=by, at=at, about=None if step is Step.ACCEPT else report)
