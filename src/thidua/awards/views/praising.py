"""Letters of praise: those that the reader wrote or got, writing one, handing it over."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.awards import actions
from thidua.awards.exports.papers import praise_paper
from thidua.awards.forms.decisions import PraiseForm
from thidua.awards.models import Praise
from thidua.awards.permissions import DECIDERS, P, can, check_can
from thidua.awards.queries import praises as queries
from thidua.files.exports import paper_file
from thidua.orgs.queries import widest_unit
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.lists import asked_of
from thidua.ui.pages import Conflict, Owed, invalid, page


def _found(request: HttpRequest, pk: uuid.UUID) -> Praise:
    found: Praise = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


@page(permission=P.LIST)
def praises(request: HttpRequest) -> HttpResponseBase:
    """The letters that the reader may see."""
    asked = asked_of(request, search=_("Tìm theo việc được khen"))
    found = queries.listed(request.user, asked.words)
    if asked.file:
        rows = [[one.number, one.signed_on, one.who, one.subject, one.signer] for one in found[:MOST]]
        return list_file(
            asked.file, "thu-khen", _("Thư khen"), [_("Số"), _("Ngày ký"), _("Người, đơn vị"), _("Khen về việc gì"), _("Người ký")], rows
        )
    rows = list(found[: asked.shown])
    return render(request, "awards/praises.html", {"rows": rows, "may_write": can(request.user, P.PRAISE), **asked.context(len(rows), found.count())})


@page(permission=P.PRAISE)
def praise_new(request: HttpRequest) -> HttpResponseBase:
    """A new letter."""
    return _write(request, None)


@page(permission=P.PRAISE)
def praise_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Go on with a letter that was not sent."""
    row = _found(request, pk)
    check_can(request.user, P.PRAISE, row)
    if row.sent_at is not None:
        raise Conflict(_("Thư khen đã gửi nên không sửa được."))
    return _write(request, row)


def _write(request: HttpRequest, row: Praise | None) -> HttpResponseBase:
    unit = row.unit if row is not None else widest_unit(request.user, *DECIDERS)
    if unit is None:
        raise Conflict(_("Chỉ cán bộ thi đua, lãnh đạo được soạn thư khen."))
    form = PraiseForm(request.POST if request.method == "POST" else None, people=queries.people_of(unit), units=queries.units_of(unit), row=row)
    context = {"form": form, "row": row}
    if request.method != "POST":
        return render(request, "awards/praise_edit.html", context)
    if form.is_valid():
        try:
            saved = actions.write_praise(
                unit=unit, letter=form.letter(), row=row, version=form.cleaned_data["version"], by=acting(request), at=clock.now()
            )
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã lưu thư khen. Gửi thì người được khen nhận thông báo."))
            return redirect("awards:praise", saved.pk)
    return invalid(request, "awards/praise_edit.html", context)


@page(permission=P.LIST)
def praise(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One letter."""
    row = _found(request, pk)
    return render(request, "awards/praise.html", {"row": row, "may_write": can(request.user, P.PRAISE, row)})


@page(permission=P.PRAISE)
@require_POST
def praise_send(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Hand it over."""
    row = _found(request, pk)
    check_can(request.user, P.PRAISE, row)
    actions.send_praise(praise=row, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã gửi thư khen."))
    return redirect("awards:praise", pk)


@page(permission=P.LIST)
def praise_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The letter, Word or PDF."""
    return paper_file(praise_paper(_found(request, pk)), form, "thu-khen")
