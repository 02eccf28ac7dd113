"""The register of support policies: as its readers see it, with its uses by unit and year and its totals by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum

from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under
from thidua.plans.models import Clause
from thidua.policies.enums import Gives, Standing
from thidua.policies.models import PolicyUse, SupportPolicy
from thidua.policies.permissions import HANDLERS, KEEPERS
from thidua.search.queries import having_words
from thidua.store import clock

SORTS = {"": ("-valid_from", "-id"), "ten": ("name", "id"), "nguoi": ("-people", "name", "id"), "tien": ("-cost", "name", "id")}


def visible_to(user: Any) -> Any:
    """The register is open to everybody of its agency: they are who may use it."""
    rows = SupportPolicy.objects.filter(Q(root=standing_of(user).root))
    return rows.select_related("unit", "clause__plan", "document")


def _standing(code: str, today: dt.date) -> Q:
    gone = Q(repealed_on__lte=today)
    kept = Q(repealed_on__isnull=True) | Q(repealed_on__gt=today)
    ended = Q(valid_to__lt=today)
    return {
        Standing.REPEALED: gone,
        Standing.COMING: kept & Q(valid_from__gt=today),
        Standing.ENDED: kept & ended & Q(valid_from__lte=today),
        Standing.VALID: kept & Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today)),
    }[Standing(code)]


def _sum(field: str, year: int | None) -> Any:
    rows = PolicyUse.objects.filter(policy=OuterRef("pk"), **({"year": year} if year else {})).order_by()
    return Subquery(rows.values("policy").annotate(n=Sum(field)).values("n"), output_field=IntegerField())


def listed(user: Any, *, words: str = "", standing: str = "", gives: str = "", year: int | None = None, sort: str = "") -> Any:
    """The register as a list shows it, each with the people and the cost of one year, or of all."""
    rows = visible_to(user)
    rows = rows.filter(_standing(standing, clock.today())) if standing else rows
    rows = rows.filter(**{f"gives_{Gives(gives).value}": True}) if gives else rows
    rows = having_words(rows, words, "name", "number", "issuer", "who", "support")
    return rows.annotate(people=_sum("people", year), cost=_sum("cost", year)).order_by(*SORTS[sort])


@dataclass(frozen=True)
class YearSum:
    """A year: how many policies were used, by how many people, for how much, with how many days of leave."""

    year: int
    policies: int
    people: int
    cost: int
    days: int


def year_sums(user: Any) -> list[YearSum]:
    """The totals of each year, the newest first."""
    rows = PolicyUse.objects.filter(policy__in=visible_to(user).order_by()).order_by().values("year")
    sums = rows.annotate(of=Count("policy", distinct=True), n=Sum("people"), money=Sum("cost"), off=Sum("days"))
    return [YearSum(row["year"], row["of"], row["n"], row["money"], row["off"]) for row in sums.order_by("-year")]


def uses_of(policy: SupportPolicy) -> Sequence[Any]:
    """Who used a policy: by year and unit."""
    return list(PolicyUse.objects.filter(policy=policy).select_related("unit", "policy").order_by("-year", "unit__path"))


def kept_units(user: Any) -> Any:
    """The units of today for which somebody keeps the register, in tree order."""
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*KEEPERS), "path")).order_by("path")


def noting_units(user: Any) -> Any:
    """The units of today whose users somebody notes, in tree order."""
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*HANDLERS), "path")).order_by("path")


def under_clause(user: Any, clause: Clause) -> Any:
    """The policies under one clause, those that hold longest first."""
    return visible_to(user).select_related(None).filter(clause=clause).order_by("-valid_from", "-id")
