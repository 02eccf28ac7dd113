"""Study-promotion funds: their entries, balance, members, years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from thidua.investments.enums import Move
from thidua.investments.models import Fund, FundEntry, FundMembers
from thidua.investments.permissions import WRITERS
from thidua.investments.rules.funds import Entry, YearOf, balance, years_of
from thidua.orgs.enums import BodyKind
from thidua.orgs.models import Body, Unit
from thidua.orgs.queries import standing_of, under
from thidua.search.queries import having_words
from thidua.store import clock

SORTS = {"": ("-on", "-made_at", "-id"), "tien": ("-amount", "-id"), "ai": ("who", "-on", "id")}


def visible_to(user: Any) -> Any:
    """Funds are open to everybody of their agency: they are who contributes."""
    return Fund.objects.filter(Q(root=standing_of(user).root)).select_related("unit", "body__head").order_by("unit__path", "name")


def entries_of(fund: Fund) -> Any:
    """All entries of a fund, those struck out too."""
    return FundEntry.objects.filter(fund=fund).select_related("fund__unit", "fund__body__head", "made_by", "struck_by")


def held(fund: Fund) -> list[Entry]:
    """What holds of a fund."""
    rows = FundEntry.objects.filter(fund=fund, struck_at=None).values_list("move", "on", "amount")
    return [Entry(Move(move), on, amount) for move, on, amount in rows]


def listed(fund: Fund, *, words: str = "", move: str = "", year: str = "", sort: str = "") -> Any:
    """The entries as a list shows them."""
    rows = entries_of(fund)
    rows = rows.filter(move=move) if move else rows
    rows = rows.filter(on__year=int(year)) if year else rows
    return having_words(rows, words, "who", "purpose", "number").order_by(*SORTS[sort])


@dataclass(frozen=True)
class Line:
    """A year of a fund with its members; None where nobody wrote how many."""

    of: YearOf
    members: int | None


def years(fund: Fund) -> list[Line]:
    """The years of a fund, the newest first."""
    members = dict(FundMembers.objects.filter(fund=fund).values_list("year", "members"))
    return [Line(one, members.get(one.year)) for one in years_of(held(fund), members)]


@dataclass(frozen=True)
class Held:
    """A fund with its balance of today and its members of this year."""

    fund: Fund
    balance: int
    members: int | None


def overview(user: Any) -> list[Held]:
    """The funds of the agency: three questions whatever their number."""
    funds = list(visible_to(user))
    entries: dict[Any, list[Entry]] = {}
    for pk, move, on, amount in FundEntry.objects.filter(fund__in=funds, struck_at=None).values_list("fund", "move", "on", "amount"):
        entries.setdefault(pk, []).append(Entry(Move(move), on, amount))
    members = dict(FundMembers.objects.filter(fund__in=funds, year=clock.today().year).values_list("fund", "members"))
    return [Held(fund, balance(entries.get(fund.pk, [])), members.get(fund.pk)) for fund in funds]


def keeping_units(user: Any) -> Any:
    """The units of today beside which somebody may open a fund, in tree order."""
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*WRITERS), "path")).order_by("path")


def study_bodies(user: Any) -> Any:
    """The study-promotion bodies of the agency."""
    return Body.objects.filter(Q(root=standing_of(user).root), kind=BodyKind.STUDY).select_related("unit").order_by("unit__path", "name")


def of_year(fund: Fund, year: int) -> Sequence[Any]:
    """What holds of a year, in the order of time, for its report."""
    return list(entries_of(fund).filter(on__year=year, struck_at=None).order_by("on", "made_at", "id"))
