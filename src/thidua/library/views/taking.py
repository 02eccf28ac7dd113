"""Taking a course: its sections, its quiz; and playing a package, which reports through one narrow door."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.evidence.enums import EvidenceState
from thidua.learning.models import LogEntry
from thidua.library import actions
from thidua.library.enums import ResourceKind
from thidua.library.models import Resource, Taking
from thidua.library.permissions import P, can
from thidua.library.phrases import PACKAGE_KINDS, REPORTED
from thidua.library.queries import resources as queries
from thidua.library.queries.editions import certificate_for
from thidua.library.queries.playing import is_playable, package_of, player_address
from thidua.library.rules.pasted import blocks_of, sections_of
from thidua.library.rules.progress import progress_of, whole_of
from thidua.library.views.loading import resource_or_404
from thidua.questions.actions import Sent
from thidua.questions.enums import AttemptState
from thidua.questions.models import Attempt
from thidua.questions.phrases import figure
from thidua.questions.queries.papers import asked_in
from thidua.questions.queries.showing import shown
from thidua.questions.rules.answers import from_form
from thidua.questions.rules.content import Content
from thidua.store import clock
from thidua.ui.asked import whole
from thidua.ui.pages import Conflict, page


@dataclass(frozen=True)
class Waits:
    """What a certificate waits for, in words, and the page where it is seen to; `held` says that the reader has to explain the entry."""

    words: str
    way: str
    held: bool = False


def _of_kind(request: HttpRequest, pk: uuid.UUID, kind: ResourceKind, permission: P | None = None) -> Resource:
    one = resource_or_404(request, pk, permission)
    if one.kind != kind:
        raise Http404
    return one


@page(permission=P.LIST)
def learn(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A course to read, with its quiz at the end."""
    one = _of_kind(request, pk, ResourceKind.COURSE)
    found, taking = queries.whole_of(one), queries.own_taking(request.user, one)
    context = {
        "one": one, "whole": found, "taking": taking, "sections": [(part.title, blocks_of(part.text)) for part in sections_of(one.body)],
        "progress": REPORTED[taking.status] if taking else "", "attempts": list(queries.quiz_attempts(taking)) if taking else [],
        "may_take": can(request.user, P.USE, one), **_certificate(taking), "own": one.made_by_id == request.user.pk,
    }  # fmt: skip
    return render(request, "library/learn.html", context)


def _certificate(taking: Taking | None) -> dict[str, Any]:
    """The certificate that holds, else the last that was taken back and what the next one waits for."""
    found = certificate_for(taking.person_id, taking.resource_id) if taking and taking.done_at else None
    holds = found is not None and found.revoked_at is None
    waits = _waits(taking.entry) if taking and taking.entry and not holds else None
    return {"certificate": found if holds else None, "revoked": None if holds else found, "waits": waits}


def _waits(entry: LogEntry) -> Waits:
    """Who has to act before a certificate is issued for an entry: what is held for a doubt only its person sees."""
    about, way = entry.evidence, reverse("learning:entry", args=[entry.pk])
    if about.state == EvidenceState.WITHDRAWN:
        return Waits(_("Mục trong Sổ học tập đã xóa nên chưa có giấy chứng nhận. Anh/chị mở mục này để đưa trở lại sổ."), way)
    if about.held:
        told = _("Việc học này có điểm cần xem lại nên chưa có giấy chứng nhận. Anh/chị xem lại và giải thích mục này.")
        return Waits(told, reverse("learning:edit", args=[entry.pk]), held=True)
    if about.state == EvidenceState.RETURNED:
        return Waits(_("Mục trong Sổ học tập bị trả lại nên chưa có giấy chứng nhận. Anh/chị mở mục này để sửa rồi gửi lại."), way)
    return Waits(_("Giấy chứng nhận được cấp khi thủ trưởng xác nhận mục trong Sổ học tập."), way)


@page(permission=P.LIST)
@require_POST
def begin(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Begin a course or a package: its time is counted from here."""
    one = resource_or_404(request, pk, P.USE)
    actions.begin(resource=one, by=acting(request), at=clock.now())
    return redirect("library:play" if one.kind == ResourceKind.PACKAGE else "library:learn", pk)


@page(permission=P.LIST)
def quiz(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The quiz: begun by a press, answered, handed in, and what came out of it."""
    one = _of_kind(request, pk, ResourceKind.COURSE, P.USE)
    taking = queries.own_taking(request.user, one)
    attempts = list(queries.quiz_attempts(taking)) if taking else []
    last = attempts[-1] if attempts else None
    if request.method == "POST":
        return _answer(request, one, last)
    if last is None:
        return redirect("library:learn", pk)
    graded = last.state == AttemptState.GRADED
    context = {
        "one": one, "attempt": last, "questions": [shown(asked, graded=graded) for asked in asked_in(last)], "graded": graded, "taking": taking,
        "points": figure(last.points), "most": figure(last.most), **_certificate(taking), "course": queries.whole_of(one).course,
    }  # fmt: skip
    return render(request, "library/quiz.html", context)


def _answer(request: HttpRequest, one: Resource, last: Attempt | None) -> HttpResponseBase:
    if request.POST.get("to") == "begin" or last is None:
        actions.begin_quiz(resource=one, by=acting(request), at=clock.now())
        return redirect("library:quiz", one.pk)
    if last.state != AttemptState.STARTED:
        raise Conflict(_("Bài này đã nộp. Bấm Làm lại để làm bài khác."))
    actions.hand_in(resource=one, attempt=last, sent=_sent(request, last), by=acting(request), at=clock.now())
    messages.success(request, _("Đã nộp bài."))
    return redirect("library:quiz", one.pk)


def _sent(request: HttpRequest, row: Attempt) -> list[Sent]:
    """The answers of a form."""

    def told(place: int) -> Any:
        def value(content: Content, order: Any) -> Any:
            return from_form(content, order, f"cau-{place + 1}", request.POST.getlist)

        return value

    return [Sent(place, whole(request.POST.get(f"cau-{place + 1}-version", "")), told(place)) for place in range(len(row.items))]


@page(permission=P.LIST)
def play(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A package in a frame from the other origin; until it is begun a page with the button."""
    one = _of_kind(request, pk, ResourceKind.PACKAGE, P.USE)
    taking = queries.own_taking(request.user, one)
    if taking is None:
        return redirect("library:resource", pk)
    package = package_of(taking)
    context = {
        "one": one, "taking": taking, "progress": REPORTED[taking.status], **_certificate(taking), "playable": is_playable(),
        "address": player_address(taking, f"{request.scheme}://{request.get_host()}") if is_playable() else "", "origin": settings.CONTENT_ORIGIN,
        "kind": PACKAGE_KINDS[package.kind] if package else "",
    }  # fmt: skip
    return render(request, "library/play.html", context)


@page(permission=P.LIST)
@require_POST
def progress(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The one door for what a package reports: of one's own taking that was begun, bounded, and answered with nothing but whether it is through."""
    one = _of_kind(request, pk, ResourceKind.PACKAGE, P.USE)
    taking = queries.own_taking(request.user, one)
    if taking is None:
        raise Conflict(_("Mở lại trang học rồi bấm Bắt đầu."))
    said = progress_of(request.POST.get("status", "")[:20], request.POST.get("score", ""), request.POST.get("kept", ""))
    package = package_of(taking)
    if package is not None and package.parts:
        said = whole_of(said, package.required)
    held = actions.report(taking=taking, progress=said, by=acting(request), at=clock.now())
    about, url, words = _certificate(held), "", str(REPORTED[held.status])
    certificate, waits = about["certificate"], about["waits"]
    if certificate is not None:
        url = reverse("credentials:certificate", args=[certificate.pk])
    elif waits is not None:
        url, words = waits.way, f"{words}. {waits.words}"
    return JsonResponse({"done": held.done_at is not None, "words": words, "certificate": url})
