"""How the record names banks, questions, papers and attempts: to those who write the bank, for a name may tell what is asked or of whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thidua.audit.rules.naming import Naming, Things
from thidua.questions.models import Attempt, Bank, Paper, Question
from thidua.questions.queries.banks import visible_to


def _told(model: Any, bank: str) -> Callable[[Any], Any]:
    """The rows of banks that somebody writes."""
    return lambda user: model.objects.filter(**{f"{bank}__in": visible_to(user)})


THINGS: Things = {
    "questions.bank": Naming(Bank.objects.all, ("name",), lambda name: name, told=visible_to, searched=("name",)),
    "questions.question": Naming(
        Question.objects.all, ("bank__name", "number"), lambda bank, number: f"{bank} · {number}", told=_told(Question, "bank")
    ),
    "questions.paper": Naming(Paper.objects.all, ("title",), lambda title: title, told=_told(Paper, "bank"), searched=("title",)),
    "questions.attempt": Naming(
        Attempt.objects.all,
        ("paper__title", "number"),
        lambda title, number: f"{title} · {number}",
        told=_told(Attempt, "paper__bank"),
        searched=("paper__title",),
    ),
}
