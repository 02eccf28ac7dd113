"""The registers: a list with its tools, writing a line, striking out; the years that are complete."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.records import actions
from thidua.records.enums import RecordKind
from thidua.records.exports import lines as exports
from thidua.records.forms.lines import FORMS, DropForm, LineForm, ReviewForm
from thidua.records.models import Line, Review
from thidua.records.permissions import P, agency_of, can, check_can
from thidua.records.phrases import REGISTER_NAMES, REGISTERS
from thidua.records.queries import lines as queries
from thidua.rulebook.phrases.standards import ATTESTED, FORM_CHOICES, RATINGS, REACHES
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.asked import version_read, whole
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pages import Owed, invalid, page

CHOICES: dict[RecordKind, Any] = {
    RecordKind.RATING: RATINGS, RecordKind.HOLDING: FORM_CHOICES, RecordKind.STATEMENT: ATTESTED, RecordKind.WORK: REACHES,
}  # fmt: skip


def _kind(code: str) -> RecordKind:
    if code not in REGISTERS:
        raise Http404
    return RecordKind(code)


def _asked(request: HttpRequest, kind: RecordKind) -> Asked:
    years = [(str(year), str(year)) for year in queries.years_of(request.user, kind)]
    narrow = [Choice("ma", _("Nội dung"), list(CHOICES[kind].items()), _("Mọi nội dung"))] if kind in CHOICES else []
    return asked_of(
        request,
        search=_("Tìm theo tên, mã, số quyết định"),
        choices=[Choice("nam", _("Năm"), years, _("Mọi năm")), *narrow, Choice("bo", _("Dòng"), [("1", _("Đã gạch bỏ"))], _("Đang có giá trị"))],
        fixed={"so": kind.value},
    )


@page(permission=P.READ)
def register(request: HttpRequest) -> HttpResponseBase:
    """One of the registers (`?so=`), with what is chosen of it. Who reads lines about others is written down."""
    kind = _kind(request.GET.get("so") or RecordKind.RATING.value)
    asked = _asked(request, kind)
    code = asked["ma"] if kind in CHOICES else ""
    found = queries.listed(request.user, kind, words=asked.words, year=whole(asked["nam"], 4), code=code, dropped=asked["bo"] == "1")
    rows = list(found[: MOST if asked.file else asked.shown])
    if kind is RecordKind.DISCIPLINE:
        actions.note_read_lines(by=acting(request), lines=rows, at=clock.now())
    if asked.file:
        return list_file(asked.file, f"so-{kind.value}", str(REGISTERS[kind]), exports.titles(), map(exports.cells, rows))
    return render(request, "records/register.html", {**_register(request, kind), "rows": [_line(kind, row) for row in rows], **asked.context(len(rows), found.count())})  # fmt: skip


def _line(kind: RecordKind, row: Any) -> dict[str, Any]:
    return {"row": row, "said": exports.said(row), "when": exports.when(row), "kind": kind.value}


def _register(request: HttpRequest, kind: RecordKind, form: ReviewForm | None = None) -> dict[str, Any]:
    may_keep = can(request.user, P.KEEP)
    reviews = [(one, REGISTER_NAMES[one.register]) for one in queries.reviews_of(agency_of(request.user))]
    year = clock.today().year
    form = form or (ReviewForm(initial={"first": year, "last": year}) if may_keep else None)
    return {
        "kind": kind.value, "title": REGISTERS[kind], "registers": REGISTERS.items(), "may_keep": may_keep, "reviews": reviews, "review_form": form,
    }  # fmt: skip


def _write(request: HttpRequest, kind: RecordKind, line: Line | None, drop_form: DropForm | None = None) -> HttpResponseBase:
    post = request.POST if request.method == "POST" and drop_form is None else None
    form: LineForm = FORMS[kind](post, people=queries.people_for(request.user), units=queries.units_for(request.user), line=line)
    may_keep = can(request.user, P.KEEP, line)
    if line is not None and drop_form is None and may_keep and line.dropped_at is None:
        drop_form = DropForm(initial={"version": line.version}, auto_id="bo_%s")
    context = {"form": form, "line": line, "kind": kind.value, "title": REGISTERS[kind], "drop_form": drop_form, "may_keep": may_keep}
    if line is not None:
        context |= {"said": exports.said(line), "when": exports.when(line)}
    if post is None:
        return (invalid if drop_form is not None and drop_form.is_bound else render)(request, "records/edit.html", context)
    if form.is_valid():
        try:
            _save(request, kind, line, form)
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect(_address(kind))
    return invalid(request, "records/edit.html", context)


def _address(kind: RecordKind) -> str:
    return f"{reverse('records:register')}?so={kind.value}"


def _save(request: HttpRequest, kind: RecordKind, line: Line | None, form: LineForm) -> None:
    by, at, values = acting(request), clock.now(), form.values()
    if line is None:
        actions.note_line(line=queries.MODELS[kind](**values), by=by, at=at)
    else:
        actions.correct_line(line=line, values=values, version=form.cleaned_data["version"], by=by, at=at)


@page(permission=P.KEEP)
def new(request: HttpRequest, kind: str) -> HttpResponseBase:
    """A new line."""
    return _write(request, _kind(kind), None)


def _found(request: HttpRequest, kind: RecordKind, pk: uuid.UUID) -> Line:
    line: Line = get_object_or_404(queries.visible_to(request.user, queries.MODELS[kind]), pk=pk)
    return line


@page(permission=P.READ)
def edit(request: HttpRequest, kind: str, pk: uuid.UUID) -> HttpResponseBase:
    """A line; whoever keeps the registers corrects it."""
    found = _kind(kind)
    line = _found(request, found, pk)
    if request.method == "POST":
        check_can(request.user, P.KEEP, line)
    actions.note_read_lines(by=acting(request), lines=[line], at=clock.now())
    return _write(request, found, line)


@page(permission=P.READ)
@require_POST
def drop(request: HttpRequest, kind: str, pk: uuid.UUID) -> HttpResponseBase:
    """Strike a line out."""
    found = _kind(kind)
    line = _found(request, found, pk)
    check_can(request.user, P.KEEP, line)
    form = DropForm(request.POST, auto_id="bo_%s")
    if not form.is_valid():
        return _write(request, found, line, form)
    actions.drop_line(line=line, reason=form.cleaned_data["reason"], version=form.cleaned_data["version"], by=acting(request), at=clock.now())
    messages.success(request, _("Đã gạch bỏ. Mở danh sách dòng đã gạch bỏ để khôi phục."))
    return redirect(_address(found))


@page(permission=P.READ)
@require_POST
def restore(request: HttpRequest, kind: str, pk: uuid.UUID) -> HttpResponseBase:
    """Take the striking out back."""
    found = _kind(kind)
    line = _found(request, found, pk)
    actions.restore_line(line=line, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã khôi phục."))
    return redirect(_address(found))


@page(permission=P.KEEP)
@require_POST
def review(request: HttpRequest) -> HttpResponseBase:
    """A register is complete for some years."""
    form, root = ReviewForm(request.POST), agency_of(request.user)
    if form.is_valid() and root is not None:
        said = form.cleaned_data
        try:
            actions.review_register(
                root=root, register=form.register_code(), first=said["first"], last=said["last"], by=acting(request), at=clock.now()
            )
        except Owed as owed:
            form.add_error(owed.field, str(owed))
        else:
            messages.success(request, _("Đã ghi sổ đủ cho các năm này."))
            return redirect("records:register")
    return invalid(request, "records/register.html", {**_register(request, RecordKind.RATING, form), "rows": []})


@page(permission=P.KEEP)
@require_POST
def withdraw(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A register turned out to be incomplete."""
    found: Review = get_object_or_404(Review.objects.filter(root=agency_of(request.user)), pk=pk)
    actions.withdraw_review(review=found, by=acting(request), at=clock.now())
    messages.success(request, _("Đã bỏ ghi."))
    return redirect("records:register")
