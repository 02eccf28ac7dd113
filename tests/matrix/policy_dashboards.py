"""Who may look at dashboards, keep tables and change them; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Of, Rule
from tests.matrix.policy_measures import IN_CHARGE, answers_for, in_charge
from tests.matrix.world import Actor, Matrix, Thing

from thidua.dashboards.models import SavedView
from thidua.orgs.models import ClusterMember


def of_a_member(actor: Actor, thing: Thing) -> bool:
    """Whoever is in charge of one of the units of the cluster."""
    paths = ClusterMember.objects.filter(term=thing.row).values_list("unit__path", flat=True)
    return any(actor.over(path, *IN_CHARGE) for path in paths)


def owns(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner


def opens(actor: Actor, thing: Thing) -> bool:
    """Who kept it, and where it is shared those in charge at, above or below the unit."""
    near = [top for kind, top in actor.roles if kind in IN_CHARGE and thing.path]
    return owns(actor, thing) or any(top.startswith(thing.path) or thing.path.startswith(top) for top in near)


def kept(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    version = SavedView.objects.get(pk=thing.keys["pk"]).version if thing else 1
    return {"name": f"Việc của {actor.name}", "query": "k=tasks&hang=unit", "version": version}


VIEW = frozenset({"dashboards.savedview"})
DASHBOARDS: dict[str, Rule] = {
    "dashboards:overview": Rule(in_charge),
    "dashboards:unit": Rule(in_charge, "unit", answers_for),
    "dashboards:trends": Rule(in_charge),
    "dashboards:trend": Rule(in_charge, "trend"),
    "dashboards:heat": Rule(in_charge),
    "dashboards:clusters": Rule(in_charge),
    "dashboards:provinces": Rule(in_charge),
    "dashboards:pivot": Rule(in_charge),
    "dashboards:save": Rule(in_charge, reads=False, form=kept, writes=VIEW, by="officer"),
    "dashboards:saved": Rule(in_charge, "saved view", opens),
    "dashboards:saved-edit": Rule(in_charge, "saved view", opens, owns, form=kept, writes=VIEW, by="officer", versioned=True, acts_to_read=True),
    "dashboards:saved-drop": Rule(in_charge, "saved view", opens, owns, reads=False, form=kept, writes=VIEW, by="officer", versioned=True),
    "api:dashboard_overview": Rule(in_charge),
    "api:dashboard_heat": Rule(in_charge),
    "api:dashboard_cluster": Rule(in_charge, "cluster", of_a_member),
    "api:dashboard_trend": Rule(in_charge, "trend"),
    "api:dashboard_provinces": Rule(in_charge, "trend"),
    "api:dashboard_pivot": Rule(in_charge),
    "api:dashboard_views": Rule(in_charge),
    "api:dashboard_view_save": Rule(in_charge, reads=False, form=kept, writes=VIEW, by="officer"),
    "api:dashboard_view_edit": Rule(in_charge, "saved view", opens, owns, reads=False, form=kept, writes=VIEW, by="officer"),
    "api:dashboard_view_drop": Rule(in_charge, "saved view", opens, owns, reads=False, form=kept, writes=VIEW, by="officer"),
}
DASHBOARDS_READS: dict[str, Of] = {"saved view.name": opens}
