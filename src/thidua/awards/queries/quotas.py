"""How the quotas of a round stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Count

from thidua.awards.enums import NominationState, Rounding, Scope
from thidua.awards.models import AwardRound, Nomination, QuotaLine
from thidua.awards.rules.quota import Quota, Standing, standing
from thidua.awards.rules.workflow import COUNTED, GIVEN
from thidua.orgs.models import Unit
from thidua.records.models import Holding

PASSED = GIVEN | {NominationState.PASSED}


def quota_of(line: QuotaLine) -> Quota:
    """A line as the rules know it."""
    return Quota(line.form, line.most, _share(line.share), line.of, _share(line.leaders), Scope(line.scope), Rounding(line.rounding), line.basis)


def _share(percent: Any) -> Fraction | None:
    return None if percent is None else Fraction(percent) / 100


def lines_of(round_: AwardRound) -> list[QuotaLine]:
    """The quotas of a round by form."""
    return list(QuotaLine.objects.filter(round=round_).order_by("form", "scope"))


@dataclass(frozen=True)
class Stands:
    """A quota with how it stands; of one unit, or of the whole round. `standing` is None for who may know the limit alone."""

    line: QuotaLine
    standing: Standing | None
    unit: Unit | None = None
    spread: list[tuple[Unit, int]] | None = None
    """Of a quota of units, for who looks after all of them: how many each has handed in."""


def _spread(line: QuotaLine) -> list[tuple[Unit, int]]:
    rows = Nomination.objects.filter(round=line.round_id, form=line.form, state__in=COUNTED).order_by()
    counts = dict(rows.values_list("unit").annotate(n=Count("pk")))
    return [(unit, counts[unit.pk]) for unit in Unit.objects.filter(pk__in=counts).order_by("path")]


def standings(round_: AwardRound, unit: Unit | None = None, *, whole: bool) -> list[Stands]:
    """How each quota stands: those of units where a unit is named, of the unit of the round how they are spread, and those of the round.

    `whole`: for who decides on the round. To others the number of the whole round would tell that somebody was declined or voted down.
    """
    found = []
    for line in lines_of(round_):
        of_unit = line.scope == Scope.UNIT
        if of_unit and unit is None:
            continue
        if not of_unit and not whole:
            found.append(Stands(line, None))
            continue
        over_all = of_unit and unit is not None and unit.pk == round_.unit_id
        found.append(Stands(line, _stands(line, COUNTED, unit if of_unit else None), unit if of_unit else None, _spread(line) if over_all else None))
    return found


def _stands(line: QuotaLine, states: frozenset[NominationState], unit: Unit | None, adding: Sequence[Nomination] = ()) -> Standing:
    quota = quota_of(line)
    keys = [row.pk for row in adding]
    rows = Nomination.objects.filter(round=line.round_id, form=line.form, state__in=states).exclude(pk__in=keys)
    rows = rows.filter(unit=unit) if unit is not None else rows
    used, leaders = rows.count() + len(adding), rows.filter(is_leader=True).count() + sum(row.is_leader for row in adding)
    return standing(quota, used=used, base=_base(line, states, unit), leaders=leaders)


def _base(line: QuotaLine, states: frozenset[NominationState], unit: Unit | None) -> int:
    """How many have the form of which the quota is a share: by the rounds of the year here, and by decisions that were only noted."""
    if not line.of:
        return 0
    counted = states if states == COUNTED else PASSED
    rows = Nomination.objects.filter(round__unit=line.round.unit_id, round__year=line.round.year, form=line.of, state__in=counted)
    noted = Holding.objects.standing().filter(root=line.root, form=line.of, year=line.round.year, award=None, revoked_on=None)
    if unit is not None:
        return int(rows.filter(unit=unit).count())
    return int(rows.count() + noted.count())


def unit_left(row: Nomination) -> int | None:
    """How many more of the form the unit of a nomination may hand in; the nomination itself does not count yet. None: no limit."""
    line = QuotaLine.objects.filter(round=row.round_id, form=row.form, scope=Scope.UNIT).select_related("round").first()
    if line is None:
        return None
    found = _stands(line, COUNTED, row.unit, [row])
    return None if found.most is None else found.most - found.used + 1


def round_left(round_: AwardRound, form: str, adding: Sequence[Nomination]) -> tuple[int | None, int | None]:
    """Whether a decision may add some nominations of a form: how many would still fit beside the last of them, and how many leaders. None: no limit."""
    least: list[int | None] = []
    leaders: list[int | None] = []
    for line in QuotaLine.objects.filter(round=round_, form=form).select_related("round"):
        if line.scope == Scope.UNIT:
            units = {row.unit_id: row.unit for row in adding}.values()
            found = [_stands(line, GIVEN, unit, [row for row in adding if row.unit_id == unit.pk]) for unit in units]
        else:
            found = [_stands(line, GIVEN, None, adding)]
        least += [None if one.most is None else one.most - one.used + 1 for one in found]
        leaders += [None if one.leaders_most is None else one.leaders_most - one.leaders + 1 for one in found]
    return _least(least), _least(leaders)


def _least(found: Sequence[int | None]) -> int | None:
    return min((one for one in found if one is not None), default=None)
