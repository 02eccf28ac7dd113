"""A bank or a question of it, out of those that the reader writes."""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from thidua.questions.models import Bank, Question
from thidua.questions.queries.banks import visible_to


def bank_or_404(request: HttpRequest, pk: uuid.UUID) -> Bank:
    """A bank that the reader writes."""
    found: Bank = get_object_or_404(visible_to(request.user), pk=pk)
    return found


def question_or_404(request: HttpRequest, pk: uuid.UUID, number: int) -> Question:
    """A question of such a bank by its number."""
    found: Question = get_object_or_404(Question.objects.select_related("bank").filter(bank=bank_or_404(request, pk)), number=min(number, 2**31 - 1))
    return found
