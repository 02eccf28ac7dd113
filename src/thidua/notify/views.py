"""The inbox, what one wants to be mailed, and the stop link of a mail."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from thidua.notify import actions, queries
from thidua.notify.enums import Reason, Rhythm
from thidua.notify.forms import WishesForm
from thidua.notify.permissions import read_stop_token
from thidua.notify.phrases import REASONS
from thidua.store import clock
from thidua.ui.pages import invalid, page

A_PAGE = 30


@never_cache
@page(signed_in=True)
def inbox(request: HttpRequest) -> HttpResponseBase:
    """Messages, unread first; `?ly-do=` keeps one reason."""
    asked = request.GET.get("ly-do", "")
    reason = asked if asked in set(Reason) else ""
    rows = Paginator(queries.inbox(request.user, reason), A_PAGE).get_page(request.GET.get("trang"))  # type: ignore[arg-type]  # reason: a signed-in page
    return render(request, "notify/inbox.html", {"rows": rows, "reason": reason, "reasons": REASONS.items()})


@require_POST
@page(signed_in=True)
def read_all(request: HttpRequest) -> HttpResponseBase:
    actions.mark_all_read(user=request.user, at=clock.now())  # type: ignore[arg-type]  # reason: a signed-in page
    return redirect("notify:inbox")


@require_POST
@page(signed_in=True)
def follow(request: HttpRequest, message_id: uuid.UUID) -> HttpResponseBase:
    """Mark a message as read and go where it leads."""
    message = get_object_or_404(queries.visible_to(request.user), pk=message_id)  # type: ignore[arg-type]  # reason: a signed-in page
    actions.mark_read(user=request.user, message=message, at=clock.now())  # type: ignore[arg-type]  # reason: a signed-in page
    return redirect(message.url or "notify:inbox")


@page(signed_in=True)
def wishes(request: HttpRequest) -> HttpResponseBase:
    """Switches by reason, the rhythm of the digest, leave."""
    known = queries.wishes_of(request.user)  # type: ignore[arg-type]  # reason: a signed-in page
    start = {"wanted": [r.value for r in Reason if r not in known.muted], "rhythm": known.rhythm, "paused_until": known.paused_until}
    form = WishesForm(request.POST or None, initial=start)
    if request.method != "POST":
        return render(request, "notify/wishes.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "notify/wishes.html", {"form": form})
    actions.change_wishes(
        user=request.user,  # type: ignore[arg-type]  # reason: a signed-in page
        muted=[reason for reason in Reason if reason not in form.cleaned_data["wanted"]],
        rhythm=Rhythm(form.cleaned_data["rhythm"]) if form.cleaned_data["rhythm"] else None,
        paused_until=form.cleaned_data["paused_until"],
        at=clock.now(),
    )
    messages.success(request, _("Đã lưu tùy chọn nhận thư."))
    return redirect("notify:wishes")


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed token is the right to do so
@never_cache
@page(public=True)
def stop(request: HttpRequest, token: str) -> HttpResponseBase:
    """Stop mails of one reason. A GET only asks: mail scanners open every link."""
    read = read_stop_token(token)
    if read is None or read[1] not in set(Reason):
        raise Http404
    done = request.method == "POST" and actions.stop_by_token(token=token, at=clock.now()) is not None
    return render(request, "notify/stop.html", {"name": REASONS[Reason(read[1])], "done": done})
