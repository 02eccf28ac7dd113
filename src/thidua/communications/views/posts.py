"""Posts inside the agency: the list, one as its readers will see it, the steps, the versions."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.communications import actions
from thidua.communications.enums import PostState as S
from thidua.communications.exports import posts_file
from thidua.communications.forms.posts import HourForm
from thidua.communications.models import Post
from thidua.communications.permissions import P, can
from thidua.communications.phrases import PILLS, STATES, VERSIONS
from thidua.communications.queries import comments, posts
from thidua.communications.queries.naming import called_in
from thidua.communications.queries.posts import Wanted
from thidua.communications.queries.public import distributions_of
from thidua.communications.rules.richtext import as_html, from_html
from thidua.communications.rules.states import EDITABLE, may_become
from thidua.communications.views.loading import post_or_404
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pages import Conflict, Owed, page

MOST = 5000
SORTS = (("", gettext_lazy("Mới nhất trước")), ("cu", gettext_lazy("Cũ nhất trước")), ("ten", gettext_lazy("Theo tên")))


def _asked(request: HttpRequest) -> Asked:
    counts = posts.chips_of(request.user)
    units = posts.visible_to(request.user).order_by("unit__name").values_list("unit__code", "unit__name").distinct()
    return asked_of(
        request,
        search=_("Tìm trong tin bài"),
        chips=Choice("tt", _("Lọc theo trạng thái"), [(code, STATES[code]) for code in STATES if counts.get(code)], every=_("Tất cả")),
        choices=(Choice("dv", _("Đơn vị"), list(units), every=_("Mọi đơn vị")),),
        sorts=SORTS,
        counts=counts,
    )


@page(permission=P.LIST)
def post_list(request: HttpRequest) -> HttpResponseBase:
    """What one may open, narrowed; what waits for an editor stands above."""
    asked = _asked(request)
    rows = posts.narrowed(posts.visible_to(request.user), Wanted(asked.words, asked["tt"], asked["dv"], sort=asked.sort))
    if asked.file:
        return posts_file(asked.file, posts.lines_of(list(rows[:MOST])))
    shown = list(rows[: asked.shown])
    edits = can(request.user, P.MODERATE)
    context = {
        "lines": [(line, STATES[line.one.state], PILLS[line.one.state]) for line in posts.lines_of(shown)],
        "waiting": [(one, STATES[one.state], PILLS[one.state]) for one in posts.to_review(request.user)[:20]] if edits else [],
        "comments": comments.chips_of(request.user).get("waiting", 0) if edits else 0, "edits": edits,
        **asked.context(len(shown), rows.count()),
    }  # fmt: skip
    return render(request, "communications/list.html", context)


def shown_of(whole: posts.Whole) -> dict[str, Any]:
    """What every page of a post shows of it."""
    # The text was written anew from the tree by rules.richtext, which escapes every character of a person.
    return {"one": whole.one, "whole": whole, "html": mark_safe(whole.html)}  # noqa: S308


def steps_of(user: Any, one: Post) -> dict[str, bool]:
    """What the reader may do with a post as it stands."""
    now = S(one.state)
    may_publish = can(user, P.PUBLISH, one)
    return {
        "may_edit": now in EDITABLE and can(user, P.EDIT, one),
        "may_approve": now is S.SUBMITTED and can(user, P.REVIEW, one),
        "may_return": now in (S.SUBMITTED, S.APPROVED) and can(user, P.REVIEW, one),
        "may_publish": may_become(now, S.PUBLISHED) and may_publish,
        "may_schedule": now is S.APPROVED and may_publish,
        "may_unschedule": now is S.SCHEDULED and may_publish,
        "may_correct": now is S.PUBLISHED and can(user, P.CORRECT, one),
        "may_see_versions": one.sent_at is not None and can(user, P.VERSIONS, one),
        "may_withdraw": may_become(now, S.WITHDRAWN) and can(user, P.WITHDRAW, one),
        "may_reopen": now is S.WITHDRAWN and can(user, P.EDIT, one),
    }


@page(permission=P.LIST)
def post(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One post as its readers see it, with what may be done next."""
    one = post_or_404(request, pk)
    whole = posts.whole_of(one)
    context = {
        **shown_of(whole), **steps_of(request.user, one), "state": STATES[one.state], "pill": PILLS[one.state], "votes": distributions_of([one])[one.pk],
        "hour": HourForm(None, initial={"on": clock.today(), "hour": "08:00"}), "gone": [row for row in whole.subjects if row.withdrawn_at], "called": called_in(one) if can(request.user, P.VERSIONS, one) else [],
    }  # fmt: skip
    return render(request, "communications/post.html", context)


@page(permission=P.LIST)
def versions(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """What was kept of a post, and one of it to read: for its author and editors, since a name that was taken back stands in it."""
    one = post_or_404(request, pk, P.VERSIONS)
    rows = posts.versions_of(one)
    number = request.GET.get("so", "")
    chosen = get_object_or_404(rows, number=int(number)) if number.isdecimal() and len(number) < 6 else rows.first()
    photos = posts.shown_by_file(posts.photos_of([one]).get(one.pk, []))
    html = mark_safe(as_html(from_html(chosen.body), photos)) if chosen else ""  # noqa: S308  (written anew from the tree)
    return render(
        request, "communications/versions.html", {"one": one, "rows": [(row, VERSIONS[row.why]) for row in rows], "chosen": chosen, "html": html}
    )


@page(permission=P.LIST)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send, approve, send back, publish, give an hour, withdraw, write again."""
    one, to = post_or_404(request, pk), request.POST.get("to", "")
    said: dict[str, Any] = {"post": one, "version": version_read(request), "by": acting(request), "at": clock.now()}
    reason = request.POST.get("reason", "")
    if to == "submitted":
        actions.submit(**said)
        messages.success(request, _("Đã gửi duyệt."))
    elif to == "approved":
        actions.approve(**said)
        messages.success(request, _("Đã duyệt. Đăng ngay hoặc hẹn giờ."))
    elif to == "returned":
        actions.send_back(reason=reason, **said)
        messages.success(request, _("Đã trả lại người viết."))
    elif to == "published":
        actions.publish(**said)
        messages.success(request, _("Đã đăng."))
    elif to == "scheduled":
        hour = HourForm(request.POST)
        if not hour.is_valid():
            raise Owed(hour.fault(), field="on")
        actions.schedule(publish_at=hour.instant(), **said)
        messages.success(request, _("Đã hẹn giờ đăng."))
    elif to == "unscheduled":
        actions.unschedule(**said)
        messages.success(request, _("Đã bỏ hẹn giờ."))
    elif to == "withdrawn":
        actions.withdraw(reason=reason, **said)
        messages.success(request, _("Đã rút bài. Người đọc không còn thấy."))
    elif to == "draft":
        actions.reopen(**said)
        messages.success(request, _("Viết tiếp rồi gửi duyệt lại."))
        return redirect("communications:edit", pk)
    else:
        raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    return redirect("communications:post", pk)
