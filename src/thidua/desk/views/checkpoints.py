"""Checkpoints of the record: to look at, to take along, to make now; and the program that holds the record against them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.audit.actions import checkpoint
from thidua.audit.exports import archive, verifier
from thidua.desk.permissions import P
from thidua.desk.queries import checkpoints as queries
from thidua.orgs.queries import standing_of
from thidua.papers.codes import qr_svg
from thidua.store import clock
from thidua.store.ids import INSTALLATION
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import page


@page(permission=P.AUDIT)
def checkpoints(request: HttpRequest) -> HttpResponseBase:
    """Each record with its newest checkpoint, and the earlier ones."""
    rows = queries.visible_to(request.user)
    shown = list(rows[: rows_wanted(request)])
    chains = [(one, mark_safe(qr_svg(one.seal.note)) if one.seal else "") for one in queries.chains(request.user)]  # noqa: S308  (drawn by ourselves)
    return render(request, "desk/checkpoints.html", {"chains": chains, "rows": shown, **pager(shown=len(shown), total=rows.count())})


@page(permission=P.AUDIT)
def checkpoint_archive(request: HttpRequest) -> HttpResponseBase:
    """All of them in one file, with the key."""
    return _download(archive(queries.visible_to(request.user)[: queries.MOST]), f"moc-kiem-toan-{clock.today():%Y-%m-%d}.zip")


@page(permission=P.AUDIT)
def verifier_file(_request: HttpRequest) -> HttpResponseBase:
    """The verifier."""
    return _download(verifier(), "thidua-audit.pyz")


@page(permission=P.AUDIT)
@require_POST
def make_checkpoint(request: HttpRequest) -> HttpResponseBase:
    """One of the reader's own record, now."""
    root = standing_of(request.user).root or INSTALLATION
    made = checkpoint("asked", root=root, at=clock.now())
    messages.success(request, _("Đã lập mốc của %(size)s mục.") % {"size": made.size} if made else _("Nhật ký chưa có mục nào."))
    return redirect("desk:checkpoints")


def _download(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )
