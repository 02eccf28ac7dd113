"""Papers of awards, always in Vietnamese: they are papers of the agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import translation

from thidua.audit.exports import sealed
from thidua.audit.queries import seal_over
from thidua.awards.enums import NominationState
from thidua.awards.models import AwardRound, Consultation, Decision, Nomination, Praise, Revocation, UnitReview
from thidua.awards.phrases import JUDGED_WORDS, REPORT_PARTS, SIMPLES, WRONGS
from thidua.awards.queries.decisions import lines_of, sat_on
from thidua.awards.queries.dossiers import cited_by, parts_of_report
from thidua.awards.queries.drafting import table_of
from thidua.awards.queries.limits import due_for_opinion
from thidua.awards.queries.money import dues_of
from thidua.awards.queries.nominations import whole
from thidua.awards.rules import decision_papers, dossier_papers
from thidua.awards.rules.decision_papers import Cancelled, Deciding, Praised, Winner
from thidua.awards.rules.dossier_papers import Asking, Held, Met, Proposed, Reported
from thidua.awards.rules.workflow import COUNTED, WRITABLE
from thidua.orgs.models import Unit
from thidua.papers.model import Paper
from thidua.plans.exports import head_of
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.store import clock


def report_paper(row: Nomination) -> Paper:
    """Báo cáo thành tích: a draft while it may be written."""
    with translation.override("vi"):
        parts = [(str(REPORT_PARTS[part]), row.report.get(part, "")) for part in parts_of_report(row)]
        held = [Held(*line) for line in table_of(row)]
        proofs = [f"{one.title} ({one.happened_on:%d/%m/%Y})" for one in cited_by(row)]
        said = Reported(BY_CODE[row.form].name, row.who, row.person_id is not None, row.position, row.unit.name, row.round.year, parts, held, proofs)
        return dossier_papers.report_paper(head_of(row.unit, clock.today()), said, draft=row.state in WRITABLE)


def _proposed(row: Nomination, review: UnitReview | None = None) -> Proposed:
    votes = f"{review.agree}/{review.present} đồng ý" if review is not None else ""
    met = " · ".join(part for part in (str(JUDGED_WORDS[row.judged]) if row.judged else "", row.opinion) if part)
    return Proposed(row.who, row.position, row.unit.name, BY_CODE[row.form].name, row.citation, votes, met)


def _asking(round_: AwardRound, to: str, **more: Any) -> Asking:
    simple = str(SIMPLES[round_.simple]) if round_.simple else ""
    return Asking(round_.name, round_.year, to, simple=simple, **more)


def of_unit(row: Nomination) -> list[tuple[Nomination, UnitReview | None]]:
    """The nominations of the same unit in the same round that are on their way, with what the unit said of each."""
    rows = list(whole(Nomination.objects.filter(round=row.round, unit=row.unit, state__in=COUNTED)).order_by("form", "person__sort_key", "id"))
    reviews = {one.nomination_id: one for one in UnitReview.objects.filter(nomination__in=rows)}
    return [(one, reviews.get(one.pk)) for one in rows]


def letter_paper(row: Nomination) -> Paper:
    """Tờ trình of the unit of a nomination, with all that it proposes in the round."""
    with translation.override("vi"):
        rows = of_unit(row)
        review = next((one for _row, one in rows if one is not None and one.letter_number), None)
        signed = {"number": review.letter_number, "signed_on": review.letter_on} if review else {}
        asking = _asking(row.round, row.round.unit.name, **signed)
        return dossier_papers.letter_paper(head_of(row.unit, clock.today()), asking, [_proposed(one, met) for one, met in rows])


def minutes_paper(row: Nomination) -> Paper | None:
    """Biên bản bình xét of the meeting at which the unit spoke of a nomination; None where it did not."""
    with translation.override("vi"):
        rows = [(one, met) for one, met in of_unit(row) if met is not None]
        own = next((met for one, met in rows if one.pk == row.pk), None)
        if own is None:
            return None
        same = [(one, met) for one, met in rows if met.met_on == own.met_on]
        met = Met(own.met_on, own.members, own.present, own.minutes_number, own.said)
        asking = _asking(row.round, row.round.unit.name)
        return dossier_papers.minutes_paper(head_of(row.unit, clock.today()), asking, met, [_proposed(one, said) for one, said in same])


def list_paper(round_: AwardRound, rows: Sequence[Nomination], *, inside: bool) -> Paper:
    """Danh sách đề nghị; with what the officer found where the reader may know it."""
    with translation.override("vi"):
        last = "Kết quả thẩm định" if inside else "Tóm tắt thành tích"
        return dossier_papers.list_paper(head_of(round_.unit, clock.today()), _asking(round_, ""), [_proposed(row) for row in rows], last)


def consult_paper(round_: AwardRound, rows: Sequence[Consultation]) -> Paper:
    """Công văn hiệp y by one letter to one body; needs the nominations of the rows."""
    with translation.override("vi"):
        first = rows[0]
        asking = _asking(round_, first.asked, number=first.letter, signed_on=first.asked_on)
        return dossier_papers.consult_paper(
            head_of(round_.unit, first.asked_on), asking, [_proposed(one.nomination) for one in rows], first.due_on or due_for_opinion(first.asked_on)
        )


def notice_paper(round_: AwardRound, rows: Sequence[Nomination]) -> Paper:
    """Thông báo công khai lấy ý kiến of what is published now."""
    with translation.override("vi"):
        ends = max((row.posted_until for row in rows if row.posted_until), default=None)
        until = f"hết ngày {clock.local_date(ends - dt.timedelta(seconds=1)):%d/%m/%Y}" if ends else "……"
        return dossier_papers.notice_paper(head_of(round_.unit, clock.today()), _asking(round_, ""), [_proposed(row) for row in rows], until)


def reasons_paper(round_: AwardRound, unit: Unit) -> Paper:
    """Who of a unit is not awarded in a round, and why."""
    with translation.override("vi"):
        rows = whole(Nomination.objects.filter(round=round_, unit=unit, state=NominationState.DECLINED)).order_by("form", "person__sort_key", "id")
        lines = [(_proposed(row), row.reason) for row in rows]
        return dossier_papers.reasons_paper(head_of(round_.unit, clock.today()), _asking(round_, unit.name), lines)


def winner_of(row: Nomination) -> Winner:
    """A line of a decision."""
    amount = row.amount if row.pays else None
    return Winner(BY_CODE[row.form].name, row.who, row.position, row.unit.name, row.citation, amount)


def in_order(rows: Sequence[Nomination]) -> list[Nomination]:
    """Forms from the highest on, as the law names them; of each form units before people, by unit."""
    order = {code: place for place, code in enumerate(BY_CODE)}
    levels = {"state": 0, "ministry": 1, "base": 2}
    return sorted(rows, key=lambda row: (levels[BY_CODE[row.form].level.value], order[row.form], row.person_id is not None, row.unit.path, row.who))


def decision_paper(decision: Decision, *, bound: bool = False) -> Paper:
    """Quyết định khen thưởng with its annexes: a draft until it has number and day. Before the issue the money is reckoned as it would be today.

    `bound`: with the checkpoint that holds its issue, for who prints it. It changes with everything on record, so others get the paper without it.
    """
    with translation.override("vi"):
        rows = in_order(lines_of(decision))
        dues = dues_of(rows, clock.today()) if decision.signed_on is None else {}
        winners = [_with_due(winner_of(row), dues.get(row.pk)) for row in rows]
        sittings = {item.sitting_id: item.sitting for item in sat_on(rows).values()}
        sat = [f"Biên bản họp {one.council.name} ngày {one.day:%d/%m/%Y}" for one in sittings.values()]
        said = Deciding(
            decision.title, decision.number, decision.signed_on, decision.signer, decision.signer_position, sat, "bộ phận thi đua, khen thưởng"
        )
        paper = decision_papers.decision_paper(head_of(decision.unit, clock.today()), said, winners)
        return _bound(paper, "awards.decision.issue", decision) if bound else paper


def _bound(paper: Paper, act: str, row: Decision | Nomination) -> Paper:
    """With the checkpoint that holds the act, from when there is one."""
    return sealed(paper, seal_over(act, row._meta.label_lower, row.pk))


def _with_due(one: Winner, due: Any) -> Winner:
    return (
        one
        if due is None or one.amount is not None
        else Winner(one.form, one.who, one.position, one.unit, one.citation, due.amount if due.paid else None)
    )


def ceremony_paper(decision: Decision) -> Paper:
    """Danh sách trao thưởng of what stands of a decision."""
    with translation.override("vi"):
        rows = [row for row in in_order(lines_of(decision)) if row.state != NominationState.REVOKED]
        winners = [winner_of(row) for row in rows]
        return decision_papers.ceremony_paper(head_of(decision.unit, clock.today()), decision.title, winners, None)


def revocation_paper(row: Nomination, taken: Revocation) -> Paper:
    """Quyết định hủy bỏ."""
    with translation.override("vi"):
        decision = row.decision
        by = f"Quyết định số {decision.number} ngày {decision.signed_on:%d/%m/%Y}" if decision is not None and decision.signed_on else ""
        said = Cancelled(winner_of(row), by, str(WRONGS[taken.wrong]), taken.public, taken.number, taken.signed_on, row.paid_on is not None)
        signer, position = (decision.signer, decision.signer_position) if decision is not None else ("", "")
        paper = decision_papers.revocation_paper(head_of(row.round.unit, taken.signed_on), said, signer, position)
        return _bound(paper, "awards.nomination.revoke", row)


def praise_paper(row: Praise) -> Paper:
    """Thư khen."""
    with translation.override("vi"):
        said = Praised(row.who, "", row.subject, row.words, row.number, row.signed_on, row.signer, row.signer_position)
        return decision_papers.praise_paper(head_of(row.unit, row.signed_on), said)
