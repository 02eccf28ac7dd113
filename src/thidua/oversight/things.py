"""How the record names letters, questions and inspections."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.things import of_unit
from thidua.oversight.models import CheckAnswer, Finding, Guidance, Inspection, Letter, LetterUnit, Question, Visit
from thidua.oversight.queries import inspections, letters, questions


def _letter(pk: Any, *_: Any) -> str:
    return reverse("oversight:letter", args=[pk])


def _visit(pk: Any, *_: Any) -> str:
    return reverse("oversight:visit", args=[pk])


THINGS: Things = {
    "oversight.letter": Naming(
        Letter.objects.all, ("pk", "subject", "number"), lambda _pk, subject, number: f"{subject} ({number})" if number else subject,
        _letter, letters.visible_to, within=of_unit(), searched=("subject", "number"),
    ),
    "oversight.letterunit": Naming(
        LetterUnit.objects.all, ("letter", "letter__subject", "unit__name"), lambda _pk, subject, unit: f"{subject} · {unit}",
        _letter, lambda user: LetterUnit.objects.filter(letter__in=letters.visible_to(user)),
        within=of_unit(), searched=("letter__subject", "unit__name"),
    ),
    "oversight.question": Naming(
        Question.objects.all, ("pk", "text"), lambda _pk, text: text, lambda pk, *_: reverse("oversight:question", args=[pk]),
        questions.visible_to, questions.visible_to, of_unit(), ("text",),
    ),
    "oversight.guidance": Naming(
        Guidance.objects.all, ("question",), lambda question: question, told=questions.guidance_visible_to, within=of_unit(), searched=("question",),
    ),
    "oversight.inspection": Naming(
        Inspection.objects.all, ("pk", "title"), lambda _pk, title: title, lambda pk, *_: reverse("oversight:inspection", args=[pk]),
        inspections.visible_to, inspections.visible_to, of_unit(), ("title",),
    ),
    "oversight.visit": Naming(
        Visit.objects.all, ("pk", "inspection__title", "unit__name"), lambda _pk, title, unit: f"{title} · {unit}",
        _visit, inspections.visits_visible_to, inspections.visits_visible_to, of_unit(), ("inspection__title", "unit__name"),
    ),
    "oversight.checkanswer": Naming(
        CheckAnswer.objects.all, ("visit", "item__text"), lambda _pk, text: text, _visit,
        lambda user: CheckAnswer.objects.filter(visit__in=inspections.visits_visible_to(user)),
        lambda user: CheckAnswer.objects.filter(visit__in=inspections.visits_visible_to(user)),
        of_unit("visit__unit__path"), ("item__text",),
    ),
    "oversight.finding": Naming(
        Finding.objects.all, ("pk", "text", "unit__name"), lambda _pk, text, unit: f"{text} · {unit}",
        lambda pk, *_: reverse("oversight:finding", args=[pk]),
        lambda user: Finding.objects.filter(visit__in=inspections.visits_visible_to(user)),
        lambda user: Finding.objects.filter(visit__in=inspections.visits_visible_to(user)), of_unit(), ("text", "unit__name"),
    ),
}  # fmt: skip
