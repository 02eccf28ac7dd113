"""Plans of the small world for the tests of the desk, reached by the real actions."""

from __future__ import annotations

from tests.factories.kept import kept
from tests.factories.world import AT, World
from tests.plans.document import TEXT

from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.plans import actions
from thidua.plans.enums import ReviewState
from thidua.plans.models import Clause, Plan


@kept()
def draft(world: World, *, title: str = "") -> Plan:
    """A plan of the root that waits in the review."""
    by = world.officer.user
    reading = read(TEXT, source=Source("", "text/plain", len(TEXT))).to_json()
    plan = actions.begin_import(unit=world.root, name=title or "ke-hoach.txt", by=by, at=AT)
    plan = actions.take_reading(plan=plan, text=TEXT, reading=reading, by=by, at=AT)
    if title:
        actions.set_details(plan=plan, values={"title": title}, version=None, by=by, at=AT)
    return plan


@kept()
def ready(world: World, *, owners: int = 1, title: str = "") -> Plan:
    """A plan looked through; its first clauses led by so many units."""
    plan, by = draft(world, title=title), world.officer.user
    actions.accept_sure(plan=plan, by=by, at=AT)
    for clause in Clause.objects.filter(plan=plan, review=ReviewState.PROPOSED).select_related("plan__unit").order_by("order"):
        actions.accept(clause=clause, by=by, at=AT)
    for clause in Clause.objects.filter(plan=plan, path__startswith="III.").select_related("plan__unit"):
        actions.assign(clause=clause, leads=world.units[:owners], by=by, at=AT)
    return Plan.objects.get(pk=plan.pk)


@kept()
def issued(world: World, *, owners: int = 1, public: bool = False, title: str = "") -> Plan:
    """A plan that went to everybody of the root."""
    plan = ready(world, owners=owners, title=title)
    actions.set_details(plan=plan, values={"is_public": public}, version=None, by=world.officer.user, at=AT)
    return actions.issue_plan(plan=Plan.objects.get(pk=plan.pk), number="01/KH", signed_on=AT.date(), by=world.officer.user, at=AT)
