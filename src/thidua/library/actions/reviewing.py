"""From a draft to the people: sent, published or sent back, withdrawn. A person who made it does not review it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.library.actions.citing import ask_for_citations
from thidua.library.actions.drafting import questions_in
from thidua.library.actions.finding import index_resource
from thidua.library.actions.telling import tell_decided, tell_sent
from thidua.library.enums import ResourceKind
from thidua.library.enums import ResourceState as S
from thidua.library.models import COURSE, Course, Resource
from thidua.library.permissions import P, check_can
from thidua.library.rules.states import may_become
from thidua.notify.actions import settle
from thidua.questions import actions as questions
from thidua.questions.actions import Conditions
from thidua.questions.rules.papers import Cell
from thidua.ui.pages import Conflict, Owed

MOST_ATTEMPTS = 100


def _step(one: Resource, to: S, version: int | None) -> None:
    held = Resource.objects.select_for_update().get(pk=one.pk)
    if not may_become(S(held.state), to):
        raise Conflict(_("Học liệu này đã chuyển bước. Mở lại trang để xem."))
    one.expect(version)
    one.state = to


def send(*, resource: Resource, version: int | None = None, by: User, at: dt.datetime) -> Resource:
    """Ask for a review; a course goes with at least one question, a package with its length: of a course the text says it, a package is closed to us."""
    check_can(by, P.EDIT, resource)
    with transaction.atomic():
        _step(resource, S.REVIEW, version)
        if resource.kind == ResourceKind.COURSE and not questions_in(Course.objects.select_related("bank").get(resource=resource).bank):
            raise Conflict(_("Khóa học cần ít nhất một câu hỏi kiểm tra. Thêm câu hỏi rồi gửi duyệt."))
        if resource.kind == ResourceKind.PACKAGE and not resource.minutes:
            raise Conflict(_("Gói học cần ghi thời lượng bằng phút. Sửa, ghi thời lượng rồi gửi duyệt."))
        resource.sent_at, resource.reason = at, ""
        with recorded("library.send", resource, by=by, at=at):
            resource.save()
        tell_sent(resource, by=by, at=at)
    return resource


def publish(*, resource: Resource, public: bool = False, version: int | None = None, by: User | None, at: dt.datetime) -> Resource:
    """Let the agency have it, and where the reviewer says so everybody; the edition before it goes. The quiz of a course is frozen."""
    check_can(by, P.REVIEW, resource)
    with transaction.atomic():
        _step(resource, S.PUBLISHED, version)
        resource.is_public, resource.reviewed_by, resource.reviewed_at, resource.published_at = public, by, at, at
        with recorded("library.publish", resource, by=by, at=at):
            resource.save()
            _set_quiz(resource, by, at)
            ask_for_citations(resource)
        if resource.earlier is not None and resource.earlier.state == S.PUBLISHED:
            _replace(resource.earlier, by, at)
        index_resource(resource)
        tell_decided(resource, by=by, at=at)
    return resource


def _set_quiz(one: Resource, by: User | None, at: dt.datetime) -> None:
    course = Course.objects.select_related("bank").filter(resource=one).first()
    if course is None:
        return
    asked = min(course.asked, questions_in(course.bank))
    # The paper is the machine's: the reviewer said yes to the course as it is, and need not be somebody who writes its bank.
    course.paper = questions.set_paper(
        bank=course.bank, owner_kind=COURSE, owner=one.pk, title=one.title, cells=(Cell(asked),),
        conditions=Conditions(most_attempts=MOST_ATTEMPTS), by=None, at=at,
    )  # fmt: skip
    course.save()


def _replace(before: Resource, by: User | None, at: dt.datetime) -> None:
    before.state = S.REPLACED
    before.expect(None)
    with recorded("library.replace", before, by=by, at=at):
        before.save()
    index_resource(before)


def send_back(*, resource: Resource, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Resource:
    """Back to the maker with a reason."""
    check_can(by, P.REVIEW, resource)
    if not reason.strip():
        raise Owed(_("Ghi cần sửa gì."))
    with transaction.atomic():
        _step(resource, S.RETURNED, version)
        resource.reason, resource.reviewed_by, resource.reviewed_at = reason.strip()[:500], by, at
        with recorded("library.return", resource, by=by, at=at, reason=resource.reason):
            resource.save()
        tell_decided(resource, by=by, at=at)
    return resource


def withdraw(*, resource: Resource, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Resource:
    """Take it out of the library; what people learned by it stays in their logs."""
    check_can(by, P.WITHDRAW, resource)
    with transaction.atomic():
        _step(resource, S.WITHDRAWN, version)
        resource.is_public, resource.reason = False, reason.strip()[:500]
        with recorded("library.withdraw", resource, by=by, at=at, reason=resource.reason):
            resource.save()
        index_resource(resource)
        settle(about=resource, at=at)
    return resource
