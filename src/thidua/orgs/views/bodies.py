"""Bodies beside the unit tree: the list, one of them with its members, the forms."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs import actions
from thidua.orgs.exports import body_cells, body_titles
from thidua.orgs.forms.standing import BodyForm, MemberForm, NewBody, people_for
from thidua.orgs.models import Body, BodyMember
from thidua.orgs.permissions import P, can, check_can
from thidua.orgs.phrases import BODIES
from thidua.orgs.queries import units_visible_to
from thidua.orgs.queries.bodies import bodies_visible_to, body_rows, head_after, members_of, search_bodies, search_members
from thidua.orgs.views.stale import saved_and_sent
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import invalid, page


def _body(request: HttpRequest, pk: uuid.UUID) -> Body:
    found: Body = get_object_or_404(bodies_visible_to(request.user), pk=pk)
    return found


@page(permission=P.UNITS_VIEW)
def bodies(request: HttpRequest) -> HttpResponseBase:
    """The bodies of the agency; narrowed by words and kind, and as a file."""
    asked = asked_of(
        request,
        search=_("Tìm theo tên hoặc đơn vị"),
        choices=[Choice("loai", _("Loại"), list(BODIES.items()), _("Mọi loại"))],
        sorts=[("", _("Theo đơn vị")), ("ten", _("Theo tên"))],
    )
    found = search_bodies(bodies_visible_to(request.user), text=asked.words, kind=asked["loai"], sort=asked.sort)
    if asked.file:
        return list_file(asked.file, "to-chuc", _("Tổ chức đảng, đoàn thể"), body_titles(), map(body_cells, body_rows(found[:MOST], clock.today())))
    rows = [(row, BODIES[row.body.kind]) for row in body_rows(found[: asked.shown], clock.today())]
    context = {"rows": rows, "may_add": can(request.user, P.UNITS_EDIT), **asked.context(len(rows), found.count())}
    return render(request, "orgs/bodies.html", context)


@page(permission=P.UNITS_VIEW)
def body(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A body: who leads it, who is in it and was in it, what it launched and has to do."""
    found = _body(request, pk)
    today, may_edit = clock.today(), can(request.user, P.BODY_EDIT, found)
    text = request.GET.get("tim", "").strip()[:80]
    members, many, before = search_members(members_of(found), text), rows_wanted(request), rows_wanted(request, "truoc")
    now, past = members.exclude(to_date__lt=today), members.filter(to_date__lt=today).order_by("-to_date", "id")
    total, total_past = now.count(), past.count()
    context = {
        "body": found,
        "kind": BODIES[found.kind],
        "text": text,
        "now": now[:many],
        "total": total,
        "more": pager(shown=min(many, total), total=total, tim=text),
        "past": past[:before],
        "more_past": pager("truoc", shown=min(before, total_past), total=total_past, tim=text),
        "may_edit": may_edit,
        "form": MemberForm(people=people_for(found)) if may_edit else None,
    }
    return render(request, "orgs/body.html", context)


@page(permission=P.UNITS_EDIT)
def add(request: HttpRequest) -> HttpResponseBase:
    """A new body beside a unit."""
    form = NewBody(request.POST or None, units=units_visible_to(request.user).on(clock.today()))
    if request.method != "POST":
        return render(request, "orgs/body_form.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "orgs/body_form.html", {"form": form})
    made = actions.add_body(unit=form.cleaned_data["unit"], by=acting(request), at=clock.now(), **form.said())
    messages.success(request, _("Đã thêm %(name)s.") % {"name": made.name})
    return redirect("orgs:body", made.pk)


@page(permission=P.BODY_EDIT)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Correct a body; a stale form overwrites nothing."""
    found = _body(request, pk)
    check_can(request.user, P.BODY_EDIT, found)
    form = BodyForm(request.POST or None, initial={name: getattr(found, name) for name in BodyForm.base_fields})
    context = {"form": form, "body": found}
    if request.method != "POST":
        return render(request, "orgs/body_form.html", context)
    if not form.is_valid():
        return invalid(request, "orgs/body_form.html", context)
    said = form.cleaned_data
    try:
        actions.edit_body(body=found, version=said["version"], by=acting(request), at=clock.now(), **form.said())
    except StaleVersion:
        now = _body(request, pk)
        saved = {name: getattr(now, name) for name in BodyForm.base_fields}
        return saved_and_sent(request, form, saved, now.name, reverse("orgs:body", args=[pk]))
    messages.success(request, _("Đã lưu %(name)s.") % {"name": said["name"]})
    return redirect("orgs:body", found.pk)


@page(permission=P.BODY_EDIT)
@require_POST
def join(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Somebody comes into a body."""
    found = _body(request, pk)
    check_can(request.user, P.BODY_EDIT, found)
    form = MemberForm(request.POST, people=people_for(found))
    if not form.is_valid():
        return invalid(request, "orgs/body_step.html", {"form": form, "body": found})
    row = actions.join_body(body=found, by=acting(request), at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Đã ghi %(name)s.") % {"name": row.person.name})
    return redirect("orgs:body", found.pk)


@page(permission=P.BODY_EDIT)
def leave(request: HttpRequest, pk: uuid.UUID, member_pk: uuid.UUID) -> HttpResponseBase:
    """Somebody's place in a body ends today, after a page that says what ends with it."""
    found = _body(request, pk)
    row: BodyMember = get_object_or_404(members_of(found), pk=member_pk)
    check_can(request.user, P.BODY_EDIT, found)
    if request.method != "POST":
        actions.check_still_in(member=row, on=clock.today())
        said = {"begun": row.from_date < clock.today(), "last": clock.today() - dt.timedelta(days=1)}
        heads = found.head_id == row.person_id
        return render(request, "orgs/body_leave.html", {"body": found, "row": row, "heads": heads, "next": head_after(row), **said})
    actions.leave_body(member=row, on=clock.today(), by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi %(name)s thôi tham gia.") % {"name": row.person.name})
    return redirect("orgs:body", found.pk)
