"""The inspections that a person is on or prepares and the letters that they write, for the list of a hand-over and for who stands in."""

from __future__ import annotations

import datetime as dt
import uuid
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Person
from thidua.orgs.rules.holdings import Holding
from thidua.oversight.enums import InspectionState, LetterState
from thidua.oversight.models import Inspection, Letter, Member
from thidua.oversight.queries.letters import visible_to
from thidua.plans.queries.holdings import sealed

TITLE = _("Đoàn kiểm tra")
LETTERS = _("Công văn đôn đốc đang soạn hoặc chờ trả lời")
PREPARED = _("Cuộc kiểm tra đang chuẩn bị")
OVER = (InspectionState.FINISHED, InspectionState.CALLED_OFF)


def teams_held(person: Person, _day: dt.date) -> list[Holding]:
    """The teams of inspections that are not over; of one that is not announced yet neither the name nor the page, for whoever hands over may not know."""
    rows = Member.objects.filter(person=person).exclude(inspection__state__in=OVER).select_related("inspection").order_by("inspection__made_at", "id")
    return [_told(row.pk, row.inspection) for row in rows]


def _told(key: uuid.UUID, inspection: Inspection) -> Holding:
    if inspection.state == InspectionState.PLANNED:
        return Holding(key, gettext("Một cuộc kiểm tra chưa công bố"))
    return Holding(key, inspection.title, page_of_inspection(inspection))


def letters_of(person: Person) -> Any:
    """The letters that a person drafts, and those that went out and whose answers come to them."""
    rows = (
        Letter.objects.filter(made_by=person.user_id, state__in=(LetterState.DRAFT, LetterState.ISSUED)) if person.user_id else Letter.objects.none()
    )
    return rows.select_related("unit", "plan")


def letters_held(person: Person, _day: dt.date) -> list[Holding]:
    """The same as lines, the first to be answered first."""
    rows = letters_of(person).order_by("answer_by", "id")
    return [Holding(row.pk, row.subject, page_of_letter(row), row.answer_by, sealed(row.made_at), partial(_opens, row)) for row in rows]


def _opens(letter: Letter, reader: Any) -> bool:
    """As `letters.visible_to`: the place of the letter, or a unit that it went out to."""
    return bool(visible_to(reader).filter(pk=letter.pk).exists())


def page_of_letter(letter: Letter) -> str:
    """The page of a letter."""
    return reverse("oversight:letter", args=[letter.pk])


def prepared_by(person: Person) -> Any:
    """The inspections that a person planned, or was given, and that have not begun."""
    began = (InspectionState.PLANNED, InspectionState.ANNOUNCED)
    rows = Inspection.objects.filter(made_by=person.user_id, state__in=began) if person.user_id else Inspection.objects.none()
    return rows.select_related("unit", "plan")


def prepared_held(person: Person, _day: dt.date) -> list[Holding]:
    """The same as lines; one that is not announced stays unnamed here, too."""
    return [_told(row.pk, row) for row in prepared_by(person).order_by("made_at", "id")]


def page_of_inspection(inspection: Inspection) -> str:
    """The page of an inspection."""
    return reverse("oversight:inspection", args=[inspection.pk])
