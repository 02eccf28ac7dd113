"""A page shown again because a form on it lacks what is owed, with the sentence beside the field and what was typed."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.urls import get_script_prefix, resolve
from django.utils.datastructures import MultiValueDict

PAGE = "_page"
"""The field of a form that names the page on which it stands."""


@dataclass
class Wrong:
    """What is wrong with a form: where it was sent and from which page, which field, the sentence, what was typed; `shown` once the page has said it."""

    path: str
    page: str
    field: str
    sentence: str
    typed: Mapping[str, str]
    shown: bool = False


def wrong_on(request: object) -> Wrong | None:
    """What is wrong with a form on the page that is being shown."""
    found = getattr(request, "wrong", None)
    return found if isinstance(found, Wrong) else None


def shown_again(request: HttpRequest, field: str, sentence: str) -> HttpResponseBase | None:
    """The page on which the form of a POST stood, as it is now, with the fault (422); None where it is not known or has no such form any more.

    The page is named by the browser and opened as the same person opens it, so that nothing is shown which they may not see. The browser calls a page that
    was shown again by the address of the form, so its forms name it themselves.
    """
    named = request.POST.get(PAGE, "")
    try:
        came = urlsplit(named or request.headers.get("Referer", ""))
    except ValueError:  # no address at all, such as "//["
        return None
    inside = not came.netloc if named else came.netloc == request.get_host()
    if not inside or "HX-Request" in request.headers:
        return None
    opened = copy.copy(request)
    opened.method, opened.path = "GET", came.path
    opened.path_info = "/" + came.path.removeprefix(get_script_prefix())
    opened.GET, opened.POST = QueryDict(came.query), QueryDict()
    opened._files = MultiValueDict()  # type: ignore[attr-defined]  # reason: the files of the copy
    opened.META = {**request.META, "REQUEST_METHOD": "GET", "PATH_INFO": opened.path_info, "QUERY_STRING": came.query}
    wrong = Wrong(request.path, opened.get_full_path(), field, sentence, request.POST.dict())
    opened.wrong = wrong  # type: ignore[attr-defined]  # reason: what `{% fault %}` reads
    try:
        found = opened.resolver_match = resolve(opened.path_info)
        answered: HttpResponseBase = found.func(opened, *found.args, **found.kwargs)
    except (Http404, PermissionDenied):
        return None
    if answered.status_code != HTTPStatus.OK or not wrong.shown:
        return None
    answered.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return answered
