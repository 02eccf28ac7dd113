"""Writing a pledge: a new one, its contents, what they come from, the steps of whoever keeps it."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs.queries import standing_of
from thidua.planparse.model import Source
from thidua.planparse.refusals import ReadRefused
from thidua.pledges import actions, queries
from thidua.pledges.actions import Line, Whom
from thidua.pledges.enums import PledgeKind, PledgeState
from thidua.pledges.forms.drafting import BringForm, ContentsForm, NewForm, today_year
from thidua.pledges.forms.signing import ReasonForm
from thidua.pledges.models import Pledge
from thidua.pledges.permissions import P, check_can
from thidua.pledges.queries import drafting as choices
from thidua.pledges.rules.pasting import contents_of as pasted
from thidua.pledges.rules.samples import CONTENTS
from thidua.pledges.views.loading import pledge_or_404
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.asked import version_read, whole
from thidua.ui.pages import Conflict, both_texts, invalid, page
from thidua.vn.text import in_one_line, nfc


def _whom_choices(request: HttpRequest) -> list[tuple[str, Any]]:
    today = clock.today()
    terms = [(f"cum-{one.pk}", f"{one.cluster.name}, {one.year}") for one in choices.terms_to_keep(request.user)]
    unions = [(f"cong-doan-{one.pk}", f"{one.unit.name} – {one.name}") for one in choices.unions_to_keep(request.user, today)]
    units = [(f"don-vi-{one.pk}", one.name) for one in choices.units_to_keep(request.user, today)]
    groups = ((_("Cụm, khối thi đua"), terms), (_("Thủ trưởng và công đoàn"), unions), (_("Đơn vị"), units))
    return [(name, rows) for name, rows in groups if rows]


def _whom(request: HttpRequest, ref: str, units: Any, bodies: Any) -> tuple[Whom, int | None]:
    """Between whom, and the year where the cluster says it."""
    kind, key = ref[:-37], ref[-36:]
    today = clock.today()
    if kind == "cum":
        term = get_object_or_404(choices.terms_to_keep(request.user), pk=key)
        return Whom(PledgeKind.CLUSTER, term.head, term=term, units=choices.members_of(term)), term.year
    if kind == "cong-doan":
        body = get_object_or_404(choices.unions_to_keep(request.user, today), pk=key)
        return Whom(PledgeKind.UNION, body.unit, body=body), None
    unit = get_object_or_404(choices.units_to_keep(request.user, today), pk=key)
    return Whom(PledgeKind.UNIT, unit, units=tuple(units), bodies=tuple(bodies)), None


@page(permission=P.WRITE)
def new(request: HttpRequest) -> HttpResponseBase:
    """A new pledge with the sample contents; `?cum=` chooses a cluster beforehand."""
    standing, today = standing_of(request.user), clock.today()
    wanted = request.GET.get("cum", "")
    movements = choices.movements_of(standing.root)
    start = {"year": today_year(today), "ref": f"cum-{wanted}" if wanted else None, "movement": movements.first()}
    form = NewForm(
        request.POST or None,
        whom=_whom_choices(request),
        units=choices.units_to_keep(request.user, today),
        bodies=choices.bodies_to_keep(request.user, today),
        movements=movements,
        initial=start,
    )
    if request.method != "POST":
        return render(request, "pledges/new.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "pledges/new.html", {"form": form})
    said = form.cleaned_data
    whom, year = _whom(request, said["ref"], said["units"], said.get("bodies", ()))
    made = actions.make_pledge(whom=whom, year=year or said["year"], movement=said["movement"], by=acting(request), at=clock.now())
    messages.success(request, _("Đã lập bản đang soạn với nội dung mẫu. Sửa cho đúng rồi gửi các bên."))
    return redirect("pledges:edit", made.pk)


def _form(request: HttpRequest, pledge: Pledge, *, partial: bool = False) -> ContentsForm:
    edition = queries.edition_of(pledge)
    start = {"title": pledge.title, "opening": edition.opening, "closing": edition.closing, "version": pledge.version}
    rows, plan = queries.contents_of(edition), choices.plan_for(pledge)
    return ContentsForm(request.POST or None, rows=rows, plan=plan, year=pledge.year, partial=partial, initial=start)


@page(permission=P.LIST)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The contents of the version in hand; a script saves each field while one types."""
    pledge = pledge_or_404(request, pk)
    check_can(request.user, P.WRITE, pledge)
    if pledge.state != PledgeState.DRAFT:
        raise Conflict(_("Chỉ sửa được bản đang soạn. Lấy lại để soạn bản mới rồi sửa."))
    auto = "X-Autosave" in request.headers
    form = _form(request, pledge, partial=auto)
    context = {"form": form, "pledge": pledge, "plan": form.plan, "parties": queries.parties_of(pledge)}
    if request.method != "POST":
        return render(request, "pledges/edit.html", context)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422) if auto else invalid(request, "pledges/edit.html", context)
    said = form.cleaned_data
    around = {name: said[name] for name in ("title", "opening", "closing") if not auto or name in request.POST}
    try:
        saved = actions.save_contents(pledge=pledge, lines=form.lines(), version=said["version"], by=acting(request), at=clock.now(), **around)
    except StaleVersion:
        return JsonResponse({}, status=409) if auto else _both(request, pk, form)
    if auto:
        return JsonResponse({"version": saved.version})
    messages.success(request, _("Đã lưu nội dung."))
    return redirect("pledges:pledge" if "next" in request.POST else "pledges:edit", pk)


def _both(request: HttpRequest, pk: uuid.UUID, form: ContentsForm) -> HttpResponseBase:
    """What is saved and what was sent, content by content."""
    pledge = pledge_or_404(request, pk)
    edition = queries.edition_of(pledge)
    saved = {row.content.key: row.content.text for row in queries.contents_of(edition)}
    sent = {line.key: line.text for line in form.lines() if line.key}
    names = {"title": pledge.title, "opening": edition.opening, "closing": edition.closing}
    pairs: list[tuple[Any, Any, Any]] = [(form.fields[name].label, value, form.cleaned_data[name]) for name, value in names.items()]
    for number, key in enumerate(dict.fromkeys((*saved, *sent)), 1):
        pairs.append((_("Nội dung %(number)s") % {"number": number}, saved.get(key), sent.get(key)))
    return both_texts(request, pairs, crumbs=[(reverse("pledges:pledge", args=[pk]), pledge.title)], again=reverse("pledges:edit", args=[pk]))


@page(permission=P.LIST)
def bring(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Contents from a sample, from the pledge of the year before, from clauses of a plan, from pasted text."""
    pledge = pledge_or_404(request, pk)
    check_can(request.user, P.WRITE, pledge)
    plans = list(choices.plans_to_use(request.user, pledge.root)[:30])
    wanted = request.POST.get("kh", request.GET.get("kh", ""))
    plan = next((one for one in plans if one.slug == wanted), choices.plan_for(pledge) or (plans[0] if plans else None))
    form = BringForm(request.POST or None, initial={"version": pledge.version})
    clauses, more = choices.clauses_to_use(plan) if plan else ([], 0)
    former = queries.former_of(pledge)
    context = {
        "pledge": pledge, "form": form, "plans": plans, "plan": plan, "clauses": clauses, "more": more, "former": former, "sample": CONTENTS[PledgeKind(pledge.kind)],
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "pledges/bring.html", context)
    if not form.is_valid():
        return invalid(request, "pledges/bring.html", context)
    said = form.cleaned_data
    try:
        lines = _lines(request, said, clauses, context)
    except ReadRefused as refused:
        raise Conflict(refused.en if get_language() == "en" else refused.vi) from refused
    if not lines:
        raise Conflict(_("Không tìm thấy nội dung nào. Chọn ít nhất một mục, hoặc dán văn bản có các nội dung."))
    actions.add_contents(pledge=pledge, lines=lines, anew=said["lam_lai"], version=said["version"], by=acting(request), at=clock.now())
    messages.success(request, _("Đã lấy %(n)s nội dung. Đọc lại và sửa.") % {"n": len(lines)})
    return redirect("pledges:edit", pk)


def _lines(request: HttpRequest, said: dict[str, Any], clauses: list[Any], context: dict[str, Any]) -> list[Line]:
    """The contents that were chosen."""
    if said["tu"] == "mau":
        return [Line(text) for text in context["sample"]]
    if said["tu"] == "truoc":
        former = context["former"]
        return [Line(one.text, measure=one.measure) for one in actions.lines_of(queries.edition_of(former))] if former else []
    if said["tu"] == "muc":
        ticked = set(request.POST.getlist("con"))
        return [_line(one) for one in clauses if str(one.pk) in ticked]
    text = nfc(said["text"])
    source = Source(hashlib.sha256(text.encode()).hexdigest(), "text/plain", len(text))
    from thidua.planparse.reading import read  # noqa: PLC0415  (its patterns take a tenth of a second of a start)

    return [Line(words) for words in pasted(read(text, source=source))] if text.strip() else []


def _line(clause: Any) -> Line:
    words = " ".join(in_one_line(clause.heading, clause.text).split())
    return Line(words, clauses=(clause,), target=clause.target_value, target_unit=clause.target_unit)


@page(permission=P.LIST)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The steps of whoever keeps it: send round, take back for a new version, open for signatures, drop."""
    pledge = pledge_or_404(request, pk)
    check_can(request.user, P.WRITE, pledge)
    form = ReasonForm(request.POST)
    if not form.is_valid() or form.cleaned_data["to"] not in ("discussed", "draft", "signing", "dropped"):
        raise Conflict(_("Bước này không có. Mở lại trang để xem."))
    said, by, at = form.cleaned_data, acting(request), clock.now()
    to, words, version = said["to"], said["reason"], said["version"]
    if to == PledgeState.DISCUSSED:
        actions.send_round(pledge=pledge, note=words, version=version, by=by, at=at)
        messages.success(request, _("Đã gửi. Đại diện các bên được báo để góp ý, thống nhất."))
    elif to == PledgeState.DRAFT:
        actions.take_back(pledge=pledge, reason=words, version=version, by=by, at=at)
        messages.success(request, _("Đã mở bản mới để sửa. Gửi lại thì các bên được hỏi lại."))
        return redirect("pledges:edit", pk)
    elif to == PledgeState.SIGNING:
        actions.open_signing(pledge=pledge, version=version, by=by, at=at)
        messages.success(request, _("Đã mở ký. Bên ký đầu tiên được báo."))
    else:
        actions.drop_pledge(pledge=pledge, reason=words, version=version, by=by, at=at)
        messages.success(request, _("Đã bỏ giao ước."))
        return redirect("pledges:list")
    return redirect("pledges:pledge", pk)


@page(permission=P.LIST)
@require_POST
def order(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The order of signing."""
    pledge = pledge_or_404(request, pk)
    check_can(request.user, P.WRITE, pledge)
    wanted = {}
    for one in queries.parties_of(pledge):
        place = whole(request.POST.get(f"dong-{one.pk}", ""), 2)
        wanted[one.pk] = one.order if place is None else place
    actions.order_parties(pledge=pledge, order=wanted, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã lưu thứ tự ký."))
    return redirect("pledges:edit", pk)
