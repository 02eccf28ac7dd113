"""Where a clause or a piece of evidence was scored: the way from a clause to its points and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.evidence.models import Evidence
from thidua.plans.models import Clause
from thidua.scorecards.sheet import Criterion
from thidua.scorecards.sheet import rows as rows_in
from thidua.scoring.enums import CardState, RoundState, SheetState, Stage
from thidua.scoring.models import Card, CriterionClause, ScoreSheet
from thidua.scoring.queries import rounds
from thidua.scoring.queries.points import points_on
from thidua.scoring.queries.sheets import sheet_of, visible_to

MOST = 12


@dataclass(frozen=True)
class Used:
    """A criterion that rests on a clause, in a sheet that the reader may see."""

    sheet: ScoreSheet
    row: Criterion


@dataclass(frozen=True)
class Given:
    """The council's points of a unit for a criterion, in a decided round that the reader may see."""

    card: Card
    code: str
    points: Decimal | None


def criteria_on(user: Any, clause: Clause) -> list[Used]:
    """The criteria of sheets in force or being written that rest on a clause. Two questions."""
    ties = list(CriterionClause.objects.filter(clause=clause).values_list("sheet", "code"))
    if not ties:
        return []
    sheets = {one.pk: one for one in visible_to(user).filter(pk__in=[pk for pk, _code in ties]).exclude(state=SheetState.REPLACED)}
    found = []
    for pk, code in ties:
        if pk in sheets:
            found += [Used(sheets[pk], one) for one in rows_in(sheet_of(sheets[pk]).root) if one.code == code]
    return found[:MOST]


def _final(user: Any) -> Any:
    """The council's cards of units in decided rounds that somebody may see; those of persons stand on no page of anything else."""
    seen = rounds.visible_to(user).filter(state=RoundState.DECIDED).order_by()
    cards = Card.objects.filter(contender__round__in=seen.values("pk"), contender__person=None, stage=Stage.COUNCIL, state=CardState.SENT)
    return cards.select_related("contender__unit", "contender__round").order_by("-contender__round__closed_at", "contender__unit__path")


def points_under(user: Any, used: Sequence[Used]) -> list[Given]:
    """What units got for some criteria. One question."""
    codes = {one.sheet.pk: one.row.code for one in used}
    if not codes:
        return []
    cards = _final(user).filter(contender__round__sheet__in=list(codes))[:MOST]
    return [Given(card, codes[card.contender.round.sheet_id], points_on(card, codes[card.contender.round.sheet_id])) for card in cards]


def points_of_evidence(user: Any, evidence: Evidence) -> list[Given]:
    """Where a piece of evidence stood behind a point, of decided rounds that somebody may see."""
    found = []
    for card in _final(user).filter(contender__unit__root=evidence.root)[: MOST * 3]:
        found += [Given(card, code, points_on(card, code)) for code, keys in card.contender.proofs.items() if str(evidence.pk) in keys]
    return found[:MOST]
