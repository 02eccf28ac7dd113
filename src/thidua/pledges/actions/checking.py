"""The check against what was signed: opened by the keeper, answered by each party content by content, confirmed by the keeper."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import reopen, settle
from thidua.notify.enums import Reason
from thidua.pledges.actions.drafting import hold, step
from thidua.pledges.actions.telling import keepers, speakers, tell_of
from thidua.pledges.enums import CheckKind, CheckState, Outcome, PledgeState
from thidua.pledges.models import Check, CheckLine, Content, Party, Pledge
from thidua.pledges.permissions import P, check_can
from thidua.pledges.phrases import CHECK_KINDS
from thidua.pledges.queries import edition_of, parties_of
from thidua.pledges.queries.checks import owed
from thidua.pledges.rules.checks import TRANSITIONS
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Owed


@dataclass(frozen=True)
class Said:
    """What a party says of a content; `version` is that of the answer it read, None when there was none."""

    content: Content
    outcome: Outcome
    figure: Decimal | None = None
    words: str = ""
    version: int | None = None


def open_check(*, pledge: Pledge, kind: CheckKind, due_on: dt.date, by: User | None, at: dt.datetime) -> Check:
    """Ask every party to look at what it signed, by a day."""
    check_can(by, P.CONFIRM, pledge)
    hold(pledge)
    if pledge.state != PledgeState.SIGNED:
        raise Conflict(_("Chỉ kiểm điểm giao ước đã ký và chưa kết thúc."))
    if due_on < clock.local_date(at):
        raise Owed(_("Hạn tự kiểm điểm phải từ hôm nay trở đi."), field="due_on")
    if Check.objects.filter(pledge=pledge, kind=kind).exists():
        raise Conflict(_("Lần kiểm điểm này đã mở."))
    made = Check(root=pledge.root, pledge=pledge, kind=kind, due_on=due_on, made_by=by, made_at=at)
    with recorded("pledges.check.open", made, by=by, at=at):
        made.save()
        with translation.override("vi"):
            words = {"kind": CHECK_KINDS[kind], "title": pledge.title, "day": f"{due_on:%d/%m/%Y}"}
            subject = _("%(kind)s trước %(day)s: %(title)s") % words
        users = speakers(parties_of(pledge), at)
        tell_of(
            pledge, users, reason=Reason.ASSIGNED, subject=subject, event=f"check:{kind}", page="check", args=(str(kind),), by=by, at=at, about=made
        )
    return made


def _open(check: Check) -> None:
    """Hold pledge and check until the act is done, always in this order, and see both as they stand now."""
    Pledge.objects.select_for_update().get(pk=check.pledge_id)
    Check.objects.select_for_update().get(pk=check.pk)
    check.refresh_from_db()
    if check.pledge.state != PledgeState.SIGNED:
        raise Conflict(_("Chỉ kiểm điểm giao ước đã ký và chưa kết thúc."))
    if check.state != CheckState.REPORTED:
        raise Conflict(_("Lần kiểm điểm này đã được xác nhận. Đề nghị bên chủ trì mở lại để sửa."))


def report(*, check: Check, party: Party, said: Sequence[Said], by: User | None, at: dt.datetime) -> list[CheckLine]:
    """What a party says of some contents; what was not reached needs words. Counts up the check: who confirms it confirms what was read."""
    check_can(by, P.REPORT, party)
    _open(check)
    edition = edition_of(check.pledge)
    if party.pledge_id != check.pledge_id or any(one.content.edition_id != edition.pk for one in said):
        raise Conflict(_("Nội dung này không thuộc giao ước đã ký."))
    if any(one.outcome is not Outcome.REACHED and not one.words.strip() for one in said):
        raise Conflict(_("Ghi lý do, biện pháp với nội dung chưa đạt hoặc đạt một phần."))
    lines: list[CheckLine] = []
    for one in said:
        row: CheckLine = CheckLine.objects.filter(check_of=check, party=party, content=one.content).first() or CheckLine(
            root=check.root, check_of=check, party=party, content=one.content, version=0
        )
        if row.version and one.version is None:
            raise StaleVersion(0, row.version, row)
        row.expect(one.version if row.version else None)
        row.outcome, row.figure, row.words, row.by, row.at = one.outcome, one.figure, one.words.strip()[:1000], by, at
        with recorded("pledges.check.report", row, by=by, at=at):
            row.save()
            if not lines:
                check.version += 1
                check.save()
        lines.append(row)
    _settle(check, party, edition.pk, by, at)
    return lines


def _settle(check: Check, party: Party, edition: uuid.UUID, by: User | None, at: dt.datetime) -> None:
    """A party that has said everything is asked no more; with the last one the keeper is told."""
    contents = Content.objects.filter(edition=edition).count()
    if CheckLine.objects.filter(check_of=check, party=party).count() < contents:
        return
    settle(about=check, at=at, users=[user.pk for user in speakers([party], at)])
    if owed(check) == 0:
        with translation.override("vi"):
            subject = _("Các bên đã tự kiểm điểm đủ: %(title)s") % {"title": check.pledge.title}
        users = keepers(check.pledge, at)
        tell_of(
            check.pledge,
            users,
            reason=Reason.RESULT,
            subject=subject,
            event=f"check:{check.kind}:all:{check.version}",
            page="check",
            args=(check.kind,),
            by=by,
            at=at,
        )


def confirm_check(*, check: Check, note: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Check:
    """Confirm what all parties said; confirming the check of the year's end closes the pledge."""
    check_can(by, P.CONFIRM, check.pledge)
    _open(check)
    left = owed(check)
    if left:
        raise Conflict(_("Còn %(left)s kết quả chưa được tự kiểm điểm. Nhắc các bên ghi đủ rồi xác nhận.") % {"left": left})
    if check.kind == CheckKind.FINAL and Check.objects.filter(pledge=check.pledge_id, kind=CheckKind.MID, state=CheckState.REPORTED).exists():
        raise Conflict(_("Kiểm điểm giữa năm chưa được xác nhận. Xác nhận xong rồi mới tổng kết giao ước."))
    check.expect(version)
    with recorded("pledges.check.confirm", check, by=by, at=at):
        check.state, check.note, check.confirmed_by, check.confirmed_at = CheckState.CONFIRMED, note.strip()[:1000], by, at
        check.save()
        settle(about=check, at=at)
        if check.kind == CheckKind.FINAL:
            with recorded("pledges.close", check.pledge, by=by, at=at):
                step(check.pledge, PledgeState.CLOSED)
                check.pledge.save()
        with translation.override("vi"):
            subject = _("Đã xác nhận kết quả kiểm điểm: %(title)s") % {"title": check.pledge.title}
        users = speakers(parties_of(check.pledge), at)
        event = f"check:{check.kind}:confirmed:{check.version}"
        tell_of(check.pledge, users, reason=Reason.RESULT, subject=subject, event=event, page="check", args=(check.kind,), body=note, by=by, at=at)
    return check


def reopen_check(*, check: Check, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Check:
    """Open a confirmed check of the middle of the year again so that a party can mend what it said."""
    check_can(by, P.CONFIRM, check.pledge)
    Check.objects.select_for_update().get(pk=check.pk)
    check.refresh_from_db()
    if CheckState.REPORTED not in TRANSITIONS[CheckState(check.state)] or check.pledge.state != PledgeState.SIGNED:
        raise Conflict(_("Chỉ mở lại lần kiểm điểm đã xác nhận của giao ước chưa kết thúc."))
    if not reason.strip():
        raise Owed(_("Ghi lý do mở lại để các bên biết phải sửa gì."), field="note")
    check.expect(version)
    with recorded("pledges.check.reopen", check, by=by, at=at, reason=reason.strip()[:1000]):
        check.state, check.note, check.confirmed_by, check.confirmed_at = CheckState.REPORTED, reason.strip()[:1000], None, None
        check.save()
        reopen(about=check)
        with translation.override("vi"):
            subject = _("Mở lại kiểm điểm để sửa: %(title)s") % {"title": check.pledge.title}
        users, event = speakers(parties_of(check.pledge), at), f"check:{check.kind}:reopened:{check.version}"
        args = (check.kind,)
        tell_of(check.pledge, users, reason=Reason.RESULT, subject=subject, event=event, page="check", args=args, body=check.note, by=by, at=at)
    return check
