"""Certificates: the list, one of them with its sheet, and the page of verification that anybody may open."""

from __future__ import annotations

import json
import uuid

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.credentials import actions, queries
from thidua.credentials.exports import certificate_paper, register_book, signed_badge, verifiable_badge
from thidua.credentials.models import BadgeKey, Certificate
from thidua.credentials.permissions import P, can, check_can
from thidua.credentials.phrases import PILLS, STANDINGS
from thidua.credentials.queries.printing import stocks
from thidua.credentials.rules.badges import raw_key
from thidua.credentials.rules.numbers import initials, spaced
from thidua.credentials.rules.proofs import document_of, issuer_of, multikey
from thidua.files.exports import as_file, paper_file
from thidua.papers.codes import qr_svg
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import page

MOST = 5000


def _loaded(request: HttpRequest, pk: uuid.UUID) -> Certificate:
    found: Certificate = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


@page(permission=P.LIST)
def certificate_list(request: HttpRequest) -> HttpResponseBase:
    """One's own; and of who keeps certificates those that the units issued."""
    issued = queries.issued(request.user)
    shown = list(issued[: rows_wanted(request)])
    context = {
        "prints": can(request.user, P.STOCK),
        "own": [(one, STANDINGS[one.standing], PILLS[one.standing]) for one in queries.mine(request.user)[:MOST]],
        "rows": [(one, STANDINGS[one.standing], PILLS[one.standing]) for one in shown],
        **pager(shown=len(shown), total=issued.count()),
    }
    return render(request, "credentials/list.html", context)


@page(permission=P.LIST)
def register_file(request: HttpRequest) -> HttpResponseBase:
    """The register of what the units issued."""
    return as_file(register_book(queries.issued(request.user)[:MOST]), "so-cap-giay-chung-nhan", "xlsx")


@page(permission=P.LIST)
def certificate(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One certificate with the code that leads to its page of verification."""
    one = _loaded(request, pk)
    address = queries.address_of(one)
    context = {
        "one": one, "state": STANDINGS[one.standing], "pill": PILLS[one.standing], "code": spaced(one.code), "address": address,
        "qr": mark_safe(qr_svg(address)),  # noqa: S308  (drawn by ourselves)
        "stocks": stocks(request.user).filter(unit=one.unit_id, retired_at=None),
        "may_revoke": one.revoked_at is None and can(request.user, P.REVOKE, one),
    }  # fmt: skip
    return render(request, "credentials/certificate.html", context)


@page(permission=P.LIST)
def certificate_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The sheet as PDF or Word."""
    return paper_file(certificate_paper(_loaded(request, pk)), form, "giay-chung-nhan")


@page(permission=P.LIST)
def badge(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The certificate as an Open Badge 3.0, signed."""
    one = _loaded(request, pk)
    return as_file(signed_badge(one, at=clock.now()).encode(), f"huy-hieu-{one.code}.jwt", "txt")


@page(permission=P.LIST)
def badge_with_proof(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The same with the proof inside, as wallets of verifiable credentials take it."""
    one = _loaded(request, pk)
    told = json.dumps(verifiable_badge(one, at=clock.now()), ensure_ascii=False, indent=1)
    return as_file(told.encode(), f"huy-hieu-{one.code}", "json")


@page(public=True)
def issuer(_request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The document of a unit's keys (did:web): who keeps it verifies badges of the unit without a network."""
    keys = [(row.pk, multikey(raw_key(row.public))) for row in BadgeKey.objects.filter(unit=pk).order_by("made_at", "id")]
    if not keys:
        raise Http404
    answer = JsonResponse(document_of(issuer_of(settings.BASE_URL, pk), keys))
    answer["Access-Control-Allow-Origin"] = "*"  # see below
    return answer


@page(public=True)
def badge_key(_request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The public key with which badges were signed, for whoever verifies one."""
    row = get_object_or_404(BadgeKey, pk=pk)
    answer = JsonResponse(row.public)
    answer["Access-Control-Allow-Origin"] = "*"  # verifiers run in browsers of others; there is nothing to keep from them
    return answer


@page(permission=P.LIST)
@require_POST
def revoke(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take one back."""
    one = _loaded(request, pk)
    check_can(request.user, P.REVOKE, one)
    said = {name: request.POST.get(name, "") for name in ("reason", "grounds")}
    actions.revoke(certificate=one, **said, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã thu hồi giấy chứng nhận."))
    return redirect("credentials:certificate", pk)


@page(public=True)
def verify(request: HttpRequest) -> HttpResponseBase:
    """Ask for a code; a code that is none is said to be none and nothing else."""
    asked = request.GET.get("ma", "").strip()[:40]
    found = queries.by_code(asked) if asked else None
    if found is not None:
        return redirect("credentials:verified", found.code)
    return render(request, "credentials/verify.html", {"asked": asked}, status=404 if asked else 200)


@page(public=True)
def verified(request: HttpRequest, code: str) -> HttpResponseBase:
    """What a stranger with the sheet in hand is told: whether it holds, and just enough to compare the sheet."""
    one = queries.by_code(code)
    if one is None:
        return render(request, "credentials/verify.html", {"asked": code[:40]}, status=404)
    context = {
        "one": one,
        "state": STANDINGS[one.standing],
        "pill": PILLS[one.standing],
        "holder": one.holder if one.collective_id else initials(one.holder),
    }
    return render(request, "credentials/verified.html", context)
