"""Verdicts: one's own for every title, the officer's list of a title, one of them with every ground and both versions of the rule."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.eligibility import actions, exports
from thidua.eligibility.enums import Outcome
from thidua.eligibility.forms import ChoiceForm
from thidua.eligibility.permissions import P, can, check_can
from thidua.eligibility.phrases import OUTCOMES
from thidua.eligibility.queries import Judged, Told, overview, verdict_of, verdicts_of
from thidua.eligibility.queries.verdicts import Subject, subjects_of
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import person_of
from thidua.plans.queries.outlines import visible_to as plans_visible_to
from thidua.records.actions import note_read
from thidua.records.permissions import agency_of
from thidua.rulebook.enums import AwardSubject
from thidua.rulebook.phrases.standards import AUTHORITIES, FORM_CHOICES, form_name
from thidua.rulebook.rules.award_forms import BY_CODE, AwardForm
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.asked import whole
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import invalid, page
from thidua.vn.search import finder

BACK = 5


def _form(code: str) -> AwardForm:
    if code not in BY_CODE:
        raise Http404
    return BY_CODE[code]


def _received(year: int) -> dt.date:
    """The day as of which a year is judged: today, or the last day of a year that is over."""
    return min(clock.today(), dt.date(year, 12, 31))


def _year(request: HttpRequest) -> int:
    year, today = whole(request.GET.get("nam", ""), 4), clock.today().year
    return year if year and today - BACK <= year <= today else today


@page(permission=P.OWN)
def mine(request: HttpRequest) -> HttpResponseBase:
    """What the reader has reached, what is missing, and when at the earliest."""
    person = person_of(request.user)
    if person is None:
        raise Http404
    year = _year(request)
    rows = [{**exports.line_of(told), "name": form_name(told.form)} for told in overview.mine(person, year, _received(year))]
    today = clock.today().year
    return render(request, "eligibility/mine.html", {"rows": rows, "year": year, "years": range(today, today - BACK - 1, -1)})


def _rules(told: Told) -> list[dict[str, Any]]:
    """Both versions with their grounds; which of them counts."""
    found = [one for one in (told.current, told.before) if one is not None]
    return [_rule(one, told) for one in found]


def _rule(one: Judged, told: Told) -> dict[str, Any]:
    return {"rule": one.rule, "counts": one is told.counting, "lines": exports.grounds_of(one.verdict), "state": OUTCOMES[one.verdict.outcome]}


def _shown(told: Told, *, own: bool, choice: ChoiceForm | None = None) -> dict[str, Any]:
    rules = _rules(told)
    other = next((one["rule"] for one in rules if not one["counts"]), None)
    form = choice or (ChoiceForm(initial={"rule_from": other.valid_from}) if other is not None and not own else None)
    return {
        **exports.line_of(told), "name": form_name(told.form), "authority": AUTHORITIES[told.form.authority], "rules": rules, "own": own,
        "own_lines": exports.grounds_of(told.own) if told.own else None, "choice_form": form, "other": other,
    }  # fmt: skip


@page(permission=P.OWN)
def own_one(request: HttpRequest, form: str) -> HttpResponseBase:
    """One title of the reader's with every ground."""
    person, asked = person_of(request.user), _form(form)
    if person is None or asked.subject is not AwardSubject.PERSON:
        raise Http404
    year = _year(request)
    return render(request, "eligibility/one.html", _shown(verdict_of(person, form, _received(year), year=year), own=True))


@page(permission=P.LIST)
def listed(request: HttpRequest) -> HttpResponseBase:
    """Everybody by one title, the outcome chosen by chips; as a file too. Whose verdicts are shown is written down."""
    today, user = clock.today(), request.user
    years = [(str(year), str(year)) for year in range(today.year, today.year - BACK - 1, -1)]
    plans = [(str(one.pk), str(one)) for one in plans_visible_to(user).filter(state="issued").order_by("-issued_at")[:20]]
    choices = [Choice("dh", _("Danh hiệu, hình thức"), list(FORM_CHOICES.items())), Choice("nam", _("Năm"), years), Choice("kh", _("Tiêu chuẩn riêng của"), plans, _("Không phong trào nào"))]  # fmt: skip
    first = asked_of(request, search=_("Tìm theo tên, mã"), choices=choices)
    form, year = _form(first["dh"]), int(first["nam"])
    plan = get_object_or_404(plans_visible_to(user), pk=first["kh"]) if first["kh"] else None
    root = agency_of(user)
    has = finder(first.words)
    subjects = [one for one in subjects_of(form, root) if has(f"{one.name} {one.code}")]
    found = verdicts_of(subjects, form.code, _received(year), root=root, year=year, plan=plan)
    counts = {code.value: sum(one.outcome is code for one in found) for code in Outcome}
    chips = Choice("kq", _("Kết quả"), list(OUTCOMES.items()), _("Tất cả"))
    asked = asked_of(request, search=_("Tìm theo tên, mã"), choices=choices, chips=chips, counts=counts)
    rows = [one for one in found if not asked["kq"] or one.outcome == asked["kq"]]
    shown = rows[: MOST if asked.file else asked.shown]
    note_read(by=acting(request), people=[one.subject for one in shown if isinstance(one.subject, Person)], at=clock.now())
    if asked.file:
        return list_file(asked.file, f"dieu-kien-{form.code}-{year}", form_name(form), exports.titles(), map(exports.cells, shown))
    context = {"rows": [exports.line_of(one) for one in shown], "form": form, "name": form_name(form), "year": year, "plan": plan, "received_at": _received(year)}  # fmt: skip
    return render(request, "eligibility/list.html", {**context, "may_choose": can(user, P.STANDARD), **asked.context(len(shown), len(rows))})


def _subject(request: HttpRequest, form: AwardForm, pk: uuid.UUID) -> Subject:
    model: Any = Person if form.subject is AwardSubject.PERSON else Unit
    found: Subject = get_object_or_404(model.objects.filter(root=agency_of(request.user)), pk=pk)
    return found


@page(permission=P.LIST)
def one(request: HttpRequest, form: str, pk: uuid.UUID) -> HttpResponseBase:
    """One verdict with every ground; the look is written down."""
    asked, year = _form(form), _year(request)
    subject = _subject(request, asked, pk)
    note_read(by=acting(request), people=[subject] if isinstance(subject, Person) else [], at=clock.now())
    told = verdict_of(subject, form, _received(year), year=year)
    return render(request, "eligibility/one.html", {**_shown(told, own=False), "may_choose": can(request.user, P.STANDARD, subject)})


@page(permission=P.LIST)
@require_POST
def choose(request: HttpRequest, form: str, pk: uuid.UUID) -> HttpResponseBase:
    """Judge by the other version, with the reason."""
    asked, year = _form(form), _year(request)
    subject = _subject(request, asked, pk)
    check_can(request.user, P.STANDARD, subject)
    choice = ChoiceForm(request.POST)
    if not choice.is_valid():
        told = verdict_of(subject, form, _received(year), year=year)
        return invalid(request, "eligibility/one.html", {**_shown(told, own=False, choice=choice), "may_choose": True})
    said = choice.cleaned_data
    actions.choose_rule(
        subject=subject, form=form, year=year, received_at=_received(year), rule_from=said["rule_from"], reason=said["reason"], by=acting(request),
        at=clock.now(),
    )  # fmt: skip
    messages.success(request, _("Đã chọn quy tắc để xét."))
    return redirect("eligibility:one", form, pk)
