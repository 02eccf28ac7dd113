"""What is published for comment, saying something in confidence, and what the officer finds of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.awards import actions
from thidua.awards.exports.papers import notice_paper
from thidua.awards.forms.nominations import CommentForm
from thidua.awards.models import Comment, Nomination
from thidua.awards.permissions import P, can, check_can
from thidua.awards.queries import nominations
from thidua.awards.views.loading import line_of, round_or_404
from thidua.files.exports import paper_file
from thidua.orgs.queries import person_of
from thidua.rulebook.phrases.standards import form_name
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.lists import asked_of
from thidua.ui.pages import invalid, page


@page(permission=P.LIST)
def posted(request: HttpRequest) -> HttpResponseBase:
    """Who is proposed for what, for everybody of the agency."""
    asked = asked_of(request, search=_("Tìm theo tên, mã"))
    found = nominations.posted(request.user, clock.now())
    if asked.words:
        found = nominations.listed(found, words=asked.words)
    rows = [line_of(row) for row in found[: asked.shown]]
    return render(request, "awards/posted.html", {"rows": rows, **asked.context(len(rows), found.count())})


def _posted(request: HttpRequest, pk: uuid.UUID) -> Nomination:
    found: Nomination = get_object_or_404(nominations.posted(request.user, clock.now()), pk=pk)
    return found


@page(permission=P.LIST)
def comment(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One of them: what everybody may know of it, one's own comments, and a new one."""
    row, person = _posted(request, pk), person_of(request.user)
    form = CommentForm(request.POST if request.method == "POST" else None)
    own = list(Comment.objects.filter(nomination=row, author=person).order_by("said_at")) if person else []
    context: dict[str, Any] = {
        "row": row, "name": form_name(row.form), "form": form, "own": own, "may_comment": can(request.user, P.COMMENT, row),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "awards/comment.html", context)
    check_can(request.user, P.COMMENT, row)
    if person is None:
        raise Http404
    if not form.is_valid():
        return invalid(request, "awards/comment.html", context)
    actions.comment(nomination=row, author=person, text=form.cleaned_data["text"], by=acting(request), at=clock.now())
    messages.success(request, _("Đã gửi kín đến cán bộ thi đua. Người được đề nghị và đơn vị đề nghị không đọc được."))
    return redirect("awards:comment", pk)


@page(permission=P.HEAR)
@require_POST
def read(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """What came of looking into a comment."""
    rows = Comment.objects.filter(nomination__in=nominations.visible_to(request.user).order_by()).select_related(
        "nomination__round__unit", "nomination__unit"
    )
    one: Comment = get_object_or_404(rows, pk=pk)
    check_can(request.user, P.HEAR, one.nomination)
    actions.read_comment(comment=one, finding=request.POST.get("finding", ""), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi kết quả xem xét."))
    return redirect("awards:nomination", one.nomination_id)


@page(permission=P.KEEP)
def notice_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The notice with what is published now, to be put on the board."""
    row = round_or_404(request, pk)
    check_can(request.user, P.KEEP, row)
    found = list(nominations.posted(request.user, clock.now()).filter(round=row))
    return paper_file(notice_paper(row, found), form, "thong-bao-lay-y-kien")
