"""The points of a card line by line: what is given, what the stage before gave, why, and the evidence beside it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.evidence.models import Evidence
from thidua.plans.models import Clause
from thidua.scorecards.comparing import Scored, scored
from thidua.scorecards.formulas.tree import Given, Name
from thidua.scorecards.frozen import Frozen, digest, freeze, recompute, thaw
from thidua.scorecards.numbers import decimal, shown
from thidua.scorecards.prepared import Inputs, Prepared, prepare
from thidua.scorecards.sheet import Criterion, Kind, Sheet
from thidua.scorecards.telling import why_points, why_verdict
from thidua.scoring.enums import CardState, Stage
from thidua.scoring.models import Card, Contender, Points
from thidua.scoring.queries.sheets import language, sheet_of
from thidua.scoring.rules.cards import bases_of
from thidua.scoring.rules.outline import depths

PLACES = 4
BESIDE = 5
"""How many pieces of evidence stand beside a line; the page of the point has all."""


def amount(points: Fraction | None) -> Decimal | None:
    """Points as they are kept and shown; those of a row have at most four decimals."""
    return None if points is None else decimal(points, PLACES).normalize() + 0


def measures_in(contender: Contender) -> dict[str, Decimal]:
    """What the records said, by measure; what is not known is left out."""
    return {code: Decimal(value) for code, value, _top, _bottom in contender.inputs if value}


def prepared_for(sheet: Sheet, contender: Contender) -> Prepared:
    return prepare(sheet, contender.group)


def points_of(cards: Collection[Card]) -> dict[uuid.UUID, dict[str, Points]]:
    """The written points of some cards by code: one question."""
    found: dict[uuid.UUID, dict[str, Points]] = {card.pk: {} for card in cards}
    for one in Points.objects.filter(card__in=cards):
        found[one.card_id][one.code] = one
    return found


def entries_in(written: Mapping[str, Points]) -> dict[str, Decimal]:
    return {code: one.points for code, one in written.items() if one.points is not None}


def scored_card(card: Card, prepared: Prepared, written: Mapping[str, Points]) -> Scored:
    """A card as it scores: a sent one from what was frozen, a draft from what is written now."""
    if card.state == CardState.SENT:
        kept, inputs = thaw(Frozen(card.frozen.encode(), card.digest))
        return scored(kept, inputs)
    return scored(prepared, Inputs(measures_in(card.contender), entries_in(written)))


def frozen_now(card: Card, prepared: Prepared, written: Mapping[str, Points]) -> tuple[Frozen, Scored]:
    """What is sealed when a card is sent."""
    inputs = Inputs(measures_in(card.contender), entries_in(written))
    return freeze(prepared, inputs), scored(prepared, inputs)


def proved(card: Card) -> bool:
    """Whether what was sealed gives the same bytes again today."""
    return digest(recompute(Frozen(card.frozen.encode(), card.digest))) == card.result


@dataclass(frozen=True)
class Line:
    """A criterion on a card. `base` is what the stage before gave (of the self score: what the records suggest), `proofs` the verified evidence with
    how many more there are."""

    row: Criterion
    depth: int
    points: Decimal | None
    counted: Decimal | None
    base: Decimal | None
    entry: Decimal | None
    reason: str
    because: tuple[str, ...]
    clause: Clause | None
    proofs: tuple[Evidence, ...]
    more: int

    @property
    def is_group(self) -> bool:
        return self.row.kind is Kind.GROUP

    @property
    def proof_count(self) -> int:
        return len(self.proofs) + self.more

    @property
    def is_changed(self) -> bool:
        """Whether it is another number than before."""
        return not self.is_group and self.base is not None and self.points is not None and self.points != self.base


def bases(card: Card, cards: Collection[Card], sheet: Sheet) -> dict[str, Decimal]:
    """The points that a change on a card is measured against."""
    stages = bases_of(Stage(card.stage), personal=card.contender.person_id is not None)
    if not stages:
        found = scored(prepared_for(sheet, card.contender), Inputs(measures_in(card.contender)))
        return {code: value for code, line in found.scores.lines.items() if (value := amount(line.suggested)) is not None}
    sealed = {one.stage: one for one in cards if one.contender_id == card.contender_id and one.state == CardState.SENT}
    before = next((sealed[stage] for stage in stages if stage in sealed), None)
    if before is None:
        return {}
    kept, inputs = thaw(Frozen(before.frozen.encode(), before.digest))
    lines = scored(kept, inputs).scores.lines
    leaves = [code for code, row in kept.rows.items() if row.kind is not Kind.GROUP]
    return {code: value for code in leaves if (value := amount(lines[code].points)) is not None}


def lines_of(
    card: Card, cards: Collection[Card], clauses: Mapping[str, Clause], written: Mapping[str, Points] | None = None, *, sheet: Sheet | None = None
) -> list[Line]:
    """The lines of a card in the order of the sheet; at most two questions. Of many cards the caller has read the `sheet` and what is `written` once, and
    then no evidence stands beside a line."""
    many, sheet = sheet is not None, sheet or sheet_of(card.contender.round.sheet)
    given = points_of([card])[card.pk] if written is None else written
    prepared = prepared_for(sheet, card.contender)
    found, base = scored_card(card, prepared, given), bases(card, cards, sheet)
    proofs = {} if many else _proofs([key for keys in card.contender.proofs.values() for key in keys[:BESIDE]])
    return [_line(card, found, base, given, clauses, proofs, pair) for pair in depths(prepared.root)]


def _line(
    card: Card, found: Scored, base: Mapping[str, Decimal], given: Mapping[str, Points], clauses: Mapping[str, Clause], proofs: Mapping[str, Evidence],
    pair: tuple[int, Criterion],
) -> Line:  # fmt: skip
    depth, row = pair
    line, keys, one = found.scores.lines[row.code], card.contender.proofs.get(row.code, []), given.get(row.code)
    told = tuple(why_points(found, row.code, language())) if line.step else ()
    return Line(
        row, depth, amount(line.points), amount(line.counted), base.get(row.code), one.points if one else None, one.reason if one else "",
        told, clauses.get(row.code), tuple(proofs[key] for key in keys[:BESIDE] if key in proofs), max(len(keys) - BESIDE, 0),
    )  # fmt: skip


def _proofs(keys: Collection[str]) -> dict[str, Evidence]:
    return {str(one.pk): one for one in Evidence.objects.filter(pk__in=keys)} if keys else {}


@dataclass(frozen=True)
class Why:
    """A point with all its grounds: sentences, what was read (words, value, both numbers, measure), evidence, and whether it is proved again.

    `parts` are the rows of a group: code, title, points.
    """

    row: Criterion
    points: Decimal | None
    told: tuple[str, ...]
    reads: tuple[tuple[str, str, int, int, str], ...]
    clause: Clause | None
    proofs: tuple[Evidence, ...]
    reason: str
    is_proved: bool | None
    parts: tuple[tuple[str, str, str], ...] = ()


def why(card: Card, code: str, clauses: Mapping[str, Clause]) -> Why | None:
    """Why a criterion, a group or the whole sheet has its points; None where the sheet has no such row for this unit."""
    sheet, given = sheet_of(card.contender.round.sheet), points_of([card])[card.pk]
    prepared = prepared_for(sheet, card.contender)
    if code not in prepared.rows:
        return None
    found = scored_card(card, prepared, given)
    told = why_points(found, code, language()) + (why_verdict(found, language())[:-1] if code == prepared.root.code and sheet.levels else [])
    labels = {one.code: one.en if language() == "en" else one.vi for one in sheet.measures}
    step = found.scores.lines[code].step
    named = _named(step) if step else set()
    reads = tuple((labels.get(one, one), value, top, bottom, one) for one, value, top, bottom in card.contender.inputs if one in named)
    proofs = _proofs(card.contender.proofs.get(code, []))
    listed = tuple(sorted(proofs.values(), key=lambda one: (one.happened_on, one.pk), reverse=True))
    is_proved = proved(card) if card.state == CardState.SENT else None
    one = given.get(code)
    row = prepared.rows[code]
    parts = tuple((child.code, child.title, told_points(found.scores.lines[child.code].counted)) for child in row.children)
    points = amount(found.scores.lines[code].points)
    return Why(row, points, tuple(told), reads, clauses.get(code), listed, one.reason if one else "", is_proved, parts)


def _named(step: object) -> set[str]:
    node, parts = getattr(step, "node", None), getattr(step, "parts", ())
    own = {str(node.code)} if isinstance(node, Name | Given) else set()
    return own.union(*(_named(part) for part in parts))


def told_points(points: Decimal | Fraction | None) -> str:
    """Points as people read them; a dash of what is not known."""
    return "—" if points is None else shown(points, language())


def points_on(card: Card, code: str) -> Decimal | None:
    """The points of one row of a sealed card."""
    kept, inputs = thaw(Frozen(card.frozen.encode(), card.digest))
    line = scored(kept, inputs).scores.lines.get(code)
    return amount(line.points) if line else None
