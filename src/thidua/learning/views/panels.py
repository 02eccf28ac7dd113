"""The log on the home page, and an entry on the page of its evidence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.evidence.models import Evidence
from thidua.learning.enums import Kind
from thidua.learning.models import SOURCE, LogEntry
from thidua.learning.permissions import P, can
from thidua.learning.phrases import KIND_ICONS, KIND_WORDS, minutes_words
from thidua.learning.queries import entries as queries
from thidua.learning.queries.entries import Remembered
from thidua.learning.rules.logs import CHIPS, Usual
from thidua.orgs.models import Person
from thidua.store import clock


def chips(known: Remembered | None, form: Any = None) -> dict[str, Any]:
    """The kinds and minutes to tap: of each whether it is chosen, of a kind the minutes that are usual for it."""
    usual = known.usual if known else Usual()
    kind = str(form["kind"].value() or "") if form else usual.kind.value
    minutes = str(form["minutes"].value() or "") if form else str(usual.minutes)
    often = known.minutes if known else {}
    other = str(form["other"].value() or "") if form else ""
    if not other and minutes and minutes not in {str(chip) for chip in CHIPS}:
        minutes, other = "", minutes
    return {
        "kinds": [(one.value, KIND_WORDS[one], KIND_ICONS[one], often.get(one, usual.minutes), one.value == kind) for one in Kind],
        "chips": [(chip, str(chip) == minutes and not other) for chip in CHIPS],
        "other": other,
    }


@dataclass(frozen=True)
class YearSoFar:
    """What the slot `learning.home` is given: the year, and how long somebody learned in it so far."""

    year: int
    minutes: int


def home_panel(request: HttpRequest, person: Any) -> str:
    """The log in one tap for what is usual and in two for anything else, with how long this week was; above it what a higher package says of the year."""
    if not isinstance(person, Person) or not can(request.user, P.LOG):
        return ""
    today = clock.today()
    monday = today - dt.timedelta(days=today.weekday())
    week, year = queries.minutes_since(person.pk, (monday, today.replace(month=1, day=1)), today)
    known = queries.remembered(request.user)
    context = {
        "known": known, "week": minutes_words(week) if week else "", "words": minutes_words(known.usual.minutes), "year": YearSoFar(today.year, year),
        "usual_kind": KIND_WORDS[known.usual.kind] if known.minutes else "", **chips(known),
    }  # fmt: skip
    return render_to_string("learning/_home_panel.html", context, request)


def evidence_panel(request: HttpRequest, evidence: Any) -> str:
    """How the evidence was learned, and the way to where it is decided on."""
    if not isinstance(evidence, Evidence) or evidence.source != SOURCE:
        return ""
    row = LogEntry.objects.filter(evidence=evidence).first()
    if row is None:
        return ""
    opens = queries.visible_to(request.user).filter(pk=row.pk).exists()
    context = {"row": row, "kind": KIND_WORDS[row.kind], "time": minutes_words(row.minutes), "opens": opens}
    return render_to_string("learning/_evidence_panel.html", context, request)
