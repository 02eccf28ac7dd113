"""Moderating: one press for each comment."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.communications import actions
from thidua.communications.enums import CommentState
from thidua.communications.exports import comments_file
from thidua.communications.permissions import P, check_can
from thidua.communications.phrases import COMMENT_PILLS, COMMENT_STATES
from thidua.communications.queries import comments as queries
from thidua.communications.queries.naming import named_in_comments
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Conflict, page

MOST = 5000


@page(permission=P.MODERATE)
def comment_list(request: HttpRequest) -> HttpResponseBase:
    """What waits first, the longest first."""
    counts = queries.chips_of(request.user)
    states = [(code.value, COMMENT_STATES[code]) for code in CommentState]
    asked = asked_of(request, search=_("Tìm trong bình luận"), chips=Choice("tt", _("Lọc theo trạng thái"), states), counts=counts)
    rows = queries.narrowed(queries.visible_to(request.user), asked.words, asked["tt"])
    if asked.file:
        return comments_file(asked.file, list(rows[:MOST]))
    shown = list(rows[: asked.shown])
    names = named_in_comments(shown)
    context = {
        "rows": [(row, COMMENT_STATES[row.state], COMMENT_PILLS[row.state], names[row.pk]) for row in shown],
        **asked.context(len(shown), rows.count()),
        "files": (),
    }
    return render(request, "communications/comments.html", context)


@page(permission=P.MODERATE)
@require_POST
def decide(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Show it or not."""
    row = get_object_or_404(queries.visible_to(request.user), pk=pk)
    check_can(request.user, P.MODERATE, row)
    to = request.POST.get("to", "")
    if to == "shown":
        actions.show_comment(comment=row, version=version_read(request), by=acting(request), at=clock.now())
        messages.success(request, _("Bình luận đang hiện."))
    elif to == "refused":
        actions.refuse_comment(comment=row, version=version_read(request), by=acting(request), at=clock.now())
        messages.success(request, _("Bình luận không hiện."))
    else:
        raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    return redirect(reverse("communications:comments"))
