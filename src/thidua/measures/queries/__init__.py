"""Reads of figures: a fixed number of rows for any unit, whatever the number of people below it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from thidua.measures.models import MeasureFact, UnitMeasure
from thidua.measures.rules.adding_up import Fact, Figure, Place, figures, unequal
from thidua.measures.rules.registry import Measure, all_facts
from thidua.orgs.models import Unit


def figures_of(unit: Unit, period: str) -> dict[str, UnitMeasure]:
    """Every figure of a unit in a period by the code of its measure: one query."""
    return {row.measure: row for row in UnitMeasure.objects.filter(unit=unit, period=period)}


def facts_kept(measure: Measure, root: uuid.UUID) -> list[Fact]:
    """The facts that are counted now."""
    rows = MeasureFact.objects.filter(measure=measure.code, root=root).select_related("unit")
    return [fact_of(row) for row in rows]


def fact_of(row: MeasureFact) -> Fact:
    return Fact(row.key, row.unit.path, row.on, row.numerator, row.denominator, row.member)


def figures_kept(measure: Measure, root: uuid.UUID) -> dict[Place, Figure]:
    """Every figure of a measure that is not nothing."""
    rows = UnitMeasure.objects.filter(measure=measure.code, root=root).values_list("unit__path", "period", "numerator", "denominator")
    return {(path, period): figure for path, period, up, down in rows if (figure := Figure(up, down))}


@dataclass(frozen=True)
class Differences:
    """Where what is kept of a measure is not what the facts say: figures (place, kept, true), keys of facts that are kept and wrong, facts that are true and not kept."""

    figures: list[tuple[Place, Figure, Figure]]
    stray: list[str]
    missing: list[Fact]

    def __len__(self) -> int:
        return len(self.figures) + len({*self.stray, *(fact.key for fact in self.missing)})


def differences(measure: Measure, root: uuid.UUID) -> Differences:
    """Compare the figures and facts of a measure in an agency with the package that owns them, in three queries and what that package asks."""
    kept, true = {fact.key: fact for fact in facts_kept(measure, root)}, {fact.key: fact for fact in all_facts(measure, root)}
    wrong = unequal(figures_kept(measure, root), figures(measure.adds, true.values()))
    return Differences(wrong, [key for key in kept if key not in true], [fact for key, fact in true.items() if kept.get(key) != fact])


def faults(measure: Measure, root: uuid.UUID) -> list[tuple[Place, Figure, Figure]]:
    """Where the kept figures differ from the facts of the package that owns them; empty when all are equal."""
    return differences(measure, root).figures
