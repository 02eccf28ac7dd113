"""Papers of oversight, always in Vietnamese: they are papers of the agency."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import translation

from thidua.orgs.models import Unit
from thidua.oversight.enums import FindingState, LetterState, Verdict
from thidua.oversight.models import Finding, Inspection, Letter, Visit
from thidua.oversight.phrases import FINDING_STATES, VERDICTS
from thidua.oversight.queries.inspections import VisitRow, item_rows, team_of
from thidua.oversight.queries.letters import lines_of
from thidua.oversight.queries.limits import finding_rests_on_rule, letter_rests_on_rule
from thidua.oversight.queries.weekly import Weekly
from thidua.oversight.rules import papers
from thidua.papers.model import Paper
from thidua.plans.exports import head_of
from thidua.plans.phrases import spoken
from thidua.store import clock


def letter_paper(letter: Letter) -> Paper:
    """An urging letter as it goes out."""
    letter_rests_on_rule(letter)
    lines = lines_of(letter)
    rows = tuple((line.unit.name, _place(line.path), line.title, line.due_on) for line in lines)
    shown = papers.Letter(
        subject=letter.subject,
        opening=letter.opening,
        closing=letter.closing,
        units=tuple(dict.fromkeys(line.unit.name for line in lines)),  # whom it was sent to; who answers may be the unit after one of them
        rows=rows,
        number=letter.number,
        signed_on=letter.signed_on,
        signer=letter.signer,
        signer_position=letter.signer_position,
        issued=letter.state in (LetterState.ISSUED, LetterState.CLOSED),
    )
    return papers.letter_paper(head_of(letter.unit, clock.local_date(letter.issued_at or letter.made_at)), shown)


def minutes_paper(visit: Visit) -> Paper:
    """The minutes of a visit."""
    checked = [
        papers.Checked(_place(row.item.clause.path), row.item.text, Verdict(row.answer.verdict), vi(VERDICTS[row.answer.verdict]), row.answer.note)
        if row.answer
        else papers.Checked(_place(row.item.clause.path), row.item.text)
        for row in item_rows(visit)
    ]
    team = [row.person.name for row in team_of(visit.inspection)]
    head = head_of(visit.inspection.unit, visit.on)
    return papers.minutes_paper(head, visit.inspection.title, visit.unit.name, visit.on, team, checked)


def report_paper(inspection: Inspection, rows: Iterable[VisitRow], findings: Iterable[Finding]) -> Paper:
    """The report of an inspection."""
    findings = list(findings)
    for one in findings:
        finding_rests_on_rule(one)
    asked = [
        papers.Remedy(one.unit.name, one.text, one.remedy, one.due_on, vi(FINDING_STATES[one.state]), one.state == FindingState.REMEDIED)
        for one in findings
    ]
    visits = [(row.visit.unit.name, row.visit.on, row.done, row.unmet) for row in rows]
    day = clock.local_date(inspection.finished_at or inspection.made_at)
    return papers.report_paper(head_of(inspection.unit, day), inspection.title, visits, asked, [row.person.name for row in team_of(inspection)])


def weekly_paper(unit: Unit, sheet: Weekly) -> Paper:
    """The one page of a head."""
    with translation.override("vi"):
        parts = [(str(title), [line.text for line in lines]) for title, lines in sheet.parts()]
        return papers.weekly_paper(
            head_of(unit, sheet.today), f"tình hình phong trào thi đua, tuần từ {sheet.today:%d/%m/%Y}", sheet.sentence(), parts
        )


def _place(path: str) -> str:
    """Which clause, as people say it."""
    with translation.override("vi"):
        return spoken(path)


def vi(words: Any) -> str:
    """A word of the product in Vietnamese, whatever the language of the page."""
    with translation.override("vi"):
        return str(words)
