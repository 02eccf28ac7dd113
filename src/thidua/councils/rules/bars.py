"""A count as a bar against its threshold: how wide each part is drawn. Pure; the page gives the numbers beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.councils.rules.tally import Tally
from thidua.councils.rules.verdict import Finding


@dataclass(frozen=True)
class Bar:
    """Widths in per cent of the whole with one place: what speaks for it, what speaks against it (of points nothing does), where the threshold stands."""

    yes: Decimal
    no: Decimal
    threshold: Decimal


def _percent(share: Fraction) -> Decimal:
    tenths = round(min(max(share, Fraction(0)), Fraction(1)) * 1000)
    return Decimal(tenths) / 10


def bar_of(grounds: Sequence[Finding], count: Tally) -> Bar | None:
    """The bar of the ground that compares with a threshold; None where nothing was compared."""
    for one in grounds:
        said = dict(one.values)
        if "threshold" not in said:
            continue
        if "base" in said:
            base = int(said["base"])
            return Bar(_percent(Fraction(int(said["agree"]), base)), _percent(Fraction(count.disagree, base)), _percent(Fraction(said["threshold"])))
        most = Fraction(said["most"])
        return Bar(_percent(Fraction(said["mean"]) / most), Decimal(0), _percent(Fraction(said["threshold"]) / most))
    return None
