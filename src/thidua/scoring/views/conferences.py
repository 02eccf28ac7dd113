"""The conference of a cluster: what was counted, and its drafted minutes."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.files.exports import paper_file
from thidua.scoring import actions
from thidua.scoring.exports.rounds import minutes_paper
from thidua.scoring.forms.rounds import ConferenceForm
from thidua.scoring.permissions import P, check_can
from thidua.scoring.queries.results import conference_of
from thidua.scoring.queries.rounds import contenders_of
from thidua.scoring.views.loading import round_or_404
from thidua.store import clock
from thidua.ui.pages import Owed, invalid, page


@page(permission=P.CONFER)
def conference(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Write down what the tellers counted; figures that do not fit one another are refused."""
    row = round_or_404(request, pk)
    check_can(request.user, P.CONFER, row)
    held = conference_of(row)
    votes = {contender.pk: number for contender, number in held.votes} if held else {}
    post = request.POST if request.method == "POST" else None
    form = ConferenceForm(post, contenders=contenders_of(row), held=held.row if held else None, votes=votes)
    if post is None:
        return render(request, "scoring/conference.html", {"row": row, "form": form})
    if not form.is_valid():
        return invalid(request, "scoring/conference.html", {"row": row, "form": form})
    try:
        actions.note_conference(
            row=row, meeting=form.meeting(), count=form.count(), version=form.cleaned_data["version"], by=acting(request), at=clock.now()
        )
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "scoring/conference.html", {"row": row, "form": form})
    messages.success(request, _("Đã ghi kết quả hội nghị. Biên bản soạn sẵn ở trang đợt chấm."))
    return redirect("scoring:round", pk)


@page(permission=P.LIST)
def conference_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The minutes as Word or PDF."""
    row = round_or_404(request, pk)
    held = conference_of(row)
    if held is None:
        raise Http404
    return paper_file(minutes_paper(row, held), form, "bien-ban-hoi-nghi-cum")
