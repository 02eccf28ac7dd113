"""The ledger of media."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.communications import actions
from thidua.communications.enums import MediaState
from thidua.communications.exports import media_file
from thidua.communications.forms.media import MediaForm
from thidua.communications.permissions import P, can, own_units
from thidua.communications.phrases import CHANNEL_ICONS, CHANNELS, MEDIA_PILLS, MEDIA_STATES
from thidua.communications.queries import media as queries
from thidua.communications.queries.media import Wanted
from thidua.communications.views.loading import clauses_for
from thidua.files.actions import FileRefused, Ready, prepare_sent
from thidua.files.enums import Purpose
from thidua.orgs.queries import person_of
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.fields import files_of
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pages import Conflict, Owed, Refused, invalid, page

MOST = 5000
SORTS = (("", gettext_lazy("Mới nhất trước")), ("cu", gettext_lazy("Cũ nhất trước")), ("ten", gettext_lazy("Theo tên")))


def _asked(request: HttpRequest) -> Asked:
    rows = queries.visible_to(request.user)
    units = rows.order_by("unit__name").values_list("unit__code", "unit__name").distinct()
    clauses = rows.filter(clause__isnull=False).order_by("clause__order").values_list("clause__code", "clause__path").distinct()
    states = [(code.value, MEDIA_STATES[code]) for code in MediaState]
    return asked_of(
        request, search=_("Tìm trong sổ truyền thông"), chips=Choice("tt", _("Lọc theo trạng thái"), states, every=_("Còn tính")),
        choices=(
            Choice("ht", _("Hình thức"), list(CHANNELS.items()), every=_("Mọi hình thức")), Choice("dv", _("Đơn vị"), list(units), every=_("Mọi đơn vị")),
            Choice("muc", _("Mục kế hoạch"), list(clauses), every=_("Mọi mục")),
        ),
        sorts=SORTS,
    )  # fmt: skip


@page(permission=P.MEDIA)
def media_list(request: HttpRequest) -> HttpResponseBase:
    """The lines that one sees, narrowed, with their sums by channel."""
    asked = _asked(request)
    rows = queries.narrowed(queries.visible_to(request.user), Wanted(asked.words, asked["tt"], asked["ht"], asked["dv"], asked["muc"], asked.sort))
    if asked.file:
        return media_file(asked.file, list(rows[:MOST]))
    shown = list(rows[: asked.shown])
    files = queries.files_by_entry(shown)
    context = {
        "rows": [
            (
                row, CHANNELS[row.channel], CHANNEL_ICONS[row.channel], MEDIA_STATES[row.state], MEDIA_PILLS[row.state], files.get(row.pk),
                row.state == MediaState.NOTED and can(request.user, P.MEDIA_DECIDE, row), row.state != MediaState.STRUCK and can(request.user, P.MEDIA_STRIKE, row),
            )
            for row in shown
        ],
        "sums": queries.sums_of(rows),
        "parts": [(_("Theo mục kế hoạch"), "muc", queries.by_clause(rows)), (_("Theo đơn vị"), "dv", queries.by_unit(rows))], "channels": [(CHANNELS[code], times) for code, times in sorted(queries.by_channel(rows).items(), key=lambda pair: -pair[1])],
        **asked.context(len(shown), rows.count()),
    }  # fmt: skip
    return render(request, "communications/media.html", context)


def prepared_files(request: HttpRequest) -> list[Ready] | FileRefused:
    """The file of a line, looked into before the transaction."""
    return prepare_sent(request.FILES, purpose=Purpose.EVIDENCE, most=1)


@page(permission=P.MEDIA, before=prepared_files)
def new(request: HttpRequest, prepared: list[Ready] | FileRefused | None = None) -> HttpResponseBase:
    """One more line."""
    form = MediaForm(request.POST or None, units=own_units(request.user), clauses=clauses_for(request))
    if request.method != "POST":
        return render(request, "communications/media_new.html", {"form": form})
    files = files_of(form, prepared)
    if not form.is_valid():
        return invalid(request, "communications/media_new.html", {"form": form})
    try:
        actions.note_media(appeared=form.appeared(person_of(request.user)), files=files, by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        return invalid(request, "communications/media_new.html", {"form": form})
    except Refused as refused:
        form.add_error("unit", str(refused))
        return invalid(request, "communications/media_new.html", {"form": form})
    messages.success(request, _("Đã ghi vào sổ truyền thông."))
    return redirect("communications:media")


@page(permission=P.MEDIA)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Confirm a line or strike it."""
    row = get_object_or_404(queries.visible_to(request.user).select_related("evidence"), pk=pk)
    said: dict[str, Any] = {"entry": row, "version": version_read(request), "by": acting(request), "at": clock.now()}
    to = request.POST.get("to", "")
    if to == "confirmed":
        actions.confirm_media(**said)
        messages.success(request, _("Đã xác nhận."))
    elif to == "struck":
        actions.strike_media(reason=request.POST.get("reason", ""), **said)
        messages.success(request, _("Đã bỏ dòng này."))
    else:
        raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    return redirect("communications:media")
