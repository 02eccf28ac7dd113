"""Banks of questions: those that one writes, a new one, one with its questions, another name."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.questions import actions
from thidua.questions.forms import BankForm, RenameForm
from thidua.questions.permissions import P
from thidua.questions.phrases import DIFFICULTIES, KIND_WORDS
from thidua.questions.queries.banks import bank_rows, counts_of, owner_name, said_by, topics_of
from thidua.questions.queries.papers import questions_of
from thidua.questions.views.loading import bank_or_404
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import both_texts, invalid, page


@page(permission=P.BANKS)
def bank_list(request: HttpRequest) -> HttpResponseBase:
    """The banks that one writes."""
    return render(request, "questions/banks.html", {"rows": bank_rows(request.user)})


@page(permission=P.BANKS)
def new(request: HttpRequest) -> HttpResponseBase:
    """A new bank of a place."""
    form = BankForm(request.POST or None, user=request.user)
    if request.method != "POST":
        return render(request, "questions/bank_form.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "questions/bank_form.html", {"form": form})
    kind, place = form.place
    made = actions.open_bank(root=place.root, owner_kind=kind, owner=place.owner, name=form.cleaned_data["name"], by=acting(request), at=clock.now())
    messages.success(request, _("Đã lập ngân hàng. Nhập câu hỏi từ tệp, hoặc viết từng câu."))
    return redirect("questions:bank", made.pk)


@page(permission=P.BANKS)
def bank(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The questions of a bank, searched and narrowed."""
    row, get = bank_or_404(request, pk), request.GET.get
    words, topic, level, off = get("tim", "").strip()[:80], get("cd", "")[:200], get("md", "")[:20], get("ngung", "") == "1"
    level = level if level in DIFFICULTIES else ""
    every = questions_of(row, words=words, topic=topic, retired=off)
    found = every.filter(difficulty=level) if level else every
    shown = list(found[: rows_wanted(request)])
    said, counts = said_by(shown), counts_of(row)
    kept: dict[str, Any] = {"tim": words, "cd": topic, "md": level, "ngung": "1" if off else ""}

    def link(**changed: str) -> str:
        return "?" + urlencode({key: value for key, value in {**kept, **changed}.items() if value})

    levels = [(code, name, every.filter(difficulty=code).count()) for code, name in DIFFICULTIES.items()]
    context = {
        "bank": row,
        "owner": owner_name(request.user, row),
        "lines": [(one, said[one.pk].text, KIND_WORDS[one.kind], DIFFICULTIES[one.difficulty]) for one in shown],
        **pager(shown=len(shown), total=found.count(), **kept),
        "in_use": sum(counts.values()),
        "topics": topics_of(row),
        "chips": [("", _("Mọi mức độ"), sum(n for _code, _name, n in levels), link(md=""))]
        + [(code, name, n, link(md=code)) for code, name, n in levels if n or code == level],
        "words": words,
        "topic": topic,
        "level": level,
        "off": off,
        "other": link(ngung="" if off else "1", md=""),
        "is_filtered": bool(words or topic or level),
    }
    return render(request, "questions/bank.html", context)


@page(permission=P.BANKS)
def rename(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Give a bank another name."""
    row = bank_or_404(request, pk)
    form = RenameForm(request.POST or None, initial={"name": row.name, "version": row.version})
    context = {"form": form, "bank": row}
    if request.method != "POST":
        return render(request, "questions/bank_form.html", context)
    if not form.is_valid():
        return invalid(request, "questions/bank_form.html", context)
    said = form.cleaned_data
    try:
        actions.rename_bank(bank=row, name=said["name"], version=said["version"], by=acting(request), at=clock.now())
    except StaleVersion as stale:
        pairs = [(form["name"].label, getattr(stale.row, "name", ""), said["name"])]
        crumbs = [(reverse("questions:banks"), _("Ngân hàng câu hỏi")), (reverse("questions:bank", args=[pk]), row.name)]
        return both_texts(request, pairs, crumbs=crumbs, again=request.get_full_path())
    messages.success(request, _("Đã đổi tên ngân hàng."))
    return redirect("questions:bank", pk)
