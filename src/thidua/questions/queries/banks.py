"""Banks as their pages show them: whose somebody writes, how many questions each has, one question to correct."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from thidua.questions.enums import Difficulty
from thidua.questions.models import Bank, Question, Revision
from thidua.questions.permissions import places_of
from thidua.questions.rules.content import Content, Draft, from_json


def visible_to(user: Any) -> Any:
    """The banks that somebody writes; nobody else sees a question before it is asked."""
    wanted = Q(pk__in=[])
    for kind, places in places_of(user).items():
        wanted |= Q(owner_kind=kind, owner__in=[one.owner for one in places])
    return Bank.objects.filter(wanted)


@dataclass(frozen=True)
class BankRow:
    """A bank with whose it is and how many questions it has."""

    bank: Bank
    owner: str
    questions: int
    retired: int


def bank_rows(user: Any) -> list[BankRow]:
    """All banks of somebody by name."""
    names = {(kind, one.owner): one.name for kind, places in places_of(user).items() for one in places}
    banks = list(visible_to(user).order_by("name", "id"))
    counted = Question.objects.filter(bank__in=banks).order_by().values("bank").annotate(n=Count("pk"), off=Count("retired_at"))
    counts = {row["bank"]: (row["n"] - row["off"], row["off"]) for row in counted}
    return [BankRow(one, names[one.owner_kind, one.owner], *counts.get(one.pk, (0, 0))) for one in banks]


def owner_name(user: Any, bank: Bank) -> str:
    """Whose a bank is, for somebody who writes it."""
    return next((one.name for one in places_of(user).get(bank.owner_kind, ()) if one.owner == bank.owner), "")


def topics_of(bank: Bank) -> list[str]:
    """The topics of the questions in use."""
    found = Question.objects.filter(bank=bank, retired_at__isnull=True).exclude(topic="")
    return sorted(found.order_by().values_list("topic", flat=True).distinct())


def counts_of(bank: Bank) -> dict[tuple[str, str], int]:
    """How many questions in use there are of each topic and level."""
    found = Question.objects.filter(bank=bank, retired_at__isnull=True).order_by().values_list("topic", "difficulty").annotate(n=Count("pk"))
    return {(topic, level): n for topic, level, n in found}


def draft_of(question: Question) -> Draft:
    """What a question says now."""
    kept = Revision.objects.values_list("content", flat=True).get(question=question, number=question.revision)
    return Draft(str(question.number), from_json(kept), question.topic, Difficulty(question.difficulty))


def said_by(questions: list[Question]) -> dict[uuid.UUID, Content]:
    """What questions say now, by their keys. One question to the database."""
    wanted = Q(pk__in=[])
    for one in questions:
        wanted |= Q(question=one.pk, number=one.revision)
    return {key: from_json(content) for key, content in Revision.objects.filter(wanted).values_list("question", "content")}
