"""Activation slips to print, and the reset by the head."""

from __future__ import annotations

import uuid

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from thidua.orgs import actions
from thidua.orgs.actions.access import Slip
from thidua.orgs.models import Unit
from thidua.orgs.permissions import P, can
from thidua.orgs.queries import people_visible_to, unit_of
from thidua.orgs.views.people import person_or_404
from thidua.papers import slips as papers
from thidua.papers.model import Agency
from thidua.store import clock
from thidua.ui.pages import SHOWN_ONCE, Conflict, Refused, page

MOST = 200


def _address(slip: Slip) -> str:
    return f"{settings.BASE_URL}{reverse('accounts:activate')}?ma={slip.code}"


def _picture(slip: Slip) -> SafeString:
    """The QR code as a picture inside the page."""
    return mark_safe(segno.make(_address(slip), error="m").svg_inline(scale=3, border=2))  # noqa: S308  (drawn here from our own address)


@never_cache
@page(permission=P.ACCESS_ISSUE)
@require_POST
def slip(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A slip for one person; `lam_lai` takes the old password away first (the reset by the head)."""
    found = person_or_404(request, pk)
    act = actions.reset_by_head if request.POST.get("lam_lai") else actions.issue_slip
    made = act(person=found, by=request.user, at=clock.now())  # type: ignore[arg-type]  # reason: a signed-in page
    context = {"slip": made, "picture": _picture(made), "address": f"{settings.BASE_URL}{reverse('accounts:activate')}", "unit": unit_of(found)}
    answer = render(request, "orgs/slip.html", context)
    answer[SHOWN_ONCE] = reverse("orgs:person", args=[found.pk])
    return answer


@never_cache
@page(permission=P.ACCESS_ISSUE)
@require_POST
def sheet(request: HttpRequest) -> HttpResponseBase:
    """A PDF of slips for the people that were chosen; each of them has an older slip voided."""
    chosen = set(request.POST.getlist("nguoi")[:MOST])
    people = [person for person in people_visible_to(request.user).select_related("user") if str(person.pk) in chosen]
    if not people:
        raise Conflict(_("Chọn ít nhất một người rồi in phiếu."))
    beyond = [person.name for person in people if not can(request.user, P.ACCESS_ISSUE, person)]
    if beyond:
        raise Refused(_("Không cấp được phiếu cho %(names)s: quản trị viên mới cấp được. Bỏ chọn rồi in lại.") % {"names": ", ".join(beyond)})
    at = clock.now()
    made = [actions.issue_slip(person=person, by=request.user, at=at) for person in people]  # type: ignore[arg-type]  # reason: a signed-in page
    units = [unit_of(one.person) for one in made]
    root = Unit.objects.filter(pk=people[0].root).first()
    pdf = papers.render_slips(
        papers.SlipSheet(
            agency=Agency(name=root.name if root else "", parent=root.superior_name if root else ""),
            address=f"{settings.BASE_URL}{reverse('accounts:activate')}",
            slips=tuple(
                papers.Slip(one.person.name, unit.name if unit else "", one.code, _address(one)) for one, unit in zip(made, units, strict=True)
            ),
            prepared_on=clock.local_date(at),
            valid_until=clock.local_date(made[0].valid_until),
        )
    )
    headers = {"Content-Disposition": 'attachment; filename="phieu-kich-hoat.pdf"', SHOWN_ONCE: reverse("orgs:people")}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
