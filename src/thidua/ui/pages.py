"""`@page`: every view declares who may open it, and a form that arrives twice acts once."""

from __future__ import annotations

import functools
import re
import uuid
from collections.abc import Callable, Iterable, Sequence
from http import HTTPStatus
from typing import Any, TypeGuard
from urllib.parse import urlsplit

import rules
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from thidua.store import clock
from thidua.store.faults import is_twice
from thidua.store.ids import new_id
from thidua.store.models import StaleVersion
from thidua.store.posting import digest_of, mark_once
from thidua.ui.again import PAGE, shown_again

View = Callable[..., HttpResponseBase]
PUBLIC = "public"
SIGNED_IN = "signed-in"
SHOWN_ONCE = "Content-Location"
"""The header of an answer that itself shows what was done, such as a secret: the page to which the same form leads when it comes again."""


class Refused(PermissionDenied):
    """An act that the person or the state does not allow: the sentence says why and who can."""


class Conflict(Exception):
    """The state does not allow the act, whoever asks; the sentence says what to do.

    `at`: the page where the work goes on now, `button` the words of its button. Whoever only opens a page is led there; whose form is refused is offered it.
    """

    def __init__(self, sentence: str, *, at: str = "", button: str = "") -> None:
        super().__init__(sentence)
        self.at, self.button = at, button


class Owed(Conflict):
    """A form lacks what an act asks for: the page on which it stands is shown again with the sentence beside the field of this name."""

    def __init__(self, sentence: str, *, field: str = "reason") -> None:
        super().__init__(sentence)
        self.field = field


def page(
    *, permission: str | None = None, public: bool = False, signed_in: bool = False, before: Callable[[HttpRequest], Any] | None = None
) -> Callable[[View], View]:
    """Declare a view: exactly one of `permission` (a name of the rules table), `public` or `signed_in`.

    `before` does the slow part of a POST, such as reading a file, before the transaction, in which nobody else could write on SQLite;
    the view gets what it returned as `prepared`. It must write nothing.
    """
    if sum((permission is not None, public, signed_in)) != 1:
        raise TypeError("a page declares exactly one of permission=, public= and signed_in=")

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not public and not request.user.is_authenticated:
                return _to_sign_in(request)
            if permission is not None and not rules.has_perm(permission, request.user):
                raise Refused(_unopened(request.user))
            if before is not None and request.method == "POST":
                kwargs["prepared"] = before(request)
            return answer(view, request, *args, **kwargs)

        inner.policy = permission or (PUBLIC if public else SIGNED_IN)  # type: ignore[attr-defined]  # reason: a mark on the function for the permission matrix
        return inner

    return wrap


def _unopened(user: Any) -> str:
    """Why a page stays closed and who opens it: an administrator, who is sent to nobody else, gives the role to whoever does that work."""
    if getattr(user, "is_administrator", False):
        return _(
            "Quyền quản trị không mở trang này; trang dành cho người có vai trò làm việc đó. Muốn giao vai trò: vào Đơn vị và người › Người, mở tên người, Giao vai trò."
        )
    return _("Trang này cần quyền mà tài khoản của anh/chị chưa có. Xin quyền ở người quản trị của cơ quan.")


def answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """Run a view; a POST runs inside one transaction together with the mark that its form was received."""
    try:
        if request.method != "POST":
            return _shown(view(request, *args, **kwargs), request)
        return _post_once(view, request, *args, **kwargs)
    except Conflict as conflict:
        if conflict.at and request.method != "POST":
            return _led_on(request, conflict)
        again = shown_again(request, conflict.field, str(conflict)) if isinstance(conflict, Owed) and request.method == "POST" else None
        if again is not None:
            return again
        return render(request, "ui/conflict.html", {"sentence": str(conflict), "posted": _typed(request), "conflict": conflict}, status=409)
    except IntegrityError as fault:  # both looked before either wrote: the rules saw nothing, the constraint did
        if not is_twice(fault):
            raise
        return render(request, "ui/conflict.html", {"sentence": made_meanwhile(), "posted": _typed(request)}, status=409)
    except StaleVersion as stale:
        sentence = _("Có người vừa sửa mục này trước anh/chị. Chưa có gì bị ghi đè: mở lại trang để xem bản mới rồi sửa tiếp.")
        context = {"sentence": sentence, "posted": _typed(request), "now": _beside(request, stale.row)}
        return render(request, "ui/conflict.html", context, status=409)


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To sign in and back; of a form to the page it stood on, for its own address may take nothing but forms."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    if "text/html" in request.headers.get("Accept", ""):  # a script asks again by itself
        messages.warning(request, _("Phiên đăng nhập đã hết nên việc vừa bấm chưa được ghi. Đăng nhập rồi làm lại."))
    came = urlsplit(request.headers.get("Referer", ""))
    inside = came.netloc == request.get_host() and came.path
    return redirect_to_login(f"{came.path}?{came.query}" if inside and came.query else came.path if inside else "/")


def _shown(answered: HttpResponseBase, request: HttpRequest) -> HttpResponseBase:
    """An address that takes only forms and was opened says so, instead of a blank page."""
    if answered.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
        return answered
    away = Conflict(_("Địa chỉ này chỉ nhận việc gửi từ nút bấm trên trang, không mở riêng được."), at="/", button=_("Về trang chủ"))
    said = render(request, "ui/conflict.html", {"sentence": str(away), "conflict": away}, status=HTTPStatus.METHOD_NOT_ALLOWED)
    said["Allow"] = answered["Allow"]
    return said


def _led_on(request: HttpRequest, conflict: Conflict) -> HttpResponseBase:
    """To the page where the work goes on, with the sentence why."""
    messages.info(request, str(conflict))
    return lead_on(request, conflict.at)


def lead_on(request: HttpRequest, url: str) -> HttpResponseBase:
    """To another page; a script that asked for a part of a page opens the whole one."""
    return HttpResponse(headers={"HX-Redirect": url}) if request.headers.get("HX-Request") == "true" else redirect(url)


def made_meanwhile() -> str:
    """What is said to the later of two people who made the same at once."""
    return _("Có người vừa ghi đúng nội dung này cùng lúc, ví dụ cùng một mã. Chưa có gì của anh/chị được ghi: mở lại trang để xem.")


NOT_SHOWN = frozenset({"csrfmiddlewaretoken", "_key", PAGE, "version", "password", "passphrase", "again", "code"})
"""What is never written into an answer: marks of the form, and what opens an account."""
CHOSEN = frozenset((
    "act", "address", "after_form", "answer", "applies_to", "as_unit", "asks_public", "asks_scores", "award_forms", "beside", "better", "body_form", "bulk-part", "by_me", "category", "cell", "cha", "chair", "channel", "choice", "clause", "co_quan", "competences", "con", "cong-khai",
    "consent_words", "consents", "considered", "contrast", "danh-hieu", "days", "declared", "difficulty", "direction", "drop", "fixed", "form", "form_kind", "function", "gift", "gives", "grade", "grant", "ground", "guesses", "gui", "hang", "held", "holds", "in_press", "is_foreign", "is_preprinted",
    "is_public", "item", "keep_case", "keep_marks", "ket-qua", "key", "kh", "kind", "lam_lai", "language", "leads", "lends_roles", "level", "licence", "line_kind", "loc", "measure", "measured", "minutes", "money_from", "more", "move", "new_kind", "next", "no_vote", "of", "on_portal", "order",
    "out", "outcome", "pick", "piece", "posts", "quota_scope", "rated", "rating", "reach", "ref", "register", "reply", "required", "review_kind", "reward", "rhythm", "role", "rounding", "rule_from", "scopes", "scoring", "seat", "secretary", "seen", "shared", "show_name", "show_photo", "show_story",
    "shown", "shows", "simple", "stars", "stays", "superior", "sure", "takes_comments", "target", "tat-ca", "tep", "to", "tu", "use_kind", "vao", "verdict", "wanted", "what", "where", "wrong", "xac-nhan", "xem", "year",
))  # fmt: skip
"""Fields that hold a code of ours: buttons, choices, hidden ones. A test compares them with the forms."""
NUMBERED = re.compile(r"(?:version|giu|chung|co|cot|kieu|dong|nguoi)-.+|ct\d+-kind")
"""The same for each of many rows."""
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


def is_typed(value: Any, name: str) -> TypeGuard[str]:
    """Whether a field may hold words of a person: one word in small letters may be all that they said."""
    coded = name in NOT_SHOWN or name in CHOSEN or NUMBERED.fullmatch(name)
    return not coded and isinstance(value, str) and bool(value.strip()) and not UUID.fullmatch(value)


def _typed(request: HttpRequest) -> list[str]:
    """What the person had typed, to be shown again so that nothing is lost; names of fields say nothing to them."""
    return [value for name, value in request.POST.items() if is_typed(value, name)]


def _beside(request: HttpRequest, row: Any) -> list[str]:
    """What stands now in the fields that the person edited and that somebody else had written; names of fields say nothing to them."""
    kept = [(name, typed, getattr(row, name, None)) for name, typed in request.POST.items()]
    return [value for name, typed, value in kept if value != typed and is_typed(value, name)]


def form_key(request: HttpRequest) -> uuid.UUID | None:
    """The key that a form was made with, or that a kept form got; what a form makes may take it for its id. None when there is none."""
    try:
        return uuid.UUID(request.POST.get("_key", ""))
    except ValueError:
        return None


def _post_once(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    key = form_key(request)
    user_id = request.user.pk if request.user.is_authenticated else None
    with transaction.atomic():
        if key is None:
            return _undo_unless_done(view(request, *args, **kwargs))
        mark, fresh = mark_once(key, {"user_id": user_id, "path": request.path[:300], "at": clock.now()})
        if not fresh:
            if not mark.belongs_to(user_id, request.path[:300]):
                raise Refused(_("Biểu mẫu này thuộc về một phiên khác. Mở lại trang rồi gửi lại."))
            if mark.answer and mark.answer["asked"] != _sent(request):
                messages.warning(request, _("Biểu mẫu này đã gửi từ trước nên phần sửa thêm chưa được ghi. Mở lại trang rồi sửa tiếp."))
            return redirect(mark.location or request.path)
        response = _undo_unless_done(view(request, *args, **kwargs))
        if 300 <= response.status_code < 400 or (response.status_code in (200, 204) and ("HX-Location" in response or SHOWN_ONCE in response)):
            mark.location = response.get("Location") or response.get("HX-Location") or response.get(SHOWN_ONCE) or ""
            mark.answer = {"asked": _sent(request)}
            mark.save(update_fields=["location", "answer"])
        else:
            transaction.set_rollback(response.status_code >= 400)
            if response.status_code < 400:
                mark.delete()
        return response


def _sent(request: HttpRequest) -> str:
    """A digest of what a form says, of its files their names and sizes: come back to by the browser's own way, changed and sent again, it says otherwise."""
    said = {name: values for name, values in request.POST.lists() if name not in NOT_SHOWN}
    files = {name: [(one.name, one.size) for one in found] for name, found in request.FILES.lists()}
    return digest_of([said, files])


def _undo_unless_done(response: HttpResponseBase) -> HttpResponseBase:
    """A form sent back with its faults (4xx) leaves nothing behind."""
    if response.status_code >= 400:
        transaction.set_rollback(True)
    return response


def fresh_key() -> uuid.UUID:
    """A new key for a form; see the template tag `{% once %}`."""
    return new_id()


def invalid(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A form shown again with its faults: 422, so that neither history nor the idempotency mark takes it for done; its title says so first."""
    return render(request, template, {**context, "is_faulty": True}, status=422)


def both_texts(request: HttpRequest, pairs: Iterable[tuple[Any, Any, Any]], *, crumbs: Sequence[tuple[str, Any]], again: str) -> HttpResponse:
    """The page of a form that was stale (409): of each field its label, what is saved now and what was sent; `again` is where to edit anew."""
    rows = [(label, theirs, mine, theirs != mine) for label, theirs, mine in pairs]
    return render(request, "ui/both_texts.html", {"rows": rows, "crumbs": crumbs, "again": again}, status=409)
