"""Taking a course or a package: begun, reported on by the package, handed in as a quiz, finished once, into the log and onto a certificate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.learning import actions as learning
from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.learning.rules.logs import Written
from thidua.library.actions.certifying import certify
from thidua.library.actions.using import clause_of, hold_learned, link_entry, reader
from thidua.library.enums import Reported, ResourceState
from thidua.library.models import Course, Resource, Taking
from thidua.library.permissions import P, check_can
from thidua.library.queries.editions import fallen_entry, learned_entry
from thidua.library.queries.lengths import minutes_of
from thidua.library.rules.progress import TAKEN, Progress, minutes_counted, passes
from thidua.questions import actions as questions
from thidua.questions.actions import Sent
from thidua.questions.models import Attempt
from thidua.store import clock
from thidua.ui.pages import Conflict


def begin(*, resource: Resource, by: User, at: dt.datetime) -> Taking:
    """Begin, or go on: one taking for each person and edition. An edition that another has replaced is only gone on with."""
    check_can(by, P.USE, resource)
    if resource.kind not in TAKEN:
        raise Conflict(_("Học liệu này không phải khóa học."))
    person = reader(by)
    with transaction.atomic():
        known: Taking | None = Taking.objects.filter(resource=resource, person=person).first()
        if known is not None:
            known.resource = resource
            return known
        if resource.state != ResourceState.PUBLISHED:
            raise Conflict(_("Đã có bản mới của học liệu này. Mở bản mới để bắt đầu học."))
        made = Taking(root=resource.root, resource=resource, person=person, began_at=at, heard_at=at)
        with recorded("library.begin", made, by=by, at=at):
            made.save(force_insert=True)
    return made


def _held(taking: Taking) -> Taking:
    held: Taking = Taking.objects.select_for_update().get(pk=taking.pk)
    held.resource, held.person = taking.resource, taking.person
    return held


def report(*, taking: Taking, progress: Progress, by: User, at: dt.datetime) -> Taking:
    """Keep what the package reports. Through is through: a later report changes what is kept, never that it was finished."""
    check_can(by, P.USE, taking.resource)
    if taking.person.user_id != by.pk:
        raise Conflict(_("Lượt học này của người khác."))
    with transaction.atomic():
        if progress.is_done:
            hold_learned(taking.resource, by)
        held = _held(taking)
        kept = progress.kept or held.kept
        if kept == held.kept and (held.done_at is not None or (progress.status, progress.score) == (held.status, held.score)):
            return held  # said before: a page that was cut off sends it again
        held.heard_at, held.kept = max(at, held.heard_at), kept
        if held.done_at is None:
            held.status, held.score = progress.status, progress.score
        with recorded("library.progress", held, by=by, at=at):
            held.save()
        if progress.is_done and held.done_at is None:
            _finish(held, by, at)
    return held


def _finish(taking: Taking, by: User, at: dt.datetime) -> None:
    """Into the log with the minutes of the server's clock, and a certificate; once for all editions, what is finished after another is noted beside it.
    What looks implausible is asked of the person, not refused; the certificate waits until a head has confirmed it."""
    one = taking.resource
    taking.done_at = max(at, taking.began_at)
    taking.entry = entry = _logged(taking, by, at)
    with recorded("library.finish", taking, by=by, at=at):
        taking.save()
    link_entry(resource=one, entry=entry, by=by, at=at)
    if not entry.evidence.held:
        certify(taking, by=by, at=at)


def _logged(taking: Taking, by: User, at: dt.datetime) -> LogEntry:
    """The entry of the course: the one that another edition made and that stands, else one that fell and is measured anew, else a new one."""
    one = taking.resource
    standing = learned_entry(taking.person, one.pk)
    if standing is not None:
        return standing
    began, done = taking.began_at.astimezone(clock.VIETNAM), at.astimezone(clock.VIETNAM)
    within = began.date() == done.date() and began < done
    written = Written(
        Kind.COURSE, minutes_counted(began, done, one.minutes), one.title, done.date(), provider=one.unit.name, finished=True,
        began=began.time() if within else None, ended=done.time() if within else None, course_minutes=minutes_of(one),
    )  # fmt: skip
    said: dict[str, Any] = {"written": written, "clause": clause_of(one), "hold": True, "by": by, "at": at}
    fallen = fallen_entry(taking.person, one.pk)
    return learning.log_again(entry=fallen, **said) if fallen is not None else learning.log(**said)


def begin_quiz(*, resource: Resource, by: User, at: dt.datetime) -> Attempt:
    """Begin the quiz of a course, or go on with the one that is open."""
    taking = begin(resource=resource, by=by, at=at)
    course = Course.objects.select_related("paper").get(resource=resource)
    if course.paper is None:
        raise Conflict(_("Khóa học này chưa có bài kiểm tra."))
    return questions.start(paper=course.paper, taker=taking.person_id, by=by, at=at)


def hand_in(*, resource: Resource, attempt: Attempt, sent: Sequence[Sent], by: User, at: dt.datetime) -> Attempt:
    """Keep the answers, grade them, and finish the course when they are enough."""
    with transaction.atomic():
        hold_learned(resource, by)
        saved = questions.save_answers(attempt=attempt, sent=sent, by=by, at=at)
        if saved.stale:
            places = ", ".join(str(place + 1) for place in sorted(saved.stale))
            raise Conflict(_("Câu %(places)s vừa được trả lời ở cửa sổ khác. Mở lại bài, xem lại rồi nộp.") % {"places": places})
        graded = questions.grade(attempt=questions.submit(attempt=attempt, by=by, at=at), at=at)
        _record(resource, graded, by, at)
    return graded


def _record(resource: Resource, attempt: Attempt, by: User, at: dt.datetime) -> None:
    taking = _held(begin(resource=resource, by=by, at=at))
    course, points, most = Course.objects.get(resource=resource), attempt.points, attempt.most
    if points is None or not most or taking.done_at is not None:
        return
    passed = passes(points, most, course.passing)
    taking.heard_at, taking.score = at, (points * 100 / most).quantize(points)
    taking.status = Reported.PASSED if passed else Reported.FAILED
    with recorded("library.progress", taking, by=by, at=at):
        taking.save()
    if passed:
        _finish(taking, by, at)
