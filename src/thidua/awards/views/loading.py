"""Rounds, nominations and decisions out of those that the reader sees, and what the page of a nomination shows."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from thidua.awards.enums import Act, Reply
from thidua.awards.forms.nominations import AnswerForm, AppraiseForm, MeetingForm, PieceForm, ScoreForm
from thidua.awards.models import AwardRound, Comment, Decision, Nomination
from thidua.awards.permissions import P, can, is_own, rounds_seen_by
from thidua.awards.phrases import (
    JUDGED_PILLS,
    JUDGED_WORDS,
    ORIGINS,
    PIECES,
    PILLS,
    REPLIES,
    REPLY_PILLS,
    REPORT_PARTS,
    REWARDS,
    STATES,
)
from thidua.awards.queries import decisions, dossiers, nominations
from thidua.awards.queries.cases import may_do
from thidua.awards.queries.drafting import table_of
from thidua.awards.queries.quotas import standings
from thidua.awards.queries.verdicts import told_of
from thidua.eligibility.exports import grounds_of
from thidua.orgs.queries import members_on
from thidua.records.permissions import P as Records
from thidua.records.permissions import can as can_records
from thidua.rulebook.phrases.standards import form_name
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.store import clock


def round_or_404(request: HttpRequest, pk: uuid.UUID) -> AwardRound:
    """The round that an address names, of those the reader may see."""
    rows = rounds_seen_by(request.user).select_related("unit", "movement", "clause__plan__movement")
    found: AwardRound = get_object_or_404(rows, pk=pk)
    return found


def nomination_or_404(request: HttpRequest, pk: uuid.UUID) -> Nomination:
    """The nomination that an address names, of those the reader may open whole."""
    found: Nomination = get_object_or_404(nominations.visible_to(request.user), pk=pk)
    return found


def decision_or_404(request: HttpRequest, pk: uuid.UUID) -> Decision:
    """The decision that an address names, of those the reader may see."""
    found: Decision = get_object_or_404(decisions.visible_to(request.user), pk=pk)
    return found


def line_of(row: Nomination) -> dict[str, Any]:
    """A nomination as a list shows it."""
    return {"row": row, "form": form_name(row.form), "state": STATES[row.state], "pill": PILLS[row.state], "reward": REWARDS[row.reward]}


def shown(request: HttpRequest, row: Nomination, **kept: Any) -> dict[str, Any]:
    """What the page of a nomination shows its reader; `kept` are forms that were sent with faults."""
    user, now = request.user, clock.now()
    acts = may_do(user, row, now)
    review, files = dossiers.review_of(row), dossiers.files_of(row)
    inside = can(user, P.INSIDE, row)
    found = {
        **line_of(row),
        "origin": ORIGINS[row.origin],
        "parts": [(REPORT_PARTS[part], row.report[part]) for part in dossiers.parts_of_report(row) if row.report.get(part)],
        "held": table_of(row),
        "cited": dossiers.cited_by(row),
        "review": review,
        "lines": [(PIECES[line.piece], line, _how(line.how)) for line in dossiers.lines_of(row, review=review, files=files)],
        "files": [(PIECES[one.piece], one) for one in files],
        "quotas": _quotas(user, row),
        "acts": {act.value for act in acts},
        "own": is_own(user, row),
        "may_attach": Act.WRITE in acts or (row.state in ("submitted", "reviewed", "scored") and can(user, P.APPRAISE, row)),
        "inside": inside,
        "may_report": row.state == "declined" and can(user, P.REPORT, row.round),
        "certificate": decisions.certificates_of([row]).get(row.pk),
        "revocation": decisions.revocations_of([row]).get(row.pk),
        "is_title": BY_CODE[row.form].category.value == "title",
        **_inside(request, row, inside),
        **_forms(row, acts),
    }
    return found | {name: form for name, form in kept.items() if form is not None}


def _how(code: str) -> str:
    return "" if code in ("written", "met", "asked") else code


def _quotas(user: Any, row: Nomination) -> list[dict[str, Any]]:
    """The quotas of its form: those of the unit for who nominates from there, those of the round for who decides."""
    unit = row.unit if can(user, P.NOMINATE, row.unit) else None
    return [quota_shown(one) for one in standings(row.round, unit, whole=can(user, P.REPORT, row.round)) if one.line.form == row.form]


def quota_shown(one: Any) -> dict[str, Any]:
    """A quota as a bar shows it."""
    return {
        "form": form_name(one.line.form),
        "line": one.line,
        "standing": one.standing,
        "unit": one.unit,
        "spread": one.spread,
        "of": form_name(one.line.of) if one.line.of else "",
    }


def _inside(request: HttpRequest, row: Nomination, inside: bool) -> dict[str, Any]:
    """What only who appraises, decides or votes sees: the verdict with its grounds, opinions of other bodies, votes; comments the officer alone."""
    if not inside:
        return {"consultations": [], "comments": [], "verdict": None}
    user = request.user
    asked = [(one, REPLIES[one.reply], REPLY_PILLS[one.reply]) for one in dossiers.consultations_of(row)]
    comments = list(Comment.objects.filter(nomination=row).order_by("said_at", "id")) if can(user, P.HEAR, row) else []
    return {
        "consultations": asked,
        "comments": comments,
        "verdict": _verdict(user, row),
        "answer_form": AnswerForm(auto_id="tl_%s") if _awaits(asked) else None,
    }


def _awaits(asked: list[Any]) -> bool:
    return any(one.reply == Reply.AWAITED for one, _words, _pill in asked)


def _verdict(user: Any, row: Nomination) -> dict[str, Any]:
    """The verdict now with its grounds for who may read the registers; for others what the officer found, in one word."""
    if can_records(user, Records.READ):
        told = told_of([row])[row.pk]
        judged = told.counting
        lines = [*(grounds_of(judged.verdict) if judged else []), *(grounds_of(told.own) if told.own else [])]
        code = told.outcome.value
        return {"words": JUDGED_WORDS[code], "pill": JUDGED_PILLS[code], "lines": lines, "rule": judged.rule if judged else None}
    code = row.judged or "unknown"
    return {"words": JUDGED_WORDS[code], "pill": JUDGED_PILLS[code], "lines": [], "rule": None}


def _forms(row: Nomination, acts: frozenset[Act]) -> dict[str, Any]:
    """The forms that the reader may use now."""
    start: dict[str, Any] = {"version": row.version}
    forms: dict[str, Any] = {"piece_form": PieceForm(initial=start, auto_id="giay_%s")}
    if Act.REVIEW in acts:
        people = members_on([row.unit], clock.today()).values("person").distinct().count()
        forms["review_form"] = MeetingForm(initial={**start, "met_on": clock.today(), "members": people, "present": people}, auto_id="hop_%s")
    if Act.SCORE in acts:
        forms["score_form"] = ScoreForm(initial=start, auto_id="diem_%s")
    if Act.APPRAISE in acts:
        forms["appraise_form"] = AppraiseForm(initial=start, auto_id="td_%s")
    return forms
