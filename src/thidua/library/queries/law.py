"""Documents that no longer hold: what officers noted, and plans of the references register that another plan has superseded."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from thidua.library.enums import ResourceState
from thidua.library.models import Citation, Repeal, Resource
from thidua.library.rules.citing import Gone, key_of, stale
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan, Reference
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.store import clock


def gone_in(root: uuid.UUID) -> dict[str, Gone]:
    """All that an agency knows no longer to hold, by `key_of`; what an officer noted stands above what the register says. Two questions."""
    newer = Plan.objects.filter(root=root, issued_at__isnull=False, supersedes__state=PlanState.SUPERSEDED).exclude(supersedes__number="")
    plans = newer.order_by("issued_at").values_list("supersedes__number", "number", "issued_at")
    found = {key_of(number): Gone(number, clock.local_date(at), by) for number, by, at in plans}
    for row in Repeal.objects.filter(root=root):
        found[row.key] = Gone(row.number, row.since, row.replaced_by)
    return found


def stale_in(resources: Collection[Resource]) -> dict[uuid.UUID, list[Gone]]:
    """Of some resources those that cite what no longer holds in their agency, with what that is. Three questions for each agency."""
    today, found = clock.today(), {}
    for root in {one.root for one in resources}:
        gone = gone_in(root)
        cited: dict[uuid.UUID, list[str]] = defaultdict(list)
        rows = Citation.objects.filter(root=root, resource__in=resources, key__in=list(gone)).order_by("number")
        for key, number in rows.values_list("resource", "number"):
            cited[key].append(number)
        found.update({key: old for key, numbers in cited.items() if (old := stale(numbers, gone, today))})
    return found


def stale_resources(root: uuid.UUID) -> list[tuple[Resource, list[Gone]]]:
    """The published resources of an agency that cite what no longer holds."""
    keys = list(gone_in(root))
    rows = Resource.objects.filter(root=root, state=ResourceState.PUBLISHED, pk__in=Citation.objects.filter(key__in=keys).values("resource"))
    found = list(rows.select_related("unit", "made_by").order_by("title", "pk"))
    marked = stale_in(found)
    return [(one, marked[one.pk]) for one in found if one.pk in marked]


def repeals_in(root: uuid.UUID) -> Any:
    """What officers noted, the latest first."""
    return Repeal.objects.filter(root=root).order_by("-since", "number")


def register_of(user: Any) -> list[tuple[str, str]]:
    """The documents that plans within somebody's sight name, with what they are about: to choose from."""
    rows = Reference.objects.filter(plan__in=plans_visible_to(user).order_by()).order_by("number").values_list("number", "type_name", "subject")
    return list({number: f"{kind} {subject}".strip()[:120] for number, kind, subject in rows}.items())[:500]
