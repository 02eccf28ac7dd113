"""Opinions of other bodies with their clock, publication for comment, and what people say of a nomination in confidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.awards.actions.stepping import hold, refuse, stepping
from thidua.awards.actions.telling import tell_comment
from thidua.awards.enums import Act, Reply
from thidua.awards.models import Comment, Consultation, Nomination
from thidua.awards.permissions import P, check_can
from thidua.awards.queries.cases import case_of
from thidua.awards.queries.limits import comments_until, due_for_opinion
from thidua.awards.rules.workflow import COUNTED, FROM, bars
from thidua.notify.actions import settle
from thidua.orgs.models import Person
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


def consult(*, nominations: Sequence[Nomination], asked: str, letter: str, asked_on: dt.date, by: User | None, at: dt.datetime) -> list[Consultation]:
    """Ask a body for its opinion of some nominations by one letter (hiệp y); its time begins with the day of the letter."""
    if not nominations:
        raise Owed(_("Chọn hồ sơ cần lấy ý kiến."), field="chon")
    if not asked.strip():
        raise Owed(_("Ghi cơ quan được lấy ý kiến."), field="asked")
    if not letter.strip():
        raise Owed(_("Ghi số công văn lấy ý kiến."), field="letter")
    if asked_on > clock.local_date(at):
        raise Owed(_("Ngày công văn không được sau hôm nay."), field="asked_on")
    due = due_for_opinion(asked_on)
    found = []
    with transaction.atomic():
        for row in sorted(nominations, key=lambda one: one.pk):
            hold(row)
            check_can(by, P.CONSULT, row)
            refuse(bars(Act.CONSULT, case_of(Act.CONSULT, row, at), at))
            same = {"nomination": row, "asked": asked.strip()[:200], "letter": letter.strip()[:60]}
            if Consultation.objects.filter(**same).exists():
                continue
            made = Consultation(root=row.root, asked_on=asked_on, due_on=due, asked_by=by, asked_at=at, **same)
            with recorded("awards.consultation.ask", made, by=by, at=at):
                made.save(force_insert=True)
            found.append(made)
    return found


def answer_consultation(
    *, consultation: Consultation, reply: Reply, said: str = "", answered_on: dt.date | None = None, version: int | None = None, by: User | None,
    at: dt.datetime,
) -> Consultation:  # fmt: skip
    """Note what the body said; an objection with its words. Also that it said nothing in its time, once that is over. It may be mended
    until the council has the nomination."""
    today = clock.local_date(at)
    if reply is Reply.AWAITED:
        raise Owed(_("Chọn câu trả lời."), field="reply")
    if reply is Reply.OBJECTED and not said.strip():
        raise Owed(_("Ghi nội dung không nhất trí."), field="said")
    if reply is not Reply.SILENT and not consultation.asked_on <= (answered_on or today) <= today:
        raise Owed(_("Ngày trả lời không trước ngày hỏi và không sau hôm nay."), field="answered_on")
    with transaction.atomic():
        row = consultation.nomination
        hold(row)
        consultation.nomination = row
        check_can(by, P.CONSULT, row)
        consultation.expect(version)
        if consultation.reply != Reply.AWAITED and row.state not in FROM[Act.WITHDRAW]:
            raise Conflict(_("Hồ sơ đã trình hội đồng hoặc đã kết thúc nên giữ nguyên trả lời đã ghi."))
        if reply is Reply.SILENT and today <= consultation.due_on:
            raise Owed(_("Chưa hết hạn trả lời (%(day)s).") % {"day": f"{consultation.due_on:%d/%m/%Y}"}, field="reply")
        consultation.reply, consultation.said = reply.value, said.strip()[:1000]
        consultation.answered_on = None if reply is Reply.SILENT else answered_on or today
        with recorded("awards.consultation.answer", consultation, by=by, at=at):
            consultation.save()
        settle(about=consultation, at=at)
    return consultation


def post(*, nominations: Sequence[Nomination], by: User | None, at: dt.datetime) -> list[Nomination]:
    """Publish some nominations for comment inside the agency: everybody sees who is proposed for what, and may say something in confidence."""
    if not nominations:
        raise Owed(_("Chọn hồ sơ cần công khai."), field="chon")
    found = []
    with transaction.atomic():
        for one in sorted(nominations, key=lambda row: row.pk):
            with stepping(Act.CONSULT, one, by=by, at=at, told="post") as row:
                if row.posted_until is not None and row.posted_until > at:
                    raise Conflict(_("%(who)s đang được công khai lấy ý kiến.") % {"who": row.who})
                row.posted_at, row.posted_until = at, comments_until(BY_CODE[row.form], at)
            found.append(one)
    return found


def comment(*, nomination: Nomination, author: Person, text: str, by: User | None, at: dt.datetime) -> Comment:
    """Say something of a published nomination. The record of acts names nobody for it; the officer of the round alone reads it."""
    check_can(by, P.COMMENT, nomination)
    if not text.strip():
        raise Owed(_("Ghi ý kiến góp ý."), field="text")
    if author.pk == nomination.person_id:
        raise Conflict(_("Anh/chị không góp ý cho hồ sơ của chính mình."))
    with transaction.atomic():
        hold(nomination)
        open_now = nomination.posted_until is not None and nomination.posted_at is not None and nomination.posted_at <= at < nomination.posted_until
        if nomination.state not in COUNTED or not open_now:
            raise Conflict(_("Hồ sơ này không còn lấy ý kiến công khai."))
        made = Comment(root=nomination.root, nomination=nomination, author=author, text=text.strip()[:2000], said_at=at)
        with recorded("awards.comment.say", made, by=None, at=at):
            made.save(force_insert=True)
        tell_comment(made, at=at)
    return made


def read_comment(*, comment: Comment, finding: str, version: int | None = None, by: User | None, at: dt.datetime) -> Comment:
    """Note what came of looking into a comment."""
    check_can(by, P.HEAR, comment.nomination)
    if not finding.strip():
        raise Owed(_("Ghi kết quả xem xét."), field="finding")
    with transaction.atomic():
        comment.expect(version)
        comment.read_by, comment.read_at, comment.finding = by, at, finding.strip()[:1000]
        with recorded("awards.comment.read", comment, by=by, at=at):
            comment.save()
        settle(about=comment, at=at)
    return comment
