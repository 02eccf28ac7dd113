"""One resource: what it says, what one made of it, what may be done with it."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.learning.models import LogEntry
from thidua.learning.phrases import fallen_words
from thidua.learning.rules.logs import Applied
from thidua.library import actions
from thidua.library.actions.drafting import questions_in
from thidua.library.enums import ResourceState
from thidua.library.models import Resource
from thidua.library.permissions import P, can
from thidua.library.phrases import PACKAGE_KINDS, PILLS, REPORTED, STATES
from thidua.library.queries import resources as queries
from thidua.library.queries.editions import is_withdrawn, learned_entry, taking_elsewhere
from thidua.library.queries.playing import is_playable
from thidua.library.rules.progress import TAKEN
from thidua.library.rules.states import EDITABLE
from thidua.library.views.listing import contents_of
from thidua.library.views.loading import resource_or_404
from thidua.orgs.queries import person_of
from thidua.store import clock
from thidua.ui.asked import version_read, whole
from thidua.ui.pages import Conflict, Owed, page

STARS = (1, 2, 3, 4, 5)


@page(permission=P.LIST)
def resource(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One resource."""
    one = resource_or_404(request, pk)
    found, user = queries.whole_of(one), request.user
    use, taking = queries.own_use(user, one), queries.own_taking(user, one)
    learned = _learned(user, one)
    context = {
        **contents_of(found), "state": STATES[one.state], "pill": PILLS[one.state], "use": use, "taking": taking, "stars": STARS,
        "progress": REPORTED[taking.status] if taking else "", "package_kind": PACKAGE_KINDS[found.package.kind] if found.package else "",
        "playable": is_playable(), "may_edit": can(user, P.EDIT, one) and one.state in EDITABLE, "next": queries.next_edition(one),
        "may_review": can(user, P.REVIEW, one) and one.state == ResourceState.REVIEW, "may_use": can(user, P.USE, one),
        "may_revise": can(user, P.EDIT, one) and one.state == ResourceState.PUBLISHED,
        "may_withdraw": can(user, P.WITHDRAW, one) and one.state in (*EDITABLE, ResourceState.PUBLISHED),
        "elsewhere": taking_elsewhere(user, one), "learned": learned, "fallen": fallen_words(use.entry) if use and use.entry and not learned else "", "withdrawn": is_withdrawn(one), "is_taken": one.kind in TAKEN, "questions": _questions(found),
        "minutes": one.minutes or 15, "own": one.made_by_id == user.pk,
    }  # fmt: skip
    return render(request, "library/resource.html", context)


def _questions(found: queries.Whole) -> int | None:
    return questions_in(found.course.bank) if found.course else None


def _learned(user: Any, one: Resource) -> LogEntry | None:
    """The entry of the reader's log for any edition: what is used or finished after it is noted, the hours count once."""
    person = person_of(user)
    return learned_entry(person, one.pk) if person is not None else None


@page(permission=P.LIST)
@require_POST
def use(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Say that one used it."""
    one = resource_or_404(request, pk, P.USE)
    minutes = whole(request.POST.get("minutes", "").strip(), 4)
    if not minutes:
        raise Owed(_("Ghi số phút đã học."), field="minutes")
    before = _learned(request.user, one)
    actions.note_use(resource=one, minutes=minutes, by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi nhận bản này; giờ học của bản trước vẫn giữ, không cộng thêm.") if before else _("Đã ghi vào Sổ học tập."))
    return redirect("library:resource", pk)


@page(permission=P.LIST)
@require_POST
def apply(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Say what changed at work by it."""
    one = resource_or_404(request, pk, P.USE)
    actions.apply(resource=one, applied=applied_of(request.POST), by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi. Thủ trưởng xác nhận thì được tính ở mức cao nhất."))
    return redirect("library:resource", pk)


def applied_of(sent: Any) -> Applied:
    """What a form says changed."""
    money = whole(sent.get("saved_money", "").replace(".", ""), 14)
    return Applied(
        sent.get("changed", ""), whole(sent.get("saved_minutes", "")), None if money is None else Decimal(money), whole(sent.get("fewer_errors", ""))
    )  # fmt: skip


@page(permission=P.LIST)
@require_POST
def rate(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Stars."""
    one = resource_or_404(request, pk, P.USE)
    actions.rate(resource=one, stars=whole(request.POST.get("stars", ""), 1) or 0, by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi số sao."))
    return redirect("library:resource", pk)


@page(permission=P.LIST)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send for review, publish, send back, withdraw, or begin a new edition."""
    one, to = resource_or_404(request, pk), request.POST.get("to", "")
    said: dict[str, Any] = {"by": acting(request), "at": clock.now()}
    version, reason = version_read(request), request.POST.get("reason", "")
    if to == "revise":
        made = actions.revise(resource=one, version=version, **said)
        messages.success(request, _("Đã lập bản mới. Sửa rồi gửi duyệt; bản đang đăng vẫn dùng được."))
        return redirect("library:edit", made.pk)
    if to == "review":
        actions.send(resource=one, version=version, **said)
        messages.success(request, _("Đã gửi duyệt."))
    elif to == "published":
        actions.publish(resource=one, public=request.POST.get("cong-khai") == "1", version=version, **said)
        messages.success(request, _("Đã đăng."))
    elif to == "returned":
        actions.send_back(resource=one, reason=reason, version=version, **said)
        messages.success(request, _("Đã trả lại người soạn."))
    elif to == "withdrawn":
        actions.withdraw(resource=one, reason=reason, version=version, **said)
        messages.success(request, _("Đã rút học liệu."))
        return redirect("library:list")
    else:
        raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    return redirect("library:resource", pk)
