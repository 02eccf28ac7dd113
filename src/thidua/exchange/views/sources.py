"""The platforms from which results come: adding one, its credentials, its accounts, a file of its results."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.exchange import actions
from thidua.exchange.actions.importing import PREFIX
from thidua.exchange.enums import Scope
from thidua.exchange.forms import CredentialForm, LinkForm, SourceForm
from thidua.exchange.models import Credential, Learner, Source
from thidua.exchange.permissions import P, can, check_can
from thidua.exchange.phrases import FATES
from thidua.exchange.queries import sources as queries
from thidua.files.actions import FileRefused
from thidua.orgs.models import Person
from thidua.orgs.queries import root_units
from thidua.sheets.actions import begin_import
from thidua.sheets.models import Import
from thidua.sheets.phrases import STATES, UNREADABLE
from thidua.sheets.queries.reading import NotRead
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import SHOWN_ONCE, invalid, page

RECENT, SHOWN = 10, 20


def _found(request: HttpRequest, pk: uuid.UUID) -> Source:
    row: Source = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


def _units(request: HttpRequest) -> Any:
    kept = [one.pk for one in root_units() if can(request.user, P.SOURCES, one)]
    return root_units().filter(pk__in=kept)


@page(permission=P.SOURCES)
def sources(request: HttpRequest) -> HttpResponseBase:
    """All of them, and the form of one more."""
    context = {"rows": queries.with_counts(queries.visible_to(request.user)), "form": SourceForm(units=_units(request))}
    return render(request, "exchange/sources.html", context)


@page(permission=P.SOURCES)
@require_POST
def add(request: HttpRequest) -> HttpResponseBase:
    """Add one."""
    form = SourceForm(request.POST, units=_units(request))
    if not form.is_valid():
        return invalid(request, "exchange/sources.html", {"rows": queries.with_counts(queries.visible_to(request.user)), "form": form})
    made = actions.add_source(by=acting(request), at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Đã thêm nền tảng %(name)s.") % {"name": made.name})
    return redirect("exchange:source", made.pk)


def _linked(request: HttpRequest, row: Source) -> dict[str, Any]:
    """The accounts of which it is known whom they are, as far as somebody looks for one."""
    words = request.GET.get("tim", "").strip()[:80]
    found, wanted = queries.linked_of(row, words), rows_wanted(request)
    shown = list(found[:wanted])
    return {"linked": shown, "words": words, "pages": pager(shown=len(shown), total=found.count(), tim=words)}


def _context(request: HttpRequest, row: Source) -> dict[str, Any]:
    people = Person.objects.filter(root=row.root, left_on=None).order_by("sort_key")
    keeps, imports = can(request.user, P.KEEP, row), can(request.user, P.IMPORT, row) and row.ended_at is None
    recent = Import.objects.filter(target=f"{PREFIX}:{row.pk.hex}").order_by("-made_at")[:RECENT] if imports else ()
    return {
        "row": row,
        "keeps": keeps,
        "imports": imports,
        "credentials": queries.credentials_of(row) if keeps else (),
        "today": clock.today(),
        "form": CredentialForm() if keeps and row.ended_at is None else None,
        "pending": [(one, LinkForm(people=people, prefix=f"tk-{one.pk}")) for one in queries.pending_of(row)[:SHOWN]] if keeps else (),
        **(_linked(request, row) if keeps else {}),
        "fates": [(FATES[fate], number) for fate, number in sorted(queries.fates_of(row).items())],
        "recent": [(one, STATES[one.state]) for one in recent],
        "endpoint": f"{settings.BASE_URL}/xapi/",
    }


@page(permission=P.SOURCES)
def source(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One of them."""
    return render(request, "exchange/source.html", _context(request, _found(request, pk)))


@page(permission=P.IMPORT)
@require_POST
def import_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Begin with a file; the pages of `sheets` show what it would do and write it."""
    row, file = _found(request, pk), request.FILES.get("tep")
    check_can(request.user, P.IMPORT, row)
    fault = _("Chọn tệp Excel hoặc CSV.")
    if file is not None:
        try:
            one = begin_import(
                target=f"{PREFIX}:{row.pk.hex}", root=row.root, name=file.name or "tep.csv", content=file.read(), by=acting(request), at=clock.now()
            )
            return redirect("sheets:show", pk=one.pk)
        except NotRead as unread:
            fault = str(UNREADABLE[unread.code])
        except FileRefused as refused:
            fault = str(refused)
    return invalid(request, "exchange/source.html", {**_context(request, row), "fault": fault})


@never_cache
@page(permission=P.KEEP)
@require_POST
def make_credential(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A new key; its secret is shown once, on the page that answers."""
    row, form = _found(request, pk), CredentialForm(request.POST)
    check_can(request.user, P.KEEP, row)
    if not form.is_valid():
        return invalid(request, "exchange/source.html", {**_context(request, row), "form": form})
    scopes = [Scope(one) for one in form.cleaned_data["scopes"]]
    made = actions.make_credential(source=row, scopes=scopes, expires_on=form.expires_on(), by=acting(request), at=clock.now())
    answer: HttpResponse = render(request, "exchange/source.html", {**_context(request, row), "secret": made.secret, "key": made.credential.key})
    answer[SHOWN_ONCE] = f"/nen-tang/{row.pk}/"
    return answer


@page(permission=P.KEEP)
@require_POST
def revoke_credential(request: HttpRequest, pk: uuid.UUID, credential: uuid.UUID) -> HttpResponseBase:
    """Stop a key."""
    row: Credential = get_object_or_404(Credential.objects.select_related("source__unit"), pk=credential, source=_found(request, pk))
    actions.revoke_credential(credential=row, by=acting(request), at=clock.now())
    messages.success(request, _("Đã thu hồi khóa %(key)s.") % {"key": row.key})
    return redirect("exchange:source", pk)


@page(permission=P.KEEP)
@require_POST
def link(request: HttpRequest, pk: uuid.UUID, learner: uuid.UUID) -> HttpResponseBase:
    """Say whom an account is."""
    row: Learner = get_object_or_404(Learner.objects.select_related("source__unit"), pk=learner, source=_found(request, pk))
    form = LinkForm(request.POST, people=Person.objects.filter(root=row.root, left_on=None).order_by("sort_key"), prefix=f"tk-{row.pk}")
    if not form.is_valid():
        context = _context(request, row.source)
        pending = [(one, form if one.pk == row.pk else other) for one, other in context["pending"]]
        return invalid(request, "exchange/source.html", {**context, "pending": pending})
    entered = actions.link_learner(learner=row, person=form.cleaned_data["person"], by=acting(request), at=clock.now())
    words = ngettext("Đã nối tài khoản; %(n)s kết quả vào sổ học tập.", "Đã nối tài khoản; %(n)s kết quả vào sổ học tập.", entered)
    messages.success(request, words % {"n": entered})
    return redirect("exchange:source", pk)


@page(permission=P.KEEP)
@require_POST
def unlink(request: HttpRequest, pk: uuid.UUID, learner: uuid.UUID) -> HttpResponseBase:
    """Undo a wrong link; the account waits again."""
    row: Learner = get_object_or_404(Learner.objects.select_related("source__unit"), pk=learner, source=_found(request, pk))
    taken = actions.unlink_learner(learner=row, reason=request.POST.get("reason", ""), by=acting(request), at=clock.now())
    words = ngettext("Đã gỡ tài khoản; %(n)s mục rút khỏi sổ học tập.", "Đã gỡ tài khoản; %(n)s mục rút khỏi sổ học tập.", taken)
    messages.success(request, words % {"n": taken})
    return redirect("exchange:source", pk)


@page(permission=P.KEEP)
@require_POST
def end(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take nothing more from it."""
    row = actions.end_source(source=_found(request, pk), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã ngừng nhận từ %(name)s.") % {"name": row.name})
    return redirect("exchange:source", pk)
