"""A proposal or policy out of those that the reader sees, and what its page shows."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from thidua.evidence.permissions import P as Evidences
from thidua.evidence.permissions import can as may_see
from thidua.participation.phrases import due_words
from thidua.participation.rules.due import due_of
from thidua.policies.enums import Group, ProposalState
from thidua.policies.forms.proposals import AnswerForm, CorrectForm, FollowForm, ForwardForm
from thidua.policies.models import Proposal, SupportPolicy
from thidua.policies.permissions import P, can
from thidua.policies.phrases import GROUP_WORDS, NAMELESS, OUTCOME_PILLS, OUTCOMES, PILLS, SHOWN, STATES
from thidua.policies.queries import proposals as queries
from thidua.policies.queries.limits import rests_on_rule
from thidua.policies.queries.register import visible_to as policies_visible_to
from thidua.policies.queries.similar import alike_among
from thidua.policies.rules.proposals import DECIDED, OPEN, WRITABLE, may_become, may_correct, may_follow
from thidua.rulebook.queries import holidays
from thidua.store import clock
from thidua.vn.workdays import Holidays

MOST_LIKE = 8


def proposal_or_404(request: HttpRequest, pk: uuid.UUID) -> Proposal:
    """The proposal that an address names, of those the reader may see."""
    found: Proposal = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


def policy_or_404(request: HttpRequest, pk: uuid.UUID) -> SupportPolicy:
    """The policy that an address names, of those the reader may see."""
    found: SupportPolicy = get_object_or_404(policies_visible_to(request.user), pk=pk)
    return found


def line_of(row: Any, off: Holidays) -> dict[str, Any]:
    """A proposal as a list shows it; how many days are left only while it waits for an answer."""
    due = due_of(row.due_on, clock.today(), off) if row.state in OPEN else None
    late = due is not None and due.late
    return {
        "due": due_words(due),
        "row": row,
        "name": row.subject or NAMELESS,
        "state": GROUP_WORDS[Group.LATE] if late else STATES[row.state],
        "pill": "late" if late else PILLS[row.state],
        "late": late,
        "outcome": OUTCOMES.get(row.outcome, ""),
        "outcome_pill": OUTCOME_PILLS.get(row.outcome, ""),
    }


def forms_for(request: HttpRequest, row: Proposal, **kept: Any) -> dict[str, Any]:
    """The forms that whoever has it in hand may use now; `kept` are those that were sent with faults."""
    state, handles = ProposalState(row.state), queries.may_handle(request.user, row)
    start = {"version": row.version}
    shown: dict[str, Any] = {"forward_form": None, "answer_form": None, "follow_form": None, "correct_form": None}
    if handles and state in OPEN:
        units, bodies = queries.units_to_forward(row), queries.bodies_to_forward(row)
        shown["forward_form"] = ForwardForm(units=units, bodies=bodies, initial=start, auto_id="chuyen_%s")
        shown["answer_form"] = AnswerForm(publishes=can(request.user, P.PUBLISH, row), initial=start)
    if handles and row.into_id is None and may_follow(state, row.outcome):
        shown["follow_form"] = FollowForm(initial=start | {"changed_on": clock.today()}, auto_id="da_sua_%s")
    if handles and row.into_id is None and may_correct(state):
        shown["correct_form"] = CorrectForm(row=row, publishes=can(request.user, P.PUBLISH, row), auto_id="sua_%s")
    return shown | {name: form for name, form in kept.items() if form is not None}


def shown(request: HttpRequest, row: Proposal, words: str = "", **kept: Any) -> dict[str, Any]:
    """What the page of a proposal shows."""
    rests_on_rule(row)
    state = ProposalState(row.state)
    handles, writes = queries.may_handle(request.user, row), can(request.user, P.WRITE, row)
    open_here = handles and state in OPEN
    merged, merged_count = queries.merged_in(request.user, row)
    way = queries.way_of(row)
    outside = way[-1].outside if way and state is ProposalState.FORWARDED else ""
    others = queries.merge_choices(request.user, row, words) if open_here else None
    alike = alike_among(row, others) if others is not None and not words else []
    known = {one.pk for one, _percent in alike}
    rest = [(one, 0) for one in (others[: MOST_LIKE + len(known)] if others is not None else []) if one.pk not in known]
    return {
        **line_of(row, holidays(clock.today())),
        "way": way,
        "outside": outside,
        "merged": merged,
        "merged_count": merged_count,
        "opens_into": queries.may_open(request.user, row.into),
        "shown_to": SHOWN[row.shown],
        "opens_evidence": row.evidence is not None and may_see(request.user, Evidences.EVIDENCE_VIEW, row.evidence),
        "handles": handles,
        "may_receive": handles and not outside and state in (ProposalState.SENT, ProposalState.FORWARDED),
        "is_open": state in OPEN,
        "is_decided": state in DECIDED,
        "may_return": open_here,
        "may_part": handles and state is ProposalState.MERGED,
        "may_edit": writes and state in WRITABLE,
        "may_withdraw": writes and may_become(state, ProposalState.WITHDRAWN),
        "reads_why": handles or writes,
        "names_person": handles or writes or not row.as_unit,
        "alike": [*alike, *rest][:MOST_LIKE],
        "likest": alike[0] if alike else None,
        "words": words,
        **forms_for(request, row, **kept),
    }
