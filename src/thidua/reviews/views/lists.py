"""The list of reviews, laying one down, and what the page of one shows."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.files.exports import paper_file
from thidua.orgs.models import Person
from thidua.orgs.queries import widest_unit
from thidua.reports.phrases import PUNCTUAL_PILLS, PUNCTUALS
from thidua.reports.rules.periods import words_of
from thidua.reviews import actions, queries
from thidua.reviews.enums import State
from thidua.reviews.exports import paper_of
from thidua.reviews.forms import HoldForm, LessonForm, PrepareForm, RollForm
from thidua.reviews.models import Review
from thidua.reviews.permissions import KEEPERS, P, can
from thidua.reviews.phrases import KINDS_OF_REVIEW, PILLS, STATES, WHYS
from thidua.reviews.rules.states import CARRYING, WRITABLE
from thidua.store import clock
from thidua.ui.asked import key_read
from thidua.ui.pages import Conflict, Owed, invalid, page

MOST = 100


def found_or_404(request: HttpRequest, pk: uuid.UUID) -> Review:
    """The review that an address names, of those the reader may see."""
    row: Review = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


def _line(row: Review) -> dict[str, Any]:
    return {"row": row, "kind": KINDS_OF_REVIEW[row.kind], "state": STATES[row.state], "pill": PILLS[row.state], "period": words_of(row.period)}


@page(permission=P.LIST)
def reviews(request: HttpRequest) -> HttpResponseBase:
    """The reviews of the agency, the latest first."""
    return render(
        request, "reviews/list.html", {"rows": [_line(row) for row in queries.visible_to(request.user)[:MOST]], "keeps": can(request.user, P.KEEP)}
    )


@page(permission=P.KEEP)
def new(request: HttpRequest) -> HttpResponseBase:
    """Lay one down."""
    unit = widest_unit(request.user, *KEEPERS)
    if unit is None:
        raise Conflict(_("Chỉ cán bộ thi đua, lãnh đạo của đơn vị tổ chức được lập, ghi và kết thúc sơ kết, tổng kết."))
    form = PrepareForm(request.POST if request.method == "POST" else None, plans=queries.plans_of(unit), forms_=queries.forms_of(unit))
    if request.method != "POST":
        return render(request, "reviews/new.html", {"form": form})
    if form.is_valid():
        try:
            made = actions.prepare(unit=unit, said=form.said(), by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã lập. Khi họp xong, ghi biên bản ở đây."))
            return redirect("reviews:review", made.pk)
    return invalid(request, "reviews/new.html", {"form": form})


def shown(request: HttpRequest, row: Review, **given: Any) -> dict[str, Any]:
    """What the page of a review shows its reader; `given` are forms that were sent with faults."""
    keeps = can(request.user, P.KEEP, row)
    writes, ends = keeps and State(row.state) in WRITABLE, keeps and State(row.state) in CARRYING
    carries = ends and can(request.user, P.CARRY, row)
    found = queries.reports_for(row)
    plan = queries.plan_for(row, key_read(request.GET.get("ke-hoach", ""))) if carries else None
    return {
        **_line(row),
        "round": found,
        "units": [(one, PUNCTUALS[one.punctual], PUNCTUAL_PILLS[one.punctual]) for one in found.units] if found else (),
        "lessons": queries.lessons_of(row),
        "hold_form": HoldForm(review=row, people=Person.objects.filter(root=row.root, left_on=None).order_by("sort_key")) if writes else None,
        "lesson_form": LessonForm(review=row, clauses=queries.chapters_of(row)) if writes else None,
        "roll_form": RollForm(initial={"version": row.version}) if ends and row.next_movement is None else None,
        "concludes": writes and row.state != State.PREPARED,
        "closes": ends,
        "carries": carries,
        "plans": queries.plans_of(row.unit) if carries else (),
        "plan": plan,
        "ways": [(way, WHYS[way.why] if way.why else "") for way in queries.ways_to(row, plan)] if plan else (),
        "open": len(queries.open_tasks(row)),
        "carried": queries.carried_by(row),
        **given,
    }


@page(permission=P.LIST)
def review(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One review, with what the reader may do with it."""
    return render(request, "reviews/review.html", shown(request, found_or_404(request, pk)))


@page(permission=P.LIST)
def minutes_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The minutes as Word or PDF; of a conference that was not held there are none."""
    row = found_or_404(request, pk)
    if row.held_on is None:
        raise Http404
    return paper_file(paper_of(row), form, f"bien-ban-{row.kind}-{row.period.lower()}")
