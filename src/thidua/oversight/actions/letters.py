"""The way of an urging letter: drafted from what is late, edited, issued with number and day, answered by each unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries.holders import holders
from thidua.oversight.actions.telling import tell_people
from thidua.oversight.enums import LetterState, Reply
from thidua.oversight.models import Letter, LetterLine, LetterUnit
from thidua.oversight.permissions import P, check_can
from thidua.oversight.phrases import WRONG_DAYS
from thidua.oversight.queries.letters import units_of
from thidua.oversight.rules.letters import TRANSITIONS, LateTask, draft, wrong_day
from thidua.participation.models import Task
from thidua.participation.queries.limits import day_after
from thidua.plans.models import Plan
from thidua.store import clock
from thidua.ui.pages import Conflict

EDITABLE = ("subject", "opening", "closing", "answer_by", "signer", "signer_position")


def _step(letter: Letter, to: LetterState) -> None:
    Letter.objects.select_for_update().get(pk=letter.pk)
    letter.refresh_from_db()
    if to not in TRANSITIONS[LetterState(letter.state)]:
        raise Conflict(_("Văn bản đã ban hành hoặc đã bỏ nên không làm được bước này. Mở lại trang để xem."))
    letter.state = to


def draft_letter(*, plan: Plan, tasks: Sequence[Task], by: User | None, at: dt.datetime) -> Letter:
    """A draft over some late tasks of one plan, with the words that the machine proposes."""
    check_can(by, P.LETTER_WRITE, plan)
    if not tasks or any(task.plan_id != plan.pk for task in tasks):
        raise Conflict(_("Chọn ít nhất một việc quá hạn của cùng một kế hoạch."))
    today = clock.local_date(at)
    answer_by = day_after("urging.answer_days", today)
    late = [LateTask(task.unit.name, task.clause.path, task.title, task.due_on or today) for task in tasks]
    words = draft(plan.title, plan.number, late, answer_by, today, agency=plan.unit.name)
    letter = Letter(root=plan.root, unit=plan.unit, plan=plan, subject=words.subject, opening=words.opening, closing=words.closing)
    letter.answer_by, letter.made_by, letter.made_at = answer_by, by, at
    letter.signer, letter.signer_position = plan.signer, plan.signer_position
    with recorded("oversight.letter.draft", letter, by=by, at=at):
        letter.save()
        LetterLine.objects.bulk_create(
            LetterLine(root=plan.root, letter=letter, task=task, unit=task.unit, title=task.title, path=task.clause.path, due_on=task.due_on or today)
            for task in tasks
        )
        units = {task.unit_id: task.unit for task in tasks}.values()
        LetterUnit.objects.bulk_create(LetterUnit(root=plan.root, letter=letter, unit=unit) for unit in units)
    return letter


def edit_letter(*, letter: Letter, values: Mapping[str, Any], version: int | None = None, by: User | None, at: dt.datetime) -> Letter:
    """Change the words of a draft; the day to answer by that its closing names moves with `answer_by`."""
    check_can(by, P.LETTER_WRITE, letter)
    if letter.state != LetterState.DRAFT:
        raise Conflict(_("Chỉ sửa được bản thảo. Văn bản đã ban hành giữ nguyên."))
    letter.expect(version)
    with recorded("oversight.letter.edit", letter, by=by, at=at):
        former = letter.answer_by
        for name in EDITABLE:
            setattr(letter, name, values.get(name, getattr(letter, name)))
        letter.closing = letter.closing.replace(f"{former:%d/%m/%Y}", f"{letter.answer_by:%d/%m/%Y}")
        letter.save()
    return letter


def issue_letter(*, letter: Letter, number: str, signed_on: dt.date, version: int | None = None, by: User | None, at: dt.datetime) -> Letter:
    """Issue it with number and day; the head of each urged unit is told."""
    check_can(by, P.LETTER_WRITE, letter)
    if not number.strip():
        raise Conflict(_("Ghi số, ký hiệu của văn bản."))
    if wrong := wrong_day(signed_on, letter.answer_by, clock.local_date(at)):
        raise Conflict(str(WRONG_DAYS[wrong]))
    letter.expect(version)
    with recorded("oversight.letter.issue", letter, by=by, at=at):
        seen = letter.version
        _step(letter, LetterState.ISSUED)
        if Letter.objects.filter(unit=letter.unit_id, number=number.strip(), signed_on__year=signed_on.year).exclude(pk=letter.pk).exists():
            raise Conflict(_("Số %(number)s đã dùng cho văn bản đôn đốc khác trong năm. Lấy số khác ở văn thư.") % {"number": number})
        letter.number, letter.signed_on, letter.issued_at, letter.version = number.strip(), signed_on, at, seen
        letter.save()
        url = reverse("oversight:letter", args=[letter.pk])
        for row in units_of(letter):
            with translation.override("vi"):
                subject = _("Đôn đốc: trả lời trước ngày %(day)s, văn bản số %(number)s") % {
                    "day": f"{letter.answer_by:%d/%m/%Y}",
                    "number": letter.number,
                }
            users = holders([row.unit], RoleKind.UNIT_HEAD, at)
            tell_people(
                users=users, reason=Reason.ASSIGNED, subject=subject, url=url, key=f"letter:{letter.pk}:{row.unit_id}", by=by, at=at, about=row
            )
    return letter


def drop_letter(*, letter: Letter, by: User | None, at: dt.datetime) -> Letter:
    """Give up a draft; it stays in the list as dropped."""
    check_can(by, P.LETTER_WRITE, letter)
    letter.expect(None)
    with recorded("oversight.letter.drop", letter, by=by, at=at):
        _step(letter, LetterState.DROPPED)
        letter.save()
    return letter


def reply_letter(
    *,
    row: LetterUnit,
    reply: Reply,
    words: str = "",
    promised_on: dt.date | None = None,
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> LetterUnit:
    """The answer of a unit: done, by when, or why not. The letter is closed with the last answer."""
    check_can(by, P.LETTER_REPLY, row)
    letter: Letter = Letter.objects.select_for_update(of=("self",)).select_related("unit").get(pk=row.letter_id)
    if letter.state not in (LetterState.ISSUED, LetterState.CLOSED):
        raise Conflict(_("Văn bản chưa ban hành nên chưa trả lời được."))
    if reply is Reply.PROMISED and promised_on is None:
        raise Conflict(_("Ghi ngày sẽ hoàn thành."))
    if reply is Reply.CANNOT and not words.strip():
        raise Conflict(_("Ghi lý do chưa thực hiện được."))
    row.expect(version)
    row.reply, row.words, row.replied_by, row.replied_at = reply, words.strip()[:1000], by, at
    row.promised_on = promised_on if reply is Reply.PROMISED else None
    with recorded("oversight.letter.reply", row, by=by, at=at):
        row.save()
        settle(about=row, at=at)
        with translation.override("vi"):
            subject = _("%(unit)s đã trả lời đôn đốc số %(number)s") % {"unit": row.unit.name, "number": letter.number}
        url = reverse("oversight:letter", args=[letter.pk])
        users = [letter.made_by] if letter.made_by else holders([letter.unit], RoleKind.EMULATION_OFFICER, at)
        tell_people(users=users, reason=Reason.RESULT, subject=subject, url=url, key=f"letter:{row.pk}:reply:{row.version}", by=by, at=at)
        if letter.state == LetterState.ISSUED and not LetterUnit.objects.filter(letter=letter, reply="").exists():
            with recorded("oversight.letter.close", letter, by=by, at=at):
                letter.state = LetterState.CLOSED
                letter.expect(None)
                letter.save()
    return row
