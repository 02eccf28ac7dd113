"""One initiative: what it says, where it stands, what may be done with it."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.formats import get_format

from thidua.councils.enums import CouncilKind
from thidua.councils.queries.agenda import items_about, sittings_to_fill
from thidua.councils.queries.sittings import items_visible_to
from thidua.files.exports import paper_file
from thidua.initiatives.enums import Agreement
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.exports.papers import application_paper, certificate_paper
from thidua.initiatives.forms.parts import ClauseForm
from thidua.initiatives.models import KIND, Effect, Recognition
from thidua.initiatives.permissions import P, can
from thidua.initiatives.phrases import AGREEMENT_PILLS, AGREEMENTS, HOLDERS, LACKS, LEVELS, PILLS, STATES, STOPS, VERIFIED
from thidua.initiatives.queries import whole as queries
from thidua.initiatives.queries.figures import measured
from thidua.initiatives.queries.lists import visible_to
from thidua.initiatives.queries.similar import similar_to
from thidua.initiatives.queries.whole import recognitions_with_files
from thidua.initiatives.rules.effects import gain, percent
from thidua.initiatives.rules.states import ENDED, WRITABLE, may_become
from thidua.initiatives.views.loading import clauses_for, initiative_or_404
from thidua.orgs.queries import standing_of
from thidua.records.phrases import PURPOSES
from thidua.ui.pages import page
from thidua.vn.numerals import number_words

MARKS = {"done": "check", "now": "circle-half-2", "to_come": "circle-dashed", "ended": "circle-x"}


@page(permission=P.LIST)
def initiative(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One initiative with its way, authors, effects, and what its application lacks."""
    one = initiative_or_404(request, pk)
    return render(request, "initiatives/one.html", shown(request, one))


def _effect_line(row: Effect, asked: bool) -> dict[str, Any]:
    """An effect with what is gained, who vouches for it, and whether the reader is asked to."""
    one = measured(row)
    return {
        "before": _figure(row.before), "after": _figure(row.after), "whole": _figure(gain(one)), "row": row, "gain": gain(one), "percent": percent(one), "words": VERIFIED[row.answer], "pill": AGREEMENT_PILLS[row.answer], "asked": asked,
    }  # fmt: skip


def _figure(value: Decimal) -> str:
    """A number as the reader writes it; Django has no grouping for Vietnamese."""
    return number_words(value, thousands=str(get_format("THOUSAND_SEPARATOR")), point=str(get_format("DECIMAL_SEPARATOR")))


def shown(request: HttpRequest, one: Any) -> dict[str, Any]:
    """What the page of an initiative shows."""
    user, whole, state = request.user, queries.whole_of(one), S(one.state)
    own, checks, me = can(user, P.WRITE, one), can(user, P.CHECK, one), standing_of(user).person_id
    answers = me is not None and state not in ENDED
    again = state is S.REFUSED and any(row.revoked_at for row in whole.recognitions)
    return {
        "one": one, "whole": whole, "state": STATES[state], "pill": PILLS[state], "level": LEVELS[one.level], "holder": HOLDERS[state],
        "stops": [(STOPS[stop.state], stop.mark.value, MARKS[stop.mark]) for stop in whole.stops],
        "steps": [(STATES[step.state], step) for step in reversed(whole.steps)],
        "lacks": [LACKS[part] for part in whole.lacks] if state not in ENDED else [], "own": own, "checks": checks,
        "may_edit": own and state in WRITABLE, "may_send": own and may_become(state, S.SENT), "may_withdraw": own and may_become(state, S.WITHDRAWN),
        "authors": [
            (row, AGREEMENTS[row.answer], AGREEMENT_PILLS[row.answer], answers and row.person_id == me and row.answer == Agreement.ASKED)
            for row in whole.authors
        ],
        "effects": [_effect_line(row, answers and row.verifier_id == me and row.answer == Agreement.ASKED) for row in whole.effects],
        "recognitions": [(row, LEVELS[row.level], files) for row, files in recognitions_with_files(whole.recognitions)],
        "uses": [(row, PURPOSES[row.purpose]) for row in whole.uses], "may_use": can(user, P.USE, one) and state is S.RECOGNISED,
        "may_receive": checks and (state is S.SENT or again), "again": again, "may_return": checks and may_become(state, S.RETURNED),
        "may_refuse": checks and may_become(state, S.REFUSED) and state not in (S.COUNCIL, S.RECOGNISED), "may_put": checks and state is S.RECEIVED,
        "may_recognise": checks and state in (S.PASSED, S.RECEIVED, S.RECOGNISED),
        "sittings": sittings_to_fill(user, CouncilKind.INITIATIVE) if checks and state is S.RECEIVED else [],
        "items": list(items_about(KIND, [one.pk]).filter(pk__in=items_visible_to(user).values("pk"))[:5]),
        "clause_form": ClauseForm(clauses=clauses_for(request)) if own and state in WRITABLE else None,
        "similar": similar_to(one, user) if own or checks else [],
    }  # fmt: skip


@page(permission=P.LIST)
def application_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The application with its description as Word or PDF."""
    return paper_file(application_paper(initiative_or_404(request, pk)), form, "don-sang-kien")


@page(permission=P.LIST)
def certificate_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The certificate of a recognition that stands as Word or PDF."""
    rows = Recognition.objects.filter(initiative__in=visible_to(request.user), revoked_at=None).select_related(
        "initiative__unit", "initiative__author"
    )
    return paper_file(certificate_paper(get_object_or_404(rows, pk=pk)), form, "chung-nhan-sang-kien")
