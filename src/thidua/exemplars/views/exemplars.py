"""Exemplars inside the agency: the list, one whole, its steps."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.exemplars import actions
from thidua.exemplars.enums import ExemplarState as S
from thidua.exemplars.enums import Standing
from thidua.exemplars.exports import exemplars_file
from thidua.exemplars.forms import ConsentForm, NurtureForm, RecogniseForm
from thidua.exemplars.models import PAPER, Exemplar
from thidua.exemplars.permissions import P, can, reads_consent
from thidua.exemplars.phrases import HOWS, KIND_ICONS, KIND_WORDS, PILLS, STANDING_PILLS, STANDINGS, STATES, WORDINGS
from thidua.exemplars.queries import exemplars as queries
from thidua.exemplars.queries.consents import Given, only_themselves, standing_of_one, versions_of
from thidua.exemplars.queries.exemplars import Wanted
from thidua.exemplars.queries.public import agrees, called_in
from thidua.exemplars.rules.consent import WORDING
from thidua.exemplars.rules.states import OPEN, may_become
from thidua.exemplars.views.loading import exemplar_or_404, people_for
from thidua.files.models import FileUse
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pages import Conflict, Owed, invalid, page
from thidua.vn.dates import typed_day

MOST = 5000
SORTS = (("", gettext_lazy("Mới nhất trước")), ("cu", gettext_lazy("Cũ nhất trước")), ("ten", gettext_lazy("Theo tên")))


def _asked(request: HttpRequest) -> Asked:
    counts = queries.chips_of(request.user)
    units = queries.visible_to(request.user).order_by("unit__name").values_list("unit__code", "unit__name").distinct()
    return asked_of(
        request,
        search=_("Tìm trong điển hình"),
        chips=Choice("tt", _("Lọc theo trạng thái"), [(code, STATES[code]) for code in STATES if counts.get(code)], every=_("Tất cả")),
        choices=(
            Choice("loai", _("Loại"), list(KIND_WORDS.items()), every=_("Mọi loại")), Choice("dv", _("Đơn vị"), list(units), every=_("Mọi đơn vị")),
        ),
        sorts=SORTS,
        counts=counts,
    )  # fmt: skip


@page(permission=P.LIST)
def exemplar_list(request: HttpRequest) -> HttpResponseBase:
    """What one sees, narrowed; what waits for a keeper stands above."""
    asked, today = _asked(request), clock.today()
    rows = queries.narrowed(queries.visible_to(request.user), Wanted(asked.words, asked["tt"], asked["loai"], asked["dv"], asked.sort))
    if asked.file:
        return exemplars_file(asked.file, request.user, queries.lines_of(list(rows[:MOST]), today))
    shown = list(rows[: asked.shown])
    lines = [
        (line, KIND_WORDS[line.one.kind], KIND_ICONS[line.one.kind], STATES[line.one.state], PILLS[line.one.state], *_consent(request.user, line))
        for line in queries.lines_of(shown, today)
    ]
    context = {
        "lines": lines,
        "reads_consents": any(pill for *_rest, pill in lines),
        "waiting": [(one, STATES[one.state], PILLS[one.state]) for one in queries.to_look_at(request.user, today)[:20]] if can(request.user, P.KEEP) else [],
        **asked.context(len(shown), rows.count()),
    }  # fmt: skip
    return render(request, "exemplars/list.html", context)


def _consent(user: Any, line: queries.Line) -> tuple[Any, str]:
    standing = line.given.standing
    return (STANDINGS[standing], STANDING_PILLS[standing]) if reads_consent(user, line.one) else ("", "")


def _steps(user: Any, one: Exemplar, given: Given) -> dict[str, bool]:
    """What the reader may do with it as it stands."""
    now, keeps = S(one.state), can(user, P.KEEP, one)
    return {
        "may_edit": now in OPEN and can(user, P.EDIT, one),
        "may_nurture": now in OPEN and keeps,
        "may_look": now is S.NURTURED and keeps,
        "may_recognise": may_become(now, S.RECOGNISED) and now in OPEN and keeps,
        "may_refuse": may_become(now, S.REFUSED) and keeps,
        "may_end": may_become(now, S.ENDED) and keeps,
        "may_publish": now is S.RECOGNISED and agrees(given) and can(user, P.PUBLISH, one),
        "may_unpublish": now is S.PUBLISHED and can(user, P.PUBLISH, one),
        "may_agree": now not in (S.REFUSED, S.ENDED) and can(user, P.CONSENT, one),
        "may_note_paper": now not in (S.REFUSED, S.ENDED)
        and can(user, P.CONSENT_PAPER, one)
        and not can(user, P.CONSENT, one)
        and not only_themselves(one, given.last),
        "may_withdraw": given.standing in (Standing.HOLDS, Standing.LATER) and can(user, P.CONSENT_WITHDRAW, one),
    }


def page_of(request: HttpRequest, one: Exemplar, **forms: Any) -> dict[str, Any]:
    """What the page of an exemplar shows; `forms` are those that came back with faults."""
    given = standing_of_one(one, clock.today())
    steps, people = _steps(request.user, one, given), people_for(request)
    versions = list(versions_of(one)) if can(request.user, P.CONSENT_WITHDRAW, one) else []
    scans = dict(FileUse.objects.filter(owner_kind=PAPER, owner_id__in=[row.pk for row in versions]).values_list("owner_id", "file"))
    kept = given.last.agreed if given.last else None
    return {
        "one": one, "kind": KIND_WORDS[one.kind], "icon": KIND_ICONS[one.kind], "state": STATES[one.state], "pill": PILLS[one.state], "given": given,
        "consent": STANDINGS[given.standing], "consent_pill": STANDING_PILLS[given.standing], "photo": queries.photo_of(one),
        "looks": list(queries.looks_of(one)[:50]) if can(request.user, P.KEEP, one) else [],
        "versions": [(row, HOWS[row.how], HOWS.get(row.withdrawn_how, ""), scans.get(row.pk), WORDINGS[row.wording]) for row in versions],
        "wording": WORDINGS[WORDING],
        "reads_consent": reads_consent(request.user, one),
        "called": called_in(one, given),
        **steps,
        "nurture_form": NurtureForm(None, people=people, one=one) if steps["may_nurture"] else None,
        "recognise_form": RecogniseForm(None, initial={"version": one.version}) if steps["may_recognise"] else None,
        "consent_form": ConsentForm(None, kept=kept) if steps["may_agree"] else None,
        "paper_form": ConsentForm(None, paper=True, kept=kept) if steps["may_note_paper"] else None,
        **forms,
    }  # fmt: skip


@page(permission=P.LIST)
def one(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One exemplar with what may be done next."""
    return render(request, "exemplars/one.html", page_of(request, exemplar_or_404(request, pk)))


@page(permission=P.LIST)
@require_POST
def nurture(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The plan of nurturing."""
    row = exemplar_or_404(request, pk, P.KEEP)
    form = NurtureForm(request.POST, people=people_for(request), one=row)
    if not form.is_valid():
        return invalid(request, "exemplars/one.html", page_of(request, row, nurture_form=form))
    said = {name: form.cleaned_data[name] for name in ("helper", "next_look_on", "text", "version")}
    try:
        actions.nurture(exemplar=row, **said, by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "exemplars/one.html", page_of(request, exemplar_or_404(request, pk), nurture_form=form))
    messages.success(request, _("Đã lập kế hoạch bồi dưỡng."))
    return redirect("exemplars:one", pk)


@page(permission=P.LIST)
@require_POST
def look(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """What was seen."""
    row = exemplar_or_404(request, pk, P.KEEP)
    typed = request.POST.get("next_look_on", "").strip()
    day = typed_day(typed) if typed else None
    if typed and day is None:
        raise Owed(_("Ghi ngày theo dạng 14/05/2025."), field="next_look_on")
    actions.look(exemplar=row, text=request.POST.get("text", ""), next_look_on=day, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi."))
    return redirect("exemplars:one", pk)


@page(permission=P.LIST)
@require_POST
def recognise(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Recognised by a document."""
    row = exemplar_or_404(request, pk, P.KEEP)
    form = RecogniseForm(request.POST)
    if not form.is_valid():
        return invalid(request, "exemplars/one.html", page_of(request, row, recognise_form=form))
    try:
        actions.recognise(exemplar=row, paper=form.paper(), version=form.cleaned_data["version"], by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "exemplars/one.html", page_of(request, exemplar_or_404(request, pk), recognise_form=form))
    messages.success(request, _("Đã công nhận. Người đó được hỏi có đồng ý nêu gương không."))
    return redirect("exemplars:one", pk)


@page(permission=P.LIST)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Publish, take off, do not choose, end."""
    row, to = exemplar_or_404(request, pk), request.POST.get("to", "")
    said: dict[str, Any] = {"exemplar": row, "version": version_read(request), "by": acting(request), "at": clock.now()}
    reason = request.POST.get("reason", "")
    if to == "published":
        actions.publish(**said)
        messages.success(request, _("Đang nêu gương ở trang công khai."))
    elif to == "recognised":
        actions.unpublish(**said)
        messages.success(request, _("Đã gỡ khỏi trang công khai."))
    elif to == "refused":
        actions.refuse(reason=reason, **said)
        messages.success(request, _("Đã ghi không chọn, kèm lý do."))
    elif to == "ended":
        actions.end(reason=reason, **said)
        messages.success(request, _("Đã kết thúc."))
    else:
        raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    return redirect("exemplars:one", pk)
