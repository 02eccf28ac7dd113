"""The one way out for stored files."""

from __future__ import annotations

import uuid

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from thidua.accounts.queries import acting
from thidua.audit.actions import note_look
from thidua.files import queries
from thidua.files.rules import disposition
from thidua.store import clock
from thidua.ui.pages import page

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@require_safe
@page(public=True)
def download(request: HttpRequest, file_id: uuid.UUID) -> HttpResponseBase:
    """A file as an attachment; the owning object decides who may have it, also of people not signed in."""
    file = queries.readable(request.user, file_id)
    if file is None:
        raise Http404
    if queries.is_personal(file, request.user):
        note_look(by=acting(request), subject=file.uploaded_by, row=file, at=clock.now())  # type: ignore[arg-type]  # reason: a personal file has its sender
    answer = FileResponse(queries.opened(file), content_type=file.media_type)
    # Set afterwards: FileResponse writes its own, inline and with the name in storage.
    for header, value in (HEADERS | {"Content-Disposition": disposition(file.name), "Content-Length": str(file.size)}).items():
        answer[header] = value
    return answer


@require_safe
@page(public=True)
def thumbnail(request: HttpRequest, file_id: uuid.UUID) -> HttpResponseBase:
    """The small picture of a file for lists, under the same rule as the file."""
    file = queries.readable(request.user, file_id)
    small = queries.thumb_of(file) if file is not None else None
    if small is None:
        raise Http404
    answer = FileResponse(small, content_type="image/webp")
    for header, value in (HEADERS | {"Content-Disposition": "inline", "Cache-Control": "private, max-age=60"}).items():
        answer[header] = value
    return answer
