"""Reads of clusters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from thidua.orgs.models import ClusterMember, ClusterYear, Unit
from thidua.orgs.permissions import standing_of
from thidua.search.queries import having_words


@dataclass(frozen=True)
class ClusterRow:
    """A cluster in a year with its members in the order of the tree."""

    term: ClusterYear
    units: tuple[Unit, ...]


def terms_visible_to(user: Any) -> Any:
    """The years of the clusters that somebody may see: those of their agency; an administrator all."""
    terms = ClusterYear.objects.select_related("cluster", "head", "deputy").order_by("cluster__name", "year")
    return terms if getattr(user, "is_administrator", False) else terms.filter(root=standing_of(user).root)


def search_terms(terms: Any, *, text: str = "", kind: str = "", year: str = "", sort: str = "") -> Any:
    """Narrow the years of clusters by words of the cluster's or a member's name, marks or none, by kind and year; by name, or the newest year first."""
    if text:
        members = having_words(ClusterMember.objects.filter(term__in=terms), text, "unit__name").values("term")
        terms = terms.filter(Q(pk__in=having_words(terms, text, "cluster__name").values("pk")) | Q(pk__in=members))
    terms = terms.filter(year=year) if year else terms
    terms = terms.filter(cluster__kind=kind) if kind else terms
    return terms.order_by("-year", "cluster__name", "pk") if sort == "nam" else terms.order_by("cluster__name", "year", "pk")


def cluster_rows(terms: Any) -> list[ClusterRow]:
    """The lines of some years of clusters, in two queries whatever their number."""
    shown = list(terms)
    units: dict[Any, list[Unit]] = defaultdict(list)
    for member in ClusterMember.objects.filter(term__in=shown).select_related("unit").order_by("unit__path"):
        units[member.term_id].append(member.unit)
    return [ClusterRow(term, tuple(units[term.pk])) for term in shown]


def years_of(terms: Any) -> Sequence[int]:
    """The years that have clusters, the newest first."""
    return sorted(set(terms.order_by().values_list("year", flat=True)), reverse=True)
