"""Whom to nominate: by hand, or out of the list of those who are fit; and what is done with several at once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.awards import actions
from thidua.awards.enums import Judged, Origin
from thidua.awards.forms.rounds import ConsultForm, NominateForm
from thidua.awards.models import AwardRound, Nomination
from thidua.awards.permissions import P, can, check_can
from thidua.awards.phrases import JUDGED_PILLS, JUDGED_WORDS
from thidua.awards.queries import nominations
from thidua.awards.queries.verdicts import JUDGED, fit_for
from thidua.awards.rules.workflow import RUNNING
from thidua.awards.views.loading import round_or_404
from thidua.awards.views.rounds import round_shown
from thidua.councils.enums import CouncilKind
from thidua.councils.models import Sitting
from thidua.councils.queries.agenda import sittings_to_fill
from thidua.eligibility.exports import missing_of
from thidua.orgs.models import Person
from thidua.orgs.queries import standing_of
from thidua.records.actions import note_read
from thidua.records.permissions import P as Records
from thidua.records.permissions import can as can_records
from thidua.rulebook.enums import AwardSubject
from thidua.rulebook.phrases.standards import form_name
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.store import clock
from thidua.ui.asked import key_read
from thidua.ui.pages import Conflict, Owed, invalid, page

MOST = 200


def _asked_form(request: HttpRequest, row: AwardRound) -> str:
    code = request.GET.get("ht", "") or (row.forms[0] if row.forms else "")
    if code not in row.forms:
        raise Http404
    return code


def _fit(request: HttpRequest, row: AwardRound, form: str) -> list[dict[str, Any]]:
    """Those who are fit, of the units that the reader looks after; without anything of discipline for who may not read it."""
    user = request.user
    whole = can_records(user, Records.READ)
    taken = set(Nomination.objects.filter(round=row, form=form, state__in=RUNNING).values_list("person", flat=True))
    taken |= set(Nomination.objects.filter(round=row, form=form, state__in=RUNNING).values_list("collective", flat=True))
    own = standing_of(user).person_id
    found: list[dict[str, Any]] = []
    for unit in _tops(user):
        for told in fit_for(row, form, unit, hide_discipline=not whole):
            judged = JUDGED[told.outcome]
            if judged is not Judged.UNMET and told.subject.pk not in taken and told.subject.pk != own:
                missing = missing_of(told)[:3] if judged is Judged.UNKNOWN else []
                found.append(
                    {
                        "who": told.subject,
                        "words": JUDGED_WORDS[judged],
                        "pill": JUDGED_PILLS[judged],
                        "missing": missing,
                        "met": judged is Judged.MET,
                    }
                )
    if whole:
        note_read(by=acting(request), people=[one["who"] for one in found[:MOST] if isinstance(one["who"], Person)], at=clock.now())
    return sorted(found, key=lambda one: not one["met"])[:MOST]


def _parted(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Those who meet the standard, and those of whom too little is known."""
    met = [one for one in found if one["met"]]
    return {"fit": found, "met": met, "unknown": found[len(met) :]}


def _tops(user: Any) -> list[Any]:
    """The topmost units from which somebody may nominate."""
    units = list(nominations.units_proposing(user))
    paths = [unit.path for unit in units]
    return [unit for unit in units if not any(unit.path != path and unit.path.startswith(path) for path in paths)]


@page(permission=P.NOMINATE)
def nominate(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Pick a form, then somebody: one by hand, or several out of the list."""
    row = round_or_404(request, pk)
    code = _asked_form(request, row)
    is_person = BY_CODE[code].subject is AwardSubject.PERSON
    people, units = nominations.subjects_for(request.user, code)
    picked = request.POST.getlist("chon") if request.method == "POST" else []
    form = NominateForm(request.POST if request.method == "POST" and not picked else None, people=people, units=units, is_person=is_person)
    if request.method == "POST" and (picked or form.is_valid()):
        keys = [key for key in map(key_read, picked) if key]
        subjects = list((people if is_person else units).filter(pk__in=keys)) if picked else [form.chosen]
        return _begin(request, row, code, subjects, Origin.LIST if picked else _origin(request, row))
    context = {
        "one": row, "form": form, "code": code, "name": form_name(code), "forms": [(one.code, form_name(one)) for one in nominations.forms_of(row)],
        "is_person": is_person, **_parted(_fit(request, row, code)),
    }  # fmt: skip
    return (invalid if request.method == "POST" else render)(request, "awards/nominate.html", context)


def _origin(request: HttpRequest, row: AwardRound) -> Origin:
    """Who looks after the whole agency found it as a superior."""
    return Origin.SUPERIOR if can(request.user, P.REPORT, row) else Origin.UNIT


def _begin(request: HttpRequest, row: AwardRound, code: str, subjects: Sequence[Any], origin: Origin) -> HttpResponseBase:
    if not subjects:
        raise Owed(_("Chọn người hoặc tập thể cần đề nghị."), field="chon")
    made = [actions.nominate(round=row, form=code, subject=one, origin=origin, by=acting(request), at=clock.now()) for one in subjects]
    if len(made) == 1:
        messages.success(request, _("Đã lập hồ sơ. Xem lại báo cáo phần mềm soạn sẵn, rồi nộp."))
        return redirect("awards:write", made[0].pk)
    messages.success(request, ngettext("Đã lập %(n)s hồ sơ.", "Đã lập %(n)s hồ sơ.", len(made)) % {"n": len(made)})
    return redirect("awards:round", row.pk)


@page(permission=P.KEEP)
@require_POST
def many(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Bring some nominations to a sitting, publish them for comment, or ask a body about them."""
    row = round_or_404(request, pk)
    check_can(request.user, P.KEEP, row)
    keys = [key for key in map(key_read, request.POST.getlist("chon")) if key]
    found = list(nominations.in_round(request.user, row).filter(pk__in=keys).order_by("form", "unit__path", "person__sort_key", "id"))
    act, by, at = request.POST.get("act", ""), acting(request), clock.now()
    if not found:
        raise Owed(_("Chọn hồ sơ trong danh sách trước."), field="chon")
    if act == "trinh":
        sitting = _sitting(request)
        for one in found:
            actions.bring(nomination=one, sitting=sitting, by=by, at=at)
        messages.success(request, _("Đã đưa vào chương trình họp."))
    elif act == "cong-khai":
        actions.post(nominations=found, by=by, at=at)
        messages.success(request, _("Đã công khai lấy ý kiến. Ý kiến góp ý gửi kín đến cán bộ thi đua."))
    elif act == "hiep-y":
        form = ConsultForm(request.POST, auto_id="hy_%s")
        if not form.is_valid():
            return round_shown(request, row, 422, consult_form=form)
        actions.consult(nominations=found, by=by, at=at, **form.cleaned_data)
        messages.success(request, _("Đã ghi lấy ý kiến. Tải công văn ở từng hồ sơ."))
    else:
        raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    return redirect("awards:round", pk)


def _sitting(request: HttpRequest) -> Sitting:
    """The sitting that was chosen, of those that the officer may fill."""
    key = key_read(request.POST.get("sitting", ""))
    found = next((one for one in sittings_to_fill(request.user, CouncilKind.EMULATION) if one.pk == key), None)
    if found is None:
        raise Owed(_("Chọn phiên họp của hội đồng."), field="sitting")
    return found
