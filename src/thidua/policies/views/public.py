"""Answers for everybody in the land: what was proposed, what was answered, what was changed. No person is named."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.policies.exports import lists
from thidua.policies.phrases import OUTCOME_PILLS, OUTCOMES
from thidua.policies.queries.proposals import public_answers
from thidua.search.queries import having_words
from thidua.sheets.exports import MOST, list_file
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import page


@page(public=True)
def answers(request: HttpRequest) -> HttpResponseBase:
    """The answered proposals that were made public, the newest first."""
    asked = asked_of(
        request, search=_("Tìm trong kiến nghị, trả lời"), choices=[Choice("kq", _("Kết quả"), list(OUTCOMES.items()), _("Mọi kết quả"))]
    )
    rows = public_answers()
    rows = rows.filter(outcome=asked["kq"]) if asked["kq"] else rows
    found = having_words(rows, asked.words, "subject", "proposed", "answer", "changed").order_by("-answered_at", "-id")
    if asked.file:
        return list_file(asked.file, "kien-nghi-da-tra-loi", _("Kiến nghị đã trả lời"), lists.report_titles(), map(lists.report_cells, found[:MOST]))
    lines = [(row, OUTCOMES[row.outcome], OUTCOME_PILLS[row.outcome]) for row in found[: asked.shown]]
    return render(request, "policies/public.html", {"rows": lines, **asked.context(len(lines), found.count())})
