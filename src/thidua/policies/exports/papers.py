"""Papers of proposals, always in Vietnamese: they are papers of the agency."""

from __future__ import annotations

from django.utils import translation

from thidua.papers.model import Paper
from thidua.plans.exports import head_of
from thidua.policies.enums import ProposalState, Way
from thidua.policies.exports.lists import holder_words
from thidua.policies.models import Proposal
from thidua.policies.phrases import OUTCOMES
from thidua.policies.queries.proposals import way_of
from thidua.policies.queries.reports import Report
from thidua.policies.rules import papers
from thidua.policies.rules.periods import Period
from thidua.store import clock


def letter_paper(row: Proposal) -> Paper:
    """The proposal as a letter: of the unit that handed it outside to whom it went, else of the unit that proposed to the one that received it."""
    with translation.override("vi"):
        went = [step for step in way_of(row) if step.way == Way.OUTSIDE]
        last = went[-1] if went else None
        issuer, to = (last.source, last.outside) if last else (row.unit, row.holder.name)
        document = row.document
        named = f"{document.number} {document.subject}".strip() if document else ""
        rule = ", ".join(part for part in (row.provision, named) if part)
        clause = f"mục {row.clause.path} của {row.clause.plan}" if row.clause else ""
        letter = papers.Letter(
            row.subject, to, row.hinders, rule, row.proposed, row.effect, clause, last.number if last else "", last.signed_on if last else None,
        )  # fmt: skip
        return papers.letter_paper(head_of(issuer, clock.local_date(row.sent_at or row.made_at)), letter)


def report_paper(found: Report) -> Paper:
    """The report of a period."""
    with translation.override("vi"):
        head = head_of(found.unit, clock.today())
        period = papers.Period(
            period_words(found.period), found.sent, found.answered, found.in_time, found.taken_up, found.changed, found.late,
            [_line(row) for row in found.decided], [_line(row) for row in found.waiting],
        )  # fmt: skip
        return papers.report_paper(head, period)


def period_words(period: Period) -> str:
    """A period in the middle of a sentence of a paper."""
    return f"quý {period.quarter} năm {period.year}" if period.quarter else f"năm {period.year}"


def _line(row: Proposal) -> papers.Line:
    if row.outcome:
        parts = [str(OUTCOMES[row.outcome]), row.reason or row.answer, row.changed, row.changed_number]
        result = ". ".join(part.rstrip(".") for part in parts if part)
    elif row.state == ProposalState.MERGED and row.into is not None:
        result = f"Gộp với kiến nghị “{row.into.subject}”"
    else:
        result = f"Hạn trả lời {row.due_on:%d/%m/%Y}" if row.due_on else ""
    return papers.Line(row.subject, row.unit.name, holder_words(row), result)
