"""Rows that addresses name, of those the reader may see, and what is read of a file before the transaction."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from thidua.scoring.exports.sheets import MOST_BYTES, rows_of
from thidua.scoring.models import Card, Round, ScoreSheet
from thidua.scoring.permissions import P, check_can
from thidua.scoring.queries import rounds, sheets
from thidua.ui.pages import Conflict


def sheet_or_404(request: HttpRequest, pk: uuid.UUID) -> ScoreSheet:
    row: ScoreSheet = get_object_or_404(sheets.visible_to(request.user), pk=pk)
    return row


def kept_sheet(request: HttpRequest, pk: uuid.UUID) -> ScoreSheet:
    """One that the reader may write."""
    row = sheet_or_404(request, pk)
    check_can(request.user, P.WRITE, row)
    return row


def round_or_404(request: HttpRequest, pk: uuid.UUID) -> Round:
    row: Round = get_object_or_404(rounds.visible_to(request.user), pk=pk)
    return row


def card_or_404(request: HttpRequest, pk: uuid.UUID) -> tuple[Card, rounds.Look]:
    """A card whose points the reader may see now, with the round around it."""
    found = rounds.find_card(request.user, pk)
    if found is None:
        raise Http404
    return found


Table = tuple[str, list[tuple[int, list[str]]]]


def prepared_table(request: HttpRequest) -> Table | Conflict | None:
    """The rows of the workbook that was sent, or why it is not read; it takes a process of its own, in which nobody else could write."""
    file: Any = request.FILES.get("tep")
    if file is None:
        return None
    try:
        return rows_of(file.read(MOST_BYTES + 1))
    except Conflict as refused:
        return refused
