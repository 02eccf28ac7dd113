"""The foot of every public page: the way to the others."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def public_foot(request: HttpRequest, _subject: object) -> SafeString:
    """The panel of the slot `ui.public_foot`."""
    return render_to_string("portal/_foot.html", request=request)
