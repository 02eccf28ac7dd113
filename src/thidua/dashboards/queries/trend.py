"""A measure of a unit year by year: one row of summaries a year."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from thidua.measures.models import UnitMeasure
from thidua.measures.rules.adding_up import Figure
from thidua.measures.rules.registry import Measure
from thidua.orgs.models import Unit
from thidua.plans.models import Plan

FIRST, LAST = 2023, 2030
"""The years of the movement that the source plans describe."""
MOST_YEARS = 15


def years_of(plans: Sequence[Plan]) -> range:
    """The years of the movement, and those of the newest plan where they reach further."""
    movement = next((one.movement for one in plans if one.movement is not None), None)
    first, last = (movement.from_year or FIRST, movement.to_year or LAST) if movement else (FIRST, LAST)
    first = min(first, FIRST)
    return range(first, min(max(last, LAST), first + MOST_YEARS - 1) + 1)


def yearly(unit: Unit, measure: Measure, years: Sequence[int]) -> dict[int, Figure]:
    """The figures of some years; a year in which nothing was noted is left out. One question, a row a year."""
    rows = UnitMeasure.objects.filter(unit=unit, measure=measure.code, period__in=[str(year) for year in years])
    return {int(row.period): figure for row in rows if (figure := Figure(row.numerator, row.denominator))}


def value_of(measure: Measure, figure: Figure) -> Fraction:
    """What is drawn of a figure: the per cent of a share, the number of anything else."""
    if measure.below:
        return Fraction(figure.numerator * 100, figure.denominator) if figure.denominator else Fraction(0)
    return Fraction(figure.numerator)
