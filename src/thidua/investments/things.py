"""How the record names lines, funds and contributions."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.investments.models import Contribution, Fund, FundEntry, FundMembers, Line, YearLock
from thidua.investments.phrases import GIFTS, MOVES
from thidua.investments.queries import funds, gifts, lines
from thidua.orgs.queries import standing_of
from thidua.orgs.things import of_unit


def _fund(pk: Any, *_: Any) -> str:
    return reverse("investments:fund", args=[pk])


def _entries(user: Any) -> Any:
    return FundEntry.objects.filter(fund__in=funds.visible_to(user).order_by())


def _members(user: Any) -> Any:
    return FundMembers.objects.filter(fund__in=funds.visible_to(user).order_by())


def _locks(user: Any) -> Any:
    return YearLock.objects.filter(Q(root=standing_of(user).root))


THINGS: Things = {
    "investments.line": Naming(
        Line.objects.all, ("pk", "title", "unit__name", "year"), lambda _pk, title, unit, year: f"{title} · {unit} · {year}",
        lambda pk, *_: reverse("investments:line", args=[pk]), lines.visible_to, lines.visible_to, of_unit(), ("title", "unit__name"),
    ),
    "investments.yearlock": Naming(
        YearLock.objects.all, ("unit__name", "year"), lambda unit, year: f"{unit} · {year}", lambda *_: reverse("investments:ledger"), _locks, _locks,
        of_unit(), ("unit__name",),
    ),
    "investments.fund": Naming(
        Fund.objects.all, ("pk", "name"), lambda _pk, name: name, _fund, funds.visible_to, funds.visible_to, of_unit(), ("name",),
    ),
    "investments.fundentry": Naming(
        FundEntry.objects.all, ("fund", "fund__name", "move", "on"), lambda _pk, name, move, on: f"{name} · {MOVES[move]} · {on:%d/%m/%Y}", _fund,
        _entries, _entries, of_unit("fund__unit__path"), ("fund__name", "number"),
    ),
    "investments.fundmembers": Naming(
        FundMembers.objects.all, ("fund", "fund__name", "year"), lambda _pk, name, year: f"{name} · {year}", _fund, _members, _members,
        of_unit("fund__unit__path"), ("fund__name",),
    ),
    "investments.contribution": Naming(
        Contribution.objects.all, ("gift", "evidence__unit__name"), lambda gift, unit: f"{GIFTS[gift]} · {unit}", lambda *_: reverse("investments:gifts"),
        gifts.visible_to, gifts.visible_to, of_unit("evidence__unit__path"), ("evidence__unit__name",),
    ),
}  # fmt: skip
