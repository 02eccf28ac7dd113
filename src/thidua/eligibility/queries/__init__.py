"""Verdicts on persons and units. Packages above ask `verdict_of` and `eligible_list`; whether their reader may know, they answer for."""

from thidua.eligibility.queries.verdicts import Judged, Rule, Told, eligible_list, verdict_of, verdicts_of

__all__ = ["Judged", "Rule", "Told", "eligible_list", "verdict_of", "verdicts_of"]
