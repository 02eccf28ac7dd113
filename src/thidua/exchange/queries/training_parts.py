"""What training and the library keep of a person, as parts of the record that they take along: levels, plans with goals, commitments, programmes, courses."""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua.library.models import Taking
from thidua.library.phrases import REPORTED
from thidua.orgs.models import Person
from thidua.store import clock
from thidua.training.models import Commitment, Competence, ItemDone, OwnGoal, OwnPlan
from thidua.training.phrases import COMMITMENT_STATES, FRAMEWORKS, LEVEL_STATES, OUTCOMES, OWN_STATES, PROGRAMME_STATES, STAGES
from thidua.training.queries.past_programmes import ever_asked


def training_parts(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Each part by name, its rows from the earliest on; the caller has chosen the language."""
    return {
        "competences": [_competence(one) for one in Competence.objects.filter(person=person).order_by("framework", "skill")],
        "plans": [_plan(one) for one in OwnPlan.objects.filter(person=person).order_by("year")],
        "goals": [_goal(one) for one in OwnGoal.objects.filter(plan__person=person).select_related("plan").order_by("plan__year", "order")],
        "commitments": [_commitment(one) for one in Commitment.objects.filter(person=person).order_by("year")],
        "programmes": [
            {
                "title": one.programme.title,
                "due_on": one.due_on,
                "pieces": one.items,
                "done": one.done,
                "stage": str(STAGES[one.stage]),
                "state": str(PROGRAMME_STATES[one.programme.state]),
            }
            for one in ever_asked(person)
        ],
        "pieces": [
            {"on": clock.local_date(one.done_at), "programme": one.item.programme.title, "title": one.item.title}
            for one in ItemDone.objects.filter(person=person).select_related("item__programme").order_by("done_at", "id")
        ],
        "courses": [_course(one) for one in Taking.objects.filter(person=person).select_related("resource").order_by("began_at", "id")],
    }


def _competence(one: Competence) -> dict[str, Any]:
    return {
        "framework": str(FRAMEWORKS[one.framework]), "skill": one.skill, "level": one.level, "state": str(LEVEL_STATES[one.state]),
        "confirmed_level": one.level if one.state == "confirmed" else one.held_level, "target": one.target, "target_year": one.target_year,
        "certificate": one.certificate, "issued_by": one.issued_by, "issued_on": one.issued_on, "expires_on": one.expires_on,
    }  # fmt: skip


def _plan(one: OwnPlan) -> dict[str, Any]:
    return {"year": one.year, "hours": one.hours, "note": one.note, "state": str(OWN_STATES[one.state]), "answered_on": _day(one.answered_at)}


def _goal(one: OwnGoal) -> dict[str, Any]:
    return {"year": one.plan.year, "text": one.text, "skill": one.skill, "level": one.level, "done_on": _day(one.done_at)}


def _commitment(one: Commitment) -> dict[str, Any]:
    return {
        "year": one.year, "text": one.text, "state": str(COMMITMENT_STATES[one.state]), "outcome": str(OUTCOMES[one.outcome]) if one.outcome else "",
        "outcome_words": one.outcome_words, "confirmed_words": one.confirmed_words,
    }  # fmt: skip


def _course(one: Taking) -> dict[str, Any]:
    return {
        "title": one.resource.title, "edition": one.resource.edition, "began_on": _day(one.began_at), "done_on": _day(one.done_at),
        "status": str(REPORTED[one.status]), "score": None if one.score is None else str(one.score),
    }  # fmt: skip


def _day(at: dt.datetime | None) -> dt.date | None:
    return clock.local_date(at) if at else None
