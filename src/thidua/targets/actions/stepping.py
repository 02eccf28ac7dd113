"""The steps of a registration: sent, taken back, returned with a reason, approved."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.targets.actions.telling import tell_step
from thidua.targets.enums import RegistrationState as S
from thidua.targets.models import RegisteredTitle, Registration
from thidua.targets.permissions import P, check_can
from thidua.targets.phrases import MISSING
from thidua.targets.queries.registrations import as_line, lines_of
from thidua.targets.rules.registrations import DECIDED, may_become, missing
from thidua.ui.pages import Conflict, Owed


def step(*, registration: Registration, to: S, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Registration:
    """Send it, take it back, return it with a reason or approve it; whoever has it in hand next is told."""
    with recorded(f"targets.registration.{to}", registration, by=by, at=at) as note:
        registration.refresh_from_db(from_queryset=Registration.objects.select_for_update())
        check_can(by, P.DECIDE if to in DECIDED else P.REGISTER, registration)
        if not may_become(S(registration.state), to):
            raise Conflict(_("Bản đăng ký đã chuyển bước trước đó. Mở lại trang để xem."))
        if to is S.RETURNED and not reason.strip():
            raise Owed(_("Ghi lý do trả lại để đơn vị biết cần sửa gì."))
        if to is S.SENT:
            _check_whole(registration)
            registration.sent_by, registration.sent_at = by, at
        if to in DECIDED:
            registration.decided_by, registration.decided_at = by, at
        registration.expect(version)
        registration.state, registration.reason = to, reason.strip()[:1000] if to is S.RETURNED else ""
        registration.save()
        note.reason = registration.reason
        tell_step(registration, by=by, at=at)
    return registration


def _check_whole(registration: Registration) -> None:
    titles = RegisteredTitle.objects.filter(registration=registration).count()
    wanting = missing([as_line(row) for row in lines_of(registration)], titles)
    if wanting:
        raise Conflict(" ".join(str(MISSING[one]) for one in wanting))
